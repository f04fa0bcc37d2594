"""Bringing the schema up to the program: SQLite at start, PostgreSQL on the owner's command only.

Whether anything is pending is read from the names of the revision files, since importing Alembic takes over a second
and a start has mostly nothing to migrate.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import WRITES, Database

VERSIONS = Path(__file__).parent / "migrations" / "versions"
VERSION_TABLE = "alembic_version"

_LOCK = 7_352_623  # any number, the same in every process of ours: who migrates holds it


class SchemaRefused(Exception):  # noqa: N818 - said as a sentence, like every refusal
    """The database's schema is not one that this program can work with; the text says what to do."""


def known_revisions() -> list[str]:
    """Return the numbers of all revisions that this program knows, oldest first."""
    return sorted(path.stem.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


async def revision_of(tx: AsyncConnection) -> str | None:
    """Return the number of the revision that the database stands at; None before the first."""
    return await tx.run_sync(_read_revision)


async def pending(database: Database) -> bool:
    """Tell whether revisions wait to be applied; raise ``SchemaRefused`` for a database of a newer program."""
    async with database.read() as tx:
        found = await revision_of(tx)
    known = known_revisions()
    if found and found not in known:
        raise SchemaRefused(f"The database is at revision {found}, newer than this program knows: update the program.")
    return found != known[-1]


async def migrate(database: Database) -> None:
    """Bring the schema up to the newest revision, in one transaction; safe when several processes start at once."""
    if await pending(database):
        async with schema_change(database) as tx:
            await upgrade(tx)


async def prepare(database: Database) -> None:
    """Make the schema ready for a start: migrate SQLite; raise ``SchemaRefused`` on PostgreSQL if anything waits.

    PostgreSQL may serve several processes of different versions, hence only a person decides when it changes.
    """
    if database.is_sqlite:
        await migrate(database)
    elif await pending(database):
        raise SchemaRefused(
            "The database's schema is older than this program: run `relance migrate`, then start again."
        )


@asynccontextmanager
async def schema_change(database: Database) -> AsyncIterator[AsyncConnection]:
    """Open the transaction in which the schema may change, one process at a time."""
    if database.turn is None:
        async with database.write() as tx:
            await tx.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
            yield tx
        return
    async with database.turn, database.engine.execution_options(**{WRITES: True}).connect() as tx:
        try:
            await _leave_references_unchecked(tx)
            async with tx.begin():
                yield tx
                await _check_references(tx)
        finally:
            await tx.invalidate()


async def upgrade(tx: AsyncConnection, revision: str = "head") -> None:
    """Run the revisions up to ``revision`` inside the transaction ``tx``; does nothing if they have run."""
    from storage.migrations.upgrade import upgrade as run  # noqa: PLC0415 - imports Alembic, see above

    await tx.run_sync(run, revision)


def _read_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return found


async def _leave_references_unchecked(tx: AsyncConnection) -> None:
    """Let SQLite alter a table that others refer to, by replacing it; only possible outside a transaction."""
    raw = await tx.get_raw_connection()
    driver = raw.driver_connection
    if driver is not None:
        await driver.execute("PRAGMA foreign_keys=OFF")


async def _check_references(tx: AsyncConnection) -> None:
    broken = (await tx.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise SchemaRefused(f"The migration would break {len(broken)} references between rows; nothing was changed.")
