"""Describe a promise: whose, about which invoices, how long the chase rests for it, how often it went wrong before."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.promise import Promise, PromiseState, resumes_on
from bot.usecases.describe_invoice import Described, describe_invoice
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
    promise = await promises.get(work.tx, business.id, promise_id)
    client = await clients.get(work.tx, business.id, promise.client_id)
    about = await invoices.some(work.tx, business.id, promise.invoice_ids)
    owed = next((invoice for invoice in about if invoice.is_owed), None)
    calendar = calendar_of(client, business, work.now)
    return Committed(
        promise=promise,
        client_name=client.name,
        phone=client.phone,
        invoices=tuple(about),
        rests_until=await _rests_until(work, business, promise),
        longest=resumes_on(promise.due_on, calendar) - timedelta(days=1),
        broken=await _broken(work, business, promise),
        coming=await describe_invoice(work, business, owed.id) if owed else None,
    )


async def _rests_until(work: Work, business: Business, promise: Promise) -> date | None:
    running = await holds.running(work.tx, business.id, promise.client_id)
    own = [hold.until for hold in running if hold.kind is HoldKind.PROMISE and hold.reason == hold_reason(promise)]
    return max((until for until in own if until), default=None)


async def _broken(work: Work, business: Business, promise: Promise) -> int:
    about = set(promise.invoice_ids)
    others = await promises.of_client(work.tx, business.id, promise.client_id)
    return sum(1 for each in others if each.state is PromiseState.BROKEN and about & set(each.invoice_ids))


async def promises_to_settle(work: Work, business: Business) -> tuple[Committed, ...]:
    """Return the promises whose day has passed without their money, and those that proved broken today.

    What is no longer owed is left out: nobody waits for it.
    """
    today = business.today(work.now)
    overdue = await promises.open_until(work.tx, business.id, today - timedelta(days=1))
    broken = await promises.broken_on(work.tx, business.id, today)
    described = [await describe_promise(work, business, each.id) for each in (*overdue, *broken)]
    return tuple(each for each in described if each.coming is not None)
