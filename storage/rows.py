"""Writing rows, always within one business."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Insert, Table, Update, bindparam, insert, select, update

from storage.database import Tx

A_CHUNK: Final = 1000


async def add(tx: Tx, table: Table, **values: Any) -> int:
    """Insert a row and return its id."""
    result = await tx.execute(_adding(table), values)
    key = result.inserted_primary_key
    if key is None:  # pragma: no cover - every table has a primary key
        raise AssertionError
    return int(key[0])


@cache
def _adding(table: Table) -> Insert:
    """Return what adds a row, built once; its columns are named by the values that come with it."""
    return insert(table)


async def add_many(
    tx: Tx, table: Table, values: Sequence[Mapping[str, Any]], key: Sequence[str]
) -> dict[tuple[Any, ...], int]:
    """Insert rows, each with the same columns, and return their ids by what they hold in the columns of ``key``.

    The key tells the rows apart: databases give ids back in an order of their own, unless asked row by row.
    """
    ids: dict[tuple[Any, ...], int] = {}
    for start in range(0, len(values), A_CHUNK):
        inserted = insert(table).returning(table.c.id, *(table.c[name] for name in key))
        found = await tx.execute(inserted, list(values[start : start + A_CHUNK]))
        ids |= {tuple(row[1:]): row[0] for row in found}
    return ids


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield ids in ascending order, so many at a time as a statement may name."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), A_CHUNK):
        yield ordered[start : start + A_CHUNK]


async def change(tx: Tx, table: Table, business_id: int, row_id: int, **values: Any) -> None:
    """Change a row of this business and raise its version, if the table keeps one.

    :raises LookupError: when this business has no such row.
    """
    which = {"given_id": row_id, "given_business_id": business_id}
    result = await tx.execute(_changing(table), which | values)
    if result.rowcount != 1:
        raise LookupError(f"{table.name} {row_id}")


@cache
def _changing(table: Table) -> Update:
    """Return what changes a row, built once; the columns that it sets are named by the values that come with it."""
    own = (table.c.id == bindparam("given_id"), table.c.business_id == bindparam("given_business_id"))
    changing = update(table).where(*own)
    return changing.values(version=table.c.version + 1) if "version" in table.c else changing


async def hold(tx: Tx, table: Table, *which: ColumnElement[bool]) -> None:
    """Hold rows, in the order of their ids, against other transactions until the end of this one.

    A no-op on SQLite, whose writer is alone. What refers to the rows may be inserted meanwhile: else two deadlock.
    """
    if tx.dialect.name != "sqlite":
        await tx.execute(select(table.c.id).where(*which).order_by(table.c.id).with_for_update(key_share=True))
