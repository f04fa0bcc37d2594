"""How far a plan has come: payments to the oldest installment, over-payments off the end, never a cent lost."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.arrangement import Installment
from bot.domain.installments import Part, next_part, progress
from bot.domain.money import Money
from tests.builders import euros

PLAN = tuple(Installment(date(2026, 9, 15) + timedelta(days=30 * n), euros(300)) for n in range(3))
CENTS = st.integers(1, 50_000)


def left(parts: Sequence[Part]) -> list[str]:
    """Return what is left of each installment."""
    return [str(part.left.amount) for part in parts]


def test_a_payment_goes_to_the_oldest_installment() -> None:
    parts = progress(PLAN, [euros(100)], euros(0))
    assert left(parts) == ["200.00", "300.00", "300.00"]
    assert left(progress(PLAN, [euros(100), euros(200)], euros(0))) == ["0.00", "300.00", "300.00"]
    assert next_part(parts) == parts[0]


def test_what_is_paid_beyond_it_shortens_the_plan_from_its_end() -> None:
    assert left(progress(PLAN, [euros(700)], euros(0))) == ["0.00", "200.00", "0.00"]
    assert left(progress(PLAN, [euros(300), euros(300)], euros(0))) == ["0.00", "0.00", "300.00"]
    assert left(progress(PLAN, [], euros(350))) == ["300.00", "250.00", "0.00"]


def test_nothing_is_next_once_all_is_paid() -> None:
    parts = progress(PLAN, [euros(300)] * 5, euros(0))
    assert left(parts) == ["0.00", "0.00", "0.00"]
    assert next_part(parts) is None


@given(plan=st.lists(CENTS, min_size=1, max_size=6), paid=st.lists(CENTS, max_size=8), credit=st.integers(0, 50_000))
def test_what_is_left_is_the_debt_less_what_came_in(plan: list[int], paid: list[int], credit: int) -> None:
    days = (date(2026, 9, 1) + timedelta(days=n) for n in range(len(plan)))
    agreed = [Installment(day, Money.of_minor(cents, "EUR")) for day, cents in zip(days, plan, strict=True)]
    parts = progress(agreed, [Money.of_minor(each, "EUR") for each in paid], Money.of_minor(credit, "EUR"))
    assert sum(part.left.minor for part in parts) == max(0, sum(plan) - sum(paid) - credit)
    assert all(part.left.minor >= 0 and part.paid.minor >= 0 and part.spared.minor >= 0 for part in parts)
