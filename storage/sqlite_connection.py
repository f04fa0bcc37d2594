"""A connection to SQLite, opened as Relance needs it, on which a statement crosses to its thread and back once.

aiosqlite crosses four times, to open a cursor, to execute, to fetch and to close; the crossings cost more than SQLite's
own work. All rows are fetched at once, as SQLAlchemy asks for in any case.
"""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import aiosqlite

_CHUNK = 64  # aiosqlite's own default; nothing here reads in chunks
_PATIENCE = 5.0  # seconds to wait for what another connection has locked
_PAUSE = 0.01  # seconds between two attempts where SQLite does not wait itself


class SwiftConnection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors are ``SwiftCursor``."""

    _stopped: asyncio.Future[Any] | None = None

    async def _connect(self) -> aiosqlite.Connection:
        """Open the connection; where it cannot be opened, wait until its thread has ended.

        aiosqlite leaves that thread behind, and it fails where the event loop is closed before it has ended.
        """
        try:
            return await super()._connect()
        except BaseException:
            if self._stopped:
                await self._stopped
            raise

    def stop(self) -> asyncio.Future[Any] | None:
        """Tell the thread to end, and return what is done when it has."""
        self._stopped = super().stop()
        return self._stopped

    async def cursor(self) -> "SwiftCursor":  # type: ignore[override] # SQLAlchemy awaits it and uses what is below
        """Return a cursor; nothing crosses to the thread yet."""
        return SwiftCursor(self)

    async def on_thread(self, work: Any, *arguments: Any) -> None:
        """Run ``work`` with the sqlite3 connection, on the connection's own thread."""
        await self._execute(work, self._conn, *arguments)  # type: ignore[no-untyped-call] # aiosqlite leaves it untyped


class SwiftCursor:
    """What SQLAlchemy uses of a cursor: one statement, whose rows are there once it has been executed."""

    __slots__ = ("_connection", "_rows", "description", "lastrowid", "rowcount")

    def __init__(self, connection: SwiftConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.lastrowid: int | None = None
        self.rowcount = -1

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Execute a statement and fetch its rows."""
        await self._connection.on_thread(self._run, statement, parameters)

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Execute a statement once for each of ``parameters``."""
        await self._connection.on_thread(self._run_many, statement, parameters)

    async def fetchall(self) -> list[Any]:
        """Return the rows."""
        return self._rows

    async def close(self) -> None:
        """Do nothing: the cursor was closed when its rows had been fetched."""

    def _run(self, connection: sqlite3.Connection, statement: str, parameters: Sequence[Any]) -> None:
        self._finish(connection.execute(statement, parameters))

    def _run_many(self, connection: sqlite3.Connection, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        self._finish(connection.executemany(statement, parameters))

    def _finish(self, cursor: sqlite3.Cursor) -> None:
        self.description, self.lastrowid, self.rowcount = cursor.description, cursor.lastrowid, cursor.rowcount
        self._rows = cursor.fetchall()
        cursor.close()


def connect(database: str, **options: Any) -> SwiftConnection:
    """Return a connection to be awaited; ``options`` are those of ``sqlite3.connect``."""
    connection = SwiftConnection(partial(_open, database, **options), _CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does for the connections that it opens itself
    return connection


def _open(database: str, **options: Any) -> sqlite3.Connection:
    """Open and prepare a connection, on the thread that will be its own."""
    # Without an isolation level Python sends no BEGIN: it is the transaction's, see storage.database.
    connection: sqlite3.Connection = sqlite3.connect(database, timeout=_PATIENCE, isolation_level=None, **options)
    try:
        _keep_a_log_of_writes(connection)
        for pragma in ("foreign_keys=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _keep_a_log_of_writes(connection: sqlite3.Connection) -> None:
    """Switch a database to WAL, trying again while others hold it: for this alone SQLite never waits itself.

    Programs that start at once all want to switch a new database, and each holds what the others need.
    """
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(_PAUSE)
        else:
            return
