"""Arrangements on both databases: holds, what is refused, what money does to them, and what mornings bring."""

from datetime import timedelta

import pytest

from bot.domain.arrangement import Arrangement, ArrangementState, Letter
from bot.domain.errors import DomainError
from bot.domain.installment_plan import Wish
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.domain.next_reminder import Reason
from bot.domain.policy import Leaves
from bot.usecases.agree_arrangement import Acceptance, accept_plan, offer_plans, undo_acceptance
from bot.usecases.arrangement_letters import letters_of
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from bot.usecases.merge_clients import merge_clients
from bot.usecases.miss_installment import (
    end_arrangement,
    move_installment,
    nothing_came,
    resume_arrangement,
    send_notice,
    take_notice_back,
)
from bot.usecases.pending_arrangements import Ask, pending_arrangements
from bot.usecases.record_payment import record_payment
from bot.usecases.report_difficulty import drop_arrangement, report_difficulty, reshape, take_up_arrangement
from bot.usecases.summarise import summarise
from bot.usecases.tend_arrangements import tend_arrangements
from bot.usecases.undo_payment import undo_payment
from storage import businesses, envelopes
from storage.database import Database
from storage.messages import State
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=12)
RUNNING, PROPOSED = ArrangementState.RUNNING, ArrangementState.PROPOSED


@pytest.fixture
async def office(database: Database) -> Office:
    """Give a business that can write to its clients, and whose first message has left."""
    office = await open_office(database)
    async with office.work() as (work, business):
        values = {"name": "Atelier", "email": "camille@atelier.example", "first_left_at": MONDAY}
        await businesses.change_business(work.tx, business.id, **values)
    return office


async def _reported(office: Office, invoice: Invoice, times: int = 2) -> Arrangement:
    async with office.work() as (work, business):
        return await report_difficulty(
            work, business, invoice.client_id, invoice_ids=(invoice.id,), wish=Wish(times=times)
        )


async def _agreed(office: Office, invoice: Invoice) -> Arrangement:
    made = await _reported(office, invoice)
    async with office.work() as (work, business):
        return await accept_plan(work, business, made.id, 0, Acceptance(accepted_by="Mme Martin, gérante"))


async def _standing(office: Office, arrangement: Arrangement) -> Standing:
    async with office.work() as (work, business):
        return await look_at_arrangement(work, business, arrangement.id)


async def _paid(office: Office, invoice: Invoice, amount: str) -> int:
    async with office.work() as (work, business):
        day = business.today(work.now)
        receipt = await record_payment(
            work, business, invoice.client_id, amount=euros(amount), paid_on=day, invoice_ids=[invoice.id]
        )
        return receipt.payment.id


async def _morning(office: Office, days: int) -> list[Ask]:
    """Let a morning come that many days after the beginning, and return what is asked."""
    office.now = MONDAY + timedelta(days=days)
    async with office.work() as (work, business):
        await tend_arrangements(work, business)
        return [each.ask for each in await pending_arrangements(work, business)]


async def _due(office: Office, days: int) -> list[Money]:
    """Return what falls due of plans that many days after the beginning."""
    office.now = MONDAY + timedelta(days=days)
    async with office.work() as (work, business):
        return list((await summarise(work, business)).installments)


async def _letters(office: Office, arrangement: Arrangement) -> list[tuple[str, State]]:
    async with office.work() as (work, business):
        return [(each.step, each.state) for each in await letters_of(work, business, arrangement, list(State))]


async def test_a_difficulty_holds_at_once_and_what_is_dropped_is_chased_again(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    made = await _reported(office, invoice)
    assert await office.under_way(invoice.client_id) is None
    [prospect] = (await office.plan(invoice.client_id)).outlook.prospects
    assert prospect.reason is Reason.HELD
    async with office.work() as (work, business):
        await drop_arrangement(work, business, made.id)
        with pytest.raises(DomainError, match="arrangement_settled"):
            await drop_arrangement(work, business, made.id)
    assert await office.under_way(invoice.client_id)
    async with office.work() as (work, business):
        assert (await take_up_arrangement(work, business, made.id)).state is PROPOSED
        with pytest.raises(DomainError, match="already_undone"):
            await take_up_arrangement(work, business, made.id)
    assert await office.under_way(invoice.client_id) is None


async def test_what_is_proposed_anew_replaces_what_was_proposed(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy", amount=euros(1000))
    first = await _reported(office, invoice)
    async with office.work() as (work, business):
        second = await reshape(work, business, first.id, Wish(times=4))
    assert second.replaces == (first.id,)
    assert (await _standing(office, first)).arrangement.state is ArrangementState.REPLACED
    assert [len(plan) for plan in second.proposals] == [2, 4, 4]


async def test_what_is_agreed_upon_holds_without_end_and_money_moves_it_on_and_back(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)
    assert (agreed.state, agreed.accepted_by, agreed.total) == (RUNNING, "Mme Martin, gérante", euros(100))
    assert [part.left for part in (await _standing(office, agreed)).parts] == [euros(50), euros(50)]
    first = await _paid(office, invoice, "30")
    standing = await _standing(office, agreed)
    assert ([p.left for p in standing.parts], standing.arrangement.started_on) == ([euros(20), euros(50)], TODAY)
    second = await _paid(office, invoice, "70")
    assert (await _standing(office, agreed)).arrangement.state is ArrangementState.KEPT
    async with office.work() as (work, business):
        await undo_payment(work, business, second)
        await undo_payment(work, business, first)
    standing = await _standing(office, agreed)
    assert (standing.arrangement.state, standing.arrangement.started_on) == (RUNNING, None)
    assert await office.under_way(invoice.client_id) is None
    assert {state for step, state in await _letters(office, agreed) if step == "received"} == {State.SUPERSEDED}


async def test_the_morning_tells_what_falls_due_of_plans_until_it_is_paid(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy", amount=euros(1000))
    agreed = await _agreed(office, invoice)
    first, second = agreed.plan
    days = (first.due_on - TODAY).days
    assert await _due(office, days - 1) == []
    assert await _due(office, days) == [first.amount]
    await _paid(office, invoice, "100")
    assert await _due(office, days) == [first.amount - euros(100)]
    await _paid(office, invoice, str(first.amount.amount - 100))
    assert await _due(office, days) == []
    assert await _due(office, (second.due_on - TODAY).days) == [second.amount]


async def test_the_acceptance_is_taken_back_only_until_the_client_knows_or_pays(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)
    async with office.work() as (work, business):
        assert (await undo_acceptance(work, business, agreed.id)).state is PROPOSED
        with pytest.raises(DomainError, match="already_undone"):
            await undo_acceptance(work, business, agreed.id)
        await accept_plan(work, business, agreed.id, 0)
    await _paid(office, invoice, "50")
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="agreement_left"):
            await undo_acceptance(work, business, agreed.id)


async def test_what_is_no_longer_owed_as_proposed_is_neither_offered_nor_accepted(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    made = await _reported(office, invoice)
    await _paid(office, invoice, "10")
    async with office.work() as (work, business):
        for refused in (offer_plans(work, business, made.id), accept_plan(work, business, made.id, 0)):
            with pytest.raises(DomainError, match="arrangement_changed"):
                await refused
    await _paid(office, invoice, "90")
    assert (await _standing(office, made)).arrangement.state is ArrangementState.CANCELLED


async def test_a_late_or_unknown_plan_cannot_be_accepted_and_an_offer_is_made_once(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    made = await _reported(office, invoice)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="stale_button"):
            await accept_plan(work, business, made.id, 7)
        await offer_plans(work, business, made.id)
        with pytest.raises(DomainError, match="already_offered"):
            await offer_plans(work, business, made.id)
    office.now = MONDAY + timedelta(days=20)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="plan_too_late"):
            await accept_plan(work, business, made.id, 0)


async def test_a_debt_too_small_to_share_out_is_held_without_a_plan(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy", amount=euros(60))
    made = await _reported(office, invoice, times=1)
    async with office.work() as (work, business):
        await envelopes.change(work.tx, business.id, smallest=200)
        made = await reshape(work, business, made.id, Wish())
        with pytest.raises(DomainError, match="nothing_to_offer"):
            await offer_plans(work, business, made.id)
    assert made.proposals == ()


async def test_an_offer_is_recalled_on_the_fourth_day_and_expires_after_the_eighth(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    made = await _reported(office, invoice)
    async with office.work() as (work, business):
        await offer_plans(work, business, made.id)
    assert await _morning(office, 3) == []
    for day in (4, 7):
        assert await _morning(office, day) == []
        assert [step for step, _ in await _letters(office, made)] == ["offer", "nudge"]
    assert await _morning(office, 9) == [Ask.UNANSWERED]
    assert (await _standing(office, made)).arrangement.state is ArrangementState.EXPIRED
    assert await office.under_way(invoice.client_id)


async def test_a_missed_installment_goes_its_way_to_the_end_and_the_chase_resumes_on_a_tap(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)  # 15 September and 15 October
    await _paid(office, invoice, "50")
    await _morning(office, 35)
    assert ("installment", State.PLANNED) in await _letters(office, agreed)
    assert await _morning(office, 39) == [Ask.RECEIVED]
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="not_missed"):
            await send_notice(work, business, agreed.id)
        await nothing_came(work, business, agreed.id)
        with pytest.raises(DomainError, match="already_missed"):
            await nothing_came(work, business, agreed.id)
        with pytest.raises(DomainError, match="notice_runs"):
            await end_arrangement(work, business, agreed.id)
    assert await _morning(office, 40) == []
    assert await _morning(office, 44) == [Ask.NOTICE]
    async with office.work() as (work, business):
        await send_notice(work, business, agreed.id)
        await take_notice_back(work, business, agreed.id)
        until = await send_notice(work, business, agreed.id)
        with pytest.raises(DomainError, match="notice_sent"):
            await send_notice(work, business, agreed.id)
    assert until == TODAY + timedelta(days=52)
    assert await _morning(office, 45) == []
    assert await _morning(office, 53) == [Ask.END]
    async with office.work() as (work, business):
        ended = await end_arrangement(work, business, agreed.id)
    assert ended.arrangement.state is ArrangementState.ENDED
    reminder = (await office.plan(invoice.client_id)).outlook.reminder
    assert reminder
    assert (reminder.step.name, reminder.leaves) == ("courtesy", Leaves.TAP)
    async with office.work() as (work, business):
        await resume_arrangement(work, business, agreed.id)
        with pytest.raises(DomainError, match="already_undone"):
            await resume_arrangement(work, business, agreed.id)
    assert await office.under_way(invoice.client_id) is None


async def test_once_the_client_was_chased_the_end_cannot_be_undone(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)
    await _morning(office, 9)
    async with office.work() as (work, business):
        await nothing_came(work, business, agreed.id)
        await end_arrangement(work, business, agreed.id)
    await office.delivered(invoice.client_id)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="chased_since"):
            await resume_arrangement(work, business, agreed.id)


async def test_a_date_moves_within_the_plan(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)
    async with office.work() as (work, business):
        for days, refusal in ((-1, "installment_in_past"), (60, "installment_too_late")):
            with pytest.raises(DomainError, match=refusal):
                await move_installment(work, business, agreed.id, TODAY + timedelta(days=days))
        await move_installment(work, business, agreed.id, TODAY + timedelta(days=14))
    standing = await _standing(office, agreed)
    assert standing.parts[0].due_on == TODAY + timedelta(days=14)
    assert [step for step, _ in await _letters(office, agreed)].count(Letter.AGREEMENT) == 2


async def test_a_plan_that_runs_keeps_another_away_and_moves_with_a_merged_client(office: Office) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy", client="Dupond")
    other = await office.invoice("042", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="arrangement_running"):
            await report_difficulty(work, business, invoice.client_id)
        await merge_clients(work, business, other.client_id, invoice.client_id)
    assert (await _standing(office, agreed)).client.id == other.client_id


async def test_no_business_reaches_the_arrangement_of_another(office: Office, database: Database) -> None:
    invoice = await office.invoice("041", LATE, start="courtesy")
    agreed = await _agreed(office, invoice)
    stranger = await open_office(database, owner_id=2002)
    for use_case in (offer_plans, drop_arrangement, undo_acceptance, nothing_came, send_notice, end_arrangement):
        async with stranger.work() as (work, business):
            with pytest.raises(LookupError):
                await use_case(work, business, agreed.id)
