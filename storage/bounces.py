"""Bounced payments: cheques and debits that a bank returned, and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import allocations, bounces


@dataclass(frozen=True, slots=True)
class Bounce:
    """A payment that came to nothing. ``certificate_on`` is from when a certificate of non-payment can be asked for.

    ``before`` is how far the chase of each invoice had come, by its id in letters: the columns with their values.
    """

    id: int
    client_id: int
    payment_id: int
    means: str
    bounced_on: date
    certificate_on: date
    before: dict[str, dict[str, Any]]


async def add(tx: Tx, business_id: int, client_id: int, *, now: datetime, **values: Any) -> int:
    """Record a bounced payment; return its id."""
    return await rows.add(tx, bounces, business_id=business_id, client_id=client_id, created_at=now, **values)


async def change(tx: Tx, business_id: int, bounce_id: int, **values: Any) -> None:
    """Change a bounced payment of this business."""
    await rows.change(tx, bounces, business_id, bounce_id, **values)


async def get(tx: Tx, business_id: int, bounce_id: int) -> Bounce | None:
    """Return one bounced payment of this business that was not taken back, or None."""
    return next(iter(await _select(tx, business_id, bounces.c.id == bounce_id)), None)


async def of_invoices(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> list[Bounce]:
    """Return the bounced payments that had gone to these invoices, oldest first."""
    given = select(allocations.c.payment_id).where(allocations.c.invoice_id.in_(invoice_ids))
    return await _select(tx, business_id, bounces.c.payment_id.in_(given))


async def untold(tx: Tx, business_id: int, today: date) -> list[Bounce]:
    """Return those whose certificate can be asked for by ``today``, of which the owner was not told yet."""
    return await _read(tx, _untold(business_id, today))


@prepared
def _untold(business_id: int, today: date) -> Select[Any]:
    return _own(business_id, bounces.c.told_on.is_(None), bounces.c.certificate_on <= today)


async def _select(tx: Tx, business_id: int, *conditions: ColumnElement[bool]) -> list[Bounce]:
    return await _read(tx, (_own(business_id, *conditions), {}))


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Bounce]:
    return [_to_bounce(row) for row in await tx.execute(*question)]


def _own(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    alive = bounces.c.withdrawn_on.is_(None)
    return select(bounces).where(bounces.c.business_id == business_id, alive, *conditions).order_by(bounces.c.id)


def _to_bounce(row: Row[Any]) -> Bounce:
    return Bounce(row.id, row.client_id, row.payment_id, row.means, row.bounced_on, row.certificate_on, row.before)
