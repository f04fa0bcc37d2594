"""Disputes as their owner sees them: with client and invoice, how long they have waited, and which to warn of today."""

from dataclasses import dataclass

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.dispute import Dispute, warns_today
from bot.domain.invoice import Invoice
from bot.usecases.work import Work
from bot.working_days import calendar_for
from storage import clients, disputes, invoices


@dataclass(frozen=True, slots=True)
class Contested:
    """One dispute with what it is about; ``days`` is how long it has waited."""

    dispute: Dispute
    client: Client
    invoice: Invoice
    days: int


async def look_at_dispute(work: Work, business: Business, dispute_id: int) -> Contested:
    """Return a dispute of this business with what it is about.

    :raises LookupError: when this business has no such dispute.
    """
    return await _contested(work, business, await disputes.get(work.tx, business.id, dispute_id))


async def _contested(work: Work, business: Business, dispute: Dispute) -> Contested:
    return Contested(
        dispute=dispute,
        client=await clients.get(work.tx, business.id, dispute.client_id),
        invoice=await invoices.get(work.tx, business.id, dispute.invoice_id),
        days=(business.today(work.now) - dispute.opened_on).days,
    )


async def disputes_waiting(work: Work, business: Business) -> tuple[Contested, ...]:
    """Return the disputes that wait to be settled about what is still owed, the oldest first."""
    found = [await _contested(work, business, each) for each in await disputes.waiting(work.tx, business.id)]
    return tuple(each for each in found if each.invoice.is_owed)


def to_warn_of(business: Business, waiting: tuple[Contested, ...], work: Work) -> tuple[Contested, ...]:
    """Return those of the disputes that the owner is warned of today."""
    today = business.today(work.now)
    calendar = calendar_for(business.country, today)
    return tuple(each for each in waiting if warns_today(each.dispute, today, calendar))
