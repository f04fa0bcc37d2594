"""Payments on both databases: undone to the last detail, restated, left over, and what their notes do."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.usecases.approve_reminder import release
from bot.usecases.plan_reminders import look_at_case, plan_case
from bot.usecases.receive_payment import Asked, Question, Said, receive
from bot.usecases.record_payment import Receipt, look_at_receipt, record_payment
from bot.usecases.thank_client import thank_client
from bot.usecases.undo_payment import restate_payment, undo_payment
from bot.usecases.use_credit import apply_credit, credits_of, keep_credit
from bot.usecases.work import SECOND_THOUGHTS, Work
from storage import businesses, holds, invoices, messages, payments, trace
from storage.database import Database
from storage.messages import Kind, Message, State
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=12)


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _pay(office: Office, invoice: Invoice, amount: str, on: date = TODAY) -> Receipt:
    async with office.work() as (work, business):
        return await record_payment(
            work, business, invoice.client_id, amount=euros(amount), paid_on=on, invoice_ids=[invoice.id]
        )


async def _undo(office: Office, receipt: Receipt) -> None:
    async with office.work() as (work, business):
        await undo_payment(work, business, receipt.payment.id)


async def _stored(office: Office, invoice: Invoice) -> Invoice:
    async with office.work() as (work, business):
        return await invoices.get(work.tx, business.id, invoice.id)


async def _checked_on(office: Office) -> date | None:
    async with office.work() as (_, business):
        return business.receipts_checked_on


async def test_an_undo_restores_balance_state_credit_and_the_day_of_the_last_check(office: Office) -> None:
    async with office.work() as (work, business):
        await businesses.change_business(work.tx, business.id, receipts_checked_on=LATE)
    invoice = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, invoice, "130")
    assert receipt.credit == euros(30)
    assert await _checked_on(office) == TODAY
    await _undo(office, receipt)
    again = await _stored(office, invoice)
    assert (again.state, again.balance) == (InvoiceState.OPEN, euros(100))
    assert await _checked_on(office) == LATE
    async with office.work() as (work, business):
        assert not await holds.running(work.tx, business.id, invoice.client_id)
        entries = await trace.of_case(work.tx, business.id, invoice.client_id)
    assert trace.first_fault(invoice.business_id, entries) is None


async def test_an_undo_leaves_the_check_alone_when_another_payment_of_the_day_stands(office: Office) -> None:
    first = await office.invoice("041", LATE, start="courtesy")
    second = await office.invoice("042", LATE, client="Martin", start="courtesy")
    receipt = await _pay(office, first, "100")
    await _pay(office, second, "100")
    await _undo(office, receipt)
    assert await _checked_on(office) == TODAY


async def test_a_part_that_is_undone_gives_back_exactly_that_part(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    first = await _pay(office, invoice, "30.10")
    await _pay(office, invoice, "69.90")
    await _undo(office, first)
    assert (await _stored(office, invoice)).balance == euros("30.10")


async def test_the_message_that_waited_is_told_as_stopped_and_waits_again_after_the_undo(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, invoice, "100")
    assert receipt.stopped is not None
    assert receipt.stopped.step == "courtesy"
    assert await office.under_way(invoice.client_id) is None
    await _undo(office, receipt)
    again = await office.under_way(invoice.client_id)
    assert again is not None
    assert again.state is State.WAITING


@pytest.mark.parametrize(("amount", "restate"), [("100", False), ("100", True), ("30", False)])
async def test_an_undo_lets_the_message_that_the_owner_had_released_leave_after_all(
    sqlite_database: Database, amount: str, *, restate: bool
) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", LATE, start="courtesy")
    before = await _released(office, invoice)
    receipt = await _pay(office, invoice, amount)
    if restate:
        async with office.work() as (work, business):
            restated = await restate_payment(work, business, receipt.payment.id, means="cheque")
        receipt = replace(receipt, payment=restated)
    await _undo(office, receipt)
    again = await office.under_way(invoice.client_id)
    assert again is not None
    assert (again.id, again.state, again.content) == (before.id, State.QUEUED, before.content)
    assert again.send_at == office.now + SECOND_THOUGHTS


async def _released(office: Office, invoice: Invoice) -> Message:
    async with office.work() as (work, business):
        await businesses.change_business(work.tx, business.id, name="Atelier", email="camille@atelier.example")
    async with office.work() as (work, business):
        waiting = (await look_at_case(work, business.id, invoice.client_id)).message
        assert waiting is not None
        released = await release(work, business, waiting.id)
    assert released.message is not None
    return released.message


async def test_an_undo_asks_anew_about_a_sum_that_the_owner_never_released(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", TODAY + timedelta(days=10))
    receipt = await _pay(office, invoice, "30")
    office.now += timedelta(days=21)
    async with office.work() as (work, business):
        await plan_case(work, business.id, invoice.client_id)
    before = await _released(office, invoice)
    await _undo(office, receipt)
    again = await office.under_way(invoice.client_id)
    assert again is not None
    assert again.id != before.id
    assert again.state is State.WAITING


async def test_a_message_that_waited_says_after_an_undo_since_when_it_waits(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", LATE, start="courtesy")
    office.now += timedelta(days=1)
    receipt = await _pay(office, invoice, "100", on=TODAY)
    await _undo(office, receipt)
    again = await office.under_way(invoice.client_id)
    assert again is not None
    assert again.waiting_since == TODAY


async def test_thanks_that_have_not_left_are_taken_back_with_the_payment(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, invoice, "100")
    async with office.work() as (work, business):
        known = await businesses.change_business(work.tx, business.id, name="Atelier", email="camille@atelier.example")
        note = await thank_client(work, known, receipt.payment.id, Kind.THANKS)
    await _undo(office, receipt)
    async with office.work() as (work, business):
        assert (await messages.get(work.tx, business.id, note.id)).state is State.SUPERSEDED


async def test_a_payment_that_was_thanked_for_is_not_restated(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, invoice, "100")
    async with office.work() as (work, business):
        known = await businesses.change_business(work.tx, business.id, name="Atelier", email="camille@atelier.example")
        await thank_client(work, known, receipt.payment.id, Kind.THANKS)
        with pytest.raises(DomainError, match="already_thanked"):
            await restate_payment(work, business, receipt.payment.id, means="card")


async def test_a_restated_payment_keeps_shares_and_credit_and_is_undone_as_the_first_one(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, invoice, "130")
    async with office.work() as (work, business):
        restated = await restate_payment(
            work, business, receipt.payment.id, paid_on=TODAY - timedelta(days=2), means="cheque"
        )
        with pytest.raises(DomainError, match="already_undone"):
            await undo_payment(work, business, receipt.payment.id)
        shown = await look_at_receipt(work, business, restated.id)
        assert (shown.credit, restated.means, restated.shares) == (euros(30), "cheque", receipt.payment.shares)
        assert (await _standing(work, business, invoice)) == [restated.id]
        await undo_payment(work, business, restated.id)
    assert (await _stored(office, invoice)).balance == euros(100)
    assert await _checked_on(office) is None


async def _standing(work: Work, business: Business, invoice: Invoice) -> list[int]:
    return [each.id for each in await payments.latest_of(work.tx, business.id, invoice.id)]


async def test_a_payment_is_not_restated_into_the_future(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, invoice, "100")
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="paid_in_future"):
            await restate_payment(work, business, receipt.payment.id, paid_on=TODAY + timedelta(days=1))


async def test_credit_is_used_once_and_says_what_is_still_left_of_it(office: Office) -> None:
    first = await office.invoice("041", LATE, start="courtesy")
    second = await office.invoice("042", LATE, client_id=first.client_id, start="courtesy")
    receipt = await _pay(office, first, "230")
    async with office.work() as (work, business):
        paid, left = await apply_credit(work, business, receipt.payment.id)
        assert [invoice.id for invoice in paid] == [second.id]
        assert left == euros(30)
        with pytest.raises(DomainError, match="nothing_owed"):
            await apply_credit(work, business, receipt.payment.id)
    await _undo(office, receipt)
    assert (await _stored(office, second)).balance == euros(100)


async def test_credit_holds_the_chase_until_it_is_kept(office: Office) -> None:
    first = await office.invoice("041", LATE, start="courtesy")
    await office.invoice("042", LATE, client_id=first.client_id, start="courtesy")
    receipt = await _pay(office, first, "130")
    assert await office.under_way(first.client_id) is None
    async with office.work() as (work, business):
        running = await holds.running(work.tx, business.id, first.client_id)
        assert [hold.kind for hold in running] == [HoldKind.CREDIT]
        await keep_credit(work, business, receipt.payment.id)
    assert await office.under_way(first.client_id) is not None


async def test_credit_that_was_kept_can_be_used_for_a_later_invoice_until_nothing_of_it_is_left(office: Office) -> None:
    first = await office.invoice("041", LATE, start="courtesy")
    receipt = await _pay(office, first, "130")
    async with office.work() as (work, business):
        await keep_credit(work, business, receipt.payment.id)
        assert (await keep_credit(work, business, receipt.payment.id)).left == euros(30)
    later = await office.invoice("042", TODAY, client_id=first.client_id)
    async with office.work() as (work, business):
        [credit] = await credits_of(work, business, first.client_id)
        assert (credit.left, credit.waits, [i.id for i in credit.owed]) == (euros(30), False, [later.id])
        await apply_credit(work, business, receipt.payment.id)
        assert await credits_of(work, business, first.client_id) == ()
        for again in (apply_credit, keep_credit):
            with pytest.raises(DomainError, match="credit_used"):
                await again(work, business, receipt.payment.id)
    assert (await _stored(office, later)).balance == euros(70)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (Said(), Question.INVOICE),
        (Said(client="Zorglub"), Question.CLIENT),
        (Said(number="999"), Question.INVOICE),
        (Said(number="041", in_part=True), Question.AMOUNT),
        (Said(number="041", unclear_amount=True), Question.AMOUNT),
        (Said(number="041", unclear_day=True), Question.DAY),
        (Said(client="Dupont"), Question.INVOICE),
        (Said(client="Dupont", figure=Decimal(40)), Question.INVOICE),
        (Said(client="Martin", number="041"), Question.INVOICE),
    ],
)
async def test_what_is_not_certain_is_asked(sqlite_database: Database, said: Said, question: Question) -> None:
    office = await open_office(sqlite_database)
    first = await office.invoice("2026-041", LATE, start="courtesy")
    await office.invoice("2026-042", TODAY, client_id=first.client_id, amount=euros(40))
    await office.invoice("2026-043", TODAY, client="Martin")
    async with office.work() as (work, business):
        outcome = await receive(work, business, said)
    assert isinstance(outcome, Asked)
    assert outcome.question is question


@pytest.mark.parametrize(
    ("said", "remaining"),
    [
        (Said(number="041"), (0, 40)),
        (Said(number="2026-042", figure=Decimal(10)), (100, 30)),
        (Said(client="Dupont", figure=Decimal(120)), (0, 20)),
        (Said(client="Dupont", oldest=True), (0, 0)),
        (Said(client="Dupont", figure=Decimal(100)), (0, 40)),
    ],
)
async def test_what_is_certain_is_recorded_at_once(
    sqlite_database: Database, said: Said, remaining: tuple[int, int]
) -> None:
    office = await open_office(sqlite_database)
    first = await office.invoice("2026-041", LATE, start="courtesy")
    second = await office.invoice("2026-042", TODAY, client_id=first.client_id, amount=euros(40))
    async with office.work() as (work, business):
        outcome = await receive(work, business, said)
    assert not isinstance(outcome, Asked)
    left = [(await _stored(office, invoice)).balance for invoice in (first, second)]
    assert left == [euros(amount) for amount in remaining]


async def test_two_currencies_are_two_entries_and_a_dollar_sign_means_the_debts_dollar(
    sqlite_database: Database,
) -> None:
    office = await open_office(sqlite_database)
    dollars = await office.invoice("US-1", LATE, amount=Money(Decimal(100), "USD"), start="courtesy")
    await office.invoice("041", LATE, client_id=dollars.client_id, start="courtesy")
    async with office.work() as (work, business):
        part = await receive(work, business, Said(number="US-1", figure=Decimal(40), currency="$"))
        everything = await receive(work, business, Said(client_id=dollars.client_id, oldest=True))
    assert not isinstance(part, Asked)
    assert not isinstance(everything, Asked)
    assert [each.payment.amount.currency for each in (*part, *everything)] == ["USD", "EUR", "USD"]
    assert not (await _stored(office, dollars)).is_owed
