"""A consistent copy of an SQLite database, taken while the program writes, and the way back. All of it blocks."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.archive import BackupRefused, Contents, place

_FILE = "relance.sqlite"


def companions(path: Path) -> set[Path]:
    """Return the paths that belong to the database at ``path``: itself and what SQLite keeps beside it."""
    return {path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))}


def copy_out(path: Path, folder: Path) -> Contents:
    """Copy the database at ``path`` into ``folder``; return what the copy holds.

    ``VACUUM INTO`` reads one state while others write, and leaves out what was erased but still lies in free pages.

    :raises BackupRefused: when there is no sound database of this program.
    """
    if not path.exists():
        raise BackupRefused(f"There is no database {path}: there is nothing to back up.")
    try:
        with closing(sqlite3.connect(path)) as source:
            source.execute("VACUUM INTO ?", (str(folder / _FILE),))
        with closing(sqlite3.connect(folder / _FILE)) as copy:
            return _contents(copy)
    except sqlite3.Error as error:
        raise BackupRefused(f"The database {path} cannot be copied: {error}.") from error


def _contents(copy: sqlite3.Connection) -> Contents:
    (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = sum(copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables)  # noqa: S608 - its own
    documents = frozenset(sha256 for (sha256,) in copy.execute("SELECT sha256 FROM documents"))
    return Contents(revision, rows, documents)


def put_back(folder: Path, path: Path) -> None:
    """Put the copy in ``folder`` in the place of the database at ``path``.

    :raises BackupRefused: when the copy is damaged, or a program has that database open.
    """
    _check_sound(folder / _FILE)
    if path.exists():
        _check_free(path)
    for companion in companions(path) - {path}:
        companion.unlink(missing_ok=True)  # a log of the old database would spoil the new one
    place(folder / _FILE, path)


def _check_sound(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(copy)) as opened:
            sound = opened.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise BackupRefused("The database in the archive is damaged.")


def _check_free(path: Path) -> None:
    """Make sure that nobody has the database open: to leave the write-ahead log takes the last connection."""
    try:
        with closing(sqlite3.connect(path, timeout=1)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise BackupRefused(f"The database {path} is in use ({error}): stop the program first.") from error
    except sqlite3.DatabaseError:
        return  # what lies there is no sound database, so nobody works with it
