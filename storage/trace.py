"""The trace: the append-only record of all that happened in a case, chained by hashes so that a change shows.

Each row's hash covers its place, its moment, who did what, the hash of its salted payload and the hash before it. What
the law lets a person erase is erased by emptying payloads: their hashes stay, so the chain stays whole. The salt is
kept with the payload's hash so that nobody can guess an erased payload from it by trying; it goes with the payload.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select

from storage import businesses, clients, rows
from storage.database import Tx
from storage.prepared import prepared
from storage.tables import trace

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the trace. ``payload`` is None once erased; ``client_id`` is None for the business's own events."""

    client_id: int | None
    seq: int
    at: datetime
    actor: str
    action: str
    payload: dict[str, Any] | None
    salt: str
    payload_hash: str
    previous_hash: str
    hash: str


async def append(
    tx: Tx,
    business_id: int,
    client_id: int | None,
    action: str,
    *,
    at: datetime,
    actor: str,
    payload: Mapping[str, Any],
) -> None:
    """Add an entry to the chain of a case (of the business's own events when ``client_id`` is None)."""
    if client_id is None:
        await businesses.lock(tx, business_id)
    else:
        await clients.lock(tx, business_id, client_id)
    seq, previous = await _head(tx, business_id, client_id)
    salt = secrets.token_hex(16)
    payload_hash = _payload_hash(salt, payload)
    await rows.add(
        tx,
        trace,
        business_id=business_id,
        client_id=client_id,
        case_id=client_id or 0,
        seq=seq + 1,
        at=at,
        actor=actor,
        action=action,
        payload=dict(payload),
        salt=salt,
        payload_hash=payload_hash,
        previous_hash=previous,
        hash=_entry_hash(
            business_id, client_id or 0, seq + 1, at.astimezone(UTC).isoformat(), actor, action, payload_hash, previous
        ),
    )


async def append_many(
    tx: Tx,
    business_id: int,
    entries: Sequence[tuple[int, str, Mapping[str, Any]]],
    *,
    at: datetime,
    actor: str,
) -> None:
    """Add entries (client, action, payload) to the chains of many cases, in their order, as ``append`` would each."""
    await clients.lock_all(tx, business_id, {client_id for client_id, _, _ in entries})
    ends = await heads(tx, business_id)
    values = []
    for client_id, action, payload in entries:
        seq, previous = ends.get(client_id, (0, FIRST))
        salt = secrets.token_hex(16)
        payload_hash = _payload_hash(salt, payload)
        moment = at.astimezone(UTC).isoformat()
        hashed = _entry_hash(business_id, client_id, seq + 1, moment, actor, action, payload_hash, previous)
        ends[client_id] = (seq + 1, hashed)
        values.append(
            {
                "business_id": business_id,
                "client_id": client_id,
                "case_id": client_id,
                "seq": seq + 1,
                "at": at,
                "actor": actor,
                "action": action,
                "payload": dict(payload),
                "salt": salt,
                "payload_hash": payload_hash,
                "previous_hash": previous,
                "hash": hashed,
            }
        )
    if values:
        await tx.execute(insert(trace), values)


async def _head(tx: Tx, business_id: int, client_id: int | None) -> tuple[int, str]:
    row = (await tx.execute(*_newest(business_id, client_id or 0))).one_or_none()
    return (row.seq, row.hash) if row else (0, FIRST)


@prepared
def _newest(business_id: int, case_id: int) -> Select[Any]:
    return (
        select(trace.c.seq, trace.c.hash)
        .where(trace.c.business_id == business_id, trace.c.case_id == case_id)
        .order_by(trace.c.seq.desc())
        .limit(1)
    )


def _payload_hash(salt: str, payload: Mapping[str, Any]) -> str:
    canonical = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{salt}\n{canonical}".encode()).hexdigest()


def _entry_hash(*fields: object) -> str:
    """Hash business, case, place, moment, actor, action, payload's hash and previous hash, in this order."""
    return hashlib.sha256("\n".join(map(str, fields)).encode()).hexdigest()


async def of_case(tx: Tx, business_id: int, client_id: int | None) -> list[Entry]:
    """Return the chain of a case, oldest first."""
    found = await tx.execute(
        select(trace)
        .where(trace.c.business_id == business_id, trace.c.case_id == (client_id or 0))
        .order_by(trace.c.seq)
    )
    return [_to_entry(row) for row in found]


def _to_entry(row: Row[Any]) -> Entry:
    return Entry(
        client_id=row.client_id,
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        action=row.action,
        payload=row.payload,
        salt=row.salt,
        payload_hash=row.payload_hash,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


async def count_of_actor(tx: Tx, business_id: int, client_id: int, actor: str, since: datetime) -> int:
    """Count what one actor did in a case from ``since`` on."""
    found = await tx.execute(
        select(func.count())
        .select_from(trace)
        .where(
            trace.c.business_id == business_id,
            trace.c.case_id == client_id,
            trace.c.actor == actor,
            trace.c.at >= since,
        )
    )
    return found.scalar_one()


async def heads(tx: Tx, business_id: int) -> dict[int, tuple[int, str]]:
    """Return the last place and hash of each of the business's chains, by client id (0 for its own events)."""
    newer = trace.alias()
    found = await tx.execute(
        select(trace.c.case_id, trace.c.seq, trace.c.hash)
        .outerjoin(
            newer,
            (newer.c.business_id == trace.c.business_id)
            & (newer.c.case_id == trace.c.case_id)
            & (newer.c.seq == trace.c.seq + 1),
        )
        .where(trace.c.business_id == business_id, newer.c.id.is_(None))
    )
    return {row.case_id: (row.seq, row.hash) for row in found}


def first_fault(business_id: int, entries: list[Entry]) -> int | None:
    """Return the place of the first entry that was changed, cut out or put in, or None when the chain is whole."""
    previous = FIRST
    for place, entry in enumerate(entries, 1):
        own = _entry_hash(
            business_id,
            entry.client_id or 0,
            entry.seq,
            entry.at.isoformat(),
            entry.actor,
            entry.action,
            entry.payload_hash,
            entry.previous_hash,
        )
        erased = entry.payload is None
        payload_fits = erased or _payload_hash(entry.salt, entry.payload or {}) == entry.payload_hash
        if entry.seq != place or entry.previous_hash != previous or entry.hash != own or not payload_fits:
            return place
        previous = entry.hash
    return None
