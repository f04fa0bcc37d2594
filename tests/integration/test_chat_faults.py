"""Cards on their way through a Telegram that misbehaves: perhaps twice, never lost, and in the order of their chat."""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.card import Button, Card
from bot.demo.stage import Stage, stage
from bot.demo.telegram_faults import Faults
from bot.demo.telegram_people import Person
from bot.telling import queue_card
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.deliver_cards import CardDeliverer
from bot.usecases.register_owner import change_settings, open_business
from bot.usecases.work import Work
from storage.cards import StoredCard
from storage.database import Database
from tests.builders import euros

WEDNESDAY = datetime(2026, 11, 4, 8, 0, tzinfo=UTC)  # 9 h in Paris
MONDAY, TUESDAY = WEDNESDAY + timedelta(days=5, hours=10), WEDNESDAY + timedelta(days=6, hours=10)
CAMILLE, SAM = 1, 2
DOMAIN = "relance.example"
SOON = timedelta(seconds=2)  # after which a first failure is made good


@dataclass(slots=True)
class Chats:
    """A running program, two people who have written to it once, and cards for them."""

    stage: Stage
    camille: Person
    sam: Person

    @property
    def faults(self) -> Faults:
        """What Telegram is ordered to do wrong."""
        return self.stage.telegram.faults

    async def queue(self, chat_id: int, *cards: str | Card) -> None:
        """Queue cards for a chat."""
        await queue(self.stage.program.services.database, self.stage.clock.now(), chat_id, *cards)

    async def settle(self, *, later: timedelta = timedelta(0)) -> None:
        """Show whatever can be shown now, or on the way to a later moment."""
        clock, program = self.stage.clock, self.stage.program
        moment = clock.now() + later
        while (due := await program.next_due()) and due <= moment:
            clock.move_to(due)
            await program.settle()
        clock.move_to(moment)


async def queue(database: Database, now: datetime, chat_id: int, *cards: str | Card) -> None:
    async with database.write() as tx:
        for card in cards:
            await queue_card(Work(tx, now, DOMAIN), None, chat_id, Card(card) if isinstance(card, str) else card)


def read(person: Person) -> list[str]:
    return [message.text for message in person.chat if message.sender.is_bot]


def digests(person: Person) -> list[str]:
    """Return the days of the week whose digest a person has read."""
    return re.findall(r"Point du matin, (\w+)", "".join(read(person)))


@pytest.fixture(name="chats")
async def _chats(tmp_path: Path, sqlite_url: str) -> AsyncIterator[Chats]:
    owners = frozenset({CAMILLE, SAM})
    async with stage(tmp_path, WEDNESDAY, owners=owners, database_url=sqlite_url) as running:
        people = [running.telegram.user(number, name) for number, name in ((CAMILLE, "Camille"), (SAM, "Sam"))]
        for person in people:
            person.start()
        running.telegram.state.updates.clear()
        yield Chats(running, *people)


async def test_a_card_whose_connection_broke_after_the_work_comes_twice_rather_than_never(chats: Chats) -> None:
    chats.faults.drop("sendMessage", after_work=True)
    await chats.queue(CAMILLE, "un")
    await chats.settle()
    assert read(chats.camille) == ["un"]
    await chats.settle(later=SOON)
    assert read(chats.camille) == ["un", "un"]
    await chats.settle(later=timedelta(days=3))
    assert read(chats.camille) == ["un", "un"]


def _drop(faults: Faults) -> None:
    faults.drop("sendMessage")


def _break(faults: Faults) -> None:
    faults.refuse("sendMessage", 502)


def _flood(faults: Faults) -> None:
    faults.refuse("sendMessage", 429, retry_after=2)


def _distrust(faults: Faults) -> None:
    faults.refuse("sendMessage", 401)


@pytest.mark.parametrize("fault", [_drop, _break, _flood, _distrust])
async def test_the_order_of_a_chat_outlives_a_retry(chats: Chats, fault: Callable[[Faults], None]) -> None:
    fault(chats.faults)
    await chats.queue(CAMILLE, "un", "deux")
    await chats.settle()
    await chats.queue(CAMILLE, "trois")
    await chats.settle()
    assert read(chats.camille) == []
    await chats.settle(later=SOON)
    assert read(chats.camille) == ["un", "deux", "trois"]


async def test_a_card_in_the_middle_that_fails_holds_back_only_what_is_behind_it(chats: Chats) -> None:
    number = await _shown(chats, "relance de Dupont")
    chats.faults.drop("editMessageText")
    await chats.queue(CAMILLE, "un")
    async with chats.stage.program.services.database.write() as tx:
        await queue_card(Work(tx, chats.stage.clock.now(), DOMAIN), None, CAMILLE, Card("payé"), edits=number)
    await chats.queue(CAMILLE, "deux")
    await chats.settle()
    assert read(chats.camille) == ["relance de Dupont", "un"]
    await chats.settle(later=SOON)
    assert read(chats.camille) == ["payé", "un", "deux"]


async def _shown(chats: Chats, text: str) -> int:
    await chats.queue(CAMILLE, text)
    await chats.settle()
    return chats.camille.last.message_id


async def test_while_telegram_asks_one_chat_to_wait_nothing_is_sent_to_it_and_others_go_on(chats: Chats) -> None:
    chats.faults.refuse("sendMessage", 429, retry_after=40)
    await chats.queue(CAMILLE, "un", "deux")
    await chats.settle()
    for _ in range(3):
        await chats.queue(CAMILLE, "plus tard")
        await chats.queue(SAM, "bonjour")
        await chats.settle(later=timedelta(seconds=13))
    assert read(chats.camille) == []
    assert read(chats.sam) == ["bonjour"] * 3
    assert len([call for call in chats.stage.telegram.calls_to("sendMessage") if call.text("chat_id") == "1"]) == 1
    await chats.settle(later=timedelta(seconds=1))
    assert read(chats.camille) == ["un", "deux", *["plus tard"] * 3]


async def test_a_card_that_is_refused_for_good_does_not_hold_up_the_rest(chats: Chats) -> None:
    chats.faults.refuse("sendMessage", 400)
    await chats.queue(CAMILLE, "refusée", "deux", "trois")
    await chats.settle()
    assert read(chats.camille) == ["deux", "trois"]


async def test_a_card_that_trips_over_a_bug_holds_up_its_chat_for_half_a_minute_and_no_other(chats: Chats) -> None:
    too_much_data = Card("jamais", ((Button("Payé", "x" * 80),),))
    await chats.queue(CAMILLE, too_much_data, "deux")
    await chats.queue(SAM, "bonjour")
    await chats.settle()
    assert (read(chats.camille), read(chats.sam)) == ([], ["bonjour"])
    await chats.settle(later=timedelta(seconds=30))
    assert read(chats.camille) == ["deux"]


async def test_a_card_that_fails_for_longer_waits_alone_and_still_comes(chats: Chats) -> None:
    await chats.queue(CAMILLE, "un")
    chats.faults.refuse("sendMessage", 500, times=4)
    await chats.settle(later=timedelta(seconds=30))
    await chats.queue(CAMILLE, "deux")
    await chats.settle()
    assert read(chats.camille) == ["deux"]
    await chats.settle(later=timedelta(minutes=2))
    assert read(chats.camille) == ["deux", "un"]


async def test_a_flood_after_many_failures_keeps_the_chat_waiting_as_long_as_telegram_asks(chats: Chats) -> None:
    await chats.queue(CAMILLE, "un")
    chats.faults.refuse("sendMessage", 500, times=3)
    chats.faults.refuse("sendMessage", 429, retry_after=40)
    await chats.settle(later=timedelta(seconds=30))
    await chats.queue(CAMILLE, "deux")
    await chats.settle(later=timedelta(seconds=30))
    assert read(chats.camille) == []
    await chats.settle(later=timedelta(seconds=10))
    assert read(chats.camille) == ["deux"]


async def test_a_card_that_never_gets_through_is_given_up_after_some_two_days(chats: Chats) -> None:
    chats.faults.refuse("sendMessage", 502, times=1000)
    await chats.queue(CAMILLE, "un")
    await chats.settle(later=timedelta(days=1))
    tried = len(chats.stage.telegram.calls_to("sendMessage"))
    assert 5 < tried < 20
    await chats.settle(later=timedelta(days=4))
    given_up = len(chats.stage.telegram.calls_to("sendMessage"))
    assert tried < given_up < 20
    await chats.settle(later=timedelta(days=4))
    assert len(chats.stage.telegram.calls_to("sendMessage")) == given_up


@dataclass(slots=True)
class SlowChat:
    """A chat that shows a card only when it is let through."""

    doors: dict[int, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    arrivals: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))
    shown: list[str] = field(default_factory=list)

    async def show(self, chat_id: int, shown: Card, edits: int | None) -> int:
        """Wait at the door of the chat; a card never edits here."""
        assert edits is None
        self.arrivals[shown.text].set()
        await self.doors[chat_id].wait()
        self.shown.append(shown.text)
        return len(self.shown)


async def _nothing(_work: Work, _card: StoredCard) -> None:
    pass


async def test_a_slow_card_is_not_overtaken_by_a_later_round_while_another_chat_is(sqlite_database: Database) -> None:
    chat = SlowChat()
    deliverer = CardDeliverer(sqlite_database, chat, _nothing, DOMAIN)
    await queue(sqlite_database, WEDNESDAY, CAMILLE, "un")
    first = asyncio.create_task(deliverer.deliver_due(WEDNESDAY))
    await chat.arrivals["un"].wait()
    await queue(sqlite_database, WEDNESDAY, CAMILLE, "deux")
    await queue(sqlite_database, WEDNESDAY, SAM, "bonjour")
    second = asyncio.create_task(deliverer.deliver_due(WEDNESDAY))
    chat.doors[SAM].set()
    await chat.arrivals["bonjour"].wait()
    assert not chat.arrivals["deux"].is_set()
    chat.doors[CAMILLE].set()
    await asyncio.gather(first, second)
    assert await deliverer.deliver_due(WEDNESDAY) == 1  # left alone while the card before it was in hand
    assert chat.shown == ["bonjour", "un", "deux"]


async def _opened(stage: Stage, owner: int, client: str) -> None:
    """Open a business whose invoice is reminded courteously, and by itself, on Monday."""
    async with stage.program.services.database.write() as tx:
        work = Work(tx, stage.clock.now(), DOMAIN)
        business = await open_business(work, owner, "fr")
        business = await change_settings(
            work,
            business,
            name="Atelier Lumière",
            iban="FR7630006000011234567890189",
            email="camille@atelier.example",
            first_left_at=work.now - timedelta(days=30),
        )
        new = NewInvoice(
            euros(1250),
            date(2026, 11, 6),
            client_name=client,
            number="2026-041",
            issued_on=date(2026, 11, 1),
            email=f"{client.lower()}@client.example",
        )
        await add_invoice(work, business, new)


async def test_what_a_digest_could_not_announce_does_not_leave_until_the_next_one_is_read(chats: Chats) -> None:
    await _opened(chats.stage, CAMILLE, "Dupont")
    await _opened(chats.stage, SAM, "Martin")
    chats.camille.block()
    await chats.stage.move_to(MONDAY)
    assert read(chats.camille) == []
    assert digests(chats.sam) == ["jeudi", "lundi"]
    assert [mail.envelope_to for mail in chats.stage.mail.mails] == [("martin@client.example",)]
    chats.camille.unblock()
    await chats.stage.settle()
    assert read(chats.camille) == []
    await chats.stage.move_to(TUESDAY)
    assert digests(chats.camille) == ["mardi"]
    assert [mail.envelope_to for mail in chats.stage.mail.mails[1:]] == [("dupont@client.example",)]


async def test_a_digest_that_came_late_delays_what_it_announces(chats: Chats) -> None:
    await _opened(chats.stage, CAMILLE, "Dupont")
    await chats.stage.move_to(datetime(2026, 11, 9, 6, 59, tzinfo=UTC))
    chats.faults.refuse("sendMessage", 429, retry_after=4 * 3600)
    await chats.stage.move_to(datetime(2026, 11, 9, 11, 59, tzinfo=UTC))
    assert digests(chats.camille) == ["jeudi", "lundi"]
    assert chats.stage.mail.mails == []
    await chats.stage.move_to(MONDAY)
    assert len(chats.stage.mail.mails) == 1
