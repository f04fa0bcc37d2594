"""How stories are told: a stage with an owner who has just come in, and people who read what they are shown."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.demo.stage import SENDER, Stage, stage
from bot.demo.telegram_chats import Message
from bot.demo.telegram_keyboards import Button
from bot.demo.telegram_people import Person
from bot.domain.business import Business
from bot.usecases.edit_settings import edit_setting
from bot.usecases.register_owner import open_business
from bot.usecases.work import Work
from storage import businesses
from storage.database import Database, open_database
from tests.databases import copy_migrated, run_aside

OWNER_ID = 1001
START = datetime(2026, 11, 4, 8, 0, tzinfo=UTC)  # a Wednesday, 9 h in Paris
IBAN = "FR7630006000011234567890189"
NAME = {"fr": "Atelier Lumière", "en": "Light Workshop"}
EMAIL = "camille@atelier.example"
_BEGUN = "/begun.sqlite"


def plain(text: str) -> str:
    """Return a text as it is typed: plain spaces and straight apostrophes."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def read(message: Message) -> str:
    """Return what a message says, as it would be typed."""
    return plain(message.text)


def labels(message: Message) -> list[str]:
    """Return what the buttons under a message say, row after row."""
    return [plain(button.text) for button in message.buttons]


@dataclass(slots=True)
class Teller:
    """A person on the stage; each deed is followed by all that the program does at once."""

    stage: Stage
    person: Person

    async def say(self, text: str, reply_to: Message | None = None) -> str:
        """Write a text and return the bot's newest message."""
        self.person.say(text, reply_to)
        await self.stage.settle()
        return read(self.last)

    async def tap(self, label: str, message: Message | None = None) -> str:
        """Tap a button by what it says, under a message (the newest that has it) and return what stands there then.

        A card that the tap changed in place shows in the message; what came besides is in ``last``.
        """
        shown = message or self.showing(label)
        button = next(button for button in shown.buttons if plain(button.text) == label)
        self.person.tap(shown, button.callback_data or button.text)
        await self.stage.settle()
        return read(shown)

    def showing(self, label: str) -> Message:
        """Return the newest message that has a button saying ``label``; LookupError tells which buttons there are."""
        shown = [message for message in self.person.chat if message.sender.is_bot]
        for message in reversed(shown):
            if label in labels(message):
                return message
        raise LookupError(f"no button {label!r}, only {[labels(message) for message in shown]}")

    @property
    def last(self) -> Message:
        """Return the bot's newest message."""
        return self.person.last

    @property
    def heard(self) -> list[str]:
        """Return everything that the bot has said and that still stands, oldest first."""
        return [read(message) for message in self.person.chat if message.sender.is_bot]

    @property
    def toast(self) -> str:
        """Return the short line that the latest tap was answered with."""
        *_, tap = self.stage.telegram.state.taps.values()
        return plain(tap.answer.text) if tap.answer else ""


async def business_of(running: Stage, owner_id: int = OWNER_ID) -> Business | None:
    """Return the business of a person as it is stored, None for a stranger."""
    async with running.program.services.database.read() as tx:
        return await businesses.of_owner(tx, owner_id)


async def forged(running: Stage, person: Teller, data: str) -> None:
    """Tap a button that the bot never showed to this person."""
    card = person.last
    card.keyboard = ((Button("forged", data),),)
    person.person.tap(card, data)
    await running.settle()


@asynccontextmanager
async def a_stage(
    folder: Path, language: str = "fr", *, start: datetime = START, onboarded: bool = True, **settings: Any
) -> AsyncIterator[tuple[Stage, Teller]]:
    """Yield a running program and its owner, who has answered the first questions unless ``onboarded`` is false.

    How they are asked is a story of its own: here the answers are there from the start.
    """
    own_database = "database_url" in settings
    if onboarded and not own_database:
        shutil.copyfile(_begun(language, start).name + _BEGUN, folder / "relance.sqlite")
    elif not own_database:
        copy_migrated(folder / "relance.sqlite")
    async with stage(folder, start, **{"owners": frozenset({OWNER_ID}), **settings}) as running:
        owner = Teller(running, running.telegram.user(OWNER_ID, language_code=language))
        if onboarded:
            running.telegram.state.chats[OWNER_ID].started = True
            if own_database:
                await _come_in(running.program.services.database, language, start)
        yield running, owner


async def introduce(owner: Teller, language: str = "fr") -> None:
    """Come in through the chat, and answer the first questions."""
    for words in ("/start", NAME[language], IBAN, EMAIL):
        await owner.say(words)


@cache
def _begun(language: str, start: datetime) -> tempfile.TemporaryDirectory[str]:
    """Return where this process keeps the database of an owner who has just come in; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="relance-begun-")
    path = Path(folder.name + _BEGUN)
    copy_migrated(path)
    run_aside(_come_into(path, language, start))
    return folder


async def _come_into(path: Path, language: str, start: datetime) -> None:
    database = open_database(f"sqlite+aiosqlite:///{path}")
    await _come_in(database, language, start)
    await database.close()


async def _come_in(database: Database, language: str, start: datetime) -> None:
    """Open the owner's business, as if some time ago."""
    async with database.write() as tx:
        work = Work(tx, start, SENDER.rpartition("@")[2])
        business = await open_business(work, OWNER_ID, language)
        for question, answer in (("name", NAME[language]), ("iban", IBAN), ("email", EMAIL)):
            business = await edit_setting(work, business, question, answer)
