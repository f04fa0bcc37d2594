"""Which day of the calendar a day in words is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.days.days import (
    Exact,
    Monthly,
    OneOf,
    Term,
    Unclear,
    Weekly,
    Yearly,
    due_day,
    fall_due,
    issue_day,
    made,
    plus_days,
    plus_months,
)
from bot.intake.draft import Terms

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("terms", "issued", "due"),
    [
        (Terms(days=30), date(2026, 11, 3), date(2026, 12, 3)),
        (Terms(days=45, end_of_month=True), date(2026, 10, 1), date(2026, 11, 30)),
        (Terms(days=30, end_of_month=True, then_day=10), date(2027, 1, 20), date(2027, 3, 10)),
        (Terms(), date(2026, 11, 3), date(2026, 11, 3)),
        (Terms(months=1), date(2027, 1, 31), date(2027, 2, 28)),
        (Terms(days=30, end_of_month=True, then_day=31), date(2026, 12, 20), None),
        (Terms(days=99999), date(2026, 12, 20), None),
        (Terms(months=99999), date(2026, 12, 20), None),
        (Terms(days=10**10), date(2026, 12, 20), None),
    ],
)
def test_terms_count_days_first_and_then_the_end_of_the_month(terms: Terms, issued: date, due: date | None) -> None:
    assert fall_due(terms, issued) == due


@given(DAYS, st.integers(1, 28), st.integers(1, 12))
def test_a_due_date_without_year_never_lies_before_today(today: date, day: int, month: int) -> None:
    guess = due_day(Yearly(month, day), today, None, late=False)
    assert guess.value is None or guess.value >= today
    assert guess.value is not None or len(guess.candidates) == 2


@given(DAYS, st.integers(1, 28), st.integers(1, 12))
def test_a_late_date_without_year_never_lies_ahead(today: date, day: int, month: int) -> None:
    guess = due_day(Yearly(month, day), today, None, late=True)
    assert guess.value is not None
    assert guess.value <= today


@given(DAYS, DAYS, st.integers(1, 28), st.integers(1, 12))
def test_with_an_issue_date_the_due_date_is_the_first_such_day_from_it(
    today: date, issued: date, day: int, month: int
) -> None:
    guess = due_day(Yearly(month, day), today, issued, late=False)
    assert guess.value is not None
    assert 0 <= (guess.value - issued).days <= 366


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_one_of_the_next_seven_days(today: date, weekday: int) -> None:
    guess = due_day(Weekly(weekday), today, None, late=False)
    assert guess.value is not None
    assert 1 <= (guess.value - today).days <= 7
    assert guess.value.weekday() == weekday


@given(DAYS, st.integers(0, 6))
def test_an_issue_weekday_is_one_of_the_last_seven_days(today: date, weekday: int) -> None:
    guess = issue_day(Weekly(weekday), today)
    assert guess.value is not None
    assert 1 <= (today - guess.value).days <= 7


def test_next_friday_is_asked_while_this_friday_is_still_to_come() -> None:
    assert due_day(Weekly(4, said_next=True), MONDAY, None, late=False).candidates == (
        date(2026, 11, 27),
        date(2026, 12, 4),
    )
    saturday = date(2026, 11, 21)
    assert due_day(Weekly(4, said_next=True), saturday, None, late=False).value == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "today", "value", "candidates"),
    [
        (Monthly(5), date(2026, 12, 28), date(2027, 1, 5), ()),
        (Monthly(31), date(2026, 11, 20), None, ()),
        (Monthly(5), date(2026, 12, 5), None, (date(2026, 12, 5), date(2027, 1, 5))),
        (Monthly(12, weekday=0), date(2026, 12, 1), None, (date(2026, 12, 12),)),
        (Yearly(11, 10), date(2026, 11, 22), None, (date(2026, 11, 10), date(2027, 11, 10))),
        (Yearly(12, 5, weekday=5), date(2026, 11, 22), date(2026, 12, 5), ()),
        (Yearly(12, 5, weekday=4), date(2026, 11, 22), None, (date(2026, 12, 5),)),
        (Yearly(2, 29), date(2026, 11, 22), None, ()),
        (Yearly(2, 0), date(2027, 12, 29), date(2028, 2, 29), ()),
        (Exact(MONDAY), MONDAY, MONDAY, ()),
        (Unclear((MONDAY,)), MONDAY, None, (MONDAY,)),
        (OneOf((Exact(MONDAY), Unclear())), MONDAY, None, (MONDAY,)),
        (Term(Terms(days=99999)), MONDAY, None, ()),
    ],
)
def test_a_due_day_is_the_next_such_day_or_asked(
    text: Monthly | Yearly | Exact | Unclear | OneOf | Term,
    today: date,
    value: date | None,
    candidates: tuple[date, ...],
) -> None:
    guess = due_day(text, today, None, late=False)
    assert (guess.value, guess.candidates) == (value, candidates)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (Exact(MONDAY), MONDAY),
        (Yearly(12, 5), date(2025, 12, 5)),
        (Monthly(25), date(2026, 10, 25)),
        (Monthly(23), MONDAY),
        (OneOf((Yearly(5, 12), Yearly(12, 5))), None),
        (Unclear(), None),
        (Term(Terms()), None),
    ],
)
def test_an_issue_day_without_year_is_the_last_such_day(
    text: Exact | Yearly | Monthly | OneOf | Unclear | Term, value: date | None
) -> None:
    assert issue_day(text, MONDAY).value == value


def test_the_calendar_ends_where_no_invoice_is_dated() -> None:
    assert made(1999, 12, 31) is None
    assert made(2026, 13, 1) is None
    assert plus_days(date(2099, 12, 31), 1) is None
    assert plus_days(MONDAY, 10**12) is None
    assert plus_months(date(2099, 12, 31), 1) is None
