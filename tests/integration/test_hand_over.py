"""What may happen between the decision that a message leaves and its departure, and what is known of it afterwards."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Row, select, update

from bot.channels.base import Outgoing
from bot.clock import ManualClock
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.telling import Telling
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.approve_reminder import release, tell_shared
from bot.usecases.deliver_outbox import Deliverer
from bot.usecases.edit_invoice import edit_invoice
from bot.usecases.hold_case import pause
from bot.usecases.preview_message import prepare_by_hand
from bot.usecases.record_payment import record_payment
from bot.usecases.register_owner import change_settings, confirm_receipts
from bot.usecases.thank_client import thank_client
from storage import tables
from storage.messages import Kind
from tests.integration.promise_world import DOMAIN, World, words

REGISTERED = datetime(2026, 8, 28, 8, tzinfo=UTC)
MORNING = datetime(2026, 9, 10, 6, tzinfo=UTC)  # a Thursday, 8 h in Paris
DUE_ON = date(2026, 9, 7)
SETTINGS = {"name": "Atelier Lumière", "email": "camille@lumiere.example"}


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    world = World(sqlite_url, ManualClock(REGISTERED), DOMAIN)
    await world.found(**SETTINGS)
    yield world
    await world.close()


async def _register(world: World, client: str = "dupont", **more: Any) -> None:
    """Register an invoice of 100 € that is due on ``DUE_ON``, of a new client unless ``client_id`` is given."""
    values: dict[str, Any] = {"client_name": client, "email": f"{client}@client.example"} | more
    await world.act(add_invoice, NewInvoice(Money(Decimal(100), "EUR"), DUE_ON, issued_on=date(2026, 8, 28), **values))


async def _change_settings(world: World, **settings: Any) -> None:
    """Change settings of a business for which messages have left before, so that it may send without a tap."""
    await world.act(lambda work, business: change_settings(work, business, first_left_at=REGISTERED, **settings))


async def _messages(world: World, *states: str) -> list[Row[Any]]:
    found = await world.rows(select(tables.messages).order_by(tables.messages.c.id))
    return [row for row in found if row.state in states or not states]


async def _released(world: World, *clients: str) -> None:
    """Have a courtesy message to each client released, and its moment come."""
    for client in clients:
        await _register(world, client)
    world.clock.move_to(MORNING)
    await world.round()
    for message in await _messages(world, "waiting"):
        await world.act(release, message.id)
    world.clock.advance(timedelta(hours=2))


async def test_a_slow_hand_over_keeps_no_more_than_a_handful_of_messages_from_others(world: World) -> None:
    await _released(world, *(f"client{number}" for number in range(9)))
    seen: list[int] = []
    look = world.mail.look

    async def looking(key: str) -> Any:
        seen.append(len([row for row in await _messages(world, "queued", "handing_over") if row.lease_until]))
        return await look(key)

    world.mail.look = looking
    await world.round()
    assert len(seen) == 9
    assert max(seen) == 4


class SlowerThanItsLease:
    """A mail server that answers only after the message was given up and put to the owner."""

    name = "email"

    def __init__(self, world: World) -> None:
        self._world = world

    async def deliver(self, outgoing: Outgoing) -> str:
        """Take the message, and sleep over it."""
        taken = await self._world.mail.deliver(outgoing)
        self._world.clock.advance(timedelta(minutes=20))
        await self._world.round()
        assert [row.state for row in await _messages(self._world)] == ["uncertain"]
        return taken


async def test_an_outcome_that_becomes_known_late_counts_and_frees_the_case(world: World) -> None:
    await _released(world, "dupont")
    room = replace(world.room, email=SlowerThanItsLease(world))
    slow = Deliverer(world.database, room, Telling(words()[1]), DOMAIN)
    assert await slow.deliver_due(world.clock.now()) == 1
    [message] = await _messages(world)
    assert message.state == "delivered"
    assert not await world.rows(select(tables.holds).where(tables.holds.c.lifted_at.is_(None)))
    assert len(world.mail.handed_over) == 1


async def test_what_a_digest_announces_after_hours_leaves_the_next_morning(world: World) -> None:
    await _change_settings(world, digest_at=time(17, 30))
    await _register(world)
    await world.live_until(MORNING)
    await world.act(confirm_receipts)
    await world.live_until(MORNING + timedelta(days=1, hours=6))
    [sent] = world.mail.handed_over
    assert sent.at.astimezone(sent.zone).isoformat() == "2026-09-11T09:30:00+02:00"


async def test_what_was_announced_for_a_day_on_which_the_program_slept_is_announced_anew(world: World) -> None:
    await _change_settings(world)
    await _register(world)
    await world.act(confirm_receipts)
    world.clock.move_to(MORNING)
    await world.round()
    assert [row.state for row in await _messages(world)] == ["queued"]
    world.clock.advance(timedelta(days=1, hours=2))
    await world.duties[3](world.clock.now())  # the hand-over comes before anybody has decided anew
    assert [row.state for row in await _messages(world)] == ["planned"]
    assert not world.mail.handed_over


async def test_thanks_and_a_reminder_never_leave_on_the_same_day(world: World) -> None:
    await _register(world)
    await _register(world, client_id=1)
    await world.act(confirm_receipts)
    paid = await world.act(record_payment, client_id=1, amount=Money(Decimal(100), "EUR"), paid_on=REGISTERED.date())
    await _released(world)
    note = await world.act(thank_client, paid.payment.id, Kind.THANKS)
    async with world.database.write() as tx:
        at_once = {"send_at": world.clock.now()}
        await tx.execute(update(tables.messages).where(tables.messages.c.id == note.id).values(**at_once))
    await world.live_until(world.clock.now() + timedelta(hours=4))
    assert [row.kind for row in await _messages(world, "delivered")] == ["thanks"]
    assert [row.state for row in await _messages(world)] == ["superseded", "delivered"]


async def test_a_text_that_the_owner_sent_by_hand_counts_even_when_it_was_taken_back_meanwhile(world: World) -> None:
    await _register(world)
    world.clock.move_to(MORNING)
    await world.round()
    [shown] = await _messages(world, "waiting")
    await world.act(lambda work, business: prepare_by_hand(work, world.room, business, shown.id))
    await world.act(pause, 1, until=date(2026, 9, 30), reason="")
    assert [row.state for row in await _messages(world)] == ["superseded"]
    told = await world.act(tell_shared, shown.id)
    assert told.state == "delivered"
    [invoice] = await world.rows(select(tables.invoices))
    assert invoice.last_step == "courtesy"
    with pytest.raises(DomainError, match="message_gone"):
        await world.act(tell_shared, shown.id)


async def test_a_due_date_corrected_while_a_message_is_in_hand_is_not_overridden(world: World) -> None:
    await _released(world, "dupont")
    look = world.mail.look

    async def correcting(key: str) -> Any:
        await world.act(edit_invoice, 1, due_on=date(2026, 10, 30))
        return await look(key)

    world.mail.look = correcting
    await world.round()
    [invoice] = await world.rows(select(tables.invoices))
    assert invoice.last_step is None
    assert [row.state for row in await _messages(world)] == ["delivered"]
