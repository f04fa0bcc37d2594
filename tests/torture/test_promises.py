"""The promises, over many random sequences of what owners do; a failing one is printed, and can be replayed."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import PostgresDatabases, SqliteFiles
from tests.integration.test_promises import PROFILE, on

MANY = settings(PROFILE, max_examples=60, stateful_step_count=60, derandomize=False, print_blob=True)


@pytest.mark.parametrize("part", range(8))
def test_the_promises_hold_whatever_happens(part: int, sqlite_files: SqliteFiles) -> None:
    del part  # chance makes each of them another one
    run_state_machine_as_test(on(sqlite_files.migrated), settings=MANY)


@pytest.mark.parametrize("part", range(2))
def test_the_promises_hold_on_postgresql_too(part: int, postgres_databases: PostgresDatabases) -> None:
    del part
    run_state_machine_as_test(on(postgres_databases.migrated), settings=settings(MANY, max_examples=30))
