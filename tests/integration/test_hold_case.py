"""Leaving in peace and going on: pauses that end, that are shortened and lifted, and the switch that stops all."""

from datetime import timedelta

import pytest

from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Reason
from bot.usecases.approve_reminder import withhold
from bot.usecases.hold_case import pause, resume, resume_all, stop_all
from bot.usecases.plan_reminders import look_at_case, plan_due
from bot.usecases.record_payment import record_payment
from bot.usecases.thank_client import thank_client
from storage import businesses, holds, messages, trace
from storage.database import Database
from storage.messages import Kind, State
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=12)


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _pause(office: Office, invoice: Invoice, days: int, *, whole: bool = False) -> None:
    async with office.work() as (work, business):
        until = TODAY + timedelta(days=days)
        invoice_id = None if whole else invoice.id
        await pause(work, business, invoice.client_id, until=until, reason="", invoice_id=invoice_id)


async def _resume(office: Office, invoice: Invoice, *, whole: bool = False) -> int:
    async with office.work() as (work, business):
        return await resume(work, business, invoice.client_id, invoice_id=None if whole else invoice.id)


async def test_a_pause_takes_back_what_was_ready_and_ends_by_itself(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    await _pause(office, invoice, 7)
    assert await office.under_way(invoice.client_id) is None
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert (prospect.reason, prospect.on) == (Reason.HELD, TODAY + timedelta(days=8))
    office.now = MONDAY + timedelta(days=8)
    await plan_due(office.database, office.now, "relance.example")
    assert await office.under_way(invoice.client_id)


async def test_a_new_pause_takes_the_place_of_the_old_one_even_to_shorten_it(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    await _pause(office, invoice, 30)
    await _pause(office, invoice, 7)
    async with office.work() as (work, business):
        [hold] = await holds.running(work.tx, business.id, invoice.client_id)
    assert hold.until == TODAY + timedelta(days=7)


async def test_pausing_one_invoice_leaves_the_others_of_the_client_in_the_chase(office: Office) -> None:
    paused = await office.invoice("041", LATE, start="courtesy")
    other = await office.invoice("042", LATE, start="courtesy", client_id=paused.client_id)
    await _pause(office, paused, 7)
    message = await office.under_way(paused.client_id)
    assert message
    assert [listed for listed, _ in message.content["requested"]] == [other.id]
    assert message.content["informative"] == []


async def test_going_on_plans_anew_at_once(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    await _pause(office, invoice, 7)
    assert await _resume(office, invoice) == 1
    assert await office.under_way(invoice.client_id)


async def test_going_on_with_an_invoice_does_not_lift_the_pause_of_its_client(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    await _pause(office, invoice, 7, whole=True)
    assert await _resume(office, invoice) == 0
    assert await office.under_way(invoice.client_id) is None
    assert await _resume(office, invoice, whole=True) == 1


async def test_going_on_does_not_answer_where_a_late_chase_should_start(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    assert await _resume(office, invoice, whole=True) == 0
    assert await office.under_way(invoice.client_id) is None


async def test_a_pause_that_would_end_yesterday_is_refused(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    with pytest.raises(DomainError) as refusal:
        await _pause(office, invoice, -1)
    assert refusal.value.key == "pause_in_past"


async def test_what_is_not_owed_needs_no_pause(office: Office, database: Database) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    stranger = await open_office(database, owner_id=2002)
    with pytest.raises(LookupError):
        await _pause(stranger, invoice, 7)


async def test_the_switch_takes_back_what_waits_and_going_on_plans_anew(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    before = await office.under_way(invoice.client_id)
    assert before
    async with office.work() as (work, business):
        stopped = await stop_all(work, business)
        assert await stop_all(work, stopped) == stopped
    assert await office.under_way(invoice.client_id) is None
    async with office.work() as (work, business):
        assert (await resume_all(work, business)).stopped_at is None
    await plan_due(office.database, office.now, "relance.example")
    after = await office.under_way(invoice.client_id)
    assert after
    assert (after.state, after.step) == (State.WAITING, before.step)


async def test_the_switch_leaves_a_trace_in_each_case_of_what_it_took_back_thanks_too(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    paid = await office.invoice("042", LATE, client="Martin", start="courtesy")
    async with office.work() as (work, business):
        named = await businesses.change_business(work.tx, business.id, name="Atelier", email="camille@atelier.example")
        receipt = await record_payment(work, named, paid.client_id, amount=euros(100), paid_on=office.now.date())
        thanks = await thank_client(work, named, receipt.payment.id, Kind.THANKS)
        message = (await look_at_case(work, named.id, invoice.client_id)).message
        assert message
        await stop_all(work, named)
    async with office.work() as (work, business):
        for client_id, taken_back in ((invoice.client_id, message), (paid.client_id, thanks)):
            last = (await trace.of_case(work.tx, business.id, client_id))[-1]
            assert (last.action, last.actor, last.payload) == (
                "message_superseded",
                "owner",
                {"message": taken_back.id, "step": taken_back.step},
            )


@pytest.mark.parametrize(("days", "kept"), [(10, "Bonjour"), (40, None)])
async def test_the_owners_words_are_taken_up_after_a_delay_and_not_after_a_month(
    sqlite_database: Database, days: int, kept: str | None
) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", LATE, start="courtesy")
    message = await office.under_way(invoice.client_id)
    assert message
    async with office.work() as (work, business):
        await messages.change(work.tx, business.id, message.id, edited_source="Bonjour", edited_at=work.now)
        await withhold(work, business, message.id, until=TODAY + timedelta(days=days))
    office.now += timedelta(days=days + 2)
    await plan_due(office.database, office.now, "relance.example")
    again = await office.under_way(invoice.client_id)
    assert again
    assert (again.id != message.id, again.edited_source) == (True, kept)
