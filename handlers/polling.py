"""Polling: updates are stored before the next request confirms them to Telegram, so that a crash loses none.

python-telegram-bot's own ``Updater`` confirms what is still in memory; this loop does not. It goes on whatever goes
wrong, more slowly each time, unless Telegram refuses the token.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from telegram.error import InvalidToken

from bot.clock import Clock
from bot.services import Services
from bot.settings import StartError
from handlers.incoming import WANTED, chat_in
from handlers.patience import TOKEN_REFUSED, Patience
from storage import updates

_LONG_POLL = timedelta(seconds=30)

Fetched = TypeVar("Fetched")


@dataclass(frozen=True, slots=True)
class Poller:
    """Fetches updates and stores them; ``arrived`` is called when there are some."""

    services: Services
    clock: Clock
    arrived: Callable[[], None]
    patience: Patience = field(default_factory=lambda: Patience("poll_failed"))

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set.

        :raises StartError: when Telegram no longer accepts the token.
        """
        offset, webhook = 0, True
        while not stop.is_set():
            try:
                if webhook:  # of a former run: while there is one, Telegram refuses to be polled
                    await _unless(stop, self.services.chat.bot.delete_webhook())
                    webhook = False
                fetched = await _unless(stop, self._fetch(offset))
                offset = await self.store(fetched or []) or offset
                self.patience.begin_anew()
            except InvalidToken:
                raise StartError(TOKEN_REFUSED) from None
            except Exception as error:  # noqa: BLE001 - a database that does not answer must not end the program
                await self.patience.after(error, stop)

    async def _fetch(self, offset: int, wait: timedelta = _LONG_POLL) -> list[dict[str, Any]]:
        return await self.services.chat.bot.raw_updates(offset, wait, WANTED)

    async def drain(self, offset: int) -> int:
        """Fetch and store what is there without waiting for more; return the offset that confirmed all of it."""
        while stored := await self.store(await self._fetch(offset, timedelta(0))):
            offset = stored
        return offset

    async def store(self, fetched: list[dict[str, Any]]) -> int:
        """Store updates, and only then return the offset that confirms them; 0 when there are none."""
        if not fetched:
            return 0
        bot = self.services.chat.bot
        received = [(int(update["update_id"]), chat_in(update, bot), update) for update in fetched]
        async with self.services.database.write() as tx:
            await updates.store(tx, received, self.clock.now())
        self.arrived()
        return max(update_id for update_id, *_ in received) + 1


async def _unless(stop: asyncio.Event, asking: Coroutine[Any, Any, Fetched]) -> Fetched | None:
    """Ask Telegram, or return None once ``stop`` is set: what was under way then comes again."""
    request, stopping = asyncio.create_task(asking), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({request, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return request.result() if request.done() else None
    finally:
        for task in (request, stopping):
            task.cancel()
        await asyncio.wait({request, stopping})
