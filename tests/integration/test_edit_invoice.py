"""Correcting, cancelling and writing off: what follows for the chase, and the way back."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.domain.next_reminder import Reason
from bot.domain.policy import LADDER
from bot.usecases.edit_invoice import (
    cancel_invoice,
    edit_invoice,
    reopen_invoice,
    undo_correction,
    write_off_invoice,
)
from bot.usecases.record_payment import record_payment
from bot.usecases.register_forms import undo_registration
from storage import holds, invoices
from storage.database import Database
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=12)


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _edit(office: Office, invoice: Invoice, **values: Any) -> Invoice:
    async with office.work() as (work, business):
        return await edit_invoice(work, business, invoice.id, **values)


async def _undo(office: Office, invoice: Invoice) -> Invoice:
    async with office.work() as (work, business):
        return await undo_correction(work, business, invoice.id, invoice.version)


async def _pay(office: Office, invoice: Invoice, amount: int) -> None:
    async with office.work() as (work, business):
        await record_payment(work, business, invoice.client_id, amount=euros(amount), paid_on=TODAY)


async def _holds(office: Office, invoice: Invoice) -> list[str]:
    async with office.work() as (work, business):
        return [hold.reason for hold in await holds.running(work.tx, business.id, invoice.client_id)]


async def test_a_due_date_in_the_future_starts_the_chase_anew(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    await office.delivered(invoice.client_id)
    after = await _edit(office, invoice, due_on=TODAY + timedelta(days=20))
    assert (after.last_step, after.deadline_on, after.next_not_before) == (None, None, None)
    assert await office.under_way(invoice.client_id) is None
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert prospect.on is not None
    assert prospect.on > TODAY


async def test_a_due_date_moved_within_the_past_keeps_the_steps_that_were_done(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="reminder")
    assert await office.under_way(invoice.client_id)
    after = await _edit(office, invoice, due_on=TODAY - timedelta(days=2))
    assert after.last_step == invoice.last_step
    assert await office.under_way(invoice.client_id) is None  # the old plan is gone


async def test_taking_back_a_due_date_restores_the_steps_that_it_made_void(office: Office) -> None:
    invoice = await office.invoice("041", TODAY - timedelta(days=25), start="firm")
    await office.delivered(invoice.client_id)
    async with office.work() as (work, business):
        before = await invoices.get(work.tx, business.id, invoice.id)
    edited = await _edit(office, invoice, due_on=TODAY + timedelta(days=20), amount=euros(80), number="042")
    after = await _undo(office, edited)
    assert (after.due_on, after.last_step, after.deadline_on) == (before.due_on, "firm", before.deadline_on)
    assert (after.amount, after.balance, after.number) == (euros(100), euros(100), "041")


async def test_the_question_where_to_start_goes_with_the_lateness_and_comes_back_with_it(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    assert await _holds(office, invoice) == ["start"]
    edited = await _edit(office, invoice, due_on=TODAY + timedelta(days=20))
    assert await _holds(office, invoice) == []
    await _undo(office, edited)
    assert await _holds(office, invoice) == ["start"]


async def test_a_correction_is_not_taken_back_once_something_else_happened(office: Office) -> None:
    edited = await _edit(office, await office.invoice("041", LATE), amount=euros(90))
    await _pay(office, edited, 10)
    with pytest.raises(DomainError) as refusal:
        await _undo(office, edited)
    assert refusal.value.key == "changed_since"


async def test_a_correction_is_taken_back_once_only(office: Office) -> None:
    edited = await _edit(office, await office.invoice("041", LATE), amount=euros(90))
    await _undo(office, edited)
    with pytest.raises(DomainError) as refusal:
        await _undo(office, edited)
    assert refusal.value.key == "changed_since"


async def test_an_amount_lowered_to_what_was_received_settles_the_invoice_and_back(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    await _pay(office, invoice, 60)
    edited = await _edit(office, invoice, amount=euros(60))
    assert (edited.state, edited.balance) == (InvoiceState.SETTLED, euros(0))
    after = await _undo(office, edited)
    assert (after.state, after.balance, after.amount) == (InvoiceState.OPEN, euros(40), euros(100))


async def test_a_settled_invoice_whose_amount_rises_is_owed_again(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    await _pay(office, invoice, 100)
    edited = await _edit(office, invoice, amount=euros(130))
    assert (edited.state, edited.balance, edited.settled_on) == (InvoiceState.OPEN, euros(30), None)
    after = await _undo(office, edited)
    assert (after.state, after.balance, after.settled_on) == (InvoiceState.SETTLED, euros(0), TODAY)


async def test_a_late_registration_that_was_undone_and_is_reopened_asks_again_where_to_start(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    async with office.work() as (work, business):
        await undo_registration(work, business, [invoice.id])
        await reopen_invoice(work, business, invoice.id)
    assert await _holds(office, invoice) == ["start"]
    assert await office.under_way(invoice.client_id) is None


@pytest.mark.parametrize("decided", [True, False])
async def test_a_late_invoice_that_is_cancelled_and_reopened_is_asked_about_no_more_than_before(
    sqlite_database: Database, *, decided: bool
) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", LATE, start="courtesy" if decided else "")
    async with office.work() as (work, business):
        await cancel_invoice(work, business, invoice.id)
        await reopen_invoice(work, business, invoice.id)
    assert await _holds(office, invoice) == ([] if decided else ["start"])


async def test_a_chase_that_starts_at_the_first_step_has_none_behind_it(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    started = await office.invoice("041", LATE, start=LADDER[0])
    assert started.last_step is None


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"amount": euros(0)}, "amount_not_positive"),
    ({"amount": euros(59)}, "amount_below_received"),
    ({"amount": Money(euros(100).amount, "USD")}, "other_currency"),
    ({"due_on": date(2026, 7, 1)}, "due_before_issue"),
    ({"issued_on": TODAY}, "due_before_issue"),
    ({"number": "042"}, "number_taken"),
]


@pytest.mark.parametrize(("values", "key"), REFUSED, ids=[f"{key}-{next(iter(v))}" for v, key in REFUSED])
async def test_what_cannot_be_is_refused_with_its_reason(office: Office, values: dict[str, Any], key: str) -> None:
    invoice = await office.invoice("041", LATE, issued_on=date(2026, 8, 1))
    await office.invoice("042", LATE, client_id=invoice.client_id)
    await _pay(office, invoice, 60)
    with pytest.raises(DomainError) as refusal:
        await _edit(office, invoice, **values)
    assert refusal.value.key == key


async def test_two_invoices_of_a_client_may_both_have_no_number(office: Office) -> None:
    first = await office.invoice("041", LATE)
    await office.invoice("", LATE, client_id=first.client_id)
    assert (await _edit(office, first, number="")).number == ""


async def test_correcting_nothing_changes_nothing(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    same = await _edit(office, invoice, number="041", amount=euros(100), due_on=LATE)
    assert same == invoice


@pytest.mark.parametrize("close", [cancel_invoice, write_off_invoice])
async def test_what_is_closed_is_not_reminded_and_goes_on_where_it_stood_when_reopened(
    office: Office, close: Any
) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    waiting = await office.under_way(invoice.client_id)
    assert waiting
    async with office.work() as (work, business):
        closed = await close(work, business, invoice.id)
    assert await office.under_way(invoice.client_id) is None
    async with office.work() as (work, business):
        reopened = await reopen_invoice(work, business, closed.id)
    assert (reopened.state, reopened.last_step) == (InvoiceState.OPEN, invoice.last_step)
    again = await office.under_way(invoice.client_id)
    assert again
    assert (again.step, again.id != waiting.id) == (waiting.step, True)


async def test_an_invoice_on_which_money_came_in_is_not_cancelled(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    await _pay(office, invoice, 10)
    with pytest.raises(DomainError) as refusal:
        async with office.work() as (work, business):
            await cancel_invoice(work, business, invoice.id)
    assert refusal.value.key == "has_payments"


async def test_a_cancelled_invoice_is_not_corrected_nor_reopened_over_another_of_its_number(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    async with office.work() as (work, business):
        await cancel_invoice(work, business, invoice.id)
    with pytest.raises(DomainError) as refusal:
        await _edit(office, invoice, amount=euros(90))
    assert refusal.value.key == "invoice_closed"
    await office.invoice("041", LATE, client_id=invoice.client_id)
    with pytest.raises(DomainError) as refusal:
        async with office.work() as (work, business):
            await reopen_invoice(work, business, invoice.id)
    assert refusal.value.key == "number_taken"


async def test_what_is_open_cannot_be_reopened(office: Office) -> None:
    invoice = await office.invoice("041", LATE)
    with pytest.raises(DomainError) as refusal:
        async with office.work() as (work, business):
            await reopen_invoice(work, business, invoice.id)
    assert refusal.value.key == "already_undone"


async def test_another_business_cannot_touch_it(office: Office, database: Database) -> None:
    invoice = await office.invoice("041", LATE)
    stranger = await open_office(database, owner_id=2002)
    with pytest.raises(LookupError):
        await _edit(stranger, invoice, amount=euros(90))
    plan = await office.plan(invoice.client_id)
    assert [p.reason for p in plan.outlook.prospects] == [Reason.HELD]
