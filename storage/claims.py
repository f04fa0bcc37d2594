"""Claiming rows that are due, so that two workers never take the same one.

A claim is a lease: whoever dies with it loses it when it expires. On PostgreSQL rows that another worker holds are
skipped; on SQLite the writer is alone in its transaction.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, Update, or_, select, update

from storage.database import Tx
from storage.prepared import Question, prepared

LEASE = timedelta(minutes=2)
BATCH = 50


async def claim(
    tx: Tx,
    table: Table,
    due: Callable[[datetime], ColumnElement[bool]],
    moment: ColumnElement[datetime],
    now: datetime,
    *,
    limit: int = BATCH,
) -> list[int]:
    """Lease up to ``limit`` rows of ``table`` that are ``due`` and free at ``now``; return their ids, oldest first.

    What is due is asked once for the process: ``due`` is a function of a module, and stays the same.
    """
    ids = list((await tx.execute(*_free(tx.dialect.name, table, due, moment, limit)(now))).scalars())
    if ids:
        await tx.execute(*_leased(table)(ids, now + LEASE))
    return ids


@cache
def _free(
    dialect: str,
    table: Table,
    due: Callable[[datetime], ColumnElement[bool]],
    moment: ColumnElement[datetime],
    limit: int,
) -> Callable[[datetime], Question[Select[Any]]]:
    """Return the question for what is due and free at a moment."""

    @prepared
    def free(now: datetime) -> Select[Any]:
        return (
            select(table.c.id)
            .where(
                due(now),
                or_(table.c.lease_until.is_(None), table.c.lease_until <= now),
                *_indexed(dialect, table, moment),
            )
            .order_by(moment, table.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )

    return free


@cache
def _leased(table: Table) -> Callable[[Sequence[int], datetime], Question[Update]]:
    """Return the statement that leases rows until a moment."""

    @prepared
    def leased(ids: Sequence[int], until: datetime) -> Update:
        return update(table).where(table.c.id.in_(ids)).values(lease_until=until)

    return leased


def _indexed(dialect: str, table: Table, moment: ColumnElement[datetime]) -> list[ColumnElement[bool]]:
    """Return the condition of the partial index on ``moment``, word for word.

    ``due`` implies it already, but with a list of bound values SQLite does not see that and reads the whole table.
    """
    indexes = [index for index in table.indexes if index.columns.keys() == [moment.key]]
    conditions = [index.dialect_options[dialect]["where"] for index in indexes]
    return [condition for condition in conditions if condition is not None]
