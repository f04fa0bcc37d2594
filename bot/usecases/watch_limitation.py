"""Watch the end of limitation periods: warn the owner 6 and 2 months before, and stop the chase once one is over."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.limitation import Warned, earliest_warning, is_known, last_day, warning
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import arrangements, clients, holds, invoices, payments

_ORDER: Final = tuple(Warned)  # each warning comes once, in this order


@dataclass(frozen=True, slots=True)
class Limited:
    """An invoice whose limitation period comes to its end, and the warning that is due."""

    invoice: Invoice
    client: Client
    last: date
    warned: Warned


async def limitation_of(work: Work, business: Business, invoice: Invoice, client: Client) -> date | None:
    """Return the last day on which an invoice can be claimed before a court; None where that law is not known."""
    if not is_known(business.country):
        return None
    days = (invoice.served_on, invoice.issued_on, invoice.due_on, invoice.registered_on)
    began_on = min(day for day in days if day)
    acknowledged = await _acknowledged(work, business, invoice)
    return last_day(client.kind, began_on, acknowledged, carriage=invoice.carriage)


async def _acknowledged(work: Work, business: Business, invoice: Invoice) -> list[date]:
    """Return the days on which the client acknowledged the debt: in writing, by a plan that it signed, by paying."""
    paid = await payments.latest_of(work.tx, business.id, invoice.id)
    agreed = await arrangements.of_client(work.tx, business.id, invoice.client_id)
    return [
        *(payment.paid_on for payment in paid if payment.kind == "payment"),
        *(
            business.today(each.accepted_at)
            for each in agreed
            if each.accepted_at and each.acknowledged and invoice.id in each.invoice_ids
        ),
        *([invoice.acknowledged_on] if invoice.acknowledged_on else []),
    ]


async def warn_of_limitation(work: Work, business: Business) -> tuple[Limited, ...]:
    """Return what the owner is to be warned of now, each warning once; the chase of what is over rests from now on."""
    if not is_known(business.country):
        return ()
    today = business.today(work.now)
    found = []
    days = earliest_warning(today), earliest_warning(today, carriage=True)
    for invoice in await invoices.begun_by(work.tx, business.id, *days):
        limited = await _limited(work, business, invoice, today)
        if limited:
            found.append(limited)
            await _note(work, business, limited)
    return tuple(found)


async def _limited(work: Work, business: Business, invoice: Invoice, today: date) -> Limited | None:
    """Return the warning that is due; a period that has begun anew since the last one is counted again."""
    client = await clients.get(work.tx, business.id, invoice.client_id)
    last = await limitation_of(work, business, invoice, client)
    due = warning(last, today) if last else Warned.NOT
    warned = Warned(invoice.limitation_warned)
    if last and _ORDER.index(due) < _ORDER.index(warned):
        await count_anew(work, business, invoice, client)
        await plan_case(work, business.id, client.id)
        return None
    if last is None or due is warned:
        return None
    return Limited(invoice, client, last, due)


async def _note(work: Work, business: Business, limited: Limited) -> None:
    invoice = limited.invoice
    await invoices.change(work.tx, business.id, invoice.id, limitation_warned=limited.warned.value)
    facts = {"invoice": invoice.id, "last_day": limited.last.isoformat(), "warned": limited.warned.value}
    await work.record(business.id, invoice.client_id, "limitation_warned", facts)
    if limited.warned is Warned.PASSED:
        await holds.add(
            work.tx, business.id, invoice.client_id, HoldKind.LIMITATION, now=work.now, invoice_id=invoice.id
        )
        await plan_case(work, business.id, invoice.client_id)


async def count_anew(work: Work, business: Business, invoice: Invoice, client: Client) -> None:
    """Count an invoice's period again after a day on which it depends was told; one that runs again is chased again."""
    last = await limitation_of(work, business, invoice, client)
    warned = warning(last, business.today(work.now)) if last else Warned.NOT
    await invoices.change(work.tx, business.id, invoice.id, limitation_warned=warned.value)
    if warned is Warned.PASSED:
        return
    running = await holds.running(work.tx, business.id, client.id)
    own = [hold.id for hold in running if hold.kind is HoldKind.LIMITATION and hold.invoice_id == invoice.id]
    await holds.lift(work.tx, business.id, own, work.now)


async def chase_all_the_same(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Let the chase of an invoice go on although it can no longer be claimed before a court.

    :raises LookupError: when this business has no such invoice.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    running = await holds.running(work.tx, business.id, invoice.client_id)
    own = [hold.id for hold in running if hold.kind is HoldKind.LIMITATION and hold.invoice_id == invoice_id]
    await holds.lift(work.tx, business.id, own, work.now)
    await work.record(business.id, invoice.client_id, "resumed", {"holds": own, "invoice": invoice_id})
    await plan_case(work, business.id, invoice.client_id)
    return invoice
