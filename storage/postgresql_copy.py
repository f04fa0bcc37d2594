"""A consistent copy of a PostgreSQL database, taken while the program writes, and the way back; needs no pg_dump.

The database's schema is taken to be the program's own.
"""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.archive import BackupRefused, Contents
from storage.database import Database, Tx
from storage.migrate import VERSION_TABLE, revision_of, schema_change, upgrade
from storage.tables import metadata

_COLUMNS = "columns.json"
_PORTABLE = "SET LOCAL datestyle = 'ISO, YMD'"  # how dates are written must not depend on either server's settings


async def copy_out(database: Database, folder: Path) -> Contents:
    """Copy all tables into ``folder``, a file each, as they are at one moment; return what the copy holds.

    :raises BackupRefused: when there is no database of this program.
    """
    async with database.read() as tx:
        await tx.execute(text(_PORTABLE))
        revision = await revision_of(tx)
        if revision is None:
            raise BackupRefused("The database is empty: there is nothing to back up.")
        columns = await tx.run_sync(_columns)
        driver = await _driver(tx)
        rows = 0
        for table, names in columns.items():
            done = await driver.copy_from_table(table, columns=names, output=folder / f"{table}.copy")
            rows += int(done.split()[-1])
        documents = frozenset((await tx.execute(text("SELECT sha256 FROM documents"))).scalars())
    (folder / _COLUMNS).write_text(json.dumps(columns), encoding="utf-8")
    return Contents(revision, rows, documents)


async def put_back(folder: Path, revision: str, database: Database) -> None:
    """Replace what the database holds by the copy in ``folder``, and bring it up to the program; all or nothing.

    :raises BackupRefused: when the copy does not fit its revision, or a program works with the database.
    """
    columns: dict[str, list[str]] = json.loads((folder / _COLUMNS).read_text(encoding="utf-8"))
    try:
        async with schema_change(database) as tx:
            await tx.execute(text("SET LOCAL lock_timeout = '1s'"))
            await _drop(tx)
            await upgrade(tx, revision)
            if await tx.run_sync(_columns) != columns:
                raise BackupRefused("The archive's tables are not those of its revision.")
            await _fill(tx, folder, columns)
            await upgrade(tx)
    except DBAPIError as error:
        raise BackupRefused(
            f"The database cannot be replaced, or a program still works with it: {error.orig}"
        ) from error


async def _driver(tx: Tx) -> Any:
    """Return asyncpg's connection, which knows COPY; what it does belongs to the transaction."""
    return (await tx.get_raw_connection()).driver_connection


def _columns(connection: Connection) -> dict[str, list[str]]:
    """Return the columns of each table, after those that it refers to."""
    found = inspect(connection)
    names = [name for name, _ in found.get_sorted_table_and_fkc_names() if name and name != VERSION_TABLE]
    return {name: [column["name"] for column in found.get_columns(name)] for name in names}


async def _drop(tx: Tx) -> None:
    """Drop the program's tables, and the functions of their triggers."""
    present = await tx.run_sync(lambda connection: inspect(connection).get_table_names())
    ours = [name for name in present if name in metadata.tables or name == VERSION_TABLE]
    functions = await tx.execute(text(_TRIGGER_FUNCTIONS), {"names": ours})
    statements = [f'DROP TABLE "{name}" CASCADE' for name in ours]
    for statement in (*statements, *(f"DROP FUNCTION {function}" for function in functions.scalars())):
        await tx.execute(text(statement))


_TRIGGER_FUNCTIONS = """
    SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relname = ANY(:names) AND relnamespace = current_schema()::regnamespace
"""
_NUMBER_ON = """
    SELECT setval(pg_get_serial_sequence(:name, 'id'), (SELECT coalesce(max(id), 0) + 1 FROM "{table}"), false)
"""


async def _fill(tx: Tx, folder: Path, columns: dict[str, list[str]]) -> None:
    """Read the files into the empty tables, and let new rows be numbered after those."""
    await tx.execute(text(_PORTABLE))
    driver = await _driver(tx)
    for table, names in columns.items():
        await driver.copy_to_table(table, columns=names, source=folder / f"{table}.copy")
        if "id" in names:
            await tx.execute(text(_NUMBER_ON.format(table=table)), {"name": table})
