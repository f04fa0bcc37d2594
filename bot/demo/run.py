"""The demo: plays the main story in a terminal, and fails if anything does not happen as it should."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import TextIO
from zoneinfo import ZoneInfo

from bot import log
from bot.demo.actor import Actor, StoryError
from bot.demo.onlooker import Onlooker
from bot.demo.place import inhabited
from bot.demo.printing import Printer
from bot.demo.story import FIRST_DAY, play
from bot.i18n.regions import region_of_language

_OWNER_ID = 1_000_000_001
_BEGINS_AT = time(9)

Story = Callable[[Actor], Awaitable[None]]


def demo(language: str, out: TextIO, story: Story = play) -> int:
    """Play ``story`` in ``language`` on ``out``; return the exit code, 1 with a sentence when it goes wrong."""
    log.configure("text", "warning", (), sys.stderr)
    try:
        with _complaints() as complaints:
            asyncio.run(_demo(language, out, story))
        complaints.expect_none()
    except StoryError as error:
        out.flush()
        log.note("demo_failed", logging.ERROR)
        print(f"relance: The demo did not go as it should: {error}.", file=sys.stderr)
        return 1
    return 0


class _Complaints(logging.Handler):
    """Counts what is logged as a warning or worse: a word that is missing, a step that failed behind the scenes."""

    heard = 0

    def emit(self, _record: logging.LogRecord) -> None:
        """Count one more."""
        self.heard += 1

    def expect_none(self) -> None:
        """Expect that nothing was heard.

        :raises StoryError: when something was.
        """
        if self.heard:
            raise StoryError(f"the program complained {self.heard} times, as the log tells")


@contextmanager
def _complaints() -> Iterator[_Complaints]:
    """Listen to the log for a while."""
    listening = _Complaints(logging.WARNING)
    logging.getLogger().addHandler(listening)
    try:
        yield listening
    finally:
        logging.getLogger().removeHandler(listening)


async def _demo(language: str, out: TextIO, story: Story) -> None:
    zone = ZoneInfo(region_of_language(language).zone)
    async with inhabited(datetime.combine(FIRST_DAY, _BEGINS_AT, zone)) as scene:
        words = scene.program.services.catalogue.words(language, region_of_language(language).country)
        owner = scene.telegram.user(_OWNER_ID, words.plain("demo.owner"), language)
        printer = Printer.on(out, words)
        onlooker = Onlooker(printer, scene.telegram, scene.mail, owner, words.plain("demo.owner"), zone)
        await story(Actor(scene, owner, onlooker, words, zone))
