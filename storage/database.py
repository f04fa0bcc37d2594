"""Opening the database, and the two ways into it: one writer's transaction, many readers'.

On SQLite one writer at a time waits its turn behind a lock and begins IMMEDIATE: with the default deferred begin,
concurrent read-then-write transactions fail with "database is locked". On PostgreSQL transactions run side by side
and claims skip what others hold.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

from storage.sqlite_connection import connect
from storage.statements import statements

Tx = AsyncConnection
WRITES = "relance_writes"  # execution option of connections that write
_SNAPSHOT: Mapping[str, Any] = MappingProxyType({"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: ``writer`` and ``reader`` are its engine with what their transactions need."""

    engine: AsyncEngine
    writer: AsyncEngine
    reader: AsyncEngine
    turn: asyncio.Lock | None  # SQLite's single writer

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """Open a transaction that may write; it commits at the end and rolls back on any exception."""
        async with self.turn or nullcontext(), self.writer.begin() as tx:
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """Open a transaction that only reads, on one consistent state; a write in it is refused."""
        async with self.reader.begin() as tx:
            yield tx

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def open_database(url: str) -> Database:
    """Open ``url`` (``sqlite+aiosqlite:///…`` or ``postgresql+asyncpg://…``); nothing is read or written yet."""
    kept = {"compiled_cache": statements()}
    if url.startswith("sqlite"):
        engine = create_async_engine(
            url,
            pool_size=5,
            max_overflow=0,
            pool_reset_on_return=None,
            connect_args={"async_creator_fn": connect},
            execution_options=kept,
        )
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        event.listen(engine.sync_engine, "reset", _reset_sqlite)
        return Database(engine, engine.execution_options(**{WRITES: True}), engine, asyncio.Lock())
    engine = create_async_engine(url, pool_size=5, pool_pre_ping=True, execution_options=kept)
    return Database(engine, engine.execution_options(**{WRITES: True}), engine.execution_options(**_SNAPSHOT), None)


def _begin_sqlite(connection: Connection) -> None:
    """Begin as the transaction needs it, past SQLAlchemy's own machinery, which costs thrice what SQLite does."""
    writes = bool(connection.get_execution_options().get(WRITES))
    cursor = connection.connection.cursor()
    if connection.info.get(WRITES) is not writes:  # every statement crosses to the connection's thread and back
        cursor.execute(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.info[WRITES] = writes
    cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    cursor.close()


def _reset_sqlite(connection: Any, _entry: ConnectionPoolEntry, state: PoolResetState) -> None:
    """Roll back what a connection left open; mostly nothing is, and the way to its thread is saved."""
    if not state.terminate_only and connection.driver_connection.in_transaction:
        connection.rollback()
