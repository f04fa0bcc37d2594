"""What is due to this client today, or the reason for silence.

Progress belongs to each invoice; the message is one a client. Read top down: ``outlook`` looks at every invoice on its
own (``prospect``), then gathers those that stand at the highest step due into one ``Reminder``. Nothing here knows
about messages already prepared: use cases compare them with this decision.

Source of the rules: the product's standard policy and its rules in detail (``docs/policy.md``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.answer_by import answer_by, next_not_before
from bot.domain.calendar import WorkingCalendar
from bot.domain.case import Case
from bot.domain.hold import Hold
from bot.domain.invoice import Invoice
from bot.domain.leaving import how_it_leaves
from bot.domain.money import Money, totals
from bot.domain.policy import Leaves, Step, rank
from bot.domain.step_day import next_step


class Reason(StrEnum):
    """Why an invoice is or is not spoken of today."""

    DUE = "due"  # a message about it leaves today
    TASK = "task"  # the owner has something to do first
    SCHEDULED = "scheduled"  # its next step has a date
    NOT_OWED = "not_owed"
    STOPPED = "stopped"  # the owner stopped all sending
    DISPUTED = "disputed"  # the client contests all that is left of it
    EXCLUDED = "excluded"
    DIRECT_DEBIT = "direct_debit"
    SMALL = "small"  # what the client owes in all is not worth a chase
    HELD = "held"
    CEILING = "ceiling"  # the next step is firmer than this client may be spoken to
    EXHAUSTED = "exhausted"  # no step is left


@dataclass(frozen=True, slots=True)
class Prospect:
    """What comes next for one invoice. ``on`` is the day on which ``step`` can leave, or on which a hold has ended."""

    invoice: Invoice
    reason: Reason
    step: Step | None = None
    on: date | None = None
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """The message due to a client today.

    The request, its deadline and its sums cover ``requested``; ``informative`` are late too and only listed.
    ``advances`` are the informative ones whose own next step is due as well and counts as done with this message,
    except for a step that gives a deadline: it must be asked for itself.

    Once it has left, ``progress`` tells the ``last_step`` of each invoice; the requested ones take ``deadline_on`` and
    ``next_not_before``, the advanced ones lose theirs; ``task_since`` of both is cleared, and the day on which it left
    is the case's last contact. The other invoices stay as they are.
    """

    step: Step
    leaves: Leaves
    requested: tuple[Invoice, ...]
    informative: tuple[Invoice, ...]
    advances: tuple[tuple[int, str], ...]
    deadline_on: date | None
    next_not_before: date | None

    @property
    def invoices(self) -> tuple[Invoice, ...]:
        """Every invoice that is spoken of."""
        return (*self.requested, *self.informative)

    @property
    def totals(self) -> tuple[Money, ...]:
        """What is requested, one sum a currency."""
        return totals(invoice.balance for invoice in self.requested)

    @property
    def progress(self) -> tuple[tuple[int, str], ...]:
        """The step that each invoice has done once this message has left."""
        return (*((invoice.id, self.step.name) for invoice in self.requested), *self.advances)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The decision about one case on one day. ``next_on`` is the day to look again, None when nothing can come."""

    prospects: tuple[Prospect, ...]
    reminder: Reminder | None
    next_on: date | None

    @property
    def tasks(self) -> tuple[Prospect, ...]:
        """What the owner has to do today."""
        return tuple(p for p in self.prospects if p.reason is Reason.TASK)


def outlook(case: Case, today: date, calendar: WorkingCalendar) -> Outlook:
    """Decide what is due to the client on ``today`` (nothing on a day off), and when to look again."""
    prospects = tuple(prospect(case, invoice, today, calendar) for invoice in case.invoices)
    reminder = _gather(case, prospects, today, calendar)
    return Outlook(prospects, reminder, _look_again_on(prospects, today, calendar))


def prospect(case: Case, invoice: Invoice, today: date, calendar: WorkingCalendar) -> Prospect:
    """Tell what comes next for one invoice, on its own."""
    silence = _silence(case, invoice)
    if silence:
        return Prospect(invoice, silence)
    hold = case.hold_on(invoice, today)
    if hold and hold.until is None:
        return Prospect(invoice, Reason.HELD, hold=hold)
    start = hold.until + timedelta(days=1) if hold and hold.until else today
    found = next_step(case, invoice, start, calendar)
    if found is None:
        return Prospect(invoice, Reason.HELD if hold else Reason.EXHAUSTED, hold=hold)
    step, on = found
    if case.client.ceiling and rank(step.name) > rank(case.client.ceiling):
        return Prospect(invoice, Reason.HELD if hold else Reason.CEILING, step, hold=hold)
    return Prospect(invoice, _timely(step, on, hold, today), step, on, hold)


def _timely(step: Step, on: date, hold: Hold | None, today: date) -> Reason:
    if hold:
        return Reason.HELD
    if on > today:
        return Reason.SCHEDULED
    return Reason.TASK if step.is_task else Reason.DUE


def _silence(case: Case, invoice: Invoice) -> Reason | None:
    if not invoice.is_owed:
        return Reason.DISPUTED if invoice.contested else Reason.NOT_OWED
    if case.business.stopped_at:
        return Reason.STOPPED
    if case.client.excluded:
        return Reason.EXCLUDED
    if case.client.direct_debit:
        return Reason.DIRECT_DEBIT
    return Reason.SMALL if case.is_small else None


def _gather(case: Case, prospects: Iterable[Prospect], today: date, calendar: WorkingCalendar) -> Reminder | None:
    """Put what is due today into one message of the highest step, with the other late invoices for information."""
    due = {p.invoice.id: p.step for p in prospects if p.reason is Reason.DUE and p.step}
    if not due:
        return None
    top = max(due.values(), key=lambda step: rank(step.name))
    requested = tuple(p.invoice for p in prospects if due.get(p.invoice.id) == top)
    informative = () if top.expires_at_due else tuple(_also_late(prospects, requested, today))
    deadline_on = answer_by(case, top, requested, today, calendar)
    return Reminder(
        step=top,
        leaves=how_it_leaves(case, top, requested, today, calendar),
        requested=_oldest_first(requested),
        informative=_oldest_first(informative),
        advances=tuple((i.id, due[i.id].name) for i in informative if i.id in due and not due[i.id].deadline),
        deadline_on=deadline_on,
        next_not_before=next_not_before(top, deadline_on, calendar),
    )


def _also_late(prospects: Iterable[Prospect], requested: tuple[Invoice, ...], today: date) -> Iterable[Invoice]:
    spoken_of = {Reason.DUE, Reason.TASK, Reason.SCHEDULED, Reason.CEILING, Reason.EXHAUSTED}
    for p in prospects:
        if p.reason in spoken_of and p.invoice.is_late(today) and p.invoice not in requested:
            yield p.invoice


def _oldest_first(invoices: tuple[Invoice, ...]) -> tuple[Invoice, ...]:
    return tuple(sorted(invoices, key=lambda invoice: (invoice.due_on, invoice.id)))


def _look_again_on(prospects: Iterable[Prospect], today: date, calendar: WorkingCalendar) -> date | None:
    """Return the earliest day on which the decision can differ: a day of action is looked at again the next one."""
    tomorrow = calendar.on_or_after(today + timedelta(days=1))
    days = [max(p.on, tomorrow) if p.reason in {Reason.DUE, Reason.TASK} else p.on for p in prospects if p.on]
    return min(days, default=None)
