"""Limitation periods and terms that are too long, as French law has them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.client import ClientKind
from bot.domain.limitation import Warned, earliest_warning, is_known, last_day, warning
from bot.domain.payment_terms import is_too_long

COMPANY, CONSUMER, PUBLIC, OTHER = (
    ClientKind.COMPANY,
    ClientKind.CONSUMER,
    ClientKind.PUBLIC,
    ClientKind.NON_PROFESSIONAL,
)
BEGAN = date(2024, 2, 29)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (COMPANY, date(2029, 2, 28)),
        (CONSUMER, date(2026, 2, 28)),
        (OTHER, date(2026, 2, 28)),
        (PUBLIC, date(2028, 12, 31)),
    ],
)
def test_each_kind_of_client_has_its_period(kind: ClientKind, last: date) -> None:
    assert last_day(kind, BEGAN) == last


@pytest.mark.parametrize("kind", [COMPANY, CONSUMER, PUBLIC])
def test_carriage_of_goods_has_one_year_against_whomever(kind: ClientKind) -> None:
    assert last_day(kind, BEGAN, carriage=True) == date(2025, 2, 28)
    assert earliest_warning(date(2024, 8, 29), carriage=True) == date(2024, 2, 29)


def test_an_acknowledgement_begins_the_period_anew_while_it_runs() -> None:
    assert last_day(CONSUMER, date(2024, 1, 10), [date(2025, 6, 1)]) == date(2027, 6, 1)
    assert last_day(CONSUMER, date(2024, 1, 10), [date(2027, 5, 1), date(2025, 6, 1)]) == date(2029, 5, 1)


def test_what_comes_after_the_period_revives_nothing() -> None:
    assert last_day(CONSUMER, date(2024, 1, 10), [date(2026, 1, 11)]) == date(2026, 1, 10)


def test_what_came_before_the_invoice_does_not_shorten_anything() -> None:
    assert last_day(COMPANY, date(2024, 1, 10), [date(2024, 1, 2)]) == date(2029, 1, 10)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 6, 14), Warned.NOT),
        (date(2026, 6, 15), Warned.FIRST),
        (date(2026, 10, 14), Warned.FIRST),
        (date(2026, 10, 15), Warned.SECOND),
        (date(2026, 12, 15), Warned.SECOND),
        (date(2026, 12, 16), Warned.PASSED),
    ],
)
def test_warnings_come_six_and_two_months_before_the_end(today: date, due: Warned) -> None:
    assert warning(date(2026, 12, 15), today) is due


@given(kind=st.sampled_from(ClientKind), began=DAYS, ahead=st.integers(0, 3000))
def test_no_warning_is_due_for_what_began_later_than_is_looked_for(kind: ClientKind, began: date, ahead: int) -> None:
    today = began + timedelta(days=ahead)

    assert warning(last_day(kind, began), today) is Warned.NOT or began <= earliest_warning(today)


def test_only_french_law_is_known() -> None:
    assert (is_known("FR"), is_known("RE"), is_known("BE")) == (True, True, False)


@pytest.mark.parametrize(
    ("kind", "issued_on", "due_on", "too_long"),
    [
        (COMPANY, date(2026, 11, 2), date(2027, 1, 1), False),  # 60 days
        (COMPANY, date(2026, 11, 2), date(2027, 1, 14), False),  # end of November, then 45 days
        (COMPANY, date(2026, 11, 2), date(2027, 1, 15), True),
        (COMPANY, date(2026, 11, 20), date(2027, 1, 19), False),
        (COMPANY, None, date(2027, 6, 1), False),
        (CONSUMER, date(2026, 11, 2), date(2027, 6, 1), False),
        (PUBLIC, date(2026, 11, 2), date(2026, 12, 2), False),
        (PUBLIC, date(2026, 11, 2), date(2026, 12, 3), True),
    ],
)
def test_a_term_beyond_the_law_is_told_apart(
    kind: ClientKind,
    issued_on: date | None,
    due_on: date,
    too_long: bool,  # noqa: FBT001
) -> None:
    assert is_too_long("FR", kind, issued_on, due_on) is too_long
    assert not is_too_long("BE", kind, issued_on, due_on)


def test_a_hospital_has_fifty_days() -> None:
    issued_on = date(2026, 11, 2)
    assert not is_too_long("FR", PUBLIC, issued_on, date(2026, 12, 22), hospital=True)
    assert is_too_long("FR", PUBLIC, issued_on, date(2026, 12, 23), hospital=True)
