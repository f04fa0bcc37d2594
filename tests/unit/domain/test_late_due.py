"""Interest and compensation: the worked cases, a reckoning day by day beside them, and what holds for every debt."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy import inexact, worked_cases
from bot.domain.client import ClientKind
from bot.domain.interest import Debt, LateDue, Order, Received, Remark
from bot.domain.late_due import late_due
from bot.domain.late_payment_law import ContractKind, ContractRate, LateLaw, Run
from bot.domain.money import Money
from bot.law.late_payment import LatePaymentLaws, load_laws
from tests.builders import euros

DUE = date(2025, 10, 31)
COMPANY, CONSUMER, PUBLIC = ClientKind.COMPANY, ClientKind.CONSUMER, ClientKind.PUBLIC


@lru_cache
def laws() -> LatePaymentLaws:
    return load_laws()


def law(country: str = "FR", kind: ClientKind = COMPANY) -> LateLaw:
    found = laws().of(country, kind)
    assert found
    return found


def fixed(percent: str) -> ContractRate:
    return ContractRate(ContractKind.FIXED, Decimal(percent))


def a_debt(amount: str = "8750.50", **changes: object) -> Debt:
    return replace(Debt(euros(amount), DUE, (), law()), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("cases", worked_cases(), ids=lambda path: path.stem)
def test_the_worked_cases_come_out_to_the_cent(cases: Path) -> None:
    count, wrong = inexact(cases)

    assert (count, wrong) == (12, [])


def day_by_day(debt: Debt, as_of: date) -> tuple[int, Decimal]:
    """Reckon principal-first interest of a debt in the slowest way; return the days and the rounded sum."""
    total, days = Fraction(0), 0
    first = debt.first_day or as_of + timedelta(days=1)
    for day in (debt.due_on + timedelta(days=n) for n in range(1, (as_of - debt.due_on).days + 1)):
        balance = debt.principal.amount - sum(p.amount.amount for p in debt.received if p.on < day)
        if day >= first and balance > 0:
            rate = debt.law.rate(debt.contract, first if debt.law.run is Run.AT_START else day)
            assert rate is not None
            total += Fraction(balance) * Fraction(rate) / 36_500
            days += 1
    cents = Decimal(total.numerator * 100) / Decimal(total.denominator)
    return days, cents.quantize(Decimal(1), ROUND_HALF_UP) / 100


PLACES = st.sampled_from(
    [(c, COMPANY) for c in "FR BE LU DE AT ES IT PT IE GB CH".split()]
    + [("FR", CONSUMER), ("FR", PUBLIC), ("DE", CONSUMER), ("AT", CONSUMER)]
)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 30))
AMOUNTS = st.integers(1, 5_000_000)


@st.composite
def debts(draw: st.DrawFn) -> Debt:
    """Draw a debt with some payments, early and late, and sometimes a contract rate."""
    due_on, place = draw(DAYS), law(*draw(PLACES))
    principal = draw(AMOUNTS)
    received, rest = [], principal
    for part in draw(st.lists(AMOUNTS, max_size=3)):
        taken = min(part, rest)
        rest -= taken
        received.append(Received(draw(DAYS), Money.of_minor(taken, place.currency)))
    contract = draw(st.none() | st.sampled_from(["5.00", "11.25", "14.25", "18"]).map(fixed))
    notice = draw(st.none() | DAYS)
    return Debt(Money.of_minor(principal, place.currency), due_on, tuple(received), place, contract, notice)


@given(debt=debts(), as_of=DAYS)
def test_the_sum_is_that_of_a_reckoning_day_by_day(debt: Debt, as_of: date) -> None:
    due = late_due(debt, as_of)

    assert (due.days, due.accrued.amount) == day_by_day(debt, as_of)


@given(debt=debts(), as_of=DAYS, order=st.sampled_from(Order))
def test_the_parts_add_up_and_no_cent_of_a_payment_is_counted_twice(debt: Debt, as_of: date, order: Order) -> None:
    due = late_due(replace(debt, order=order), as_of)
    taken = sum((s.interest.amount + s.principal.amount + s.compensation.amount for s in due.settlements), Decimal(0))

    assert due.interest is not None
    assert due.total is not None
    assert due.total.amount == due.principal.amount + due.interest.amount + due.compensation.amount
    assert taken <= sum((s.amount.amount for s in due.settlements), Decimal(0))
    assert due.paid.amount == sum((s.interest.amount for s in due.settlements), Decimal(0))
    assert due.principal.amount == debt.principal.amount - sum(
        (s.principal.amount for s in due.settlements), Decimal(0)
    )


@given(debt=debts(), as_of=DAYS)
def test_interest_never_shrinks_while_time_passes(debt: Debt, as_of: date) -> None:
    assert late_due(debt, as_of).accrued <= late_due(debt, as_of + timedelta(days=1)).accrued


@given(debt=debts())
def test_nothing_runs_until_the_due_date_has_passed(debt: Debt) -> None:
    due = late_due(debt, debt.due_on)

    assert (due.first_day, due.days) == (None, 0)
    assert due.accrued.amount == due.compensation.amount == 0
    assert due.remarks == {Remark.NOT_DUE_YET}


@given(debt=debts(), as_of=DAYS, cut=DAYS)
def test_splitting_a_period_changes_nothing(debt: Debt, as_of: date, cut: date) -> None:
    whole = late_due(debt, as_of)
    before = sum((line.product for line in late_due(debt, min(cut, as_of)).lines), Decimal(0))
    after = sum(
        (
            replace(line, since=max(line.since, cut + timedelta(days=1))).product
            for line in whole.lines
            if line.until > cut
        ),
        Decimal(0),
    )

    assert before + after == sum((line.product for line in whole.lines), Decimal(0))


@given(debt=debts(), as_of=DAYS)
def test_no_figure_is_a_float(debt: Debt, as_of: date) -> None:
    for line in late_due(debt, as_of).lines:
        assert {type(line.balance), type(line.percent), type(line.product), type(line.interest)} == {Decimal}


def test_a_payment_leaves_its_own_day_at_the_old_balance() -> None:
    paid = date(2025, 11, 3)
    due = late_due(a_debt("1000", received=(Received(paid, euros(1000)),)), date(2026, 6, 1))

    assert (due.days, due.lines[0].until) == (3, paid)


def test_what_was_paid_by_the_due_date_bears_nothing() -> None:
    due = late_due(a_debt("1000", received=(Received(DUE, euros(1000)),)), date(2026, 6, 1))

    assert due.total == euros(0)
    assert due.remarks == {Remark.PAID_ON_TIME}


def test_a_rest_of_a_cent_brings_the_whole_compensation() -> None:
    due = late_due(a_debt("1000", received=(Received(DUE, euros("999.99")),)), date(2026, 6, 1))

    assert (due.compensation, due.principal) == (euros(40), euros("0.01"))


@pytest.mark.parametrize(
    ("country", "unpaid", "compensation"),
    [
        ("GB", "999.99", 40),
        ("GB", "1000.00", 70),
        ("GB", "9999.99", 70),
        ("GB", "10000.00", 100),
        ("IE", "1000.00", 40),
        ("IE", "1000.01", 70),
        ("IE", "10000.00", 70),
        ("IE", "10000.01", 100),
        ("CH", "10000.00", 0),
        ("NL", "0.01", 40),
    ],
)
def test_the_compensation_follows_what_was_unpaid_at_term(country: str, unpaid: str, compensation: int) -> None:
    place = law(country)

    assert place.compensation(Money(Decimal(unpaid), place.currency)).amount == compensation


@pytest.mark.parametrize(
    ("country", "kind", "percents"),
    [
        ("FR", COMPANY, ["12.15", "12.40"]),
        ("FR", PUBLIC, ["10.15"]),
        ("BE", COMPANY, ["10.50"]),
        ("IE", COMPANY, ["10.15"]),
        ("GB", COMPANY, ["12.25"]),
        ("AT", COMPANY, ["10.73"]),
        ("AT", CONSUMER, ["4.00"]),
        ("DE", CONSUMER, ["6.27", "6.52"]),
        ("CH", COMPANY, ["5.00"]),
    ],
)
def test_each_country_has_its_rate_and_its_way_over_a_half_year(
    country: str, kind: ClientKind, percents: list[str]
) -> None:
    place = law(country, kind)
    due = late_due(Debt(Money(Decimal(1000), place.currency), DUE, (), place), date(2026, 9, 30))

    assert [str(line.percent) for line in due.lines] == percents


def test_a_clause_below_the_floor_counts_as_the_floor_half_year_by_half_year() -> None:
    debt = a_debt("1000", due_on=date(2024, 5, 31), contract=fixed("15"))
    due = late_due(debt, date(2024, 9, 30))

    assert [str(line.percent) for line in due.lines] == ["15.21", "15"]
    assert due.remarks == {Remark.BELOW_FLOOR}


def test_a_public_buyer_owes_what_the_code_says_whatever_is_printed() -> None:
    debt = a_debt("1000", law=law("FR", PUBLIC), contract=fixed("18"))

    assert [str(line.percent) for line in late_due(debt, date(2026, 1, 31)).lines] == ["10.15"]


def test_dutch_interest_bears_interest_after_each_full_year() -> None:
    debt = a_debt("10000", due_on=date(2024, 1, 31), law=law("NL"))
    lines = late_due(debt, date(2025, 2, 28)).lines

    assert [(line.since, line.until) for line in lines][-1] == (date(2025, 2, 1), date(2025, 2, 28))
    assert lines[-1].balance == 10000 + sum(line.interest for line in lines[:-1])


@pytest.mark.parametrize(("notice", "first_day"), [(date(2025, 9, 1), date(2025, 11, 1)), (DUE, date(2025, 11, 1))])
def test_a_notice_received_early_brings_no_interest_before_the_due_date(notice: date, first_day: date) -> None:
    debt = a_debt(law=law("FR", CONSUMER), notice_received_on=notice)

    assert late_due(debt, date(2026, 1, 31)).first_day == first_day


def test_an_association_owes_nothing_more_before_a_formal_notice() -> None:
    due = late_due(a_debt(law=law("FR", ClientKind.NON_PROFESSIONAL)), date(2026, 1, 31))

    assert due.total == euros("8750.50")
    assert due.remarks == {Remark.NO_FORMAL_NOTICE}


def due_at_the_end(**changes: object) -> LateDue:
    return late_due(a_debt("1000", due_on=date(2026, 12, 1), **changes), date(2027, 1, 15))


def test_after_the_last_known_rate_it_is_said_to_be_unknown() -> None:
    due = due_at_the_end()

    assert due.unknown_from == date(2027, 1, 1)
    assert (due.interest, due.total) == (None, None)
    assert due.accrued == euros("10.19")  # 30 days at 12.40 %: what is known


def test_a_contract_rate_whose_floor_is_unknown_is_not_quoted_either() -> None:
    assert due_at_the_end(contract=fixed("15")).unknown_from == date(2027, 1, 1)


def test_a_rate_that_the_law_fixes_for_good_is_known_on_every_day() -> None:
    due = due_at_the_end(law=law("CH"))

    assert (due.unknown_from, due.interest) == (None, euros("6.16"))


def test_a_compensation_in_another_currency_is_not_added_up() -> None:
    debt = Debt(Money(Decimal(1000), "USD"), DUE, (), law())
    due = late_due(debt, date(2025, 12, 31))

    assert (due.compensation, due.total) == (euros(40), None)


def test_with_interest_first_a_last_payment_can_settle_the_compensation_too() -> None:
    debt = a_debt("1000", order=Order.INTEREST_FIRST, received=(Received(date(2025, 12, 30), euros(1100)),))
    due = late_due(debt, date(2026, 1, 31))

    assert due.total == euros(0)
    assert [(s.interest, s.principal, s.compensation) for s in due.settlements] == [
        (euros("19.97"), euros(1000), euros(40))
    ]


def test_with_interest_first_a_small_payment_leaves_the_principal_whole() -> None:
    debt = a_debt("1000", order=Order.INTEREST_FIRST, received=(Received(date(2025, 12, 30), euros(10)),))
    due = late_due(debt, date(2025, 12, 30))

    assert (due.principal, due.paid, due.interest) == (euros(1000), euros(10), euros("9.97"))
