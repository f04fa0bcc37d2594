"""How the database finds rows: the plans of the statements that a piece of code really runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection

from storage.database import Database, Tx


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it went to the database, with its parameters."""

    sql: str
    parameters: Any


@contextmanager
def statements_of(database: Database) -> Iterator[list[Statement]]:
    """Collect the statements that run through ``database`` within the block."""
    seen: list[Statement] = []

    def note(_connection: Connection, _cursor: Any, sql: str, parameters: Any, _context: Any, _many: bool) -> None:  # noqa: FBT001 - the event's signature
        seen.append(Statement(sql, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)


async def plan_of(tx: Tx, statement: Statement) -> str:
    """Return the plan by which the database would run ``statement`` with these parameters now, line by line."""
    explain = "EXPLAIN QUERY PLAN" if tx.dialect.name == "sqlite" else "EXPLAIN"
    found = await tx.exec_driver_sql(f"{explain} {statement.sql}", statement.parameters)
    return "\n".join(str(row[-1]) for row in found)
