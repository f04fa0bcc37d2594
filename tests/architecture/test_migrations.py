"""The revisions lead exactly to the tables, on both databases, and can be applied while others try the same."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, String, delete, insert, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from storage.database import Database, Tx, open_database
from storage.migrate import (
    VERSION_TABLE,
    VERSIONS,
    SchemaRefused,
    known_revisions,
    migrate,
    pending,
    prepare,
    schema_change,
)
from storage.tables import businesses, clients, drafts, metadata
from tests.contract.stored import a_business, a_client

_SQLITE_SCHEMA = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
_POSTGRESQL_SCHEMA = """
    SELECT table_name || '.' || column_name, concat_ws(' ', data_type, character_maximum_length, is_nullable,
        column_default) FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


@pytest.fixture
async def unmigrated(unmigrated_url: str) -> AsyncIterator[Database]:
    """Give a database without tables, of both kinds in turn."""
    database = open_database(unmigrated_url)
    yield database
    await database.close()


async def _schema(tx: Tx) -> dict[str, str]:
    """Describe all tables, columns, constraints and indexes but those of Alembic, each by its name."""
    statement = _SQLITE_SCHEMA if tx.dialect.name == "sqlite" else _POSTGRESQL_SCHEMA
    found = (await tx.execute(text(statement))).all()
    return {name: _sorted_parts(sql) for name, sql in found if VERSION_TABLE not in f"{name} {sql}"}


def _sorted_parts(sql: str) -> str:
    """Put the lines of a definition in order, since constraints may be listed in any."""
    return "\n".join(sorted(line.strip().rstrip(",") for line in sql.splitlines()))


async def test_the_revisions_create_what_the_tables_say(unmigrated: Database) -> None:
    async with unmigrated.write() as tx:
        await tx.run_sync(metadata.create_all)
        from_tables = await _schema(tx)
        await tx.run_sync(metadata.drop_all)
    await migrate(unmigrated)
    async with unmigrated.read() as tx:
        from_revisions = await _schema(tx)
    assert from_revisions == from_tables


async def test_alembic_finds_nothing_to_add_to_the_revisions(database: Database) -> None:
    def compare(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.read() as tx:
        assert await tx.run_sync(compare) == []


def test_the_revisions_form_one_line_in_the_order_of_their_numbers() -> None:
    walked = [one.revision for one in ScriptDirectory(str(VERSIONS.parent)).walk_revisions()]
    assert list(reversed(walked)) == known_revisions()


async def test_a_new_database_waits_for_its_migration_and_a_migrated_one_does_not(unmigrated: Database) -> None:
    assert await pending(unmigrated)
    await migrate(unmigrated)
    assert not await pending(unmigrated)
    await migrate(unmigrated)


async def test_a_start_migrates_sqlite_and_refuses_postgresql_until_a_person_has(unmigrated: Database) -> None:
    if not unmigrated.is_sqlite:
        with pytest.raises(SchemaRefused, match="run `relance migrate`"):
            await prepare(unmigrated)
        await migrate(unmigrated)
    await prepare(unmigrated)
    assert not await pending(unmigrated)


async def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    newest = known_revisions()[-1]
    await _stand_at(database, "9999")
    with pytest.raises(SchemaRefused, match="newer than this program"):
        await prepare(database)
    await _stand_at(database, newest)


async def _stand_at(database: Database, revision: str) -> None:
    async with database.write() as tx:
        await tx.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = :revision"), {"revision": revision})  # noqa: S608


async def test_several_programs_that_start_at_once_migrate_once(unmigrated: Database, unmigrated_url: str) -> None:
    others = [open_database(unmigrated_url) for _ in range(3)]
    await asyncio.gather(*(migrate(one) for one in (unmigrated, *others)))
    for other in others:
        await other.close()
    assert not await pending(unmigrated)


def _replace_businesses(connection: Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("businesses", recreate="always") as batch:
        batch.add_column(Column("motto", String))


async def test_sqlite_can_replace_a_table_that_others_refer_to(sqlite_database: Database) -> None:
    async with sqlite_database.write() as tx:
        await a_client(tx, await a_business(tx))
    async with schema_change(sqlite_database) as tx:
        await tx.run_sync(_replace_businesses)
    async with sqlite_database.read() as tx:
        assert (await tx.execute(text("SELECT motto FROM businesses"))).scalars().all() == [None]
        assert len((await tx.execute(select(clients.c.id))).all()) == 1


async def test_a_migration_that_would_break_references_changes_nothing(sqlite_database: Database) -> None:
    async with sqlite_database.write() as tx:
        await a_client(tx, await a_business(tx))

    async def lose_the_business() -> None:
        async with schema_change(sqlite_database) as tx:
            await tx.execute(delete(businesses))

    with pytest.raises(SchemaRefused, match="would break 1 references"):
        await lose_the_business()
    async with sqlite_database.read() as tx:
        assert len((await tx.execute(select(businesses.c.id))).all()) == 1


async def test_references_are_checked_again_after_a_migration(sqlite_database: Database) -> None:
    async with schema_change(sqlite_database):
        pass
    async with sqlite_database.write() as tx:
        orphan = {"business_id": 7, "chat_id": 1, "kind": "", "content": {}, "updated_at": None}
        with pytest.raises(IntegrityError):
            await tx.execute(insert(drafts).values(orphan))
