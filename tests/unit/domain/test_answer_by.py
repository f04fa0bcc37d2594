"""By which date a message asks for an answer, and how long the next step waits for it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.answer_by import answer_by, next_not_before
from bot.domain.calendar import WorkingCalendar
from bot.domain.policy import POLICIES
from bot.domain.step_day import next_step
from tests.builders import a_business, a_case, an_invoice, euros
from tests.unit.domain.simulation import WEEKENDS_ONLY

STANDARD = POLICIES["standard"]
DATES = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("step", "today", "asked", "following"),
    [
        # A deadline: eight days, moved past days off, and two working days more.
        ("firm", date(2026, 9, 28), date(2026, 10, 6), date(2026, 10, 8)),
        ("firm", date(2026, 9, 25), date(2026, 10, 5), date(2026, 10, 7)),
        ("final", date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 12)),
        # It is a week longer when it ends while offices are thinly staffed.
        ("firm", date(2026, 7, 23), date(2026, 7, 31), date(2026, 8, 4)),
        ("firm", date(2026, 7, 24), date(2026, 8, 10), date(2026, 8, 12)),
        ("final", date(2026, 12, 16), date(2026, 12, 31), date(2027, 1, 4)),
        ("final", date(2026, 12, 23), date(2027, 1, 7), date(2027, 1, 11)),
        # A wished date: four days, moved before days off, and the day after.
        ("courtesy", date(2026, 9, 10), date(2026, 9, 14), date(2026, 9, 15)),
        ("courtesy", date(2026, 9, 8), date(2026, 9, 11), date(2026, 9, 12)),
        ("courtesy", date(2026, 8, 3), date(2026, 8, 14), date(2026, 8, 15)),  # a week longer in August
        ("courtesy", date(2026, 8, 18), date(2026, 8, 24), date(2026, 8, 25)),  # as far as the reminder lets it be
        # A notice asks for nothing by a date.
        ("upcoming", date(2026, 9, 4), None, None),
    ],
)
def test_each_step_asks_for_an_answer_by_its_date(
    step: str, today: date, asked: date | None, following: date | None
) -> None:
    row = STANDARD.step(step)
    invoices = [an_invoice(due_on=today - timedelta(row.day or 0))]
    asked_for = answer_by(a_case(), row, invoices, today, WEEKENDS_ONLY)
    assert asked_for == asked
    assert next_not_before(row, asked_for, WEEKENDS_ONLY) == following


def test_a_wished_date_is_brought_back_before_the_next_step() -> None:
    """A reminder that a weekend has moved to +11, a Monday, asks for Thursday, since the call comes on Friday."""
    invoice = an_invoice(due_on=date(2026, 9, 10))
    assert answer_by(a_case(), STANDARD.step("reminder"), [invoice], date(2026, 9, 21), WEEKENDS_ONLY) == date(
        2026, 9, 24
    )


def test_a_wished_date_leaves_two_days_even_when_the_next_step_is_near() -> None:
    """Sent long after its day, on a Thursday: the spacing would let the call come on Monday."""
    invoice = an_invoice(due_on=date(2026, 1, 5))
    asked = answer_by(a_case(), STANDARD.step("reminder"), [invoice], date(2026, 9, 24), WEEKENDS_ONLY)
    assert asked == date(2026, 9, 28)


def test_the_call_about_a_large_invoice_shortens_no_wished_date() -> None:
    large = a_case(business=a_business(large_from=euros(1)))
    wednesday, monday = date(2026, 9, 9), date(2026, 9, 14)
    for today in (wednesday, monday):
        invoices = [an_invoice(due_on=today - timedelta(3))]
        assert answer_by(large, STANDARD.step("courtesy"), invoices, today, WEEKENDS_ONLY) == answer_by(
            a_case(), STANDARD.step("courtesy"), invoices, today, WEEKENDS_ONLY
        )


def test_the_last_step_asks_for_an_answer_within_its_own_days() -> None:
    last = replace(STANDARD.step("courtesy"), name="formal_notice")
    assert answer_by(a_case(), last, [an_invoice()], date(2026, 9, 10), WEEKENDS_ONLY) == date(2026, 9, 14)


@given(
    due_on=DATES,
    delay=st.integers(1, 60),
    name=st.sampled_from(["courtesy", "reminder", "firm", "final"]),
    variant=st.sampled_from(sorted(POLICIES)),
    holidays=st.frozensets(DATES, max_size=40),
)
def test_the_date_asked_for_is_a_working_day_that_the_next_step_never_overtakes(
    due_on: date, delay: int, name: str, variant: str, holidays: frozenset[date]
) -> None:
    calendar = WorkingCalendar(holidays)
    today = calendar.on_or_after(due_on + timedelta(delay))
    step = POLICIES[variant].step(name)
    assume(step.day is not None and step.day <= delay)
    case = a_case(business=a_business(variant=variant), last_contact_on=today)
    asked = answer_by(case, step, [an_invoice(due_on=due_on)], today, calendar)
    assert asked is not None
    assert calendar.is_working(asked)
    assert (asked - today).days >= (8 if step.deadline else 2)
    done = an_invoice(due_on=due_on, last_step=name, next_not_before=next_not_before(step, asked, calendar))
    found = next_step(case, done, today, calendar)
    assert found is not None
    assert found[1] > asked
    if step.deadline:
        waited = [asked + timedelta(n) for n in range(1, (found[1] - asked).days + 1)]
        assert sum(map(calendar.is_working, waited)) >= 2
