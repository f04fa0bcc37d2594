"""The attested heads of the trace: what was cut off afterwards shows."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.telling import Telling
from bot.usecases.attest_trace import ACTION, attest_trace, cut_chains
from storage import businesses, trace
from storage.database import Database
from storage.tables import cards
from storage.trace import Entry
from tests.integration.office import Office, open_office
from tests.shipped import strict_catalogue


async def _attested(office: Office) -> Entry:
    async with office.work() as (work, business):
        await attest_trace(work, business)
        entries = await trace.of_case(work.tx, business.id, None)
    return next(entry for entry in reversed(entries) if entry.action == ACTION)


async def test_nothing_is_missing_while_chains_only_grow(database: Database) -> None:
    office = await open_office(database)
    await office.invoice("1", date(2026, 10, 1))
    attested = await _attested(office)
    await office.invoice("2", date(2026, 10, 1), client="Martin")
    async with office.work() as (work, business):
        assert await cut_chains(work, business, attested) == []


async def test_a_chain_whose_end_was_cut_off_is_named(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("1", date(2026, 10, 1))
    attested = await _attested(office)
    async with sqlite_database.write() as tx:
        await tx.exec_driver_sql("DROP TRIGGER trace_not_deleted")
        await tx.exec_driver_sql("DELETE FROM trace WHERE case_id = ? AND seq > 1", (invoice.client_id,))
    async with office.work() as (work, business):
        assert await cut_chains(work, business, attested) == [invoice.client_id]


async def test_two_states_never_share_a_fingerprint(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    async with office.work() as (work, business):
        first = await attest_trace(work, business)
        second = await attest_trace(work, business)
    assert first.fingerprint != second.fingerprint


async def test_an_ordinary_entry_attests_nothing(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    async with office.work() as (work, business):
        await work.record(business.id, None, "settings_changed", {})
        entries = await trace.of_case(work.tx, business.id, None)
        with pytest.raises(ValueError, match="attests nothing"):
            await cut_chains(work, business, entries[-1])


async def test_the_owner_gets_a_fingerprint_to_keep_with_the_first_digest_of_a_month(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    await office.invoice("1", date(2026, 12, 1))
    telling = Telling(strict_catalogue())
    for moment in (datetime(2026, 9, 29, 6, tzinfo=UTC), datetime(2026, 10, 5, 6, tzinfo=UTC)):
        async with office.work() as (work, business):
            await businesses.change_business(work.tx, business.id, digest_due_at=moment)
        await telling.send_digests(sqlite_database, moment, "relance.example")
    async with sqlite_database.read() as tx:
        shown = [row.content["text"] for row in await tx.execute(select(cards).order_by(cards.c.id))]
    assert [text for text in shown if "1 dossier" in text] == shown[-1:]
