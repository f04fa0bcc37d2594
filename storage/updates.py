"""Telegram's updates, stored before they are confirmed and marked done in the transaction of what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Delete, Select, Update, func, select, update

from storage.claims import BATCH, LEASE
from storage.database import Tx
from storage.inserting import unless_there
from storage.prepared import prepared
from storage.tables import updates

MAX_FAILURES = 5

_FIRST_OF_EACH_CHAT = (
    select(func.min(updates.c.update_id)).where(updates.c.done_at.is_(None)).group_by(updates.c.chat_id)
)


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """One update that is still to be acted on."""

    update_id: int
    chat_id: int
    payload: dict[str, Any]
    failures: int


async def store(tx: Tx, received: Sequence[tuple[int, int, dict[str, Any]]], now: datetime) -> None:
    """Store updates (id, chat id, payload); one that was stored before stays as it is."""
    if not received:
        return
    await tx.execute(
        unless_there(updates.c.update_id),
        [{"update_id": u, "chat_id": chat, "payload": payload, "received_at": now} for u, chat, payload in received],
    )


async def claim_next(tx: Tx, now: datetime) -> list[StoredUpdate]:
    """Lease the oldest undone update of each chat that no worker is busy with: a chat's updates act in order."""
    found = await tx.execute(*_next(now))
    claimed = [StoredUpdate(row.update_id, row.chat_id, row.payload, row.failures) for row in found]
    if claimed:
        await tx.execute(
            update(updates)
            .where(updates.c.update_id.in_([one.update_id for one in claimed]))
            .values(lease_until=now + LEASE)
        )
    return claimed


@prepared
def _next(now: datetime) -> Select[Any]:
    free = (updates.c.lease_until.is_(None)) | (updates.c.lease_until <= now)
    return (
        select(updates)
        .where(updates.c.update_id.in_(_FIRST_OF_EACH_CHAT), updates.c.done_at.is_(None), free)
        .order_by(updates.c.update_id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )


async def done(tx: Tx, update_id: int, now: datetime) -> bool:
    """Mark an update as acted on; False when it already was, so that nothing acts twice. Its payload is forgotten."""
    return (await tx.execute(*_done(update_id, now))).rowcount == 1


@prepared
def _done(update_id: int, now: datetime) -> Update:
    return (
        update(updates)
        .where(updates.c.update_id == update_id, updates.c.done_at.is_(None))
        .values(done_at=now, lease_until=None, payload=None)
    )


async def keep_hold(tx: Tx, update_id: int, until: datetime) -> None:
    """Lease an update that is in hand for longer, because of slow work that comes before its transaction."""
    await tx.execute(
        update(updates).where(updates.c.update_id == update_id, updates.c.done_at.is_(None)).values(lease_until=until)
    )


async def failed(tx: Tx, update_id: int, failures: int, now: datetime) -> bool:
    """Push a failing update away for a while; give it up after ``MAX_FAILURES`` and return True then.

    One that somebody else has acted on meanwhile stays done.
    """
    given_up = failures + 1 >= MAX_FAILURES
    ended = {"done_at": now} if given_up else {}
    result = await tx.execute(
        update(updates)
        .where(updates.c.update_id == update_id, updates.c.done_at.is_(None))
        .values(failures=failures + 1, lease_until=now + timedelta(seconds=2**failures), **ended)
    )
    return given_up and result.rowcount == 1


async def forget_before(tx: Tx, moment: datetime) -> int:
    """Delete the updates that were done before ``moment``; Telegram repeats none that old. Return how many."""
    return (await tx.execute(*_forget(moment))).rowcount


@prepared
def _forget(moment: datetime) -> Delete:
    return updates.delete().where(updates.c.done_at < moment)
