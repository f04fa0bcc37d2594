"""Disputes on both databases: what is refused, what money does beside them, and whom they belong to."""

from datetime import timedelta

import pytest

from bot.domain.dispute import DisputeState
from bot.domain.errors import DomainError
from bot.domain.next_reminder import Reason
from bot.usecases.look_at_disputes import disputes_waiting, to_warn_of
from bot.usecases.merge_clients import merge_clients
from bot.usecases.open_dispute import answer_dispute, note_reason, open_dispute, reopen_dispute, settle_dispute
from bot.usecases.record_payment import record_payment
from storage import disputes, invoices
from storage.database import Database
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

LATE = MONDAY.date() - timedelta(days=12)


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def test_the_chase_asks_for_what_is_not_contested_and_not_at_all_when_all_is(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    async with office.work() as (work, business):
        await open_dispute(work, business, invoice.id, amount=euros(40))
    reminder = (await office.plan(invoice.client_id)).outlook.reminder
    assert reminder
    assert reminder.totals == (euros(60),)
    async with office.work() as (work, business):
        again = await open_dispute(work, business, invoice.id)
        assert [each.id for each in await disputes.waiting(work.tx, business.id)] == [again.id]
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert prospect.reason is Reason.DISPUTED


async def test_what_remains_after_a_payment_is_all_contested(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    async with office.work() as (work, business):
        dispute = await open_dispute(work, business, invoice.id, amount=euros(40))
        day = business.today(work.now)
        await record_payment(work, business, invoice.client_id, amount=euros(70), paid_on=day, invoice_ids=[invoice.id])
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert prospect.reason is Reason.DISPUTED
    async with office.work() as (work, business):
        await settle_dispute(work, business, dispute.id, DisputeState.CREDITED)
        assert not (await invoices.get(work.tx, business.id, invoice.id)).balance
        await reopen_dispute(work, business, dispute.id)
        assert (await invoices.get(work.tx, business.id, invoice.id)).balance == euros(30)


async def test_what_is_settled_is_settled_once_and_reopened_once(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    async with office.work() as (work, business):
        dispute = await open_dispute(work, business, invoice.id, reason="mal fini")
        await settle_dispute(work, business, dispute.id, DisputeState.UPHELD)
        for refused in (
            settle_dispute(work, business, dispute.id, DisputeState.CREDITED),
            answer_dispute(work, business, dispute.id, answered=True),
            note_reason(work, business, dispute.id, "autre"),
        ):
            with pytest.raises(DomainError, match="dispute_settled"):
                await refused
        assert (await reopen_dispute(work, business, dispute.id)).reason == "mal fini"
        with pytest.raises(DomainError, match="already_undone"):
            await reopen_dispute(work, business, dispute.id)


async def test_a_dispute_that_was_answered_is_answered_still_when_it_is_taken_up_again(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    async with office.work() as (work, business):
        dispute = await open_dispute(work, business, invoice.id)
        await answer_dispute(work, business, dispute.id, answered=True)
        await settle_dispute(work, business, dispute.id, DisputeState.CREDITED)
        assert (await reopen_dispute(work, business, dispute.id)).state is DisputeState.ANSWERED
        await answer_dispute(work, business, dispute.id, answered=False)
        await settle_dispute(work, business, dispute.id, DisputeState.UPHELD)
        assert (await reopen_dispute(work, business, dispute.id)).state is DisputeState.OPEN


@pytest.mark.parametrize(("amount", "refusal"), [("0", "amount_not_positive"), ("100.01", "dispute_too_large")])
async def test_what_cannot_be_contested_is_refused(sqlite_database: Database, amount: str, refusal: str) -> None:
    office = await open_office(sqlite_database)
    invoice = await office.invoice("041", LATE, start="courtesy")
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match=refusal):
            await open_dispute(work, business, invoice.id, amount=euros(amount))


async def test_the_owner_is_warned_after_two_five_and_ten_days(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    async with office.work() as (work, business):
        await open_dispute(work, business, invoice.id)
    warned = []
    for day in range(14):
        office.now = MONDAY + timedelta(days=day)
        async with office.work() as (work, business):
            waiting = await disputes_waiting(work, business)
            warned += [each.days for each in to_warn_of(business, waiting, work)]
    assert warned == [2, 7, 10]  # the fifth day is a Saturday


async def test_disputes_move_with_a_merged_client_and_belong_to_one_business(
    office: Office, database: Database
) -> None:
    kept = await office.invoice("041", LATE, start="courtesy")
    merged = await office.invoice("042", LATE, start="courtesy", client="Dupond")
    async with office.work() as (work, business):
        dispute = await open_dispute(work, business, merged.id)
        await merge_clients(work, business, kept.client_id, merged.client_id)
        assert (await disputes.get(work.tx, business.id, dispute.id)).client_id == kept.client_id
    stranger = await open_office(database, owner_id=2002)
    async with stranger.work() as (work, business):
        for refused in (open_dispute(work, business, kept.id), reopen_dispute(work, business, dispute.id)):
            with pytest.raises(LookupError):
                await refused
