"""What clients answer by themselves: what it does to their case, that the owner hears of it, and that it ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.answering import Answering
from bot.card import Card
from bot.domain.answer import AnswerKind, AnswerState, By, Door, Speaker
from bot.domain.arrangement import ArrangementState
from bot.domain.errors import DomainError
from bot.domain.installment_plan import Wish
from bot.domain.invoice import Invoice
from bot.domain.next_reminder import Reason
from bot.telling import Telling
from bot.usecases.ask_to_move import grant_move, refuse_move
from bot.usecases.choose_plan import Agreed, confirm_plan, refuse_plan
from bot.usecases.edit_envelope import change_envelope
from bot.usecases.edit_settings import edit_setting
from bot.usecases.hold_arrangement import rests_until
from bot.usecases.hold_case import stop_all
from bot.usecases.keep_document import KeptFile
from bot.usecases.record_payment import record_payment
from bot.usecases.report_difficulty import report_difficulty
from bot.usecases.say_paid import Claim, add_proof, nothing_received
from bot.usecases.settle_answer import drop_answer, mended, reopen_answer
from bot.usecases.summarise import summarise
from bot.usecases.tend_arrangements import tend_arrangements
from bot.usecases.undo_payment import undo_payment
from bot.usecases.work import Work
from storage import answers, arrangements, messages
from storage.database import Database
from storage.messages import Kind, State
from storage.tables import cards
from tests.builders import euros
from tests.integration.office import Office, open_office
from tests.shipped import strict_catalogue

LATE = date(2026, 8, 31)
TODAY = date(2026, 9, 7)
ANSWERING = Answering(Telling(strict_catalogue()))
BY = By(Door.PAGE, "198.51.100.7")
AGREED = Agreed("Mme Martin", "gérante", euros(100), "cent euros", "100,00 €")


@asynccontextmanager
async def speaking(office: Office, client_id: int) -> AsyncIterator[tuple[Work, Speaker]]:
    """Lend one transaction in which a client answers on its page."""
    async with office.work() as (work, business):
        yield work, Speaker(business, client_id, BY)


async def in_debt(database: Database) -> tuple[Office, Invoice]:
    """Return a business that can write, and a late invoice of 100 € of its client."""
    office = await open_office(database)
    async with office.work() as (work, business):
        await edit_setting(work, business, "name", "Atelier Lumière")
        await edit_setting(work, business, "email", "camille@atelier.example")
    return office, await office.invoice("F-1", LATE, start="courtesy")


async def rests(office: Office, invoice: Invoice) -> bool:
    """Tell whether nothing leaves about an invoice now."""
    plan = await office.plan(invoice.client_id)
    return plan.outlook.prospects[0].reason is Reason.HELD


async def shown(office: Office) -> list[str]:
    """Return what the owner was told, oldest first."""
    async with office.work() as (work, _):
        found = await work.tx.execute(cards.select().order_by(cards.c.id))
        return [Card.from_json(row.content).text for row in found]


async def paid(office: Office, invoice: Invoice, means: str = "transfer", **more: object) -> int:
    """Let the client say that it has paid, and return the answer's id."""
    async with speaking(office, invoice.client_id) as (work, who):
        today = who.business.today(work.now)
        return (await ANSWERING.paid(work, who, Claim(today, means, **more))).id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("means", "until"),
    [
        ("card", date(2026, 9, 8)),
        ("transfer", date(2026, 9, 10)),
        ("cheque", date(2026, 9, 17)),
        ("barter", date(2026, 9, 10)),
    ],
)
async def test_what_is_said_to_be_paid_is_waited_for_as_long_as_it_takes(
    database: Database, means: str, until: date
) -> None:
    office, invoice = await in_debt(database)
    answer_id = await paid(office, invoice, means)
    async with office.work() as (work, business):
        answer = await answers.get(work.tx, business.id, answer_id)
        assert (answer.rests_until, answer.asks_on) == (until, until + timedelta(days=1))
        assert (await summarise(work, business)).answers == ()
    assert await rests(office, invoice)
    assert "dit avoir payé" in (await shown(office))[-1]
    office.now += until - TODAY + timedelta(days=1)
    assert not await rests(office, invoice)
    async with office.work() as (work, business):
        assert [each.answer.id for each in (await summarise(work, business)).answers] == [answer_id]


async def test_when_nothing_came_the_client_has_five_days_for_a_proof_and_no_second_peace(database: Database) -> None:
    office, invoice = await in_debt(database)
    answer_id = await paid(office, invoice)
    async with office.work() as (work, business):
        assert (await nothing_received(work, business, answer_id)).state is AnswerState.DENIED
    office.now += timedelta(days=7)
    assert await rests(office, invoice)
    again = await paid(office, invoice)
    async with office.work() as (work, business):
        assert (await answers.get(work.tx, business.id, again)).rests_until is None
    office.now += timedelta(days=1)
    assert not await rests(office, invoice)


async def test_the_money_settles_what_was_said_and_its_undoing_lets_it_wait_again(database: Database) -> None:
    office, invoice = await in_debt(database)
    answer_id = await paid(office, invoice)
    async with office.work() as (work, business):
        receipt = await record_payment(work, business, invoice.client_id, amount=euros(100), paid_on=TODAY)
        assert (await answers.get(work.tx, business.id, answer_id)).state is AnswerState.CONFIRMED
        await undo_payment(work, business, receipt.payment.id)
        assert (await answers.get(work.tx, business.id, answer_id)).is_open
    assert await rests(office, invoice)


async def test_an_owner_who_knows_better_goes_on_and_can_take_that_back(database: Database) -> None:
    office, invoice = await in_debt(database)
    answer_id = await paid(office, invoice)
    async with office.work() as (work, business):
        await drop_answer(work, business, answer_id)
    assert not await rests(office, invoice)
    async with office.work() as (work, business):
        await reopen_answer(work, business, answer_id)
    assert await rests(office, invoice)


async def test_saying_it_twice_leaves_one_answer_open(database: Database) -> None:
    office, invoice = await in_debt(database)
    first = await paid(office, invoice)
    second = await paid(office, invoice, "cheque")
    async with office.work() as (work, business):
        found = await answers.of_client(work.tx, business.id, invoice.client_id, [AnswerKind.PAID])
    assert [(each.id, each.state) for each in found] == [(first, AnswerState.DROPPED), (second, AnswerState.OPEN)]


async def test_saying_it_again_and_again_gives_no_longer_peace_but_a_slower_means_does(database: Database) -> None:
    office, invoice = await in_debt(database)
    ends = []
    for days, means in ((0, "transfer"), (3, "transfer"), (0, ""), (0, "card"), (0, "cheque")):
        office.now += timedelta(days=days)
        async with speaking(office, invoice.client_id) as (work, who):
            ends.append((await ANSWERING.paid(work, who, Claim(TODAY, means))).rests_until)
    assert ends[0] is not None
    assert len(set(ends[:4])) == 1
    assert ends[4] is not None
    assert ends[4] > ends[0]


async def test_a_wish_to_begin_in_the_year_9999_is_refused_and_not_a_bug(database: Database) -> None:
    office, invoice = await in_debt(database)
    async with speaking(office, invoice.client_id) as (work, who):
        with pytest.raises(DomainError, match="begin_too_far"):
            await ANSWERING.difficulty(work, who, Wish(begin=date(9999, 12, 31)))


async def test_a_client_answers_only_for_its_own_case(database: Database) -> None:
    office, own = await in_debt(database)
    other = await office.invoice("G-1", LATE, client="Martin", start="courtesy", email="x@martin.example")
    async with speaking(office, other.client_id) as (work, who):
        theirs = await ANSWERING.difficulty(work, who, Wish())
    async with speaking(office, own.client_id) as (work, who):
        with pytest.raises(DomainError, match="not_owed"):
            await ANSWERING.paid(work, who, Claim(TODAY, invoice_ids=(other.id,)))
        with pytest.raises(DomainError, match="not_owed"):
            await ANSWERING.will_pay(work, who, TODAY, invoice_ids=(other.id,))
        with pytest.raises(LookupError):
            await ANSWERING.contest(work, who, other.id)
        with pytest.raises(DomainError, match="arrangement_settled"):
            await ANSWERING.accept(work, who, theirs.id, 0, AGREED)
        with pytest.raises(DomainError, match="arrangement_settled"):
            await ANSWERING.ask_to_move(work, who, theirs.id, TODAY)


async def test_a_client_cannot_flood_its_owner(database: Database) -> None:
    office, invoice = await in_debt(database)
    async with speaking(office, invoice.client_id) as (work, who):
        for count in range(20):
            await ANSWERING.tell(work, who, AnswerKind.WORD, f"Bonjour {count}")
        with pytest.raises(DomainError, match="too_many_answers"):
            await ANSWERING.tell(work, who, AnswerKind.WORD, "Encore moi")
        with pytest.raises(DomainError, match="too_many_answers"):
            await add_proof(work, who, KeptFile("0" * 64, "a.pdf", "application/pdf", 1))
    office.now += timedelta(days=1)
    async with speaking(office, invoice.client_id) as (work, who):
        await ANSWERING.tell(work, who, AnswerKind.WORD, "Bonjour")


async def proposed(office: Office, invoice: Invoice, wish: Wish | None = None) -> int:
    """Let the client report a difficulty and return the arrangement's id."""
    async with speaking(office, invoice.client_id) as (work, who):
        return (await ANSWERING.difficulty(work, who, wish or Wish())).id


async def accepted(office: Office, invoice: Invoice, arrangement_id: int, place: int = 0) -> ArrangementState:
    """Let the client accept a plan, and return where the arrangement stands then."""
    async with speaking(office, invoice.client_id) as (work, who):
        return (await ANSWERING.accept(work, who, arrangement_id, place, AGREED)).state


async def test_a_plan_that_the_client_chooses_waits_for_the_owner_and_then_runs(database: Database) -> None:
    office, invoice = await in_debt(database)
    arrangement_id = await proposed(office, invoice)
    assert await accepted(office, invoice, arrangement_id) is ArrangementState.ACCEPTED
    assert "Il attend votre accord." in (await shown(office))[-1]
    async with office.work() as (work, business):
        assert len((await summarise(work, business)).arrangements) == 1
        running = await confirm_plan(work, business, arrangement_id)
        assert running.state is ArrangementState.RUNNING
        assert running.accepted_from == "page 198.51.100.7"
        assert (running.accepted_by, running.acknowledged) == ("Mme Martin, gérante", "100,00 €, cent euros")
        letters = await messages.of_client(work.tx, business.id, invoice.client_id, Kind.ARRANGEMENT, [State.QUEUED])
        assert [each.step for each in letters] == ["agreement"]
        with pytest.raises(DomainError, match="arrangement_settled"):
            await refuse_plan(work, business, arrangement_id)


async def test_a_refused_plan_is_answered_with_what_is_possible(database: Database) -> None:
    office, invoice = await in_debt(database)
    arrangement_id = await proposed(office, invoice, Wish(times=10))
    assert await accepted(office, invoice, arrangement_id) is ArrangementState.ACCEPTED
    async with office.work() as (work, business):
        instead = await refuse_plan(work, business, arrangement_id)
        assert instead.state is ArrangementState.PROPOSED
        assert [len(plan) for plan in instead.proposals] == [2]
        letters = await messages.of_client(work.tx, business.id, invoice.client_id, Kind.ARRANGEMENT, [State.QUEUED])
        assert [each.step for each in letters] == ["refused"]
    assert await rests(office, invoice)


async def test_a_client_that_wishes_for_more_sees_what_is_possible_beside_it(database: Database) -> None:
    office, invoice = await in_debt(database)
    arrangement_id = await proposed(office, invoice, Wish(monthly=Decimal(10)))
    async with office.work() as (work, business):
        plans = (await arrangements.get(work.tx, business.id, arrangement_id)).proposals
    assert [len(plan) for plan in plans] == [10, 2]


async def approving(office: Office, up_to: int = 1000) -> None:
    """Let the owner approve plans beforehand."""
    async with office.work() as (work, business):
        await change_envelope(work, business, approved_up_to=up_to)


async def has_paid_before(office: Office, invoice: Invoice) -> None:
    """Let the client settle another invoice."""
    earlier = await office.invoice("F-0", LATE, client_id=invoice.client_id, start="courtesy")
    async with office.work() as (work, business):
        await record_payment(
            work, business, invoice.client_id, amount=euros(100), paid_on=TODAY, invoice_ids=[earlier.id]
        )


async def test_a_plan_approved_beforehand_runs_at_once(database: Database) -> None:
    office, invoice = await in_debt(database)
    await has_paid_before(office, invoice)
    await approving(office)
    assert await accepted(office, invoice, await proposed(office, invoice)) is ArrangementState.RUNNING
    assert "il est en cours" in (await shown(office))[-1]


async def test_no_plan_is_approved_beforehand_for_a_first_time_client_or_above_the_sum(database: Database) -> None:
    office, invoice = await in_debt(database)
    await approving(office)
    first_time = await proposed(office, invoice)
    assert await accepted(office, invoice, first_time) is ArrangementState.ACCEPTED
    async with office.work() as (work, business):
        await refuse_plan(work, business, first_time)
    await has_paid_before(office, invoice)
    assert await accepted(office, invoice, await proposed(office, invoice)) is ArrangementState.ACCEPTED  # a second one


async def test_no_plan_runs_by_itself_while_all_sending_is_stopped(database: Database) -> None:
    office, invoice = await in_debt(database)
    await has_paid_before(office, invoice)
    await approving(office)
    arrangement_id = await proposed(office, invoice)
    async with office.work() as (work, business):
        await stop_all(work, business)
    assert await accepted(office, invoice, arrangement_id) is ArrangementState.ACCEPTED


async def test_a_plan_outside_the_envelope_is_never_approved_beforehand(database: Database) -> None:
    office, invoice = await in_debt(database)
    await has_paid_before(office, invoice)
    await approving(office)
    outside = await proposed(office, invoice, Wish(times=10))
    assert await accepted(office, invoice, outside) is ArrangementState.ACCEPTED


@pytest.mark.parametrize(
    ("agreed", "refusal"),
    [
        (Agreed(" ", "", euros(100), "cent euros"), "name_of_signer_missing"),
        (Agreed("Mme Martin", "", euros(10), "cent euros"), "sum_differs"),
        (Agreed("Mme Martin", "", euros(100), "100"), "sum_in_words_missing"),
    ],
)
async def test_who_agrees_names_itself_and_types_the_sum(database: Database, agreed: Agreed, refusal: str) -> None:
    office, invoice = await in_debt(database)
    arrangement_id = await proposed(office, invoice)
    async with speaking(office, invoice.client_id) as (work, who):
        with pytest.raises(DomainError, match=refusal):
            await ANSWERING.accept(work, who, arrangement_id, 0, agreed)


async def running(office: Office, invoice: Invoice) -> int:
    """Let a plan of two payments run, and return its id."""
    arrangement_id = await proposed(office, invoice)
    await accepted(office, invoice, arrangement_id)
    async with office.work() as (work, business):
        await confirm_plan(work, business, arrangement_id)
    return arrangement_id


@pytest.mark.parametrize("grants", [True, False])
async def test_another_day_for_an_installment_is_granted_or_refused_by_the_owner(
    database: Database, *, grants: bool
) -> None:
    office, invoice = await in_debt(database)
    arrangement_id = await running(office, invoice)
    async with speaking(office, invoice.client_id) as (work, who):
        asked = await ANSWERING.ask_to_move(work, who, arrangement_id, date(2026, 9, 25))
    async with office.work() as (work, business):
        settled = await (grant_move if grants else refuse_move)(work, business, asked.id)
        assert settled.state is (AnswerState.CONFIRMED if grants else AnswerState.DENIED)
        plan = (await arrangements.get(work.tx, business.id, arrangement_id)).plan
        assert plan[0].due_on == (date(2026, 9, 25) if grants else date(2026, 9, 15))
        with pytest.raises(DomainError, match="answer_settled"):
            await grant_move(work, business, asked.id)


async def test_under_a_plan_no_promise_takes_its_place(database: Database) -> None:
    office, invoice = await in_debt(database)
    await running(office, invoice)
    async with speaking(office, invoice.client_id) as (work, who):
        with pytest.raises(DomainError, match="arrangement_running"):
            await ANSWERING.will_pay(work, who, TODAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("kind", "until", "rested"),
    [
        (AnswerKind.NOT_RECEIVED, None, date(2026, 9, 14)),
        (AnswerKind.ORDER_NUMBER, None, date(2026, 9, 14)),
        (AnswerKind.APPROVAL, None, date(2026, 9, 16)),
        (AnswerKind.APPROVAL, date(2026, 9, 10), date(2026, 9, 14)),
        (AnswerKind.APPROVAL, date(2026, 12, 10), date(2026, 9, 24)),
    ],
)
async def test_what_keeps_a_company_from_paying_is_given_time(
    database: Database, kind: AnswerKind, until: date | None, rested: date
) -> None:
    office, invoice = await in_debt(database)
    async with speaking(office, invoice.client_id) as (work, who):
        answer = await ANSWERING.obstacle(work, who, kind, note="PO-77", until=until)
    assert answer.rests_until == rested
    assert await rests(office, invoice)


@pytest.mark.parametrize("kind", [AnswerKind.NOT_RECEIVED, AnswerKind.ORDER_NUMBER, AnswerKind.APPROVAL])
async def test_to_say_again_what_is_in_the_way_gives_no_longer_peace(
    sqlite_database: Database, kind: AnswerKind
) -> None:
    office, invoice = await in_debt(sqlite_database)
    said = []
    for days, is_mended in ((0, False), (3, False), (1, True), (1, False), (30, False)):
        office.now += timedelta(days=days)
        async with speaking(office, invoice.client_id) as (work, who):
            said.append(await ANSWERING.obstacle(work, who, kind))
            if is_mended:
                await mended(work, who.business, said[-1].id)
    assert len({answer.rests_until for answer in said}) == 1
    assert len({answer.asks_on for answer in said[:3]}) == 1  # the question to the owner is not put off either
    assert not await rests(office, invoice)


async def test_a_day_of_approval_that_was_not_named_before_is_waited_for_once(sqlite_database: Database) -> None:
    office, invoice = await in_debt(sqlite_database)
    ends = []
    for until in (None, date(2026, 9, 18), date(2026, 9, 21), None, date(2026, 9, 22), date(2026, 9, 9)):
        async with speaking(office, invoice.client_id) as (work, who):
            ends.append((await ANSWERING.obstacle(work, who, AnswerKind.APPROVAL, until=until)).rests_until)
    assert ends == [date(2026, 9, 16), *[date(2026, 9, 22)] * 4, date(2026, 9, 11)]


async def test_to_be_the_wrong_person_again_and_again_gives_no_longer_peace(sqlite_database: Database) -> None:
    office, invoice = await in_debt(sqlite_database)
    said = []
    for days in (0, 5, 5):
        office.now += timedelta(days=days)
        async with speaking(office, invoice.client_id) as (work, who):
            said.append(await ANSWERING.tell(work, who, AnswerKind.WRONG_PERSON))
    assert len({(answer.rests_until, answer.asks_on) for answer in said}) == 1
    assert not await rests(office, invoice)


@pytest.mark.parametrize("door", [Door.PAGE, Door.MAIL])
async def test_to_tell_of_a_difficulty_again_gives_other_plans_and_no_longer_peace(
    sqlite_database: Database, door: Door
) -> None:
    office, invoice = await in_debt(sqlite_database)
    ends = []
    for days in (0, 3, 4, 3, 20):
        office.now += timedelta(days=days)
        async with speaking(office, invoice.client_id) as (work, who):
            await tend_arrangements(work, who.business)
            made = await ANSWERING.difficulty(work, replace(who, by=By(door)), Wish(times=2))
            assert made.state is ArrangementState.PROPOSED
            ends.append(await rests_until(work, who.business, made))
    assert ends == [date(2026, 9, 15)] * 3 + [None] * 2
    async with office.work() as (work, business):  # the owner may well go on waiting
        made = await report_difficulty(work, business, invoice.client_id)
        assert await rests_until(work, business, made) == date(2026, 10, 15)


async def test_who_wants_no_more_mail_is_written_to_by_hand(database: Database) -> None:
    office, invoice = await in_debt(database)
    async with speaking(office, invoice.client_id) as (work, who):
        await ANSWERING.tell(work, who, AnswerKind.STOP)
    message = await office.under_way(invoice.client_id)
    assert message is not None
    assert (message.channel, message.state) == ("share", State.WAITING)


async def test_a_contested_invoice_and_a_promise_are_shown_to_the_owner(database: Database) -> None:
    office, invoice = await in_debt(database)
    async with speaking(office, invoice.client_id) as (work, who):
        await ANSWERING.contest(work, who, invoice.id, euros(40), "Erreur de quantité")
        await ANSWERING.will_pay(work, who, TODAY + timedelta(days=3))
    contested, promised = (await shown(office))[-2:]
    assert "conteste" in contested
    assert "Erreur de quantité" in contested
    assert "annonce un règlement" in promised
    assert "60,00" in promised
