"""Insolvency and limitation on a database: what they stop, and when a period that began anew is warned of again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.arrangement import ArrangementState
from bot.domain.client import ClientKind
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.limitation import Warned
from bot.usecases.agree_arrangement import accept_plan
from bot.usecases.edit_client import choose
from bot.usecases.hand_case_over import hand_over
from bot.usecases.miss_installment import nothing_came
from bot.usecases.note_particulars import note_day as note_particular
from bot.usecases.record_payment import record_payment
from bot.usecases.report_difficulty import report_difficulty
from bot.usecases.report_insolvency import look_at_insolvency, note_day, report_insolvency
from bot.usecases.tend_arrangements import tend_arrangements
from bot.usecases.watch_limitation import warn_of_limitation
from storage import arrangements, businesses, holds, messages
from storage.database import Database
from storage.messages import Kind
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

LATE = MONDAY.date() - timedelta(days=12)


async def _office(database: Database) -> Office:
    office = await open_office(database)
    async with office.work() as (work, business):
        values = {"name": "Atelier", "email": "camille@atelier.example", "first_left_at": MONDAY}
        await businesses.change_business(work.tx, business.id, **values)
    return office


async def test_a_plan_that_was_proposed_can_no_longer_be_accepted_once_the_client_is_insolvent(
    sqlite_database: Database,
) -> None:
    office = await _office(sqlite_database)
    invoice = await office.invoice("1", LATE, start="courtesy")
    async with office.work() as (work, business):
        made = await report_difficulty(work, business, invoice.client_id)
        await report_insolvency(work, business, invoice.client_id)
        with pytest.raises(DomainError, match="arrangement_settled"):
            await accept_plan(work, business, made.id, 0)
        assert (await arrangements.get(work.tx, business.id, made.id)).state is ArrangementState.CANCELLED


@pytest.mark.parametrize("stopped", ["insolvent", "handed over"])
async def test_no_letter_about_a_plan_that_runs_is_written_once_the_case_is_insolvent_or_elsewhere(
    sqlite_database: Database, stopped: str
) -> None:
    office = await _office(sqlite_database)
    invoice = await office.invoice("1", LATE, start="courtesy")
    async with office.work() as (work, business):
        made = await report_difficulty(work, business, invoice.client_id)
        await accept_plan(work, business, made.id, 0)
        if stopped == "insolvent":
            await report_insolvency(work, business, invoice.client_id)
        else:
            await hand_over(work, business, invoice.client_id, "collection")
        found = await messages.of_client(work.tx, business.id, invoice.client_id, Kind.ARRANGEMENT, messages.NOT_LEFT)
        assert found == []
    for days in range(20, 40):
        office.now = MONDAY + timedelta(days=days)
        async with office.work() as (work, business):
            await tend_arrangements(work, business)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match=r"no_plan_in_insolvency|case_elsewhere"):
            await nothing_came(work, business, made.id)
        left = await messages.of_client(work.tx, business.id, invoice.client_id, Kind.ARRANGEMENT, messages.NOT_LEFT)
        assert left == []


async def test_what_arose_after_the_judgment_is_not_declared_and_is_chased_as_any_other(
    sqlite_database: Database,
) -> None:
    office = await _office(sqlite_database)
    earlier = await office.invoice("1", LATE, start="courtesy", issued_on=date(2026, 8, 1))
    client_id = earlier.client_id
    new: dict[str, Any] = {"client_id": client_id, "start": "courtesy"}
    later = await office.invoice("2", LATE, issued_on=date(2026, 8, 20), **new)
    async with office.work() as (work, business):
        reported = await report_insolvency(work, business, client_id)
        assert [invoice.id for invoice in reported.invoices] == [earlier.id, later.id]  # its day is not known yet
        assert await messages.open_of(work.tx, business.id, [client_id]) == []
        dated = await note_day(work, business, client_id, "opened_on", date(2026, 8, 18))
        assert ([i.id for i in dated.invoices], [i.id for i in dated.later]) == ([earlier.id], [later.id])
    chase = await office.under_way(client_id)
    assert chase
    assert chase.content["requested"] == [[later.id, 10000]]
    assert chase.content["informative"] == []
    async with office.work() as (work, business):
        await note_particular(work, business, later.id, "served_on", date(2026, 8, 10))  # the work was done before
        assert (await look_at_insolvency(work, business, client_id)).later == ()
    assert await office.under_way(client_id) is None
    await office.invoice("3", LATE, issued_on=date(2026, 8, 19), **new)
    assert await office.under_way(client_id)
    async with office.work() as (work, business):
        await note_day(work, business, client_id, "opened_on", date(2026, 8, 20))
        assert len((await look_at_insolvency(work, business, client_id)).invoices) == 3
    assert await office.under_way(client_id) is None


async def _warned(office: Office, on: date) -> list[Warned]:
    office.now = datetime(on.year, on.month, on.day, 8, tzinfo=UTC)
    async with office.work() as (work, business):
        return [limited.warned for limited in await warn_of_limitation(work, business)]


async def test_a_period_that_a_payment_began_anew_is_warned_of_again(sqlite_database: Database) -> None:
    office = await _office(sqlite_database)
    invoice = await office.invoice("1", date(2022, 1, 10), issued_on=date(2022, 1, 10))
    assert await _warned(office, date(2026, 12, 1)) == [Warned.SECOND]
    async with office.work() as (work, business):
        day = business.today(work.now)
        await record_payment(work, business, invoice.client_id, amount=euros(10), paid_on=day)
    assert await _warned(office, date(2026, 12, 2)) == []
    assert await _warned(office, date(2031, 7, 1)) == [Warned.FIRST]
    assert await _warned(office, date(2031, 11, 1)) == [Warned.SECOND]


async def test_a_chase_that_limitation_stopped_goes_on_once_the_kind_of_client_is_corrected(
    sqlite_database: Database,
) -> None:
    office = await _office(sqlite_database)
    invoice = await office.invoice("1", date(2024, 1, 10), issued_on=date(2024, 1, 10))
    async with office.work() as (work, business):
        await choose(work, business, invoice.client_id, "kind", ClientKind.CONSUMER.value)
    assert await _warned(office, date(2026, 9, 8)) == [Warned.PASSED]
    async with office.work() as (work, business):
        await choose(work, business, invoice.client_id, "kind", ClientKind.COMPANY.value)
    assert await _warned(office, date(2026, 9, 9)) == []
    async with office.work() as (work, business):
        running = await holds.running(work.tx, business.id, invoice.client_id)
    assert HoldKind.LIMITATION not in {hold.kind for hold in running}
