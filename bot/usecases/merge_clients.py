"""Make one client of two that are the same: all that belongs to one moves over to the other, which is decided on anew.

The kept client keeps its name and words; what it lacks (an address, a telephone, a person to greet) it takes over
(``bot.domain.merging``), an address among them where its own refused a message for good. A hold that a refused address
left ends where nothing is written there any more: it concerns the address, not the client. What protected either of
them from reminders protects both, the client's own wish for no more e-mails and insolvency included, and the days of
the last contacts count for both, so that nothing leaves sooner for having been merged.
"""

from dataclasses import dataclass
from typing import Any

from bot.domain.business import Business
from bot.domain.case import Case
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.merging import taken_over
from bot.usecases.plan_reminders import plan_case, supersede
from bot.usecases.refused_address import lift_left_addresses, refused_addresses
from bot.usecases.report_insolvency import stop_plans
from bot.usecases.work import Work
from storage import cases, clients, holds, insolvencies, invoices, messages


@dataclass(frozen=True, slots=True)
class Merger:
    """Two clients about to be made one, and the invoices that would move."""

    kept: Client
    merged: Client
    moving: tuple[Invoice, ...]


async def look_at_merger(work: Work, business: Business, kept_id: int, merged_id: int) -> Merger:
    """Return what a merger would move, without moving it.

    :raises DomainError: ``same_client``; ``same_number`` when both have an invoice of one number, which has to be
        cleared up before; ``message_under_way`` when a message to either is leaving or its outcome is unknown.
    """
    kept = await clients.get(work.tx, business.id, kept_id)
    merged = await clients.get(work.tx, business.id, merged_id)
    if kept.id == merged.id:
        raise DomainError("same_client")
    moving = await invoices.of_client(work.tx, business.id, merged.id)
    own = {_numbered(i) for i in await invoices.of_client(work.tx, business.id, kept.id) if _counts(i)}
    twice = next((i.number for i in moving if _counts(i) and _numbered(i) in own), None)
    if twice:
        raise DomainError("same_number", number=twice)
    for under_way in (await messages.under_way(work.tx, business.id, [kept.id, merged.id])).values():
        if any(message.state not in messages.NOT_LEFT for message in under_way):
            raise DomainError("message_under_way")
    return Merger(kept, merged, tuple(moving))


def _counts(invoice: Invoice) -> bool:
    return bool(invoice.number) and invoice.state is not InvoiceState.CANCELLED


def _numbered(invoice: Invoice) -> tuple[str, str]:
    return invoice.number, invoice.part


async def merge_clients(work: Work, business: Business, kept_id: int, merged_id: int) -> Client:
    """Move all that belongs to ``merged_id`` over to ``kept_id`` and return the client that is left.

    :raises DomainError: as ``look_at_merger`` does.
    """
    merger = await look_at_merger(work, business, kept_id, merged_id)
    kept, merged = merger.kept, merger.merged
    kept_case = await cases.load(work.tx, business.id, kept.id)
    merged_case = await cases.load(work.tx, business.id, merged.id)
    refused = [*(await refused_addresses(work, business, kept.id)).values()]
    refused += (await refused_addresses(work, business, merged.id)).values()
    for message in (await messages.under_way(work.tx, business.id, [merged.id]))[merged.id]:
        await supersede(work, message)
    await clients.merge(work.tx, business.id, kept.id, merged.id)
    await cases.contacted(work.tx, business.id, kept.id, **_contacts(kept_case, merged_case))
    if taken := taken_over(kept, merged, business.variant, refused):
        await clients.change(work.tx, business.id, kept.id, **taken)
    await _share_insolvency(work, business, kept.id)
    await lift_left_addresses(work, business, kept.id)
    moved = {"kept": kept.id, "merged": merged.id, "invoices": [invoice.id for invoice in merger.moving]}
    for client in (kept, merged):
        await work.record(business.id, client.id, "clients_merged", moved)
    await plan_case(work, business.id, kept.id)
    return await clients.get(work.tx, business.id, kept.id)


async def _share_insolvency(work: Work, business: Business, client_id: int) -> None:
    """Let an insolvency of either reach all that is theirs now: it holds the same invoices, and stops every plan."""
    insolvency = await insolvencies.of_client(work.tx, business.id, client_id)
    if insolvency is None:
        return
    if insolvency.opened_on:
        await holds.limit_kind(work.tx, business.id, client_id, HoldKind.INSOLVENCY, insolvency.opened_on)
    await stop_plans(work, business, client_id)


def _contacts(kept: Case, merged: Case) -> dict[str, Any]:
    """Return the later of the two last contacts of each kind."""
    days = {name: (getattr(kept, name), getattr(merged, name)) for name in ("last_contact_on", "last_note_on")}
    return {name: max((day for day in both if day), default=None) for name, both in days.items()}
