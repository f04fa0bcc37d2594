"""The chat in the terminal: Relance without an account anywhere, against the imitation of Telegram.

The program is assembled as for real users. Its clock begins at the present and stands still until a line moves it.
Everything is in memory or in a temporary folder, and is gone at the end.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.demo.dropped_file import NoFileError, drop
from bot.demo.numbered_buttons import NumberedButtons
from bot.demo.onlooker import Onlooker
from bot.demo.printing import Printer
from bot.demo.stage import Stage, stage
from bot.demo.telegram_chats import Message
from bot.demo.telegram_people import Person
from bot.demo.typed_lines import TypedLines
from bot.domain.calendar import at_hour
from bot.i18n.catalogue import Catalogue, Words
from bot.i18n.regions import region_of_language
from storage import businesses

OWNER_ID = 1_000_000_001
_MORNING = time(8, 5)  # the digest has just come, and nothing has left yet
_FARTHEST = timedelta(days=366)
_UNITS = {
    **dict.fromkeys(("m", "min"), timedelta(minutes=1)),
    **dict.fromkeys(("h",), timedelta(hours=1)),
    **dict.fromkeys(("d", "j"), timedelta(days=1)),
    **dict.fromkeys(("w", "s", "sem"), timedelta(weeks=1)),
}


async def chat(
    language: str, descriptor: int, out: TextIO, now: datetime, stop: asyncio.Event, *, echo: bool = True
) -> int:
    """Chat in ``language`` until the lines at the file ``descriptor`` end or ``stop`` is set; return the exit code.

    ``now`` is where the clock begins. With ``echo`` what was typed is printed again, for those who read a log; without
    it a mark shows that a line may be typed.
    """
    words = Catalogue.load().words(language)
    zone = ZoneInfo(region_of_language(language).zone)
    with TemporaryDirectory(prefix="relance-") as folder:
        async with stage(Path(folder), now) as scene, TypedLines(descriptor) as typed:
            owner = scene.telegram.user(OWNER_ID, words.plain("demo.owner"), language)
            buttons = NumberedButtons()
            onlooker = Onlooker(
                Printer.on(out, words),
                scene.telegram,
                scene.mail,
                owner,
                words.plain("demo.you"),
                zone,
                buttons.label,
                own_words=echo,
            )
            terminal = Terminal(scene, words, owner, onlooker, buttons, stop)
            await terminal.begin()
            while (line := await terminal.next_line(typed)) is not None:
                await terminal.hear(line)
            terminal.say("demo.goodbye")
    return 0


async def _unless(stop: asyncio.Event, line: Awaitable[str | None]) -> str | None:
    """Wait for a line, or for the order to stop, which ends the chat like the last line."""
    typing, stopping = asyncio.ensure_future(line), asyncio.ensure_future(stop.wait())
    done, waiting = await asyncio.wait({typing, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return typing.result() if stopping not in done else None


@dataclass(slots=True)
class Terminal:
    """Acts on lines: some are for the simulator, all others are written to the bot."""

    scene: Stage
    words: Words
    owner: Person
    onlooker: Onlooker
    buttons: NumberedButtons
    stop: asyncio.Event

    async def begin(self) -> None:
        """Say where one is, and follow the link that opens the bot for its first owner."""
        for key in ("demo.welcome", "demo.token", "demo.how"):
            self.say(key)
        link = self.scene.program.claim_link or ""
        self.owner.start(link.partition("?start=")[2])
        await self._settle()

    async def next_line(self, typed: TypedLines) -> str | None:
        """Wait for a line; None after the last, and once the order to stop has come."""
        if not self.onlooker.own_words:
            self.onlooker.printer.prompt()
        return await _unless(self.stop, typed.next())

    async def hear(self, line: str) -> None:
        """Do what a line says."""
        line = line.strip()
        for pattern, act in self._orders():
            if found := re.fullmatch(pattern, line, re.IGNORECASE):
                await act(*found.groups())
                return
        if line:
            await self._write(line)

    def say(self, key: str, **values: str | int) -> None:
        """Say something as the simulator."""
        self.onlooker.printer.note(self.words.plain(key, **values))

    def _orders(self) -> tuple[tuple[str, Callable[..., Awaitable[None]]], ...]:
        """Return the lines that are for the simulator, and what they do."""
        tomorrow = "|".join(map(re.escape, self.words.plain("demo.words_for_tomorrow").split(" | ")))
        return (
            (r"\?", self._help),
            (r"(\d{1,3})", self._number),
            (r"/(\d{1,6})", self._tap),
            (r"\+", self._to_what_is_due),
            (rf"\+? ?(?:{tomorrow})", self._to_tomorrow),
            (r"\+ ?(\d{1,4}) ?([a-z]+)", self._move_by),
            (r">(.+)", self._drop),
            (r"\^ ?>(.+)", self._drop_in_reply),
            (r"\^(.+)", self._reply),
            (r"'(.+)", self._write),
        )

    async def _help(self) -> None:
        self.say("demo.help")

    async def _number(self, number: str) -> None:
        """Take a number for the button that bears it, or for words if there is none."""
        await (self._tap(number) if self.buttons.standing(int(number)) else self._write(number))

    async def _tap(self, number: str) -> None:
        standing = self.buttons.standing(int(number))
        if standing is None:
            self.say("demo.no_button", number=number)
            return
        message, button = standing
        if button.callback_data is None:
            self.onlooker.printer.note(button.url or button.copy_text or "")
            return
        self.owner.tap(message, button.callback_data)
        await self._settle()

    async def _write(self, text: str) -> None:
        self.owner.say(text)
        await self._settle()

    async def _reply(self, text: str) -> None:
        self.owner.say(text.strip(), reply_to=self.owner.last)
        await self._settle()

    async def _drop(self, typed: str) -> None:
        await self._send_file(typed, None)

    async def _drop_in_reply(self, typed: str) -> None:
        await self._send_file(typed, self.owner.last)

    async def _send_file(self, typed: str, reply_to: Message | None) -> None:
        try:
            drop(self.owner, typed, reply_to)
        except NoFileError as error:
            self.say(error.key, name=error.name)
        else:
            await self._settle()

    async def _to_what_is_due(self) -> None:
        due = await self.scene.program.next_due()
        if due is None:
            self.say("demo.nothing_due")
        else:
            await self._move_to(max(due, self.scene.clock.now()))

    async def _to_tomorrow(self) -> None:
        tomorrow = self.scene.clock.now().astimezone(self.onlooker.zone).date() + timedelta(days=1)
        await self._move_to(at_hour(tomorrow, _MORNING, self.onlooker.zone))

    async def _move_by(self, count: str, name: str) -> None:
        unit = _UNITS.get(name.lower())
        if unit is None or int(count) * unit > _FARTHEST:
            self.say("demo.no_such_span")
        else:
            await self._move_to(self.scene.clock.now() + int(count) * unit)

    async def _move_to(self, moment: datetime) -> None:
        """Let time pass from one due moment to the next, printing on the way, until ``moment`` or the order to stop."""
        while not self.stop.is_set() and await self.scene.step(moment):
            await self._look()
        if not self.stop.is_set():
            await self.scene.move_to(moment)
            await self._look()
        local = self.scene.clock.now().astimezone(self.onlooker.zone)
        self.onlooker.turn_to(local)
        self.say("demo.time", hour=self.words.formats.hour(local.time()))

    async def _settle(self) -> None:
        self.onlooker.look()
        await self.scene.settle()
        await self._look()

    async def _look(self) -> None:
        """Print what is new, in the hours of the business, which its owner may have moved."""
        async with self.scene.program.services.database.read() as tx:
            business = await businesses.of_owner(tx, OWNER_ID)
        if business:
            self.onlooker.zone = business.zoneinfo
        self.onlooker.look()
