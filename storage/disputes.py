"""Disputes: rows to records, and those that wait."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from bot.domain.dispute import WAITING, Dispute, DisputeState
from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import disputes


async def add(
    tx: Tx,
    business_id: int,
    client_id: int,
    invoice_id: int,
    *,
    amount: Money,
    whole: bool,
    reason: str,
    opened_on: date,
    now: datetime,
) -> int:
    """Record that an invoice is contested; return the dispute's id."""
    return await rows.add(
        tx,
        disputes,
        business_id=business_id,
        client_id=client_id,
        invoice_id=invoice_id,
        amount_minor=amount.minor,
        currency=amount.currency,
        whole=whole,
        reason=reason,
        opened_on=opened_on,
        created_at=now,
    )


async def change(tx: Tx, business_id: int, dispute_id: int, **values: Any) -> None:
    """Change a dispute of this business."""
    await rows.change(tx, disputes, business_id, dispute_id, **values)


async def get(tx: Tx, business_id: int, dispute_id: int) -> Dispute:
    """Return one dispute of this business.

    :raises LookupError: when this business has no such dispute.
    """
    for found in await _select(tx, business_id, disputes.c.id == dispute_id):
        return found
    raise LookupError(f"dispute {dispute_id}")


async def waiting(tx: Tx, business_id: int, invoice_id: int | None = None) -> list[Dispute]:
    """Return the disputes of a business (about one invoice with its id) that are not settled, oldest first."""
    if invoice_id is None:
        return await _read(tx, _waiting(business_id))
    return await _read(tx, _waiting_about(business_id, invoice_id))


@prepared
def _waiting(business_id: int) -> Select[Any]:
    return _own(business_id, disputes.c.state.in_([state.value for state in WAITING]))


@prepared
def _waiting_about(business_id: int, invoice_id: int) -> Select[Any]:
    waits = disputes.c.state.in_([state.value for state in WAITING])
    return _own(business_id, waits, disputes.c.invoice_id == invoice_id)


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Dispute]:
    """Return all disputes with a client, oldest first."""
    return await _select(tx, business_id, disputes.c.client_id == client_id)


async def of_invoice(tx: Tx, business_id: int, invoice_id: int) -> list[Dispute]:
    """Return all disputes about an invoice, oldest first."""
    return await _select(tx, business_id, disputes.c.invoice_id == invoice_id)


async def _select(tx: Tx, business_id: int, *conditions: ColumnElement[bool]) -> list[Dispute]:
    return await _read(tx, (_own(business_id, *conditions), {}))


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Dispute]:
    return [_to_dispute(row) for row in await tx.execute(*question)]


def _own(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(disputes).where(disputes.c.business_id == business_id, *conditions).order_by(disputes.c.id)


def _to_dispute(row: Row[Any]) -> Dispute:
    return Dispute(
        id=row.id,
        client_id=row.client_id,
        invoice_id=row.invoice_id,
        amount=Money.of_minor(row.amount_minor, row.currency),
        whole=row.whole,
        reason=row.reason,
        state=DisputeState(row.state),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        payment_id=row.payment_id,
        version=row.version,
        answered_on=row.answered_on,
    )
