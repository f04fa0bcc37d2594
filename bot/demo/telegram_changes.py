"""A bell that rings at every change, so that people, polls and tests wait without asking again and again."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Changes:
    """Announces changes to those who wait; announcing needs no running loop's attention and never blocks."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def announce(self) -> None:
        """Wake everyone who waits, so that they look again."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, predicate: Callable[[], Found], within: float) -> Found:
        """Wait until ``predicate`` gives something true and return it; TimeoutError after ``within`` seconds.

        A predicate that looks for what is not there yet may raise LookupError.
        """
        async with asyncio.timeout(within):
            while True:
                with contextlib.suppress(LookupError):
                    if found := predicate():
                        return found
                await self._next.wait()
