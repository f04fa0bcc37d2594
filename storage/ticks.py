"""The heartbeat: when each tick last started and ended, so that an outage can be told to the owner."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from storage.database import Tx
from storage.tables import ticks


async def record(tx: Tx, name: str, **values: Any) -> None:
    """Write what is known of a tick: ``started_at``, ``done_at``, ``failure``."""
    insert = insert_sqlite if tx.dialect.name == "sqlite" else insert_postgresql
    await tx.execute(
        insert(ticks).values(name=name, **values).on_conflict_do_update(index_elements=[ticks.c.name], set_=values)
    )


async def last_done(tx: Tx) -> dict[str, datetime]:
    """Return when each tick last ended."""
    found = await tx.execute(select(ticks.c.name, ticks.c.done_at).where(ticks.c.done_at.is_not(None)))
    return {row.name: row.done_at for row in found}
