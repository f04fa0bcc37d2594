"""Polling: updates are stored before the next request confirms them to Telegram, so that a crash loses none.

python-telegram-bot's own ``Updater`` confirms what is still in memory; this loop does not.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import log
from bot.clock import Clock
from bot.services import Services
from handlers.incoming import chat_of
from storage import updates

_LONG_POLL = timedelta(seconds=30)
_PATIENCE = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds of real time between attempts that fail


@dataclass(frozen=True, slots=True)
class Poller:
    """Fetches updates and stores them; ``arrived`` is called when there are some."""

    services: Services
    clock: Clock
    arrived: Callable[[], None]

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set.

        :raises InvalidToken: when Telegram does not know the token.
        """
        offset, failures = 0, 0
        while not stop.is_set():
            request = asyncio.create_task(self._fetch(offset))
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({request, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if not request.done():
                request.cancel()
                with suppress(asyncio.CancelledError, TelegramError):
                    await request
                return
            try:
                offset, failures = await self.store(request.result()) or offset, 0
            except InvalidToken:
                raise
            except TelegramError as error:
                await _wait(stop, _pause(error, failures))
                failures += 1

    async def _fetch(self, offset: int, wait: timedelta = _LONG_POLL) -> tuple[Update, ...]:
        return await self.services.chat.bot.get_updates(
            offset=offset or None, timeout=wait, allowed_updates=list(Update.ALL_TYPES)
        )

    async def drain(self, offset: int) -> int:
        """Fetch and store what is there without waiting for more; return the offset that confirmed all of it."""
        while stored := await self.store(await self._fetch(offset, timedelta(0))):
            offset = stored
        return offset

    async def store(self, fetched: tuple[Update, ...]) -> int:
        """Store updates, and only then return the offset that confirms them; 0 when there are none."""
        if not fetched:
            return 0
        received = [(update.update_id, chat_of(update), update.to_dict()) for update in fetched]
        async with self.services.database.write() as tx:
            await updates.store(tx, received, self.clock.now())
        self.arrived()
        return fetched[-1].update_id + 1


def _pause(error: TelegramError, failures: int) -> float:
    """Return how long to wait after a failed request, in seconds."""
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return after.total_seconds() if isinstance(after, timedelta) else float(after)
    kind = "conflict" if isinstance(error, Conflict) else "network" if isinstance(error, NetworkError) else "telegram"
    log.note("poll_failed", reason=kind, failures=failures + 1)
    return _PATIENCE[min(failures, len(_PATIENCE) - 1)]


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
