"""Claiming rows that are due, so that two workers never take the same one.

A claim is a lease: whoever dies with it loses it when it expires. On PostgreSQL rows that another worker holds are
skipped; on SQLite the writer is alone in its transaction.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, or_, select, update

from storage.database import Tx

LEASE = timedelta(minutes=2)
BATCH = 50


async def claim(
    tx: Tx,
    table: Table,
    due: ColumnElement[bool],
    moment: ColumnElement[datetime],
    now: datetime,
    *,
    limit: int = BATCH,
) -> list[int]:
    """Lease up to ``limit`` rows of ``table`` that are ``due`` and free at ``now``; return their ids, oldest first."""
    free = or_(table.c.lease_until.is_(None), table.c.lease_until <= now)
    found = await tx.execute(
        select(table.c.id)
        .where(due, free, *_indexed(tx, table, moment))
        .order_by(moment, table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(found.scalars())
    if ids:
        await tx.execute(update(table).where(table.c.id.in_(ids)).values(lease_until=now + LEASE))
    return ids


def _indexed(tx: Tx, table: Table, moment: ColumnElement[datetime]) -> list[ColumnElement[bool]]:
    """Return the condition of the partial index on ``moment``, word for word.

    ``due`` implies it already, but with a list of bound values SQLite does not see that and reads the whole table.
    """
    indexes = [index for index in table.indexes if index.columns.keys() == [moment.key]]
    conditions = [index.dialect_options[tx.dialect.name]["where"] for index in indexes]
    return [condition for condition in conditions if condition is not None]
