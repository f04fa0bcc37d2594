"""The heartbeat: when each tick last started and ended, so that an outage can be told to the owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.database import Tx
from storage.inserting import or_update
from storage.tables import ticks

_NEWS = (
    "started_at = excluded.started_at, failure = excluded.failure, done_at = coalesce(excluded.done_at, ticks.done_at)"
)


async def record(tx: Tx, ended: Sequence[Mapping[str, Any]]) -> None:
    """Write how ticks ended: their ``name``, ``started_at``, ``done_at`` (None keeps the one before), ``failure``."""
    await tx.execute(or_update(ticks.c.name, _NEWS), list(ended))


async def last_done(tx: Tx) -> dict[str, datetime]:
    """Return when each tick last ended."""
    found = await tx.execute(select(ticks.c.name, ticks.c.done_at).where(ticks.c.done_at.is_not(None)))
    return {row.name: row.done_at for row in found}


@dataclass(frozen=True, slots=True)
class LastRun:
    """What is known of a tick: when it last ended well, and the kind of error if it has failed since."""

    done_at: datetime | None
    failure: str


async def last_runs(tx: Tx) -> dict[str, LastRun]:
    """Return what is known of each tick that ever ran."""
    found = await tx.execute(select(ticks.c.name, ticks.c.done_at, ticks.c.failure))
    return {row.name: LastRun(row.done_at, row.failure) for row in found}
