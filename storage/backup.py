"""Backing up while the program runs, and restoring: one archive with the database, the documents and other data files.

The database is copied first and the files after it: a file is written whole before its row, so every row in the copy
finds its file. A copy goes back to the kind of database that it came from.
"""

import asyncio
import filecmp
import os
from collections.abc import AsyncIterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, literal, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage import postgresql_copy, sqlite_copy
from storage.archive import DATA, DATABASE, PARTIAL, BackupRefused, Contents, pack, place, unpack, workspace
from storage.database import Database, open_database
from storage.migrate import VERSION_TABLE, known_revisions, migrate

__all__ = ["BackupRefused", "Copied", "backup", "restore"]

_ARCHIVES = (".tar.gz", ".tgz")
_NOBODYS = {VERSION_TABLE, "ticks", "claim_links"}  # tables that fill before anybody has written to the bot


@dataclass(frozen=True, slots=True)
class Copied:
    """What was backed up or restored: rows of the database, files beside it, documents whose file was missing."""

    rows: int
    files: int
    missing: int

    def __str__(self) -> str:
        missing = f"; the files of {self.missing:,} documents were missing" if self.missing else ""
        return f"{self.rows:,} rows and {self.files:,} files{missing}"


async def backup(database_url: str, data: Path, target: Path) -> Copied:
    """Write one consistent archive of the database and the folder ``data`` to ``target``, also while they are written.

    An archive of that name is replaced, and only once the new one is whole. Archives and half-written files that lie
    in ``data`` are left out.

    :raises BackupRefused: when there is nothing to copy, or ``target`` cannot be written.
    """
    with workspace(target.parent) as folder:
        contents = await _copy_out(database_url, folder)
        kept = _files(data, without={target, *_database_files(database_url)})
        done = Copied(contents.rows, len(kept), len(contents.documents - {path.name for path in kept.values()}))
        facts = {"kind": _kind(database_url), "revision": contents.revision, "rows": done.rows, "missing": done.missing}
        files = {f"{DATABASE}/{path.name}": path for path in sorted(folder.iterdir())}
        files |= {f"{DATA}/{name}": path for name, path in kept.items()}
        await asyncio.to_thread(pack, target, files, facts)
    return done


async def restore(archive: Path, database_url: str, data: Path, *, overwrite: bool = False) -> Copied:
    """Bring database and files back from ``archive``, and the schema up to this program; not while the program runs.

    Files in ``data`` that the archive does not know stay.

    :raises BackupRefused: for an archive that is not sound or came from the other kind of database; unless
        ``overwrite``, when the database holds anybody's data or a file would change; and while a program uses it.
    """
    with workspace(data) as folder:
        facts = await asyncio.to_thread(unpack, archive, folder)
        _check(archive, facts, database_url)
        files = _targets(folder / DATA, data, database_url)
        if not overwrite:
            await _check_nothing_is_lost(database_url, files)
        for target, path in files.items():
            await asyncio.to_thread(place, path, target)
        await _put_back(folder / DATABASE, facts["revision"], database_url)
    return Copied(facts["rows"], len(files), facts["missing"])


def _kind(database_url: str) -> str:
    return make_url(database_url).get_backend_name()


def _file_of(database_url: str) -> Path | None:
    """Return the file of an SQLite database, None for PostgreSQL."""
    return Path(make_url(database_url).database or "") if _kind(database_url) == "sqlite" else None


def _database_files(database_url: str) -> set[Path]:
    path = _file_of(database_url)
    return sqlite_copy.companions(path) if path else set()


@asynccontextmanager
async def _opened(database_url: str) -> AsyncIterator[Database]:
    database = open_database(database_url)
    try:
        yield database
    finally:
        await database.close()


async def _copy_out(database_url: str, folder: Path) -> Contents:
    path = _file_of(database_url)
    if path:
        return await asyncio.to_thread(sqlite_copy.copy_out, path, folder)
    async with _opened(database_url) as database:
        return await postgresql_copy.copy_out(database, folder)


async def _put_back(folder: Path, revision: str, database_url: str) -> None:
    path = _file_of(database_url)
    if path:
        await asyncio.to_thread(sqlite_copy.put_back, folder, path)
    async with _opened(database_url) as database:
        if path is None:
            await postgresql_copy.put_back(folder, revision, database)
        await migrate(database)


def _files(data: Path, *, without: AbstractSet[Path] = frozenset()) -> dict[str, Path]:
    """Return the files in the folder ``data``, by their name within it, without archives and half-written files."""
    found: dict[str, Path] = {}
    left_out = {path.absolute() for path in without}
    for folder, _, names in os.walk(data.absolute(), followlinks=True):
        for path in (Path(folder) / name for name in sorted(names)):
            name = path.relative_to(data.absolute()).as_posix()
            if path not in left_out and PARTIAL not in name and not name.endswith(_ARCHIVES):
                found[name] = path
    return found


def _targets(unpacked: Path, data: Path, database_url: str) -> dict[Path, Path]:
    """Return where each file that was unpacked goes in the folder ``data``."""
    files = {data.absolute() / name: path for name, path in _files(unpacked).items()}
    if not files.keys().isdisjoint(path.absolute() for path in _database_files(database_url)):
        raise BackupRefused("The archive is not a backup of Relance: a file in it would replace the database.")
    return files


def _check(archive: Path, facts: Mapping[str, Any], database_url: str) -> None:
    kind = _kind(database_url)
    if facts.get("kind") != kind:
        raise BackupRefused(f"{archive} holds a database of another kind than {kind}, to which it cannot go back.")
    if facts.get("revision") not in known_revisions():
        raise BackupRefused(f"{archive} was written by a newer version of Relance: update the program.")
    if not all(isinstance(facts.get(name), int) for name in ("rows", "missing")):
        raise BackupRefused(f"{archive} is not a backup of Relance.")


async def _check_nothing_is_lost(database_url: str, files: Mapping[Path, Path]) -> None:
    for target, source in files.items():
        if target.exists() and not filecmp.cmp(target, source, shallow=False):
            raise BackupRefused(f"{target} is there already and is not the same: nothing was overwritten.")
    if not await _is_empty(database_url):
        raise BackupRefused(
            "The database is not empty: nothing was overwritten (`--overwrite` replaces what it holds)."
        )


async def _is_empty(database_url: str) -> bool:
    path = _file_of(database_url)
    if path and not path.exists():
        return True
    try:
        async with _opened(database_url) as database, database.read() as tx:
            return await tx.run_sync(_holds_nothing)
    except DBAPIError:
        if path:
            return False  # whatever lies there, it is somebody's
        raise


def _holds_nothing(connection: Connection) -> bool:
    names = set(inspect(connection).get_table_names()) - _NOBODYS
    return not any(connection.execute(select(literal(1)).select_from(table(name)).limit(1)).first() for name in names)
