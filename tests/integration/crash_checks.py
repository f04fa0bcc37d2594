"""What must be so once a story has been told, however often the program died on the way."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Table, select

from storage import tables, trace
from storage.database import Database, open_database
from tests.integration.crash_story import Story


async def check(story: Story) -> None:
    """Check that nothing was lost, and that nothing was sent twice to a client."""
    database = open_database(story.url)
    try:
        rows = {table.name: await _rows(database, table) for table in tables.metadata.sorted_tables}
        await _each_chain_is_whole(database)
    finally:
        await database.close()
    _every_update_acted_once(rows)
    _every_message_arrived_once(rows, story)
    _every_card_was_shown(rows, story)


async def _rows(database: Database, table: Table) -> Sequence[Row[Any]]:
    async with database.read() as tx:
        return (await tx.execute(select(table))).all()


async def _each_chain_is_whole(database: Database) -> None:
    async with database.read() as tx:
        for client_id in (None, *(await trace.heads(tx, 1))):
            entries = await trace.of_case(tx, 1, client_id or None)
            assert trace.first_fault(1, entries) is None


def _every_update_acted_once(rows: dict[str, Sequence[Row[Any]]]) -> None:
    assert rows["updates"]
    assert all(update.done_at and not update.failures for update in rows["updates"])
    assert [payment.amount_minor for payment in rows["payments"]] == [10_000]
    assert len([draft for draft in rows["drafts"] if "F-77" in str(draft.content)]) == 1
    happened = Counter(entry.action for entry in rows["trace"])
    assert happened["payment_recorded"] == 1
    released = Counter(entry.payload["message"] for entry in rows["trace"] if entry.action == "message_released")
    assert set(released.values()) == {1}


def _every_message_arrived_once(rows: dict[str, Sequence[Row[Any]]], story: Story) -> None:
    chases = [message for message in rows["messages"] if message.kind == "chase"]
    assert {(row.step, row.state) for row in chases if row.state != "superseded"} == {("courtesy", "delivered")}
    delivered = [row for row in chases if row.state == "delivered"]
    assert sorted(row.recipient for row in delivered) == ["dupont@client.example", "martin@client.example"]
    caught = Counter(str(mail.message["Message-ID"]).strip("<>") for mail in story.mail.mails)
    assert caught == {row.mail_key: 1 for row in delivered}
    told = Counter(entry.payload["message"] for entry in rows["trace"] if entry.action == "message_delivered")
    assert told == {row.id: 1 for row in delivered}
    assert not [hold for hold in rows["holds"] if hold.lifted_at is None]


def _every_card_was_shown(rows: dict[str, Sequence[Row[Any]]], story: Story) -> None:
    assert {card.state for card in rows["cards"]} == {"delivered"}
    shown = {message.message_id for message in story.owner.chat}
    assert {card.telegram_id for card in rows["cards"]} <= shown
