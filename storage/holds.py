"""Holds: opening, lifting, and which still run."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, update

from bot.domain.hold import Hold, HoldKind
from storage import rows
from storage.database import Tx
from storage.prepared import prepared
from storage.tables import holds


def to_hold(row: Row[Any]) -> Hold:
    """Make the record of a row of ``holds``."""
    return Hold(row.id, HoldKind(row.kind), row.invoice_id, row.until, row.reason, row.arose_before)


async def add(
    tx: Tx,
    business_id: int,
    client_id: int,
    kind: HoldKind,
    *,
    now: datetime,
    invoice_id: int | None = None,
    until: date | None = None,
    reason: str = "",
) -> int:
    """Open a hold on a case, or on one invoice of it; return its id."""
    return await rows.add(
        tx,
        holds,
        business_id=business_id,
        client_id=client_id,
        invoice_id=invoice_id,
        kind=kind.value,
        until=until,
        reason=reason,
        opened_at=now,
    )


async def running(tx: Tx, business_id: int, client_id: int) -> list[Hold]:
    """Return the holds of a case that were not lifted (their last day may have passed)."""
    return [to_hold(row) for row in await tx.execute(*_running(business_id, client_id))]


@prepared
def _running(business_id: int, client_id: int) -> Select[Any]:
    return select(holds).where(
        holds.c.client_id == client_id, holds.c.business_id == business_id, holds.c.lifted_at.is_(None)
    )


async def limit_kind(tx: Tx, business_id: int, client_id: int, kind: HoldKind, arose_before: date) -> None:
    """Let the running holds of one kind on a case hold what arose before this day only."""
    await tx.execute(
        update(holds)
        .where(
            holds.c.business_id == business_id,
            holds.c.client_id == client_id,
            holds.c.kind == kind.value,
            holds.c.lifted_at.is_(None),
        )
        .values(arose_before=arose_before)
    )


async def give_back(tx: Tx, business_id: int, reason: str, lifted_at: datetime) -> None:
    """Let the holds for this reason run again that were lifted at this moment, the last one of each invoice."""
    own = (holds.c.business_id == business_id, holds.c.reason == reason, holds.c.lifted_at == lifted_at)
    last = select(func.max(holds.c.id)).where(*own).group_by(holds.c.invoice_id)
    await tx.execute(update(holds).where(holds.c.id.in_(last)).values(lifted_at=None))


async def lift(tx: Tx, business_id: int, hold_ids: Sequence[int], now: datetime) -> None:
    """Lift these holds of this business."""
    await _lift(tx, business_id, holds.c.id.in_(hold_ids), now)


async def lift_kind(tx: Tx, business_id: int, client_id: int, kind: HoldKind, now: datetime) -> None:
    """Lift all holds of one kind on a case."""
    await _lift(tx, business_id, (holds.c.client_id == client_id) & (holds.c.kind == kind.value), now)


async def _lift(tx: Tx, business_id: int, which: ColumnElement[bool], now: datetime) -> None:
    await tx.execute(
        update(holds)
        .where(holds.c.business_id == business_id, holds.c.lifted_at.is_(None), which)
        .values(lifted_at=now)
    )


async def of_business(tx: Tx, business_id: int, kind: HoldKind, reason: str | None = None) -> list[tuple[int, Hold]]:
    """Return the running holds of one kind with the id of their client, oldest first."""
    question = _of_kind(business_id, kind.value) if reason is None else _for_reason(business_id, kind.value, reason)
    return [(row.client_id, to_hold(row)) for row in await tx.execute(*question)]


@prepared
def _of_kind(business_id: int, kind: str) -> Select[Any]:
    return _of(business_id, kind)


@prepared
def _for_reason(business_id: int, kind: str, reason: str) -> Select[Any]:
    return _of(business_id, kind).where(holds.c.reason == reason)


def _of(business_id: int, kind: str) -> Select[Any]:
    running = (holds.c.business_id == business_id, holds.c.kind == kind, holds.c.lifted_at.is_(None))
    return select(holds).where(*running).order_by(holds.c.id)
