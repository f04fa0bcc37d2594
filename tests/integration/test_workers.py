"""Several workers on one database share the work, and a round costs what is due, not what is stored."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Row, event, insert, select

from bot.clock import ManualClock
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.approve_reminder import release, take_back, withhold
from bot.usecases.edit_client import exclude
from bot.usecases.hold_case import pause, stop_all
from bot.usecases.record_payment import record_payment
from storage import tables
from tests.integration.promise_world import DOMAIN, World
from tests.plans import statements_of

MORNING = datetime(2026, 9, 10, 6, tzinfo=UTC)  # a Thursday, 8 h in Paris
DUE_ON = date(2026, 9, 7)
SETTINGS = {"name": "Atelier Lumière", "email": "camille@lumiere.example"}


async def a_world(url: str, clock: ManualClock) -> World:
    """Return a business that registers its invoices ten days before they are due."""
    world = World(url, clock, DOMAIN)
    await world.found(**SETTINGS)
    return world


async def register(world: World, client: str) -> None:
    """Register an invoice of a new client, too short a term for a notice before it is due."""
    money = Money(Decimal(100), "EUR")
    new = NewInvoice(money, DUE_ON, client_name=client, email=f"{client}@client.example", issued_on=date(2026, 8, 28))
    await world.act(add_invoice, new)


async def run_dry(world: World, now: datetime) -> None:
    """Do every duty again and again until none finds anything."""
    while sum([await duty(now) for duty in world.duties]):
        pass


async def test_two_workers_side_by_side_prepare_and_deliver_each_message_once(postgresql_url: str) -> None:
    clients = 52  # more than a worker claims at once
    clock = ManualClock(datetime(2026, 8, 28, 8, tzinfo=UTC))
    first = await a_world(postgresql_url, clock)
    second = World(postgresql_url, clock, DOMAIN, business_id=first.business_id)
    try:
        for number in range(clients):
            await register(first, f"client{number}")
        clock.move_to(MORNING)
        await asyncio.gather(run_dry(first, clock.now()), run_dry(second, clock.now()))
        waiting = await first.rows(select(tables.messages).where(tables.messages.c.state == "waiting"))
        assert Counter(message.client_id for message in waiting) == dict.fromkeys(range(1, clients + 1), 1)
        for message in waiting:
            await first.act(release, message.id)
        clock.advance(timedelta(hours=2))
        await asyncio.gather(run_dry(first, clock.now()), run_dry(second, clock.now()))
        handed = [left.outgoing.key for world in (first, second) for left in world.mail.handed_over]
        assert sorted(handed) == sorted(message.mail_key for message in waiting)
        assert len(first.digests) + len(second.digests) == 1
        assert all(world.mail.handed_over for world in (first, second)), "one worker did everything"
        delivered = await first.rows(select(tables.trace.c.payload).where(tables.trace.c.action == "message_delivered"))
        assert len(delivered) == clients
    finally:
        await first.close()
        await second.close()


LATER = date(2026, 9, 20)
DEEDS: dict[str, Callable[[Row[Any]], Callable[..., Any]]] = {
    "puts it off": lambda row: partial(withhold, message_id=row.id, until=LATER),
    "takes its release back": lambda row: partial(take_back, message_id=row.id),
    "pauses the client": lambda row: partial(pause, client_id=row.client_id, until=LATER, reason=""),
    "excludes the client": lambda row: partial(exclude, client_id=row.client_id, excluded=True),
    "stops all sending": lambda _row: stop_all,
    "records that all is paid": lambda row: partial(
        record_payment, client_id=row.client_id, amount=Money(Decimal(100), "EUR"), paid_on=date(2026, 9, 10)
    ),
}


# Statements of a worker's transaction that hands a message over: before the one, after the other, the owner acts.
MOMENTS = {
    "once it has decided": ("before", "SELECT documents", ""),
    "before it says so": ("before", "INSERT INTO deliveries", ""),
    "before it commits": ("after", "UPDATE messages", "handing_over"),
}
TAKES_BACK = ("puts it off", "takes its release back")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("deed", DEEDS)
async def test_what_the_owner_stops_does_not_leave_while_a_worker_has_it_in_hand(
    postgresql_url: str, deed: str, moment: str
) -> None:
    """The owner acts in the middle of the worker's transaction, and has to be before it or after it."""
    clock = ManualClock(datetime(2026, 8, 28, 8, tzinfo=UTC))
    worker = await a_world(postgresql_url, clock)
    order: list[str] = []
    when, statement, saying = MOMENTS[moment]

    def act(row: Row[Any]) -> None:
        try:
            asyncio.run(in_a_world_of_its_own(worker, DEEDS[deed](row)))
        except DomainError as refusal:
            order.append(refusal.key)
        else:
            order.append("done")

    def meanwhile(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        if sql.startswith(statement) and saying in str(parameters):
            owner.start()
            owner.join(timeout=0.5)  # one who has to wait for the worker comes after it
            order.append("handed over")

    try:
        await register(worker, "client")
        clock.move_to(MORNING)
        await run_dry(worker, clock.now())
        [row] = await worker.rows(select(tables.messages))
        await worker.act(release, row.id)
        clock.advance(timedelta(hours=2))
        owner = Thread(target=act, args=(row,))
        event.listen(worker.database.engine.sync_engine, f"{when}_cursor_execute", meanwhile)
        await run_dry(worker, clock.now())
        await asyncio.to_thread(owner.join)
        stopped = order[0] == "done"
        assert len(worker.mail.handed_over) == (0 if stopped else 1), order
        [stored] = await worker.rows(select(tables.messages).where(tables.messages.c.id == row.id))
        assert stored.state in ({"superseded", "withheld", "waiting"} if stopped else {"delivered"})
        assert stopped or order[1] == ("message_gone" if deed in TAKES_BACK else "done")
        happened = [entry.action for entry in await worker.rows(select(tables.trace).order_by(tables.trace.c.id))]
        assert stopped or "message_superseded" not in happened, "taken back though it has left"
    finally:
        await worker.close()


async def in_a_world_of_its_own(other: World, deed: Callable[..., Any]) -> None:
    """Do something over connections of one's own, as another process does."""
    own = World(other.url, other.clock, DOMAIN, business_id=other.business_id)
    try:
        await own.act(deed)
    finally:
        await own.close()


async def store_idle_clients(world: World, count: int) -> None:
    """Store clients who owe something that is due in months, so that nothing about them has to be done now."""
    base = {"business_id": world.business_id, "created_at": MORNING}
    people = [
        base | {"id": n, "name": f"idle {n}", "key": f"idle {n}", "language": "fr", "country": "FR"}
        | {"email": f"idle{n}@client.example", "next_at": MORNING + timedelta(days=90)}
        for n in range(1000, 1000 + count)
    ]  # fmt: skip
    owed = [
        base | {"client_id": n, "due_on": date(2026, 12, 10), "registered_on": date(2026, 9, 1), "currency": "EUR"}
        | {"amount_minor": 10_000, "balance_minor": 10_000}
        for n in range(1000, 1000 + count)
    ]  # fmt: skip
    async with world.database.write() as tx:
        await tx.execute(insert(tables.clients), people)
        await tx.execute(insert(tables.invoices), owed)


async def cost_of_a_morning(url: str, idle: int) -> Counter[str]:
    """Return how often each statement runs in the rounds of a morning on which three clients are to be written to."""
    clock = ManualClock(datetime(2026, 8, 28, 8, tzinfo=UTC))
    world = await a_world(url, clock)
    try:
        for number in range(3):
            await register(world, f"client{number}")
        await store_idle_clients(world, idle)
        clock.move_to(MORNING)
        with statements_of(world.database) as seen:
            await run_dry(world, clock.now())
        return Counter(statement.sql for statement in seen)
    finally:
        await world.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_round_costs_what_is_due_and_not_what_is_stored(kind: str, request: pytest.FixtureRequest) -> None:
    source = request.getfixturevalue("sqlite_files" if kind == "sqlite" else "postgres_databases")
    costs = []
    for idle in (10, 2000):
        with source.migrated() as url:
            costs.append(await cost_of_a_morning(url, idle))
    few, many = costs
    assert few == many
    assert few.total() > 50, "hardly anything was done"
