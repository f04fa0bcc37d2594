"""What will leave next, and why the rest is silent: client by client, the soonest first."""

from dataclasses import dataclass
from datetime import date

from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Prospect, Reason
from bot.usecases.describe_invoice import Described, describe_invoice, describe_invoices
from bot.usecases.plan_reminders import Plan, look_at_cases
from bot.usecases.work import Work
from storage import cases

_SILENT = frozenset(
    {
        Reason.STOPPED,
        Reason.DISPUTED,
        Reason.EXCLUDED,
        Reason.DIRECT_DEBIT,
        Reason.SMALL,
        Reason.HELD,
        Reason.CEILING,
        Reason.EXHAUSTED,
    }
)
_NAMED = 3  # silent invoices of a client that are described one by one
_LOOKED_AT = 10  # clients among whom the next departure is looked for: they are in the order of their moments


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What comes next for one client, with the invoices concerned, and the late invoices that are left in peace.

    ``silent`` are the first few of these, ``more_silent`` counts the others.
    """

    coming: Described
    concerned: tuple[Invoice, ...]
    silent: tuple[Described, ...]
    more_silent: int


async def foresee(work: Work, business: Business, *, offset: int, limit: int) -> tuple[list[Foreseen], int]:
    """Return a page of the clients who owe something, and how many there are."""
    owing = await cases.owing(work.tx, business.id)
    page = owing[offset : offset + limit]
    plans = await look_at_cases(work, business.id, page)
    firsts = {client_id: _first(plans[client_id]) for client_id in page}
    silent = {
        client_id: _silent(plans[client_id], first, business.today(work.now)) for client_id, first in firsts.items()
    }
    named = [*(first.invoice.id for first in firsts.values()), *(i for own in silent.values() for i in own[:_NAMED])]
    described = {each.invoice.id: each for each in await describe_invoices(work, business, named)}
    return [
        Foreseen(
            coming=described[first.invoice.id],
            concerned=_concerned(plans[client_id], first),
            silent=tuple(described[invoice_id] for invoice_id in silent[client_id][:_NAMED]),
            more_silent=len(silent[client_id][_NAMED:]),
        )
        for client_id, first in firsts.items()
    ], len(owing)


def _first(plan: Plan) -> Prospect:
    return min(plan.outlook.prospects, key=lambda prospect: _place(plan, prospect))


def _silent(plan: Plan, first: Prospect, today: date) -> list[int]:
    """Return the late invoices of a client, besides the first, about which nothing is said."""
    return [
        prospect.invoice.id
        for prospect in plan.outlook.prospects
        if prospect.reason in _SILENT and prospect.invoice.is_late(today) and prospect is not first
    ]


def _place(plan: Plan, prospect: Prospect) -> tuple[bool, bool, date]:
    """Put what a message under way requests first, then what has a date, silence last."""
    return prospect.invoice.id not in _requested(plan), prospect.reason in _SILENT, prospect.on or date.max


def _requested(plan: Plan) -> set[int]:
    return {invoice_id for invoice_id, _ in plan.message.content["requested"]} if plan.message else set()


def _concerned(plan: Plan, first: Prospect) -> tuple[Invoice, ...]:
    """Return the invoices that the next message requests, as far as that is known today."""
    requested = _requested(plan)
    if first.invoice.id in requested:
        return tuple(p.invoice for p in plan.outlook.prospects if p.invoice.id in requested)
    same = (first.reason, first.step, first.on, first.hold)
    return tuple(p.invoice for p in plan.outlook.prospects if (p.reason, p.step, p.on, p.hold) == same)


async def next_departure(work: Work, business: Business) -> Described | None:
    """Describe the invoice about which a message will leave first, None when nothing is foreseen."""
    owing = (await cases.owing(work.tx, business.id))[:_LOOKED_AT]
    plans = (await look_at_cases(work, business.id, owing)).values()
    scheduled = [
        prospect
        for plan in plans
        for prospect in plan.outlook.prospects
        if prospect.on and prospect.step and not prospect.step.is_task and prospect.reason is Reason.SCHEDULED
    ]
    first = min(scheduled, key=lambda prospect: prospect.on or date.max, default=None)
    return await describe_invoice(work, business, first.invoice.id) if first else None
