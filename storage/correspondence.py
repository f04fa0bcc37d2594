"""What was written to clients, and about which invoices: what later decisions look back at."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from bot.domain.policy import LADDER, rank
from storage.database import Tx
from storage.messages import NOTES, Kind, Message, State, to_message
from storage.tables import message_invoices, messages

_NOTICES = LADDER[: rank("courtesy")]  # what leaves before the due date reminds of nothing late


async def reminded_on(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> list[datetime]:
    """Return when reminders that requested any of these invoices were delivered, oldest first, each once.

    A notice before the due date is none.
    """
    found = await tx.execute(
        select(messages.c.delivered_at)
        .join(message_invoices, message_invoices.c.message_id == messages.c.id)
        .where(
            message_invoices.c.invoice_id.in_(invoice_ids),
            message_invoices.c.business_id == business_id,
            message_invoices.c.requested,
            messages.c.kind == Kind.CHASE,
            messages.c.state == State.DELIVERED,
            messages.c.step.not_in(_NOTICES),
        )
        .order_by(messages.c.delivered_at)
    )
    return list(dict.fromkeys(moment for moment in found.scalars() if moment))


async def about_invoice(tx: Tx, business_id: int, invoice_id: int) -> list[Message]:
    """Return the messages about an invoice, oldest first."""
    return (await about_invoices(tx, business_id, [invoice_id]))[invoice_id]


async def about_invoices(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> dict[int, list[Message]]:
    """Return the messages about each of these invoices, oldest first."""
    found = await tx.execute(
        select(messages, message_invoices.c.invoice_id.label("about"))
        .join(message_invoices, message_invoices.c.message_id == messages.c.id)
        .where(message_invoices.c.invoice_id.in_(invoice_ids), message_invoices.c.business_id == business_id)
        .order_by(messages.c.id)
    )
    grouped: dict[int, list[Message]] = defaultdict(list)
    for row in found:
        grouped[row.about].append(to_message(row))
    return grouped


async def invoices_of(tx: Tx, business_id: int, message_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the ids of the invoices that each of these messages is about (for a chase: that it requests)."""
    found = await tx.execute(
        select(message_invoices.c.message_id, message_invoices.c.invoice_id)
        .join(messages, messages.c.id == message_invoices.c.message_id)
        .where(
            message_invoices.c.business_id == business_id,
            message_invoices.c.message_id.in_(message_ids),
            message_invoices.c.requested | (messages.c.kind != Kind.CHASE),
        )
        .order_by(message_invoices.c.id)
    )
    grouped: dict[int, list[int]] = defaultdict(list)
    for row in found:
        grouped[row.message_id].append(row.invoice_id)
    return grouped


async def last_delivered(tx: Tx, business_id: int, client_id: int) -> Message | None:
    """Return the last message that was delivered to a client, whatever it was about; a trial to oneself is none."""
    found = await tx.execute(
        select(messages)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.state == State.DELIVERED,
            messages.c.kind.not_in((Kind.TRIAL, Kind.TASK)),
        )
        .order_by(messages.c.delivered_at.desc(), messages.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return to_message(row) if row else None


async def last_taken_back(tx: Tx, business_id: int, client_id: int, step: str) -> Message | None:
    """Return the newest reminder of this step that was prepared for a client and taken back, or None."""
    found = await tx.execute(
        select(messages)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind == Kind.CHASE,
            messages.c.step == step,
            messages.c.state.in_((State.SUPERSEDED, State.WITHHELD)),
        )
        .order_by(messages.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return to_message(row) if row else None


async def left_since(tx: Tx, business_id: int, client_id: int, message_id: int) -> bool:
    """Tell whether a chase that was prepared after this message has left for the client, or may have."""
    left = messages.c.state.in_((State.HANDING_OVER, State.UNCERTAIN, State.DELIVERED))
    return await _is_any(tx, business_id, client_id, messages.c.kind == Kind.CHASE, messages.c.id > message_id, left)


async def note_leaves_now(tx: Tx, business_id: int, client_id: int, now: datetime) -> bool:
    """Tell whether thanks, an apology or a letter on a plan are being handed over to this client or about to be."""
    note = messages.c.kind.in_((*NOTES, Kind.ARRANGEMENT, Kind.ANSWER, Kind.NOTICE))
    leaves = messages.c.state.in_((State.QUEUED, State.HANDING_OVER))
    return await _is_any(tx, business_id, client_id, note, leaves, messages.c.send_at <= now)


async def _is_any(tx: Tx, business_id: int, client_id: int, *which: ColumnElement[bool]) -> bool:
    found = await tx.execute(
        select(messages.c.id)
        .where(messages.c.business_id == business_id, messages.c.client_id == client_id, *which)
        .limit(1)
    )
    return found.scalar_one_or_none() is not None


async def notes_on_payment(tx: Tx, business_id: int, client_id: int, payment_id: int) -> list[Message]:
    """Return the thanks and apologies for this payment that are under way or have left."""
    found = await tx.execute(
        select(messages).where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind.in_(NOTES),
            messages.c.state.not_in((State.SUPERSEDED, State.WITHHELD, State.REFUSED)),
        )
    )
    notes = [to_message(row) for row in found]
    return [note for note in notes if note.content["payment"] == payment_id]
