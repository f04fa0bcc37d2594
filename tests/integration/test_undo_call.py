"""A call taken back on both databases: what it moved or reshaped stands as before, unless something happened since."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.call import Outcome
from bot.domain.deed import Deed, DeedKind
from bot.domain.installment_plan import Wish
from bot.domain.invoice import Invoice
from bot.domain.promise import Promise
from bot.usecases.agree_arrangement import Acceptance, accept_plan
from bot.usecases.promise_payment import give_promise, wait_for_promise
from bot.usecases.record_call import call_of, keep_deed, record_call, undo_call
from bot.usecases.record_payment import record_payment
from bot.usecases.report_difficulty import drop_arrangement, report_difficulty, reshape
from bot.usecases.undo_reply import Undone
from storage import arrangements, holds, promises, tables
from storage.database import Database
from storage.messages import Message
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

TODAY = MONDAY.date()
LATE = TODAY - timedelta(days=20)
FRIDAY, LATER, LAST = (TODAY + timedelta(days=days) for days in (4, 7, 9))


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def _two(office: Office) -> tuple[Invoice, Invoice]:
    first = await office.invoice("041", LATE, start="call")
    return first, await office.invoice("042", LATE, client_id=first.client_id, start="call")


async def _called(office: Office, outcome: Outcome) -> Message:
    """Note a call about all that its client owes, an hour after what was before."""
    office.now += timedelta(hours=1)
    async with office.work() as (work, business):
        [task_id] = (
            await work.tx.execute(select(tables.messages.c.id).where(tables.messages.c.state == "waiting"))
        ).scalars()
        task = await record_call(work, business, task_id, outcome)
    office.now += timedelta(hours=1)
    return task


async def _promised(office: Office, due_on: date, *about: Invoice, call: Message | None = None) -> Promise:
    """Note a promise, told in a call or otherwise, an hour after what was before."""
    office.now += timedelta(hours=1)
    async with office.work() as (work, business):
        ids = tuple(invoice.id for invoice in about)
        given = await give_promise(work, business, about[0].client_id, due_on=due_on, invoice_ids=ids)
        await keep_deed(work, business, call.id if call else None, Deed(DeedKind.PROMISE, given.id))
    return given


async def _undo(office: Office, task: Message) -> tuple[Undone, ...]:
    office.now += timedelta(hours=1)
    async with office.work() as (work, business):
        return (await undo_call(work, business, task.id))[1]


async def _standing(office: Office) -> list[Any]:
    """Return what is promised and proposed now, and what rests until when because of it."""
    async with office.work() as (work, _):
        rows: list[Any] = []
        for table, states in ((tables.promises, ["open"]), (tables.arrangements, ["proposed", "accepted"])):
            rows += (await work.tx.execute(select(table.c.id, table.c.state).where(table.c.state.in_(states)))).all()
        running = select(tables.holds.c.invoice_id, tables.holds.c.kind, tables.holds.c.until, tables.holds.c.reason)
        rows += (await work.tx.execute(running.where(tables.holds.c.lifted_at.is_(None)).order_by("invoice_id"))).all()
    return rows


async def test_all_promises_that_a_call_moved_stand_again_with_the_peace_that_the_owner_gave_them(
    office: Office,
) -> None:
    first, second = await _two(office)
    task = await _called(office, Outcome.OVERSIGHT)
    await _promised(office, FRIDAY, first)
    other = await _promised(office, LATER, second)
    async with office.work() as (work, business):
        await wait_for_promise(work, business, other.id, wait=False)
    before = await _standing(office)
    await _promised(office, LAST, first, second, call=task)
    assert await _standing(office) != before
    assert await _undo(office, task) == (Undone("promise"), Undone("promise_before"))
    assert await _standing(office) == before


async def test_a_promise_of_the_call_that_the_owner_moved_since_goes_back_to_what_was_before_the_call(
    office: Office,
) -> None:
    first, _ = await _two(office)
    task = await _called(office, Outcome.OVERSIGHT)
    await _promised(office, FRIDAY, first)
    before = await _standing(office)
    told = await _promised(office, LATER, first, call=task)
    async with office.work() as (work, business):
        call_id = await call_of(work, business, first.client_id, DeedKind.PROMISE, told.id)
    assert call_id == task.id
    await _promised(office, LAST, first, call=task)
    assert await _undo(office, task) == (Undone("promise"), Undone("promise_before"))
    assert await _standing(office) == before


async def test_a_promise_that_was_told_otherwise_belongs_to_no_call(office: Office) -> None:
    first, _ = await _two(office)
    task = await _called(office, Outcome.OVERSIGHT)
    other = await _promised(office, FRIDAY, first)
    in_call = await _promised(office, LATER, first, call=task)
    await _undo(office, task)
    async with office.work() as (work, business):
        for promise in (other, in_call):
            assert await call_of(work, business, first.client_id, DeedKind.PROMISE, promise.id) is None


async def test_a_promise_that_another_has_replaced_since_stays_and_the_sentence_says_so(office: Office) -> None:
    first, _ = await _two(office)
    task = await _called(office, Outcome.OVERSIGHT)
    await _promised(office, FRIDAY, first, call=task)
    newer = await _promised(office, LATER, first)
    before = await _standing(office)
    assert await _undo(office, task) == (Undone("promise_replaced", stays=True),)
    assert await _standing(office) == before
    assert before[0].id == newer.id


async def test_a_promise_of_before_does_not_come_back_beside_one_given_since(office: Office) -> None:
    first, second = await _two(office)
    task = await _called(office, Outcome.OVERSIGHT)
    await _promised(office, FRIDAY, first, second)
    await _promised(office, LATER, first, call=task)
    newer = await _promised(office, LAST, second)
    assert await _undo(office, task) == (Undone("promise"), Undone("promise_before", stays=True))
    async with office.work() as (work, business):
        known = await promises.of_client(work.tx, business.id, first.client_id)
    assert [each.id for each in known if each.state == "open"] == [newer.id]


async def test_a_promise_that_was_kept_since_stays(office: Office) -> None:
    first, _ = await _two(office)
    task = await _called(office, Outcome.OVERSIGHT)
    await _promised(office, FRIDAY, first)
    await _promised(office, LATER, first, call=task)
    async with office.work() as (work, business):
        await record_payment(work, business, first.client_id, amount=euros(100), paid_on=TODAY, invoice_ids=[first.id])
    assert await _undo(office, task) == (Undone("promise", stays=True),)


async def test_the_plans_that_a_call_reshaped_stand_again_with_the_peace_that_they_gave(office: Office) -> None:
    first, second = await _two(office)
    task = await _called(office, Outcome.CASH)
    async with office.work() as (work, business):
        await report_difficulty(work, business, first.client_id, invoice_ids=(first.id,))
        chosen = await report_difficulty(work, business, first.client_id, invoice_ids=(second.id,))
        await accept_plan(
            work, business, chosen.id, 0, Acceptance(accepted_by="M. Dupont", acknowledged="", waits=True)
        )
    before = await _standing(office)
    office.now += timedelta(days=1)
    async with office.work() as (work, business):
        made = await report_difficulty(work, business, first.client_id, invoice_ids=(first.id, second.id))
        await keep_deed(work, business, task.id, Deed(DeedKind.ARRANGEMENT, made.id))
    office.now += timedelta(days=1)
    async with office.work() as (work, business):
        again = await reshape(work, business, made.id, Wish(times=2))
        call_id = await call_of(work, business, first.client_id, DeedKind.ARRANGEMENT, made.id)
        await keep_deed(work, business, call_id, Deed(DeedKind.ARRANGEMENT, again.id))
    assert await _undo(office, task) == (Undone("arrangement"), Undone("arrangement_before"))
    assert await _standing(office) == before


async def test_plans_that_others_have_replaced_since_stay_and_the_sentence_says_so(office: Office) -> None:
    first, _ = await _two(office)
    task = await _called(office, Outcome.CASH)
    async with office.work() as (work, business):
        made = await report_difficulty(work, business, first.client_id, invoice_ids=(first.id,))
        await keep_deed(work, business, task.id, Deed(DeedKind.ARRANGEMENT, made.id))
        newer = await report_difficulty(work, business, first.client_id, invoice_ids=(first.id,))
    assert await _undo(office, task) == (Undone("arrangement_replaced", stays=True),)
    async with office.work() as (work, business):
        assert (await arrangements.get(work.tx, business.id, newer.id)).is_alive
        await drop_arrangement(work, business, newer.id)
        assert await holds.running(work.tx, business.id, first.client_id) == []
