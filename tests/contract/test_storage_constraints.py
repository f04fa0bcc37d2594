"""What the tables themselves refuse, on both databases, whatever the code above them does."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import cards, payments, rows, updates
from storage.database import Database, Tx
from storage.messages import OPEN, State
from storage.tables import cards as cards_table
from storage.tables import messages
from storage.tables import updates as updates_table
from tests.builders import euros
from tests.contract.stored import NOW, TODAY, a_business, a_client, a_message, an_invoice

TOMORROW = TODAY + timedelta(days=1)


class Case:
    """A client of a business, both stored."""

    def __init__(self, tx: Tx, business_id: int, client_id: int) -> None:
        self.tx = tx
        self.business_id = business_id
        self.client_id = client_id

    async def invoice(self, **changes: Any) -> int:
        """Store an invoice of this case."""
        return await an_invoice(self.tx, self.business_id, self.client_id, **changes)

    async def message(self, **changes: Any) -> int:
        """Store a message of this case."""
        return await a_message(self.tx, self.business_id, self.client_id, **changes)

    async def payment(self, **changes: Any) -> int:
        """Store a payment of this case."""
        values = {"amount": euros(10), "paid_on": TODAY, "means": "", "shares": [], "now": NOW, **changes}
        return await payments.add(self.tx, self.business_id, self.client_id, **values)


async def _a_case(tx: Tx, owner_id: int = 1001) -> Case:
    business_id = await a_business(tx, owner_id)
    return Case(tx, business_id, await a_client(tx, business_id))


Break = Callable[[Case], Awaitable[object]]


async def _two_chases_a_day(case: Case) -> None:
    await case.message(state="delivered")
    await case.message(mail_key="second")


async def _two_open_chases(case: Case) -> None:
    await case.message(state="waiting")
    await case.message(mail_key="second", local_day=TOMORROW)


async def _one_number_twice(case: Case) -> None:
    await case.invoice()
    await case.invoice()


async def _one_mail_key_twice(case: Case) -> None:
    await case.message(state="delivered")
    await case.message(kind="thanks")


async def _a_payment_reversed_twice(case: Case) -> None:
    first = await case.payment()
    await case.payment(amount=-euros(10), reverses=first)
    await case.payment(amount=-euros(10), reverses=first)


async def _two_businesses_of_an_owner(case: Case) -> None:
    await a_business(case.tx)


REFUSED: list[tuple[str, Break]] = [
    ("two chases of a client on one day", _two_chases_a_day),
    ("two open chases of a client", _two_open_chases),
    ("two invoices of a client with one number", _one_number_twice),
    ("two messages under one mail key", _one_mail_key_twice),
    ("two reversals of one payment", _a_payment_reversed_twice),
    ("two businesses of one owner", _two_businesses_of_an_owner),
    ("a balance below zero", lambda case: case.invoice(balance_minor=-1)),
    ("a balance above the amount", lambda case: case.invoice(balance_minor=125_001)),
    ("an unknown state of an invoice", lambda case: case.invoice(state="late")),
    ("an unknown state of a message", lambda case: case.message(state="sent")),
    ("an unknown kind of payment", lambda case: case.payment(kind="gift")),
    ("an invoice of no client", lambda case: an_invoice(case.tx, case.business_id, 999)),
    ("an invoice without a due date", lambda case: case.invoice(due_on=None)),
]


@pytest.mark.parametrize("broken", [pytest.param(broken, id=name) for name, broken in REFUSED])
async def test_the_tables_refuse(database: Database, broken: Break) -> None:
    with pytest.raises(IntegrityError):
        await _in_a_transaction(database, broken)


async def _in_a_transaction(database: Database, work: Break) -> None:
    async with database.write() as tx:
        await work(await _a_case(tx))


@pytest.mark.parametrize("state", [state for state in State if state not in OPEN and state is not State.DELIVERED])
async def test_a_chase_that_did_not_leave_makes_room_for_another_on_the_same_day(
    database: Database, state: State
) -> None:
    async with database.write() as tx:
        case = await _a_case(tx)
        await case.message(state=state)
        await case.message(mail_key="second")


async def test_thanks_may_leave_on_the_day_of_a_chase(database: Database) -> None:
    async with database.write() as tx:
        case = await _a_case(tx)
        await case.message()
        await case.message(kind="thanks", mail_key="second")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"part": "1/3"}, {"part": "2/3"}, id="parts of one invoice"),
        pytest.param({"number": ""}, {"number": ""}, id="no number"),
        pytest.param({"state": "cancelled"}, {}, id="the first was cancelled"),
    ],
)
async def test_a_number_may_come_again(database: Database, first: dict[str, str], second: dict[str, str]) -> None:
    async with database.write() as tx:
        case = await _a_case(tx)
        await case.invoice(**first)
        await case.invoice(**second)


async def test_two_clients_may_use_the_same_number(database: Database) -> None:
    async with database.write() as tx:
        await (await _a_case(tx)).invoice()
        await (await _a_case(tx, owner_id=1002)).invoice()


async def test_an_update_that_comes_twice_is_stored_once_as_it_first_came(database: Database) -> None:
    async with database.write() as tx:
        await updates.store(tx, [(7, 1, {"text": "first"})], NOW)
    async with database.write() as tx:
        await updates.store(tx, [(7, 1, {"text": "again"}), (8, 1, {"text": "next"})], NOW)
    async with database.read() as tx:
        found = await tx.execute(select(updates_table.c.payload).order_by(updates_table.c.update_id))
    assert list(found.scalars()) == [{"text": "first"}, {"text": "next"}]


async def test_an_update_is_done_once(database: Database) -> None:
    async with database.write() as tx:
        await updates.store(tx, [(7, 1, {})], NOW)
        assert [await updates.done(tx, 7, NOW), await updates.done(tx, 7, NOW)] == [True, False]


async def test_a_card_is_queued_once_under_its_key_and_freely_without(database: Database) -> None:
    async with database.write() as tx:
        queued = [
            await cards.add(tx, chat_id=1, content={}, now=NOW, unique_key=key) for key in ("day", "day", None, None)
        ]
    assert [bool(card_id) for card_id in queued] == [True, False, True, True]
    async with database.read() as tx:
        assert len((await tx.execute(select(cards_table.c.id))).all()) == 3


async def test_a_row_of_another_business_cannot_be_changed(database: Database) -> None:
    async with database.write() as tx:
        case, other = await _a_case(tx), await _a_case(tx, owner_id=1002)
        message_id = await case.message()
        with pytest.raises(LookupError):
            await rows.change(tx, messages, other.business_id, message_id, state="withheld")
