"""The attested heads of the trace: what was cut off afterwards shows."""

from datetime import date

import pytest

from bot.usecases.attest_trace import ACTION, attest_trace, cut_chains
from storage import trace
from storage.database import Database
from storage.trace import Entry
from tests.integration.office import Office, open_office


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
