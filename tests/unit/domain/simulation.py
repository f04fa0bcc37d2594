"""A small world in which days pass and messages leave, applying each decision as a use case does.

The owner taps what waits for a tap and makes no call, so that calls count as done by having been shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from bot.domain.calendar import WorkingCalendar
from bot.domain.case import Case
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Outlook, Reason, Reminder, outlook

WEEKENDS_ONLY = WorkingCalendar(frozenset())


@dataclass(frozen=True, slots=True)
class Left:
    """A reminder that has left on a day; ``before`` is the case as it stood."""

    on: date
    reminder: Reminder
    before: Case


@dataclass(slots=True)
class World:
    """One case whose days pass. ``shown`` lists the days on which the owner saw each task, by invoice and step."""

    case: Case
    calendar: WorkingCalendar = WEEKENDS_ONLY
    left: list[Left] = field(default_factory=list)
    shown: dict[tuple[int, str], list[date]] = field(default_factory=dict)

    def live(self, today: date) -> Outlook:
        """Decide on ``today``, show the tasks, let the message leave, and return the decision."""
        decision = outlook(self.case, today, self.calendar)
        for task in decision.tasks:
            self._show(task.invoice, task.step.name if task.step else "", today)
        if decision.reminder:
            self._leave(decision.reminder, today)
        return decision

    def live_by_appointment(self, first: date, last: date) -> None:
        """Live ``first`` and then only the days on which each decision asks to be looked at again, up to ``last``."""
        today: date | None = first
        while today and today <= last:
            self.live(today)
            today = outlook(self.case, today, self.calendar).next_on

    def live_through(self, first: date, last: date) -> None:
        """Live every day from ``first`` to ``last``."""
        for day in days(first, last):
            self.live(day)

    def change(self, invoice_id: int, **changes: Any) -> None:
        """Change fields of one invoice."""
        self.case = replace(
            self.case,
            invoices=tuple(
                replace(invoice, **changes) if invoice.id == invoice_id else invoice for invoice in self.case.invoices
            ),
        )

    def invoice(self, invoice_id: int) -> Invoice:
        """Return an invoice as it stands."""
        return next(invoice for invoice in self.case.invoices if invoice.id == invoice_id)

    def story(self, invoice_id: int) -> list[tuple[str, date]]:
        """Return the steps of an invoice with the day on which each left or was first shown, in order of days."""
        left = [(step, left.on) for left in self.left for id_, step in left.reminder.progress if id_ == invoice_id]
        shown = [(step, on[0]) for (id_, step), on in self.shown.items() if id_ == invoice_id]
        return sorted(left + shown, key=lambda entry: entry[1])

    def _show(self, invoice: Invoice, step: str, today: date) -> None:
        seen = self.shown.setdefault((invoice.id, step), [])
        seen.append(today)
        self.change(invoice.id, task_since=seen[0])

    def _leave(self, reminder: Reminder, today: date) -> None:
        self.left.append(Left(today, reminder, self.case))
        requested = {invoice.id for invoice in reminder.requested}
        for invoice_id, step in reminder.progress:
            asked = invoice_id in requested
            self.change(
                invoice_id,
                last_step=step,
                deadline_on=reminder.deadline_on if asked else None,
                next_not_before=reminder.next_not_before if asked else None,
                task_since=None,
            )
        self.case = replace(self.case, last_contact_on=today)


def days(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def reasons(decision: Outlook) -> dict[int, Reason]:
    """Return the reason by invoice."""
    return {prospect.invoice.id: prospect.reason for prospect in decision.prospects}
