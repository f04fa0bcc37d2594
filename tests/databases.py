"""Databases for the tests: fresh, migrated and empty for each test, on SQLite and on PostgreSQL.

A new database costs 100 ms and more on PostgreSQL, hence one is emptied before each test; on SQLite the file of a
migrated database is copied.
"""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import text

from storage.database import Database, open_database
from storage.migrate import migrate
from storage.tables import metadata
from tests.postgres import PostgresServer, start_postgres

Result = TypeVar("Result")

_AS_A_REPLICA = ("SET LOCAL lock_timeout = '5s'", "SET LOCAL session_replication_role = replica")
_NUMBER_FROM_ONE = """
    SELECT setval(format('%I.%I', schemaname, sequencename), 1, false) FROM pg_sequences WHERE last_value IS NOT NULL
"""


def run_aside(work: Coroutine[Any, Any, Result]) -> Result:
    """Run ``work`` to its end on a loop of its own, aside from whatever loop this thread has."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, work).result()


@cache
def _template_folder() -> tempfile.TemporaryDirectory[str]:
    """Return where this process keeps the file of a migrated database; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="relance-template-")
    run_aside(_migrate(_sqlite_url(Path(folder.name) / "template.sqlite")))
    return folder


def copy_migrated(path: Path) -> None:
    """Write the file of a SQLite database with the schema and no rows."""
    shutil.copyfile(Path(_template_folder().name) / "template.sqlite", path)


@dataclass(slots=True)
class SqliteFiles:
    """Database files in ``folder``."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def unmigrated(self) -> Iterator[str]:
        """Lend the URL of a file that does not exist yet."""
        path = self.folder / f"{next(self.numbers)}.sqlite"
        yield _sqlite_url(path)
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """Lend the URL of a file with the schema and no rows."""
        with self.unmigrated() as url:
            copy_migrated(Path(url.partition("///")[2]))
            yield url


@dataclass(slots=True)
class PostgresDatabases:
    """Databases of one server, which is started when the first is asked for."""

    server: PostgresServer | None = None
    ready: bool = False
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @contextmanager
    def unmigrated(self) -> Iterator[str]:
        """Lend the URL of a new database without any table."""
        name = f"unmigrated_{next(self.numbers)}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
        yield self._started().url(name)
        self._administer(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def migrated(self) -> Iterator[str]:
        """Lend the URL of the database that has the schema and no rows."""
        url = self._started().url("relance")
        if self.ready:
            run_aside(_empty(url))
        else:
            self._administer("CREATE DATABASE relance TEMPLATE template0 STRATEGY file_copy")
            run_aside(_migrate(url))
            self.ready = True
        yield url

    def stop(self) -> None:
        """Stop the server if it was started."""
        if self.server:
            self.server.stop()

    def _started(self) -> PostgresServer:
        if self.server is None:
            self.server = start_postgres()
        return self.server

    def _administer(self, statement: str) -> None:
        run_aside(_outside_a_transaction(self._started().url("postgres"), statement))


def _sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = open_database(url)
    try:
        yield database
    finally:
        await database.close()


async def _migrate(url: str) -> None:
    async with _opened(url) as database:
        await migrate(database)


async def _outside_a_transaction(url: str, statement: str) -> None:
    async with (
        _opened(url) as database,
        database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection,
    ):
        await connection.execute(text(statement))


async def _empty(url: str) -> None:
    """Delete all rows, the trace's too (as a replica would: triggers sleep), and number from 1 again.

    All in one way to the server and back, past SQLAlchemy, which would first get to know the server.
    """
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(_emptying())
    finally:
        await connection.close()


@cache
def _emptying() -> str:
    without_rows = (str(table.delete()) for table in metadata.sorted_tables)
    return ";".join(("BEGIN", *_AS_A_REPLICA, *without_rows, _NUMBER_FROM_ONE, "COMMIT"))
