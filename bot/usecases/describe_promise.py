"""Describe a promise: whose, about which invoices, how long the chase rests for it, how often it went wrong before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.calendar import WorkingCalendar
from bot.domain.hold import Hold, HoldKind
from bot.domain.invoice import Invoice
from bot.domain.promise import Promise, PromiseState, resumes_on
from bot.usecases.describe_invoice import Described, describe_invoices
from bot.usecases.promise_payment import hold_reason
from bot.usecases.work import Work, calendar_of
from storage import clients, holds, invoices, promises


@dataclass(frozen=True, slots=True)
class Committed:
    """A promise as its owner should see it.

    ``rests_until`` is the last day of the peace that it gives now, None when it gives none; ``longest`` the last day
    that it could give; ``broken`` how many promises about the same debt were not kept.
    """

    promise: Promise
    client_name: str
    phone: str
    invoices: tuple[Invoice, ...]
    rests_until: date | None
    longest: date
    broken: int
    coming: Described | None


async def describe_promise(work: Work, business: Business, promise_id: int) -> Committed:
    """Describe a promise of this business.

    :raises LookupError: when this business has no such promise.
    """
    [described] = await _described(work, business, [await promises.get(work.tx, business.id, promise_id)])
    return described


async def _described(work: Work, business: Business, found: Sequence[Promise]) -> list[Committed]:
    """Describe promises, in as many statements for one as for a hundred."""
    if not found:
        return []
    client_ids = sorted({promise.client_id for promise in found})
    people = {client.id: client for client in await clients.some(work.tx, business.id, client_ids)}
    every = await invoices.some(work.tx, business.id, sorted({i for promise in found for i in promise.invoice_ids}))
    about = {p.id: tuple(i for i in every if i.id in p.invoice_ids) for p in found}
    owed = {p.id: next((i.id for i in about[p.id] if i.is_owed), None) for p in found}
    coming = await describe_invoices(work, business, [i for i in owed.values() if i is not None])
    told = {each.invoice.id: each for each in coming}
    rests = await holds.of_business(work.tx, business.id, HoldKind.PROMISE)
    others = await promises.of_clients(work.tx, business.id, client_ids)
    return [
        Committed(
            promise=promise,
            client_name=people[promise.client_id].name,
            phone=people[promise.client_id].phone,
            invoices=about[promise.id],
            rests_until=_rests_until(promise, [hold for client_id, hold in rests if client_id == promise.client_id]),
            longest=_longest(promise, calendar_of(people[promise.client_id], business, work.now)),
            broken=_broken(promise, others),
            coming=told.get(owed[promise.id] or 0),
        )
        for promise in found
    ]


def _longest(promise: Promise, calendar: WorkingCalendar) -> date:
    return resumes_on(promise.due_on, calendar) - timedelta(days=1)


def _rests_until(promise: Promise, running: Iterable[Hold]) -> date | None:
    own = [hold.until for hold in running if hold.reason == hold_reason(promise)]
    return max((until for until in own if until), default=None)


def _broken(promise: Promise, others: Iterable[Promise]) -> int:
    about = set(promise.invoice_ids)
    return sum(
        1
        for each in others
        if each.client_id == promise.client_id and each.state is PromiseState.BROKEN and about & set(each.invoice_ids)
    )


async def promises_to_settle(work: Work, business: Business) -> tuple[Committed, ...]:
    """Return the promises whose day has passed without their money, and those that proved broken today.

    What is no longer owed is left out: nobody waits for it.
    """
    today = business.today(work.now)
    overdue = await promises.open_until(work.tx, business.id, today - timedelta(days=1))
    broken = await promises.broken_on(work.tx, business.id, today)
    described = await _described(work, business, [*overdue, *broken])
    return tuple(each for each in described if each.coming is not None)
