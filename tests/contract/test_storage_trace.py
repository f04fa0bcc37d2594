"""The trace on both databases: it only grows, and what is erased leaves its chain whole."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete, insert, null, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import trace
from storage.database import Database, open_database
from storage.tables import trace as table
from tests.contract.stored import NOW, a_business, a_client

ERASED = {"payload": null(), "salt": ""}


async def _a_trace(database: Database) -> None:
    """Store a case with two entries."""
    async with database.write() as tx:
        business_id = await a_business(tx)
        client_id = await a_client(tx, business_id)
        for action in ("registered", "paid"):
            payload = {"amount": "1 250,00 €"}
            await trace.append(tx, business_id, client_id, action, at=NOW, actor="owner", payload=payload)


async def _change(database: Database, **values: Any) -> None:
    async with database.write() as tx:
        await tx.execute(update(table).where(table.c.seq == 1).values(**values))


async def _entries(database: Database) -> list[trace.Entry]:
    async with database.read() as tx:
        return await trace.of_case(tx, 1, 1)


async def test_an_entry_cannot_be_deleted(database: Database) -> None:
    await _a_trace(database)

    async def delete_all() -> None:
        async with database.write() as tx:
            await tx.execute(delete(table))

    with pytest.raises(IntegrityError, match="append-only"):
        await delete_all()
    assert len(await _entries(database)) == 2


async def test_the_trace_cannot_be_emptied_at_once(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    await _a_trace(database)

    async def empty() -> None:
        async with database.write() as tx:
            await tx.execute(text("TRUNCATE trace"))

    with pytest.raises(DBAPIError, match="append-only"):
        await empty()
    assert len(await _entries(database)) == 2
    await database.close()


OTHER_VALUES: dict[str, Any] = {
    "id": 77,
    "business_id": None,
    "client_id": None,
    "case_id": 77,
    "seq": 77,
    "at": NOW.replace(year=2030),
    "payload": {"amount": "1,00 €"},
}


@pytest.mark.parametrize("name", table.c.keys())
@pytest.mark.parametrize("erasing", [False, True], ids=["alone", "while erasing"])
async def test_no_column_of_an_entry_can_be_changed(database: Database, name: str, *, erasing: bool) -> None:
    await _a_trace(database)
    before = await _entries(database)
    change = {**(ERASED if erasing else {}), name: OTHER_VALUES.get(name, "changed")}
    with pytest.raises(IntegrityError):
        await _change(database, **change)
    assert await _entries(database) == before


@pytest.mark.parametrize("erasure", [ERASED, {"payload": null()}], ids=["with its salt", "alone"])
async def test_a_payload_can_be_erased_once_and_for_all_and_the_chain_stays_whole(
    database: Database, erasure: dict[str, Any]
) -> None:
    await _a_trace(database)
    await _change(database, **erasure)
    entries = await _entries(database)
    assert [entry.payload for entry in entries] == [None, {"amount": "1 250,00 €"}]
    assert trace.first_fault(1, entries) is None
    with pytest.raises(IntegrityError, match="append-only"):
        await _change(database, payload={"amount": "1 250,00 €"})


async def test_an_entry_cannot_be_put_where_another_stands(database: Database) -> None:
    await _a_trace(database)

    async def repeat() -> None:
        async with database.write() as tx:
            row = (await tx.execute(select(table).where(table.c.seq == 1))).one()
            await tx.execute(insert(table).values({**row._mapping, "id": 77, "action": "forged"}))

    with pytest.raises(IntegrityError):
        await repeat()


@pytest.mark.parametrize("client_id", [1, None], ids=["of a case", "of the business"])
async def test_entries_that_two_processes_append_at_once_form_one_chain(
    database: Database, database_url: str, client_id: int | None
) -> None:
    other = open_database(database_url)
    async with database.write() as tx:
        await a_client(tx, await a_business(tx))

    async def append(through: Database) -> None:
        async with through.write() as tx:
            await trace.append(tx, 1, client_id, "noted", at=NOW, actor="owner", payload={})

    async with asyncio.TaskGroup() as group:
        for through in (database, other) * 10:
            group.create_task(append(through))
    await other.close()
    async with database.read() as tx:
        entries = await trace.of_case(tx, 1, client_id)
    assert len(entries) == 20
    assert trace.first_fault(1, entries) is None
