"""What every test can ask for: databases.

``database`` runs a test twice, on SQLite and on PostgreSQL; ``sqlite_database`` once, where the kind does not matter.
Each is migrated, empty and the test's own. A test that opens its own connections (other processes, crashes) takes the
``…_url`` of the same name instead; ``unmigrated_url`` is a database without any table, on both kinds.
"""

import gc
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.database import Database, open_database
from tests.chromium import CHROMIUM
from tests.databases import PostgresDatabases, SqliteFiles
from tests.memory import keep_files_in_memory

# A busy machine is no failure: an example that takes long is no fault of what it shows.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

KINDS = ("sqlite", "postgresql")


def pytest_configure() -> None:
    """Write to memory instead of a disk."""
    keep_files_in_memory()


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives as long as the tests do; that is a seventh of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so when the tests in a browser were left out."""
    if not CHROMIUM:
        terminalreporter.write_line("No Chromium here: tests in a browser were left out (Debian's package chromium).")


@pytest.fixture(scope="session")
def sqlite_files() -> Iterator[SqliteFiles]:
    """Give the files of this session's SQLite databases."""
    with tempfile.TemporaryDirectory(prefix="relance-sqlite-") as folder:
        yield SqliteFiles(Path(folder))


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Give this session's PostgreSQL server, one for each worker of pytest-xdist."""
    databases = PostgresDatabases()
    yield databases
    databases.stop()


@pytest.fixture
def sqlite_url(sqlite_files: SqliteFiles) -> Iterator[str]:
    """Give the URL of an empty migrated SQLite database."""
    with sqlite_files.migrated() as url:
        yield url


@pytest.fixture
def postgresql_url(postgres_databases: PostgresDatabases) -> Iterator[str]:
    """Give the URL of an empty migrated PostgreSQL database."""
    with postgres_databases.migrated() as url:
        yield url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty migrated database, of both kinds in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=KINDS)
def unmigrated_url(
    request: pytest.FixtureRequest, sqlite_files: SqliteFiles, postgres_databases: PostgresDatabases
) -> Iterator[str]:
    """Give the URL of a database without tables, of both kinds in turn."""
    source = sqlite_files if request.param == "sqlite" else postgres_databases
    with source.unmigrated() as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Give an empty migrated database, of both kinds in turn."""
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """Give an empty migrated SQLite database."""
    opened = open_database(sqlite_url)
    yield opened
    await opened.close()
