"""The attempts to hand a message over: each is on record before anything is sent, and how it ended afterwards."""

from datetime import datetime

from sqlalchemy import func, select, update

from storage import rows
from storage.database import Tx
from storage.messages import Message
from storage.tables import deliveries


async def start(tx: Tx, message: Message, now: datetime) -> None:
    """Record that an attempt starts, before anything is sent."""
    await rows.add(
        tx,
        deliveries,
        business_id=message.business_id,
        message_id=message.id,
        attempt=message.attempts + 1,
        started_at=now,
    )


async def attempted_at(tx: Tx, business_id: int, message_id: int) -> datetime | None:
    """Return when the last attempt to deliver this message started, None when there was none."""
    found = await tx.execute(
        select(func.max(deliveries.c.started_at)).where(
            deliveries.c.message_id == message_id, deliveries.c.business_id == business_id
        )
    )
    started_at: datetime | None = found.scalar_one()
    return started_at


async def end(
    tx: Tx,
    business_id: int,
    message_id: int,
    attempt: int,
    *,
    now: datetime,
    outcome: str,
    reference: str = "",
    reason: str = "",
) -> None:
    """Record how an attempt ended."""
    await tx.execute(
        update(deliveries)
        .where(
            deliveries.c.business_id == business_id,
            deliveries.c.message_id == message_id,
            deliveries.c.attempt == attempt,
        )
        .values(ended_at=now, outcome=outcome, reference=reference, reason=reason)
    )
