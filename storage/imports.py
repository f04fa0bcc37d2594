"""Many invoices at once: what a list of open invoices is compared with, and changes to all that an import brought."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select, update

from bot.domain.client import Client
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from storage import rows
from storage.clients import to_client
from storage.database import Tx
from storage.drafts import Draft, to_draft
from storage.invoices import to_invoice
from storage.tables import clients, drafts, holds, invoices, message_invoices, messages


async def known(tx: Tx, business_id: int) -> list[Row[Any]]:
    """Return client, number in lower case, amount, currency and due date of all live invoices."""
    found = await tx.execute(
        select(
            invoices.c.client_id,
            func.lower(invoices.c.number).label("number"),
            invoices.c.amount_minor,
            invoices.c.currency,
            invoices.c.due_on,
        ).where(invoices.c.business_id == business_id, invoices.c.state != InvoiceState.CANCELLED)
    )
    return list(found.all())


async def some(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> list[Invoice]:
    """Return these invoices of this business, however many, in the order of their ids."""
    found: list[Invoice] = []
    for ids in rows.chunks(invoice_ids):
        chosen = select(invoices).where(invoices.c.business_id == business_id, invoices.c.id.in_(ids))
        found += map(to_invoice, await tx.execute(chosen.order_by(invoices.c.id)))
    return found


async def change_all(tx: Tx, business_id: int, invoice_ids: Sequence[int], **values: Any) -> None:
    """Change these invoices of this business alike."""
    for ids in rows.chunks(invoice_ids):
        await tx.execute(
            update(invoices)
            .where(invoices.c.business_id == business_id, invoices.c.id.in_(ids))
            .values(version=invoices.c.version + 1, **values)
        )


async def held(tx: Tx, business_id: int, invoice_ids: Sequence[int], kind: HoldKind, reason: str) -> list[int]:
    """Return those of these invoices that a hold of this kind and reason still holds."""
    found: list[int] = []
    for ids in rows.chunks(invoice_ids):
        running = select(holds.c.invoice_id).where(
            holds.c.business_id == business_id,
            holds.c.invoice_id.in_(ids),
            holds.c.kind == kind.value,
            holds.c.reason == reason,
            holds.c.lifted_at.is_(None),
        )
        found += (await tx.execute(running)).scalars()
    return found


async def lift_all(tx: Tx, business_id: int, invoice_ids: Sequence[int], reason: str, now: datetime) -> None:
    """Lift the holds with this reason on these invoices."""
    for ids in rows.chunks(invoice_ids):
        await tx.execute(
            update(holds)
            .where(
                holds.c.business_id == business_id,
                holds.c.invoice_id.in_(ids),
                holds.c.reason == reason,
                holds.c.lifted_at.is_(None),
            )
            .values(lifted_at=now)
        )


async def incomplete(tx: Tx, business_id: int, client_ids: Sequence[int]) -> list[Client]:
    """Return those of these clients who lack an e-mail address or an identifier."""
    found: list[Client] = []
    for ids in rows.chunks(client_ids):
        lacking = or_(clients.c.email == "", clients.c.siren == "", clients.c.vat_number == "")
        own = (clients.c.business_id == business_id, clients.c.id.in_(ids))
        found += map(to_client, await tx.execute(select(clients).where(*own, lacking).order_by(clients.c.id)))
    return found


async def decide_soon(tx: Tx, business_id: int, client_ids: Sequence[int], now: datetime) -> None:
    """Have the cases of these clients decided on by the next tick."""
    for ids in rows.chunks(client_ids):
        chosen = update(clients).where(clients.c.business_id == business_id, clients.c.id.in_(ids))
        await tx.execute(chosen.values(next_at=now))


async def any_told(tx: Tx, business_id: int, invoice_ids: Sequence[int], states: Sequence[str]) -> bool:
    """Tell whether a message about one of these invoices is in one of these states."""
    for ids in rows.chunks(invoice_ids):
        found = await tx.execute(
            select(messages.c.id)
            .join(message_invoices, message_invoices.c.message_id == messages.c.id)
            .where(
                messages.c.business_id == business_id,
                message_invoices.c.invoice_id.in_(ids),
                messages.c.state.in_(states),
            )
            .limit(1)
        )
        if found.first():
            return True
    return False


async def claim_draft(tx: Tx, kind: str) -> Draft | None:
    """Return the oldest open draft of this kind of any business, held against other workers, or None."""
    found = await tx.execute(
        select(drafts)
        .where(drafts.c.kind == kind, drafts.c.closed_at.is_(None))
        .order_by(drafts.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = found.one_or_none()
    return to_draft(row) if row else None


async def rename_draft(tx: Tx, draft: Draft, kind: str, content: dict[str, Any]) -> int:
    """Give a draft another kind and content, which hands it over to whoever acts on that kind; return its version."""
    await rows.change(tx, drafts, draft.business_id, draft.id, kind=kind, content=content)
    return draft.version + 1
