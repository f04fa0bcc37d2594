"""Which step of an invoice comes next, and the first day on which it can leave.

Source of the rules: the product's standard policy and its rules in detail (``docs/policy.md``).
"""

from datetime import date, timedelta

from bot.domain.calendar import WorkingCalendar, is_closing_period
from bot.domain.case import Case
from bot.domain.invoice import Invoice
from bot.domain.policy import TASK_DAYS_SHOWN, Only, Step

MIN_TERM_FOR_NOTICE = 15  # days between sending and due date below which no notice before the due date is worth it


def next_step(case: Case, invoice: Invoice, start: date, calendar: WorkingCalendar) -> tuple[Step, date] | None:
    """Return the next step of an invoice and the first day from ``start`` on at which it can leave, None at the end."""
    for step in case.policy.after(invoice.last_step):
        if not concerns(case, invoice, step) or _has_been_shown(invoice, step, start, calendar):
            continue
        on = first_day(case, invoice, step, start, calendar)
        if not (step.expires_at_due and on >= invoice.due_on):
            return step, on
    return None


def concerns(case: Case, invoice: Invoice, step: Step) -> bool:
    """Tell whether the policy foresees ``step`` for this invoice."""
    large_from = case.business.large_from
    large = large_from is not None and large_from.currency == invoice.amount.currency and invoice.amount >= large_from
    announced = not case.pays_on_time and (invoice.due_on - invoice.sent_on).days >= MIN_TERM_FOR_NOTICE
    return {
        Only.ALL: True,
        Only.LARGE: large,
        Only.FIRST_OR_LARGE: large or invoice.first_of_client,
        Only.ANNOUNCED: announced,
    }[step.only]


def first_day(case: Case, invoice: Invoice, step: Step, start: date, calendar: WorkingCalendar) -> date:
    """Return the first working day from ``start`` on at which ``step`` can leave.

    It is the latest of the step's day, the spacing after the last contact, and what the date that the last message gave
    leaves; outside closing periods, except for what leaves in them too. A task that the owner is already shown stays.
    Nothing delicate leaves while the owner is away, and a reminder leaves shortly before the client makes payments.
    """
    shown = _is_shown(invoice, step, calendar)
    bounds = [start, _own_day(invoice, step, calendar)]
    if invoice.next_not_before and not step.accompanies:
        bounds.append(invoice.next_not_before)
    if case.last_contact_on and not shown:
        bounds.append(case.last_contact_on + timedelta(days=step.spacing))
    if case.last_note_on and not shown:
        bounds.append(case.last_note_on + timedelta(days=1))
    day = calendar.on_or_after(max(bounds))
    while not (shown or _suits(case, step, day, calendar)):
        day = calendar.on_or_after(day + timedelta(days=1))
    return day


def _suits(case: Case, step: Step, day: date, calendar: WorkingCalendar) -> bool:
    """Tell whether ``step`` may leave on a working day at all."""
    if is_closing_period(day) and not step.always:
        return False
    if step.is_delicate:
        return not case.business.rests_on(day)
    return step.is_task or step.expires_at_due or case.client.pays_on.suits(day, calendar)


def _own_day(invoice: Invoice, step: Step, calendar: WorkingCalendar) -> date:
    """Return the day that the policy gives to ``step``.

    One before the due date is the last working day up to there: later would be too late for a notice, and too near to
    what follows. A step that has no day still comes after the due date.
    """
    if step.day is None:
        return invoice.due_on + timedelta(days=1)
    if step.from_issue:
        return calendar.add(invoice.sent_on, step.day)
    if invoice.on_receipt and step.on_receipt_day is not None:
        return invoice.due_on + timedelta(days=step.on_receipt_day)
    day = invoice.due_on + timedelta(days=step.day)
    return calendar.on_or_before(day) if step.expires_at_due else day


def _is_shown(invoice: Invoice, step: Step, calendar: WorkingCalendar) -> bool:
    """Tell whether the owner is already shown this task; a date before the task's own day is that of an older plan."""
    return step.is_task and invoice.task_since is not None and invoice.task_since >= _own_day(invoice, step, calendar)


def _has_been_shown(invoice: Invoice, step: Step, day: date, calendar: WorkingCalendar) -> bool:
    """Tell whether the owner was shown a call long enough for it to count as done; a formal notice never does."""
    if not step.is_task or step.day is None or invoice.task_since is None:
        return False
    since = max(invoice.task_since, _own_day(invoice, step, calendar))
    return day >= calendar.add(since, TASK_DAYS_SHOWN)
