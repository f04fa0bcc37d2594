"""From Telegram to an update's effect: whatever goes wrong on the way, each acts once and in the order of its chat.

The owners here have commands of their own: ``/dis`` makes the bot repeat a text, and others are slow, or have bugs.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.card import Button, Card, Reply
from bot.demo.stage import Stage, stage
from bot.demo.telegram_faults import Faults
from bot.demo.telegram_people import Person
from bot.demo.telegram_updates import FIRST_UPDATE_ID
from bot.log import OURS
from bot.settings import StartError
from bot.usecases.register_owner import open_business
from bot.usecases.work import Work
from handlers import FEATURES
from handlers.application import Desk
from handlers.context import Command, Context, Feature, put, say
from handlers.incoming import WANTED
from handlers.patience import Patience
from handlers.polling import Poller
from storage.tables import updates

NOON = datetime(2026, 11, 4, 11, 0, tzinfo=UTC)
CAMILLE, SAM, NOOR, STRANGER = 1, 2, 3, 4
SOON = 120.0  # seconds of real time within which everything here happens
AT_ONCE = (0.001,)


async def _repeat(_: Context, words: str) -> Reply:
    return say(Card(words, ((Button("Encore", "more"),),)))


async def _again(_: Context) -> Reply:
    return put(Card("encore"), toast="Noté")


@dataclass(slots=True)
class House:
    """A running program with owners, two of whom have written to it before, and features that misbehave.

    ``bugs`` is how often ``/casse`` still fails, ``tried`` how often it was tried; ``/lent`` waits for ``door``.
    """

    stage: Stage
    camille: Person
    sam: Person
    bugs: int = 0
    tried: int = 0
    door: asyncio.Event = field(default_factory=asyncio.Event)
    inside: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def faults(self) -> Faults:
        """What Telegram is ordered to do wrong."""
        return self.stage.telegram.faults

    def feature(self) -> Feature:
        """Return the commands of these tests."""
        runs = {"dis": _repeat, "casse": self._break, "lent": self._wait}
        return Feature("tests", tuple(Command((name,), run) for name, run in runs.items()), {"more": _again})

    async def _break(self, context: Context, words: str) -> Reply:
        self.tried += 1
        if self.bugs:
            self.bugs -= 1
            await context.work.tx.execute(text("DELETE FROM businesses"))
            raise ZeroDivisionError
        return say(Card(words))

    async def _wait(self, _: Context, words: str) -> Reply:
        self.inside.set()
        await self.door.wait()
        return say(Card(words))

    def poller(self, patience: tuple[float, ...] = AT_ONCE) -> Poller:
        """Return a poller as a program that starts anew has it."""
        program = self.stage.program
        return Poller(program.services, self.stage.clock, program.wake.set, Patience("poll_failed", patience))

    async def settle(self, *, seconds: int = 0) -> None:
        """Let the program act at this moment and at each of the ``seconds`` that follow."""
        await self.stage.settle()
        for _ in range(seconds):
            self.stage.clock.move_to(self.stage.clock.now() + timedelta(seconds=1))
            await self.stage.settle()

    async def undone(self) -> int:
        """Count the updates that are stored and not acted upon."""
        async with self.stage.program.services.database.read() as tx:
            return len((await tx.execute(select(updates).where(updates.c.done_at.is_(None)))).all())

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Let Telegram deliver an update of any kind."""
        self.stage.telegram.state.updates.put(kind, content)


def read(person: Person) -> list[str]:
    """Return what a person reads of the bot."""
    return [message.text for message in person.chat if message.sender.is_bot]


@asynccontextmanager
async def _house(folder: Path, url: str) -> AsyncIterator[House]:
    async with stage(folder, NOON, owners=frozenset({CAMILLE, SAM, NOOR}), database_url=url) as running:
        services = running.program.services
        async with services.database.write() as tx:
            for owner in (CAMILLE, SAM, NOOR):
                await open_business(Work(tx, NOON, ""), owner, "fr")
        people = running.telegram.user(CAMILLE, "Camille"), running.telegram.user(SAM, "Sam")
        for person in people:
            person.start()
        running.telegram.state.updates.clear()
        house = House(running, *people)
        running.program.desk = Desk(services, (house.feature(), *FEATURES))
        yield house


@pytest.fixture(name="house")
async def _sqlite_house(tmp_path: Path, sqlite_url: str) -> AsyncIterator[House]:
    async with _house(tmp_path, sqlite_url) as house:
        yield house


@pytest.fixture(name="wide_house")
async def _postgresql_house(tmp_path: Path, postgresql_url: str) -> AsyncIterator[House]:
    """Give a house whose chats do not share one writer."""
    async with _house(tmp_path, postgresql_url) as house:
        yield house


@asynccontextmanager
async def _polled(house: House, patience: tuple[float, ...] = AT_ONCE) -> AsyncIterator[asyncio.Event]:
    """Poll meanwhile; yield the event that stops it."""
    stop = asyncio.Event()
    polling = asyncio.create_task(house.poller(patience).run(stop))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(polling, SOON)


@asynccontextmanager
async def _running(house: House) -> AsyncIterator[asyncio.Event]:
    """Run the whole program meanwhile; yield the event that stops it."""
    stop = asyncio.Event()
    running = asyncio.create_task(house.stage.program.run(stop))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(running, SOON)


# Stored, then confirmed; acted upon once.


async def test_a_crash_before_an_update_is_stored_loses_nothing(house: House) -> None:
    house.camille.say("/dis un")
    assert len(await house.stage.program.services.chat.bot.raw_updates(0, timedelta(0), WANTED)) == 1
    await house.settle()
    assert read(house.camille) == ["un"]


@pytest.mark.parametrize("acted", [False, True])
async def test_a_crash_between_storing_and_confirming_brings_an_update_again_and_it_acts_once(
    house: House, *, acted: bool
) -> None:
    house.camille.say("/dis un")
    await house.poller().store(await house.stage.program.services.chat.bot.raw_updates(0, timedelta(0), WANTED))
    assert len(house.stage.telegram.state.updates.waiting) == 1
    if acted:
        await house.stage.program.settle()
    offset = await house.poller().drain(0)
    await house.stage.program.settle()
    assert read(house.camille) == ["un"]
    assert (offset, house.stage.telegram.state.updates.waiting) == (FIRST_UPDATE_ID + 3, [])


async def test_updates_that_telegram_delivers_twice_act_once(house: House) -> None:
    house.stage.telegram.deliver_twice(2)
    house.camille.say("/dis un")
    house.camille.say("/dis deux")
    await house.settle()
    await house.settle()
    assert read(house.camille) == ["un", "deux"]


# Polling that recovers.


def _refuse(code: int) -> Callable[[Faults], None]:
    return lambda faults: faults.refuse("getUpdates", code, times=3, retry_after=1 if code == 429 else None)


@pytest.mark.parametrize(
    "fault",
    [
        _refuse(400),
        _refuse(409),
        _refuse(500),
        _refuse(502),
        lambda faults: faults.drop("getUpdates", times=3),
        lambda faults: faults.drop("getUpdates", after_work=True, times=3),
    ],
    ids=["400", "409", "500", "502", "dropped", "dropped after the work"],
)
async def test_polling_recovers_from_whatever_telegram_answers(house: House, fault: Callable[[Faults], None]) -> None:
    fault(house.faults)
    house.camille.say("/dis un")
    async with _polled(house):
        await asyncio.wait_for(house.stage.program.wake.wait(), SOON)
    assert len(house.stage.telegram.calls_to("getUpdates")) >= 4
    await house.settle()
    assert read(house.camille) == ["un"]


async def test_polling_waits_as_long_as_telegram_asks(house: House) -> None:
    house.faults.refuse("getUpdates", 429, retry_after=1)
    house.camille.say("/dis un")
    started = asyncio.get_running_loop().time()
    async with _polled(house):
        await asyncio.wait_for(house.stage.program.wake.wait(), SOON)
    assert asyncio.get_running_loop().time() - started >= 1


async def test_polling_slows_down_while_failures_last_and_stops_at_once_all_the_same(house: House) -> None:
    house.faults.refuse("getUpdates", 502, times=100)
    async with _polled(house, patience=(0.001, 0.001, 60.0)):
        await house.stage.telegram.wait_for(lambda: len(house.stage.telegram.calls_to("getUpdates")) == 3)
        await asyncio.sleep(0.05)
    assert len(house.stage.telegram.calls_to("getUpdates")) == 3


async def test_a_long_poll_that_is_under_way_ends_with_the_order_to_stop(house: House) -> None:
    async with _polled(house) as stop:
        await house.stage.telegram.wait_for(lambda: house.stage.telegram.calls_to("getUpdates"))
        stop.set()
    house.camille.say("/dis un")
    await house.settle()
    assert read(house.camille) == ["un"]


async def test_a_database_that_does_not_answer_for_a_while_loses_no_update(house: House) -> None:
    database = house.stage.program.services.database
    async with database.write() as tx:
        await tx.execute(text("ALTER TABLE updates RENAME TO elsewhere"))
    house.camille.say("/dis un")
    async with _polled(house):
        await house.stage.telegram.wait_for(lambda: len(house.stage.telegram.calls_to("getUpdates")) >= 3)
        assert len(house.stage.telegram.state.updates.waiting) == 1
        async with database.write() as tx:
            await tx.execute(text("ALTER TABLE elsewhere RENAME TO updates"))
        await asyncio.wait_for(house.stage.program.wake.wait(), SOON)
    await house.settle()
    assert read(house.camille) == ["un"]


async def test_two_instances_hinder_each_other_and_still_act_once(house: House) -> None:
    async with _polled(house), _polled(house):
        for number in range(5):
            house.camille.say(f"/dis {number}")
            await asyncio.wait_for(house.stage.program.wake.wait(), SOON)
            await house.stage.program.settle()
            house.stage.program.wake.clear()
    await house.settle()
    assert read(house.camille) == ["0", "1", "2", "3", "4"]


async def test_a_token_that_telegram_no_longer_accepts_ends_the_program_with_a_sentence(house: House) -> None:
    house.faults.refuse("getUpdates", 401)
    with pytest.raises(StartError, match="RELANCE_TELEGRAM_TOKEN is no longer accepted"):
        await asyncio.wait_for(house.stage.program.run(asyncio.Event()), SOON)


# Bugs.


async def test_an_update_that_meets_a_bug_is_tried_again_while_other_chats_go_on(house: House) -> None:
    house.bugs = 2
    house.camille.say("/casse réparé")
    house.camille.say("/dis ensuite")
    house.sam.say("/dis bonjour")
    await house.settle()
    assert (read(house.camille), read(house.sam)) == ([], ["bonjour"])
    await house.settle(seconds=3)
    assert read(house.camille) == ["réparé", "ensuite"]
    assert house.tried == 3


async def test_a_bug_that_stays_is_answered_by_an_apology_and_leaves_everything_untouched(house: House) -> None:
    house.bugs = 100
    house.camille.say("/casse")
    house.camille.say("/dis ensuite")
    await house.settle(seconds=20)
    apology, after = read(house.camille)
    assert str(FIRST_UPDATE_ID + 2) in apology
    assert after == "ensuite"
    assert house.tried == 5
    assert await house.undone() == 0


async def test_a_button_stops_turning_even_when_it_meets_a_bug(house: House) -> None:
    house.camille.say("/dis un")
    await house.settle()
    house.stage.program.desk = Desk(house.stage.program.services, (Feature("bugs", buttons={"more": _bug}),))
    tap = house.camille.tap(house.camille.last, "Encore")
    await house.settle()
    assert tap.answer is not None


async def _bug(_: Context) -> Reply:
    raise ZeroDivisionError


# Whatever may come.

REACTION = {
    "chat": {"id": CAMILLE, "type": "private"},
    "user": {"id": CAMILLE, "is_bot": False, "first_name": "Camille"},
    "message_id": 1,
    "date": 1,
    "old_reaction": [],
    "new_reaction": [{"type": "emoji", "emoji": "👍"}],
}
PLACE = {
    "message_id": 5,
    "date": 1,
    "edit_date": 2,
    "chat": {"id": CAMILLE, "type": "private"},
    "from": {"id": CAMILLE, "is_bot": False, "first_name": "Camille"},
    "location": {"latitude": 48.8, "longitude": 2.3},
}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("message_reaction", REACTION),
        ("edited_message", PLACE),
        ("channel_post", {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel"}, "text": "/dis non"}),
        ("invented_in_2030", {"id": 1}),
        ("message", {"neither": "head", "nor": "tail"}),
        ("callback_query", {"id": "1", "from": {"id": CAMILLE}}),
    ],
)
async def test_what_says_nothing_or_cannot_be_read_is_passed_over(
    house: House, kind: str, content: dict[str, Any]
) -> None:
    house.put(kind, content)
    house.sam.say("/dis bonjour")
    await house.settle()
    assert read(house.sam) == ["bonjour"]
    await house.settle(seconds=20)
    assert await house.undone() == 0
    assert read(house.camille) == []


async def test_only_kinds_that_are_acted_upon_are_asked_for(house: House) -> None:
    await house.settle()
    house.put("message_reaction", REACTION)
    assert house.stage.telegram.state.updates.waiting == []
    assert house.stage.telegram.state.updates.allowed == list(WANTED)


async def test_one_who_blocks_the_bot_and_lets_it_in_again_is_left_in_peace(house: House) -> None:
    house.camille.start()
    await house.settle()
    before = read(house.camille)
    house.camille.block()
    house.camille.unblock()
    await house.settle()
    assert read(house.camille) == before
    assert await house.undone() == 0


async def test_a_text_that_was_edited_after_it_was_acted_upon_does_nothing(house: House) -> None:
    said = house.camille.say("/dis un")
    await house.settle()
    house.camille.edit(said.message_id, "/dis deux")
    await house.settle()
    assert read(house.camille) == ["un"]


@pytest.mark.parametrize("named", [False, True])
async def test_a_tap_on_a_card_too_old_for_telegram_to_show_is_answered_anew(house: House, *, named: bool) -> None:
    house.camille.say("/dis un")
    await house.settle()
    tap = house.camille.tap(house.camille.last, "Encore")
    (waiting,) = house.stage.telegram.state.updates.waiting
    card = waiting.content.pop("message")
    if named:
        waiting.content["message"] = {"chat": card["chat"], "message_id": card["message_id"], "date": 0}
    house.camille.chat.remove(house.camille.last)
    await house.settle()
    assert read(house.camille) == ["encore"]
    assert tap.answer is not None
    assert tap.answer.text == "Noté"
    assert len(house.stage.telegram.calls_to("editMessageText")) == named


async def test_a_strangers_file_is_not_fetched(house: House) -> None:
    stranger = house.stage.telegram.user(STRANGER, "Alex")
    stranger.send_document("gros.pdf", b"%PDF-1.7")
    await house.settle()
    assert len(read(stranger)) == 1
    assert house.stage.telegram.calls_to("getFile") == []


@pytest.mark.parametrize(("code", "fetched"), [(400, 1), (502, 2)])
async def test_a_file_is_fetched_again_when_it_was_the_networks_fault(house: House, code: int, fetched: int) -> None:
    house.faults.refuse("getFile", code)
    house.camille.send_document("facture.pdf", b"%PDF-1.7")
    await house.settle(seconds=2)
    assert len(house.stage.telegram.calls_to("getFile")) == fetched
    assert len(read(house.camille)) == 1
    assert await house.undone() == 0


# The whole program at work.


async def test_a_chat_keeps_its_order_while_others_are_not_kept_waiting(wide_house: House) -> None:
    house = wide_house
    noor = house.stage.telegram.user(NOOR, "Noor")
    async with _running(house):
        for slow in (house.camille, house.sam):
            house.inside.clear()
            slow.say("/lent un")
            slow.say("/dis deux")
            await asyncio.wait_for(house.inside.wait(), SOON)
        noor.say("/dis bonjour")
        await house.stage.telegram.wait_for(lambda: read(noor) == ["bonjour"], SOON)
        assert read(house.camille) == []
        house.door.set()
        await house.stage.telegram.wait_for(lambda: len(read(house.camille)) == len(read(house.sam)) == 2, SOON)
    assert read(house.camille) == read(house.sam) == ["un", "deux"]


async def test_an_order_to_stop_lets_an_update_in_hand_finish_and_its_answer_leave(house: House) -> None:
    async with _running(house) as stop:
        house.camille.say("/lent un")
        await asyncio.wait_for(house.inside.wait(), SOON)
        stop.set()
        await asyncio.sleep(0.05)
        house.door.set()
    assert read(house.camille) == ["un"]
    assert await house.undone() == 0


async def test_a_round_that_fails_does_not_end_the_program(house: House) -> None:
    services = house.stage.program.services
    async with _running(house):
        async with services.database.write() as tx:
            await tx.execute(text("ALTER TABLE cards RENAME TO elsewhere"))
        house.stage.program.wake.set()
        await _logged("round_failed")
        async with services.database.write() as tx:
            await tx.execute(text("ALTER TABLE elsewhere RENAME TO cards"))
        house.camille.say("/dis un")
        await house.stage.telegram.wait_for(lambda: read(house.camille) == ["un"], SOON)


class Listener(logging.Handler):
    """Sets ``heard`` once ``action`` is logged."""

    def __init__(self, action: str, heard: asyncio.Event) -> None:
        super().__init__()
        self._action = action
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a record."""
        if record.getMessage() == self._action:
            self._heard.set()


async def _logged(action: str) -> None:
    """Return once the program has logged ``action``."""
    heard = asyncio.Event()
    listener = Listener(action, heard)
    logging.getLogger(OURS).addHandler(listener)
    try:
        await asyncio.wait_for(heard.wait(), SOON)
    finally:
        logging.getLogger(OURS).removeHandler(listener)


@pytest.mark.parametrize(
    ("language", "names"), [("fr", {"facture", "reglages", "aide"}), ("en", {"invoice", "settings", "help"})]
)
async def test_the_menu_of_commands_is_set_in_the_persons_language(
    house: House, language: str, names: set[str]
) -> None:
    person = house.stage.telegram.user(50, "Robin", language)
    async with _running(house):
        await house.stage.telegram.wait_for(lambda: house.stage.telegram.calls_to("getUpdates"))
        assert names <= {command["command"] for command in person.menu}


async def test_one_with_another_language_gets_the_english_menu(house: House) -> None:
    person = house.stage.telegram.user(50, "Robin", "de")
    async with _running(house):
        await house.stage.telegram.wait_for(lambda: house.stage.telegram.calls_to("getUpdates"))
        assert "help" in {command["command"] for command in person.menu}


@pytest.mark.parametrize("code", [400, 429, 500])
async def test_a_menu_that_telegram_refuses_does_not_stop_the_start(house: House, code: int) -> None:
    house.faults.refuse("setMyCommands", code, times=10)
    async with _running(house):
        house.camille.say("/dis un")
        await house.stage.telegram.wait_for(lambda: read(house.camille) == ["un"], SOON)
    assert house.camille.menu == []
