"""What will leave in the coming days, and why the rest is silent: client by client, the soonest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.calendar import start_of_day
from bot.domain.client import Client
from bot.domain.invoice import Invoice
from bot.domain.leaving import foreseen
from bot.domain.next_reminder import Prospect, Reason
from bot.domain.policy import Leaves
from bot.usecases.describe_invoice import Described, describe_invoice, describe_invoices
from bot.usecases.plan_reminders import Plan, look_at_case, look_at_cases
from bot.usecases.work import Work
from storage import cases
from storage.messages import NOT_LEFT, State

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
_COMING = frozenset({Reason.SCHEDULED, Reason.DUE})
_MOST = 300  # clients whose departures are looked at: more are no list that a person reads
_NAMED = 3  # silent invoices of a client that are described one by one
_LOOKED_AT = 10  # clients among whom the next departure is looked for: they are in the order of their moments


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What comes next for one client, with the invoices concerned, and the late invoices that are left in peace.

    ``silent`` are the first few of these, ``more_silent`` counts the others. ``leaves_on`` is the day on which a
    message is to leave, None when none does in the days that were looked at.
    """

    leaves_on: date | None
    coming: Described
    concerned: tuple[Invoice, ...]
    silent: tuple[Described, ...]
    more_silent: int


@dataclass(frozen=True, slots=True)
class Departure:
    """The next message to a client: its day, its step and the invoices that it requests, as far as is known today.

    ``waits`` says that it leaves only once the owner has released it.
    """

    client: Client
    on: date
    step: str
    invoices: tuple[Invoice, ...]
    waits: bool


async def foresee(
    work: Work, business: Business, *, offset: int, limit: int, until: date
) -> tuple[list[Foreseen], int, int]:
    """Return a page of the clients who owe something, how many there are, and to how many a message leaves by then."""
    leaving = {departure.client.id: departure.on for departure in await departures(work, business, until=until)}
    rest = [client_id for client_id in await cases.owing(work.tx, business.id) if client_id not in leaving]
    order = [*leaving, *rest]
    page = order[offset : offset + limit]
    return await _foreseen(work, business, page, leaving), len(order), len(leaving)


async def foresee_client(work: Work, business: Business, client_id: int, *, until: date) -> list[Foreseen]:
    """Return the same about one client; nothing when it owes nothing.

    :raises LookupError: when this business has no such client.
    """
    plan = await look_at_case(work, business.id, client_id)
    departure = _departure(business, plan, until)
    own = plan.case.client.id
    return await _foreseen(work, business, [own], {own: departure.on} if departure else {})


async def _foreseen(work: Work, business: Business, page: Sequence[int], leaving: Mapping[int, date]) -> list[Foreseen]:
    plans = await look_at_cases(work, business.id, page)
    firsts = {client_id: _first(plans[client_id]) for client_id in page if plans[client_id].outlook.prospects}
    silent = {
        client_id: _silent(plans[client_id], first, business.today(work.now)) for client_id, first in firsts.items()
    }
    named = [*(first.invoice.id for first in firsts.values()), *(i for own in silent.values() for i in own[:_NAMED])]
    described = {each.invoice.id: each for each in await describe_invoices(work, business, named)}
    return [
        Foreseen(
            leaves_on=leaving.get(client_id),
            coming=described[first.invoice.id],
            concerned=_concerned(plans[client_id], first),
            silent=tuple(described[invoice_id] for invoice_id in silent[client_id][:_NAMED]),
            more_silent=len(silent[client_id][_NAMED:]),
        )
        for client_id, first in firsts.items()
    ]


async def departures(work: Work, business: Business, *, until: date) -> list[Departure]:
    """Return the next message to each client to whom one leaves up to and including ``until``, the soonest first."""
    by = start_of_day(until + timedelta(days=1), business.zoneinfo)
    soon = (await cases.owing(work.tx, business.id, by=by))[:_MOST]
    plans = (await look_at_cases(work, business.id, soon)).values()
    found = [departure for plan in plans if (departure := _departure(business, plan, until))]
    return sorted(found, key=lambda departure: (departure.on, departure.client.name))


def _departure(business: Business, plan: Plan, until: date) -> Departure | None:
    if plan.message and plan.message.state in NOT_LEFT:
        requested = _requested(plan)
        owed = tuple(p.invoice for p in plan.outlook.prospects if p.invoice.id in requested)
        on = business.today(plan.message.send_at) if plan.message.send_at else plan.message.local_day
        waits = plan.message.state is State.WAITING
        return Departure(plan.case.client, on, plan.message.step, owed, waits) if owed and on <= until else None
    coming = [p for p in plan.outlook.prospects if p.reason in _COMING and p.step and not p.step.is_task and p.on]
    first = min(coming, key=lambda prospect: prospect.on or date.max, default=None)
    if first is None or first.step is None or first.on is None or first.on > until:
        return None
    waits = foreseen(business, plan.case.client, first.step) is Leaves.TAP
    return Departure(plan.case.client, first.on, first.step.name, _concerned(plan, first), waits)


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
