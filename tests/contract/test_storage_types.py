"""What is stored comes back as it was, on both databases, whatever the zone of the server."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from bot.domain.money import Money
from storage import rows
from storage.database import Database, Tx
from storage.tables import drafts, invoices, trace
from tests.contract.stored import NOW, a_business, a_client, an_invoice

PARIS = ZoneInfo("Europe/Paris")

INSTANTS = [
    pytest.param(datetime(2026, 9, 7, 9, tzinfo=UTC), id="UTC"),
    pytest.param(datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), id="the last microsecond of a year"),
    pytest.param(datetime(2026, 9, 7, 0, 30, tzinfo=PARIS), id="after midnight in Paris, the day before in UTC"),
    pytest.param(datetime(2026, 10, 25, 2, 30, tzinfo=PARIS), id="an hour that comes twice, the first time"),
    pytest.param(datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1), id="an hour that comes twice, the second time"),
    pytest.param(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=14))), id="far east"),
    pytest.param(datetime(1969, 7, 20, 20, 17, tzinfo=UTC), id="before 1970"),
]


async def _store_trace(database: Database, at: datetime) -> datetime:
    async with database.write() as tx:
        entry = {"case_id": 0, "seq": 1, "at": at, "actor": "", "action": "", "salt": "", "payload_hash": ""}
        await rows.add(tx, trace, business_id=await a_business(tx), **entry, previous_hash="", hash="")
    async with database.read() as tx:
        found: datetime = (await tx.execute(select(trace.c.at))).scalar_one()
        return found


@pytest.mark.parametrize("instant", INSTANTS)
async def test_an_instant_comes_back_the_same_and_in_utc(database: Database, instant: datetime) -> None:
    found = await _store_trace(database, instant)
    assert found == instant.astimezone(UTC)
    assert found.tzinfo is UTC


async def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="an instant without a zone cannot be stored"):
        await _store_trace(database, datetime(2026, 9, 7, 9))  # noqa: DTZ001 - what is refused


async def test_instants_compare_as_instants_whatever_zone_they_were_given_in(database: Database) -> None:
    await _store_trace(database, datetime(2026, 9, 7, 0, 30, tzinfo=PARIS))
    noon_before = datetime(2026, 9, 6, 12, tzinfo=UTC)
    midnight_after = datetime(2026, 9, 7, tzinfo=UTC)
    async with database.read() as tx:
        found = await tx.execute(select(trace.c.id).where(trace.c.at > noon_before, trace.c.at < midnight_after))
        assert len(found.all()) == 1


async def _move_server_far_east(tx: Tx) -> None:
    if tx.dialect.name == "postgresql":
        await tx.execute(text("SET LOCAL TimeZone = 'Pacific/Kiritimati'"))


async def test_a_due_date_and_an_instant_do_not_move_with_the_zone_of_the_server(database: Database) -> None:
    due_on = date(2026, 2, 28)
    async with database.write() as tx:
        await _move_server_far_east(tx)
        business_id = await a_business(tx)
        await an_invoice(tx, business_id, await a_client(tx, business_id), due_on=due_on)
    async with database.read() as tx:
        await _move_server_far_east(tx)
        row = (await tx.execute(select(invoices.c.due_on, invoices.c.created_at))).one()
    assert (row.due_on, row.created_at) == (due_on, NOW)


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [
        (125_000, "EUR", "1250.00"),
        (1, "EUR", "0.01"),
        (1250, "JPY", "1250"),
        (1, "TND", "0.001"),
        (2**53 + 1, "EUR", "90071992547409.93"),  # the first that a float would lose
    ],
)
async def test_money_is_stored_to_the_last_minor_unit(
    database: Database, minor: int, currency: str, written: str
) -> None:
    money = {"amount_minor": minor, "balance_minor": minor, "currency": currency}
    async with database.write() as tx:
        business_id = await a_business(tx)
        await an_invoice(tx, business_id, await a_client(tx, business_id), **money)
    async with database.read() as tx:
        row = (await tx.execute(select(invoices.c.amount_minor, invoices.c.currency))).one()
    assert str(Money.of_minor(row.amount_minor, row.currency).amount) == written


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"texte": "Chloé doit 1 250 € à l’Œuvre 🧾", "liste": [1, 2.5, None, True], "dans": {"le": "détail"}},
        {"a null character": "\x00", "half a surrogate pair": "\ud83d"},
    ],
    ids=["nothing", "French and nested", "what a hostile message may carry"],
)
async def test_what_a_conversation_holds_comes_back_as_it_was(database: Database, content: dict[str, Any]) -> None:
    async with database.write() as tx:
        values = {"chat_id": 2**62, "kind": "invoice", "content": content, "updated_at": NOW}
        await rows.add(tx, drafts, business_id=await a_business(tx), **values)
    async with database.read() as tx:
        row = (await tx.execute(select(drafts.c.content, drafts.c.chat_id))).one()
    assert (row.content, row.chat_id) == (content, 2**62)
