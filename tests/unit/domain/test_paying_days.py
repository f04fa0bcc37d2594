"""The days on which a client pays, and on which a reminder leaves because of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paying_days import DAYS_BEFORE, WEEKDAYS, PayingDays
from bot.domain.step_day import next_step
from tests.builders import DUE_ON, a_business, a_case, a_client, an_invoice
from tests.unit.domain.simulation import WEEKENDS_ONLY

WORDS = st.lists(st.sampled_from([*map(str, range(1, 32)), *WEEKDAYS]), min_size=1).map(" ".join)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("words", "day", "pays"),
    [
        ("10 25", date(2026, 11, 10), True),
        ("10 25", date(2026, 11, 11), False),
        ("31", date(2026, 11, 30), True),  # the last day of a shorter month
        ("31", date(2026, 12, 30), False),
        ("30", date(2027, 2, 28), True),
        ("fri", date(2026, 11, 13), True),
        ("fri", date(2026, 11, 12), False),
    ],
)
def test_a_day_of_payments_is_one_of_the_month_or_of_the_week(words: str, day: date, *, pays: bool) -> None:
    assert PayingDays.parse(words).includes(day) is pays


@pytest.mark.parametrize("words", ["0", "32", "saturday", "10 x"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PayingDays.parse(words)


@given(WORDS)
def test_days_are_read_back_as_they_were_stored(words: str) -> None:
    days = PayingDays.parse(words)
    assert PayingDays.parse(str(days)) == days


@given(WORDS, DAYS)
def test_a_day_that_suits_is_a_working_day_with_payments_two_working_days_later(words: str, day: date) -> None:
    days = PayingDays.parse(words)
    if WEEKENDS_ONLY.is_working(day) and days.suits(day, WEEKENDS_ONLY):
        paid_on = WEEKENDS_ONLY.add(day, DAYS_BEFORE)
        until_the_next = WEEKENDS_ONLY.add(paid_on, 1)
        span = (until_the_next - paid_on).days
        assert any(days.includes(paid_on + timedelta(days=ahead)) for ahead in range(span))


@pytest.mark.parametrize(
    ("last_step", "words", "step", "day"),
    [
        (None, "", "courtesy", date(2026, 9, 10)),
        (None, "15", "courtesy", date(2026, 9, 11)),  # the 15th is a Tuesday
        (None, "12", "courtesy", date(2026, 10, 8)),  # the 12th, a Saturday, is paid on Friday 11th: too near
        (None, "fri", "courtesy", date(2026, 9, 16)),
        ("courtesy", "25", "reminder", date(2026, 9, 23)),
        ("call", "25", "firm", date(2026, 9, 28)),  # what is firm keeps its day
    ],
)
def test_a_reminder_leaves_two_working_days_before_payments(last_step: str, words: str, step: str, day: date) -> None:
    case = a_case(an_invoice(last_step=last_step), client=a_client(pays_on=PayingDays.parse(words)))
    found = next_step(case, case.invoices[0], DUE_ON, WEEKENDS_ONLY)
    assert found is not None
    assert (found[0].name, found[1]) == (step, day)


@pytest.mark.parametrize(
    ("last_step", "stand_in", "day"),
    [
        ("call", None, date(2026, 10, 5)),
        ("courtesy", None, date(2026, 9, 17)),
        ("call", 2002, date(2026, 9, 28)),  # somebody else is asked
    ],
)
def test_only_what_is_firm_waits_for_the_owner_to_be_back(last_step: str, stand_in: int | None, day: date) -> None:
    away = a_business(away_from=date(2026, 9, 14), away_until=date(2026, 10, 4), stand_in_id=stand_in)
    case = a_case(an_invoice(last_step=last_step), business=away)
    found = next_step(case, case.invoices[0], DUE_ON, WEEKENDS_ONLY)
    assert found is not None
    assert found[1] == day
