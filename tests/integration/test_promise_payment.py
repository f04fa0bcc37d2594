"""Promises on both databases: given, moved, kept by what comes in, broken, and taken back."""

from datetime import date, timedelta

import pytest

from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Reason
from bot.domain.promise import Promise, PromiseState
from bot.usecases.describe_promise import describe_promise, promises_to_settle
from bot.usecases.edit_invoice import write_off_invoice
from bot.usecases.judge_promises import judge_overdue
from bot.usecases.merge_clients import merge_clients
from bot.usecases.promise_payment import (
    break_promise,
    give_promise,
    mend_promise,
    wait_for_promise,
    withdraw_promise,
)
from bot.usecases.record_payment import record_payment
from bot.usecases.undo_payment import undo_payment
from storage import promises
from storage.database import Database
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=12)
FRIDAY = TODAY + timedelta(days=4)
RESUMES = TODAY + timedelta(days=8)  # Tuesday of the week after


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _promised(office: Office, invoice: Invoice, due_on: date = FRIDAY, amount: str = "") -> Promise:
    async with office.work() as (work, business):
        sum_ = euros(amount) if amount else None
        return await give_promise(
            work, business, invoice.client_id, due_on=due_on, amount=sum_, invoice_ids=(invoice.id,)
        )


async def _state(office: Office, promise: Promise) -> PromiseState:
    async with office.work() as (work, business):
        return (await promises.get(work.tx, business.id, promise.id)).state


async def _until(office: Office, promise: Promise) -> date | None:
    async with office.work() as (work, business):
        return (await describe_promise(work, business, promise.id)).rests_until


async def _paid(office: Office, invoice: Invoice, amount: str) -> int:
    async with office.work() as (work, business):
        day = business.today(work.now)
        receipt = await record_payment(
            work, business, invoice.client_id, amount=euros(amount), paid_on=day, invoice_ids=[invoice.id]
        )
        return receipt.payment.id


async def test_a_promised_invoice_is_left_in_peace_until_two_working_days_after(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    await _promised(office, invoice)
    assert await office.under_way(invoice.client_id) is None
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert (prospect.reason, prospect.on) == (Reason.HELD, RESUMES)


async def test_without_a_number_all_that_is_late_is_meant(office: Office) -> None:
    late = await office.invoice("041", LATE, start="courtesy")
    await office.invoice("042", TODAY + timedelta(days=9), client_id=late.client_id)
    async with office.work() as (work, business):
        promise = await give_promise(work, business, late.client_id, due_on=FRIDAY)
    assert promise.invoice_ids == (late.id,)
    assert promise.amount == euros(100)


async def test_what_comes_in_keeps_it_and_an_undo_opens_it_again(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    promise = await _promised(office, invoice, amount="60")
    first = await _paid(office, invoice, "30")
    assert await _state(office, promise) is PromiseState.OPEN
    second = await _paid(office, invoice, "30")
    assert await _state(office, promise) is PromiseState.KEPT
    async with office.work() as (work, business):
        await undo_payment(work, business, second)
        await undo_payment(work, business, first)
    assert await _state(office, promise) is PromiseState.OPEN


async def test_it_proves_broken_when_the_chase_resumes_and_is_shown_that_day(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    promise = await _promised(office, invoice)
    office.now = MONDAY + timedelta(days=7)
    async with office.work() as (work, business):
        await judge_overdue(work, business)
        assert [each.promise.state for each in await promises_to_settle(work, business)] == [PromiseState.OPEN]
    office.now = MONDAY + timedelta(days=8)
    async with office.work() as (work, business):
        await judge_overdue(work, business)
        assert [each.promise.id for each in await promises_to_settle(work, business)] == [promise.id]
    assert await _state(office, promise) is PromiseState.BROKEN
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert prospect.reason is Reason.DUE


async def test_another_day_replaces_it_and_taking_that_back_lets_it_stand_again(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    first = await _promised(office, invoice)
    second = await _promised(office, invoice, FRIDAY + timedelta(days=3))
    assert await _state(office, first) is PromiseState.REPLACED
    assert (await _until(office, first), await _until(office, second)) == (None, TODAY + timedelta(days=8))
    async with office.work() as (work, business):
        await withdraw_promise(work, business, second.id)
        with pytest.raises(DomainError, match="already_undone"):
            await withdraw_promise(work, business, second.id)
    assert await _state(office, first) is PromiseState.OPEN
    assert await _until(office, first) == RESUMES - timedelta(days=1)


async def test_the_third_promise_holds_nothing_until_the_owner_waits_for_it(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    for day in range(3):
        promise = await _promised(office, invoice, FRIDAY + timedelta(days=day))
    assert promise.place == 3
    assert await office.under_way(invoice.client_id)
    async with office.work() as (work, business):
        await wait_for_promise(work, business, promise.id, wait=True)
    assert await office.under_way(invoice.client_id) is None
    async with office.work() as (work, business):
        await wait_for_promise(work, business, promise.id, wait=False)
    assert await office.under_way(invoice.client_id)


async def test_the_owner_says_that_nothing_came_and_takes_that_back(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    promise = await _promised(office, invoice)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="promise_not_due"):
            await break_promise(work, business, promise.id)
    office.now = MONDAY + timedelta(days=7)
    async with office.work() as (work, business):
        await break_promise(work, business, promise.id)
        with pytest.raises(DomainError, match="promise_settled"):
            await break_promise(work, business, promise.id)
    assert await _until(office, promise) == RESUMES - timedelta(days=1)
    async with office.work() as (work, business):
        assert (await mend_promise(work, business, promise.id)).state is PromiseState.OPEN
        with pytest.raises(DomainError, match="already_undone"):
            await mend_promise(work, business, promise.id)


@pytest.mark.parametrize(
    ("days", "amount", "refusal"),
    [
        (-1, "", "promise_in_past"),
        (400, "", "promise_too_far"),
        (3, "0", "amount_not_positive"),
        (3, "100.01", "promise_too_large"),
    ],
)
async def test_what_cannot_be_a_promise_is_refused(
    sqlite_database: Database, days: int, amount: str, refusal: str
) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", LATE, start="courtesy")
    with pytest.raises(DomainError, match=refusal):
        await _promised(office, invoice, TODAY + timedelta(days=days), amount)


async def test_a_promise_about_what_was_given_up_is_neither_kept_nor_in_the_way(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    promise = await _promised(office, invoice)
    async with office.work() as (work, business):
        await write_off_invoice(work, business, invoice.id)
    office.now = MONDAY + timedelta(days=30)
    async with office.work() as (work, business):
        await judge_overdue(work, business)
        assert await promises_to_settle(work, business) == ()
    assert await _state(office, promise) is PromiseState.OPEN


async def test_promises_move_with_a_merged_client(office: Office) -> None:
    kept = await office.invoice("041", LATE, start="courtesy")
    merged = await office.invoice("042", LATE, start="courtesy", client="Dupond")
    promise = await _promised(office, merged)
    async with office.work() as (work, business):
        await merge_clients(work, business, kept.client_id, merged.client_id)
        assert (await promises.get(work.tx, business.id, promise.id)).client_id == kept.client_id


async def test_no_business_reaches_the_promise_of_another(office: Office, database: Database) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    promise = await _promised(office, invoice)
    stranger = await open_office(database, owner_id=2002)
    for use_case in (withdraw_promise, break_promise, mend_promise):
        async with stranger.work() as (work, business):
            with pytest.raises(LookupError):
                await use_case(work, business, promise.id)
    with pytest.raises(LookupError):
        async with stranger.work() as (work, business):
            await give_promise(work, business, invoice.client_id, due_on=FRIDAY)
