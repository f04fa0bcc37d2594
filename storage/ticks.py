"""The heartbeat: when each tick last started and ended, so that an outage can be told to the owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from storage.database import Tx
from storage.tables import ticks


async def record(tx: Tx, ended: Sequence[Mapping[str, Any]]) -> None:
    """Write how ticks ended: their ``name``, ``started_at``, ``done_at`` (None keeps the one before), ``failure``."""
    insert = insert_sqlite if tx.dialect.name == "sqlite" else insert_postgresql
    written = insert(ticks).values(list(ended))
    new: dict[str, Any] = {"started_at": written.excluded.started_at, "failure": written.excluded.failure}
    new["done_at"] = func.coalesce(written.excluded.done_at, ticks.c.done_at)
    await tx.execute(written.on_conflict_do_update(index_elements=[ticks.c.name], set_=new))


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
