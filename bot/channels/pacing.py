"""Telegram's limits, kept by handing out departure times: 30 messages a second in all, one a second in a chat.

Source: the Bot API's FAQ on broadcasting. python-telegram-bot's own limiter does not hold them, so this one gives every
request the next free slot of the installation and of its chat, and waits for it. Both stay a little below what
Telegram allows: what leaves evenly may arrive bunched.
"""

import asyncio
import time
from bisect import bisect_left, insort
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseRateLimiter

OVERALL = 1 / 25  # seconds between two messages of the bot
A_CHAT = 1.0  # seconds between two messages in one chat, once the burst is used up
BURST = 2  # messages that a chat takes at once
_FORGET_AFTER = 1024  # chats remembered before those whose slots have passed are forgotten

_COUNTED = frozenset({"sendMessage", "sendPhoto", "sendDocument", "editMessageText"})


@dataclass(slots=True)
class Slots:
    """Departure times, in seconds of a steady clock. One burst a chat, then a message every ``a_chat`` seconds.

    A chat that waits for its own slot keeps no other chat waiting: ``taken`` are the departures to come, and whatever
    is free between them is given to whoever can use it.
    """

    a_chat: float = A_CHAT
    overall_gap: float = OVERALL
    taken: list[float] = field(default_factory=list)
    chats: dict[int, float] = field(default_factory=dict)

    def take(self, chat_id: int, now: float) -> float:
        """Return when the next message to ``chat_id`` may leave, and take that slot."""
        used_until = self.chats.get(chat_id, 0.0)
        departure = self._free_from(max(now, used_until - (BURST - 1) * self.a_chat))
        del self.taken[: bisect_left(self.taken, now - self.overall_gap)]
        insort(self.taken, departure)
        self.chats[chat_id] = max(used_until, departure) + self.a_chat
        if len(self.chats) > _FORGET_AFTER:
            self.chats = {chat: until for chat, until in self.chats.items() if until > now}
        return departure

    def _free_from(self, moment: float) -> float:
        """Return the first moment from ``moment`` on that keeps its distance from all departures taken."""
        for taken in self.taken[bisect_left(self.taken, moment - self.overall_gap) :]:
            if taken - moment >= self.overall_gap:
                break
            moment = max(moment, taken + self.overall_gap)
        return moment


class Pacing(BaseRateLimiter[None]):
    """Makes requests that show something wait for their slot; all others pass at once."""

    def __init__(
        self,
        slots: Slots | None = None,
        seconds: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Start with every slot free; ``seconds`` is a steady clock and ``sleep`` waits by it."""
        self._slots = slots or Slots()
        self._seconds = seconds
        self._sleep = sleep

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - same
    ) -> Any:
        """Wait for the slot and make the request."""
        if endpoint in _COUNTED:
            now = self._seconds()
            await self._sleep(self._slots.take(data["chat_id"], now) - now)
        return await callback(*args, **kwargs)
