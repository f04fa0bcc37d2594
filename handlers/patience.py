"""Going on when Telegram or the database does not answer: more slowly each time, and never after the program's stop."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot import log

TOKEN_REFUSED = "RELANCE_TELEGRAM_TOKEN is no longer accepted by Telegram: copy it again from @BotFather."  # noqa: S105


@dataclass(slots=True)
class Patience:
    """Waits after failures of ``action``; ``spans`` are seconds of real time, the last for all that follow."""

    action: str
    spans: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 30.0)
    failures: int = 0

    def begin_anew(self) -> None:
        """Forget the failures: something went well."""
        self.failures = 0

    async def after(self, error: Exception, stop: asyncio.Event) -> None:
        """Log ``error`` and wait as long as it asks for, or until ``stop`` is set."""
        self.failures += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), self._pause(error))

    def _pause(self, error: Exception) -> float:
        """Return how long to wait after a failed request, in seconds."""
        if isinstance(error, RetryAfter):
            after = error.retry_after
            return after.total_seconds() if isinstance(after, timedelta) else float(after)
        if isinstance(error, TelegramError):
            kinds = ((Conflict, "conflict"), (NetworkError, "network"))
            reason = next((name for kind, name in kinds if isinstance(error, kind)), "telegram")
            log.note(self.action, logging.WARNING, reason=reason, failures=self.failures)
        else:
            log.failure(self.action, error, failures=self.failures)
        return self.spans[min(self.failures, len(self.spans)) - 1]
