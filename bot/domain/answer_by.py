"""By which date a message asks for an answer, and how long the next step waits for it.

A deadline (``Step.deadline``) is never shortened, and two working days more are waited. A wished date is brought back
before the day on which the next step could leave, so that it neither is overtaken nor delays the chase.

Source of the rules: the product's standard policy (``docs/policy.md``).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.calendar import WorkingCalendar, is_closing_period
from bot.domain.case import Case
from bot.domain.invoice import Invoice
from bot.domain.policy import CLOSING_PERIOD_EXTENSION, DAYS_AFTER_DEADLINE, LEAST_DAYS_TO_ANSWER, Step
from bot.domain.step_day import concerns, first_day


def answer_by(
    case: Case, step: Step, requested: Iterable[Invoice], today: date, calendar: WorkingCalendar
) -> date | None:
    """Return the working day until which the client is asked to answer or pay when ``step`` leaves on ``today``."""
    if step.answer_days is None:
        return None
    asked = today + timedelta(days=step.answer_days)
    if step.deadline:
        return _extended(calendar.on_or_after(asked), today, calendar)
    followed_on = [_followed_on(case, step, invoice, today, calendar) for invoice in requested]
    latest = min((day - timedelta(days=1) for day in followed_on if day), default=date.max)
    earliest = calendar.on_or_after(today + timedelta(days=LEAST_DAYS_TO_ANSWER))
    return max(calendar.on_or_before(min(_extended(asked, today, calendar), latest)), earliest)


def next_not_before(step: Step, answer_on: date | None, calendar: WorkingCalendar) -> date | None:
    """Return the first day on which the step after ``step`` may leave, given the date that ``step`` asks for."""
    if answer_on is None:
        return None
    if step.deadline:
        return calendar.add(answer_on, DAYS_AFTER_DEADLINE)
    return answer_on + timedelta(days=1)


def _extended(asked: date, today: date, calendar: WorkingCalendar) -> date:
    """Give a week more to a date that is given or ends while offices are thinly staffed."""
    if is_closing_period(today) or is_closing_period(asked):
        return calendar.on_or_after(asked + timedelta(days=CLOSING_PERIOD_EXTENSION))
    return asked


def _followed_on(case: Case, step: Step, invoice: Invoice, today: date, calendar: WorkingCalendar) -> date | None:
    """Return the day on which the step after ``step`` could leave if no date were given, None when none comes."""
    contacted = replace(case, last_contact_on=today)
    done = replace(invoice, last_step=step.name, next_not_before=None, task_since=None)
    for following in case.policy.after(step.name):
        if concerns(case, invoice, following) and not following.accompanies:
            return first_day(contacted, done, following, today, calendar)
    return None
