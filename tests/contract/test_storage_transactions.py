"""Transactions on both databases: whole or not at all, side by side without a lock error."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from storage.database import Database, open_database
from storage.tables import businesses, ticks
from tests.contract.stored import a_business


class _DroppedError(Exception):
    """What goes wrong in the middle of a transaction."""


async def _count(database: Database) -> int:
    async with database.read() as tx:
        return (await tx.execute(select(func.count()).select_from(ticks))).scalar_one()


async def _add(database: Database, name: str) -> None:
    async with database.write() as tx:
        await tx.execute(insert(ticks).values(name=name))


async def test_what_a_transaction_wrote_is_there_when_it_has_ended(database: Database) -> None:
    await _add(database, "first")
    assert await _count(database) == 1


async def test_an_exception_undoes_all_of_its_transaction_and_the_next_one_works(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.write() as tx:
            await tx.execute(insert(ticks).values(name="first"))
            raise _DroppedError

    with pytest.raises(_DroppedError):
        await write_and_fail()
    assert await _count(database) == 0
    await _add(database, "second")
    assert await _count(database) == 1


async def test_a_cancelled_writer_leaves_nothing_and_lets_the_next_one_in(database: Database) -> None:
    written, never = asyncio.Event(), asyncio.Event()

    async def write_and_hang() -> None:
        async with database.write() as tx:
            await tx.execute(insert(ticks).values(name="first"))
            written.set()
            await never.wait()

    writer = asyncio.create_task(write_and_hang())
    await written.wait()
    writer.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writer
    await asyncio.wait_for(_add(database, "second"), timeout=30)
    assert await _count(database) == 1


async def test_concurrent_writers_of_two_processes_never_fail_and_lose_nothing(
    database: Database, database_url: str
) -> None:
    other = open_database(database_url)
    async with database.write() as tx:
        await a_business(tx)

    async def read_then_write(through: Database) -> None:
        for _ in range(5):
            async with through.write() as tx:
                owner = (await tx.execute(select(businesses.c.owner_id).with_for_update())).scalar_one()
                await tx.execute(update(businesses).values(owner_id=owner + 1))

    async with asyncio.TaskGroup() as group:
        for through in (database, other) * 10:
            group.create_task(read_then_write(through))
    await other.close()
    async with database.read() as tx:
        assert (await tx.execute(select(businesses.c.owner_id))).scalar_one() == 1001 + 2 * 10 * 5


async def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    counting = select(func.count()).select_from(ticks)
    async with database.read() as tx:
        assert (await tx.execute(counting)).scalar_one() == 0
        await _add(database, "first")
        assert (await tx.execute(counting)).scalar_one() == 0
    assert await _count(database) == 1


async def test_a_reader_cannot_write_and_the_connection_can_again_afterwards(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        async with database.read() as tx:
            await tx.execute(insert(ticks).values(name="first"))
    await _add(database, "second")
    assert await _count(database) == 1


async def test_sqlite_has_written_to_the_disk_what_it_has_committed(sqlite_database: Database) -> None:
    async with sqlite_database.read() as tx:
        settings = [(await tx.execute(text(f"PRAGMA {name}"))).scalar_one() for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]


async def test_a_database_that_another_program_is_just_creating_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.05, other.rollback).start()
    database = open_database(f"sqlite+aiosqlite:///{file}")
    async with database.read() as tx:
        assert (await tx.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"
    await database.close()
    other.close()


def test_what_cannot_be_opened_as_a_database_leaves_no_thread_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    (tmp_path / "letter.sqlite").write_bytes(b"a letter, not a database" * 100)

    async def open_in_vain() -> None:
        database = open_database(f"sqlite+aiosqlite:///{tmp_path / 'letter.sqlite'}")
        with pytest.raises(DBAPIError, match="not a database"):
            async with database.read():
                pass
        await database.close()

    for _ in range(50):  # each with a loop of its own, which a thread that is late would find closed
        asyncio.run(open_in_vain())
    assert failed == []
