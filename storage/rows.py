"""Writing rows, always within one business."""

from typing import Any

from sqlalchemy import Table, insert, update

from storage.database import Tx


async def add(tx: Tx, table: Table, **values: Any) -> int:
    """Insert a row and return its id."""
    result = await tx.execute(insert(table).values(**values))
    key = result.inserted_primary_key
    if key is None:  # pragma: no cover - every table has a primary key
        raise AssertionError
    return int(key[0])


async def change(tx: Tx, table: Table, business_id: int, row_id: int, **values: Any) -> None:
    """Change a row of this business and raise its version, if the table keeps one.

    :raises LookupError: when this business has no such row.
    """
    if "version" in table.c:
        values["version"] = table.c.version + 1
    result = await tx.execute(
        update(table).where(table.c.id == row_id, table.c.business_id == business_id).values(**values)
    )
    if result.rowcount != 1:
        raise LookupError(f"{table.name} {row_id}")
