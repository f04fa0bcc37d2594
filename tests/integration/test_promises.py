"""The promises, over random sequences of what owners do, with a moving clock, on real storage and real texts.

What left is judged by checks of their own (``promise_checks``) on the rows as they stood at the moment of leaving.
"""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databases import PostgresDatabases, SqliteFiles
from tests.integration.promise_machine import Lend
from tests.integration.promise_messages import Owner

# Always the same examples, so that all tests say the same of unchanged code; chance is for `make torture`.
PROFILE = settings(
    max_examples=3,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def on(lend: Lend) -> type[Owner]:
    """Return the machine on databases of one kind."""

    class OwnerOn(Owner):
        def __init__(self) -> None:
            super().__init__(lend)

    return OwnerOn


def test_the_promises_hold_whatever_happens(sqlite_files: SqliteFiles) -> None:
    run_state_machine_as_test(on(sqlite_files.migrated), settings=PROFILE)


def test_the_promises_hold_on_postgresql_too(postgres_databases: PostgresDatabases) -> None:
    run_state_machine_as_test(on(postgres_databases.migrated), settings=settings(PROFILE, max_examples=1))
