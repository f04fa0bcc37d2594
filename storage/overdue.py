"""What of a business is overdue: what nobody did while the program was down."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, func, select

from storage.database import Tx
from storage.messages import State
from storage.tables import businesses, clients, messages


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many messages should have left, how many cases been decided on, and whether the digest should have come."""

    messages: int
    cases: int
    digest: bool


async def overdue(tx: Tx, business_id: int, now: datetime) -> Overdue:
    """Return what of a business was due before ``now`` and was not done."""
    queued = (messages.c.business_id == business_id) & (messages.c.state == State.QUEUED)
    return Overdue(
        messages=await _count(tx, messages, queued & (messages.c.send_at < now)),
        cases=await _count(tx, clients, (clients.c.business_id == business_id) & (clients.c.next_at < now)),
        digest=bool(
            await _count(tx, businesses, (businesses.c.id == business_id) & (businesses.c.digest_due_at < now))
        ),
    )


async def _count(tx: Tx, table: Table, which: ColumnElement[bool]) -> int:
    return (await tx.execute(select(func.count()).select_from(table).where(which))).scalar_one()
