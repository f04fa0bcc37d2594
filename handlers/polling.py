"""Polling: updates are stored before the next request confirms them to Telegram, so that a crash loses none.

python-telegram-bot's own ``Updater`` confirms what is still in memory; this loop does not. It goes on whatever goes
wrong, more slowly each time, unless Telegram refuses the token.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot import log
from bot.clock import Clock
from bot.services import Services
from bot.settings import StartError
from handlers.incoming import WANTED, chat_in
from storage import updates

_LONG_POLL = timedelta(seconds=30)
_TOKEN_REFUSED = "RELANCE_TELEGRAM_TOKEN is no longer accepted by Telegram: copy it again from @BotFather."  # noqa: S105
_PATIENCE = (1.0, 2.0, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Poller:
    """Fetches updates and stores them; ``arrived`` is called when there are some.

    ``patience`` are the seconds of real time between attempts that fail, the last one for all that follow.
    """

    services: Services
    clock: Clock
    arrived: Callable[[], None]
    patience: tuple[float, ...] = _PATIENCE

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set.

        :raises StartError: when Telegram no longer accepts the token.
        """
        offset, failures = 0, 0
        while not stop.is_set():
            try:
                fetched = await self._fetch_unless(stop, offset)
                offset, failures = await self.store(fetched) or offset, 0
            except InvalidToken:
                raise StartError(_TOKEN_REFUSED) from None
            except Exception as error:  # noqa: BLE001 - a database that does not answer must not end the program
                await _wait(stop, self._pause(error, failures))
                failures += 1

    async def _fetch_unless(self, stop: asyncio.Event, offset: int) -> list[dict[str, Any]]:
        """Fetch what comes, or nothing once ``stop`` is set: what was under way then comes again."""
        request, stopping = asyncio.create_task(self._fetch(offset)), asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({request, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return request.result() if request.done() else []
        finally:
            for task in (request, stopping):
                task.cancel()
            await asyncio.wait({request, stopping})

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

    def _pause(self, error: Exception, failures: int) -> float:
        """Return how long to wait after a failed request, in seconds."""
        if isinstance(error, RetryAfter):
            after = error.retry_after
            return after.total_seconds() if isinstance(after, timedelta) else float(after)
        if isinstance(error, TelegramError):
            kinds = ((Conflict, "conflict"), (NetworkError, "network"))
            reason = next((name for kind, name in kinds if isinstance(error, kind)), "telegram")
            log.note("poll_failed", logging.WARNING, reason=reason, failures=failures + 1)
        else:
            log.failure("poll_failed", error, failures=failures + 1)
        return self.patience[min(failures, len(self.patience) - 1)]


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
