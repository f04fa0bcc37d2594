"""Messages on their way out: announced to the owner, claimed when their moment has come, or taken back before."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, func, select, update

from storage.claims import claim
from storage.database import Tx
from storage.messages import NOT_LEFT, Kind, Message, State, to_message
from storage.prepared import prepared
from storage.tables import messages

AT_ONCE = 4  # messages handed over side by side: no more are claimed, so that none waits with its lease running out


async def announce(
    tx: Tx, business_id: int, message_ids: Sequence[int], *, send_at: datetime, local_day: date, now: datetime
) -> int:
    """Queue the planned messages that the owner has been told about, to leave on ``local_day``; return how many."""
    return (await tx.execute(*_announce(business_id, message_ids, send_at, local_day, now))).rowcount


@prepared
def _announce(
    business_id: int, message_ids: Sequence[int], send_at: datetime, local_day: date, now: datetime
) -> Update:
    return (
        update(messages)
        .where(messages.c.business_id == business_id, messages.c.id.in_(message_ids), messages.c.state == State.PLANNED)
        .values(
            state=State.QUEUED,
            announced_at=now,
            send_at=send_at,
            local_day=local_day,
            version=messages.c.version + 1,
        )
    )


async def leaving_unheld(tx: Tx, business_id: int, message_ids: Sequence[int]) -> list[int]:
    """Return those of these messages that leave on the day after they were announced, unless they are held back."""
    found = await tx.execute(*_chases(business_id, message_ids))
    return [row.id for row in found if row.content.get("unless_held")]


@prepared
def _chases(business_id: int, message_ids: Sequence[int]) -> Select[Any]:
    return select(messages.c.id, messages.c.content).where(
        messages.c.business_id == business_id, messages.c.id.in_(message_ids), messages.c.kind == Kind.CHASE
    )


async def asked(tx: Tx, business_id: int, message_ids: Sequence[int], day: date) -> None:
    """Note that the owner was asked about these messages on ``day``."""
    await tx.execute(*_asked(business_id, message_ids, day))


@prepared
def _asked(business_id: int, message_ids: Sequence[int], day: date) -> Update:
    return (
        update(messages)
        .where(messages.c.business_id == business_id, messages.c.id.in_(message_ids))
        .values(asked_on=day)
    )


async def supersede_all(tx: Tx, business_id: int) -> list[Message]:
    """Supersede every message of a business that has not left; return them as they were taken back, oldest first."""
    found = await tx.execute(
        update(messages)
        .where(messages.c.business_id == business_id, messages.c.state.in_(NOT_LEFT))
        .values(state=State.SUPERSEDED, send_at=None, lease_until=None, version=messages.c.version + 1)
        .returning(messages)
    )
    return sorted((to_message(row) for row in found), key=lambda message: message.id)


async def claim_due(tx: Tx, now: datetime) -> list[int]:
    """Lease a few queued messages whose moment has come."""
    return await claim(tx, messages, _leaves, messages.c.send_at, now, limit=AT_ONCE)


def _leaves(now: datetime) -> ColumnElement[bool]:
    return and_(messages.c.state == State.QUEUED, messages.c.send_at <= now)


async def claim_interrupted(tx: Tx, now: datetime) -> list[int]:
    """Lease messages that somebody began to hand over and whose end nobody saw before the lease ran out."""
    return await claim(tx, messages, _left, messages.c.send_at, now)


def _left(now: datetime) -> ColumnElement[bool]:
    return and_(messages.c.state == State.HANDING_OVER, messages.c.send_at <= now)


async def begin_handing_over(tx: Tx, message: Message, **values: Any) -> bool:
    """Commit to a queued message's departure; return False when it was taken back meanwhile, and nothing is changed."""
    result = await tx.execute(
        update(messages)
        .where(
            messages.c.id == message.id,
            messages.c.business_id == message.business_id,
            messages.c.state == State.QUEUED,
        )
        .values(state=State.HANDING_OVER, version=messages.c.version + 1, **values)
    )
    return result.rowcount == 1


async def count_not_left(tx: Tx, business_id: int, message_ids: Sequence[int]) -> int:
    """Count those of these messages that are still to leave."""
    found = await tx.execute(
        select(func.count())
        .select_from(messages)
        .where(messages.c.business_id == business_id, messages.c.id.in_(message_ids), messages.c.state.in_(NOT_LEFT))
    )
    return found.scalar_one()
