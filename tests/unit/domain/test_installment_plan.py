"""Plans of installments: always inside the envelope, on working days, and exact to the cent."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.arrangement import Envelope, Plan
from bot.domain.installment_plan import Terms, Wish, fits, months_later, plans, shares, wished_plan
from bot.domain.money import Money
from bot.working_days import calendar_for
from tests.builders import euros

MONDAY = date(2026, 9, 7)
TERMS = Terms(euros(1250), MONDAY, calendar_for("FR", MONDAY), Envelope())
ENVELOPES = st.builds(
    Envelope,
    installments=st.integers(1, 12),
    months=st.integers(1, 12),
    first_percent=st.sampled_from([0, 10, 20, 30, 50]),
    first_least=st.sampled_from([Decimal(0), Decimal(100)]),
    smallest=st.sampled_from([Decimal(1), Decimal(50), Decimal(200)]),
)
WISHES = st.builds(
    Wish,
    times=st.none() | st.integers(1, 24),
    monthly=st.none() | st.decimals("0.01", 900, places=2),
    begin=st.none() | st.dates(MONDAY - timedelta(days=5), MONDAY + timedelta(days=60)),
)
DEBTS = st.builds(Money.of_minor, st.integers(1, 3_000_000), st.sampled_from(["EUR", "JPY", "TND"]))
TERMS_OF_ANY = st.builds(
    Terms,
    total=DEBTS,
    today=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    calendar=st.just(TERMS.calendar),
    envelope=ENVELOPES,
    wish=WISHES,
)


def written(plan: Plan) -> list[tuple[str, str]]:
    """Return a plan as texts would show it."""
    return [(str(each.due_on), str(each.amount.amount)) for each in plan]


def test_three_plans_are_the_quickest_the_lightest_and_one_with_a_light_beginning() -> None:
    assert [written(plan) for plan in plans(TERMS)] == [
        [("2026-09-15", "625.00"), ("2026-10-15", "625.00")],
        [("2026-09-15", "312.50"), ("2026-10-15", "312.50"), ("2026-11-16", "312.50"), ("2026-12-15", "312.50")],
        [("2026-09-15", "250.00"), ("2026-10-15", "333.34"), ("2026-11-16", "333.33"), ("2026-12-15", "333.33")],
    ]


def test_a_wished_number_of_payments_is_among_them() -> None:
    made = plans(replace(TERMS, wish=Wish(times=3)))
    assert [len(plan) for plan in made] == [2, 3, 4]


def test_a_wished_monthly_sum_ends_with_what_is_left() -> None:
    plan = wished_plan(replace(TERMS, wish=Wish(monthly=Decimal(400), begin=date(2026, 9, 10))))
    assert plan
    assert written(plan) == [
        ("2026-09-10", "400.00"),
        ("2026-10-12", "400.00"),
        ("2026-11-10", "400.00"),
        ("2026-12-10", "50.00"),
    ]


def test_a_wish_outside_the_envelope_can_be_made_but_does_not_fit() -> None:
    terms = replace(TERMS, wish=Wish(times=12))
    plan = wished_plan(terms)
    assert plan
    assert len(plan) == 12
    assert not fits(plan, terms)
    assert plan not in plans(terms)


@pytest.mark.parametrize("total", ["1", "50", "99.99"])
def test_what_is_too_small_to_be_shared_out_gives_no_plan(total: str) -> None:
    assert plans(replace(TERMS, total=euros(total))) == ()


@given(terms=TERMS_OF_ANY)
def test_every_plan_is_exact_on_working_days_and_inside_the_envelope(terms: Terms) -> None:
    made = plans(terms)
    assert len(made) == len(set(made)) <= 3
    for plan in made:
        assert sum(each.amount.minor for each in plan) == terms.total.minor
        days = [each.due_on for each in plan]
        assert all(terms.calendar.is_working(day) and day > terms.today for day in days)
        assert days == sorted(set(days))
        assert days[0] <= terms.today + timedelta(days=8)
        assert days[-1] <= months_later(terms.today, terms.envelope.months)
        assert len(plan) <= terms.envelope.installments
        assert min(each.amount.amount for each in plan) >= terms.envelope.smallest
        assert plan[0].amount.amount * 100 >= terms.total.amount * terms.envelope.first_percent


@given(terms=TERMS_OF_ANY)
def test_a_wished_plan_is_exact_whether_it_fits_or_not(terms: Terms) -> None:
    plan = wished_plan(terms)
    if plan:
        assert sum(each.amount.minor for each in plan) == terms.total.minor
        assert all(each.amount.minor > 0 for each in plan) or terms.total.minor < len(plan)


@given(total=DEBTS, count=st.integers(1, 36))
def test_shares_lose_no_cent_and_differ_by_one_at_most(total: Money, count: int) -> None:
    parts = [each.minor for each in shares(total, count)]
    assert sum(parts) == total.minor
    assert max(parts) - min(parts) <= 1


@given(day=st.dates(date(2024, 1, 1), date(2030, 12, 31)), months=st.integers(0, 24))
def test_months_later_stays_in_its_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
