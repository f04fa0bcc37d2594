"""Telegram's limits, kept by handing out departure times: 30 messages a second in all, one a second in a chat.

Source: the Bot API's FAQ on broadcasting. python-telegram-bot's own limiter does not hold them (``docs``: measured),
so this one gives every request the next free slot of the installation and of its chat, and waits for it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import BaseRateLimiter

OVERALL = 1 / 30  # seconds between two messages of the bot
A_CHAT = 1.0  # seconds between two messages in one chat, once the burst is used up
BURST = 3  # messages that a chat takes at once
_FORGET_AFTER = 1024  # chats remembered before those whose slots have passed are forgotten

_COUNTED = frozenset({"sendMessage", "sendPhoto", "sendDocument", "editMessageText"})


@dataclass(slots=True)
class Slots:
    """Departure times, in seconds of the loop's clock. One burst a chat, then a message every ``a_chat`` seconds."""

    a_chat: float = A_CHAT
    overall_gap: float = OVERALL
    overall: float = 0.0
    chats: dict[int, float] = field(default_factory=dict)

    def take(self, chat_id: int, now: float) -> float:
        """Return when the next message to ``chat_id`` may leave, and take that slot."""
        earliest = self.chats.get(chat_id, 0.0) - (BURST - 1) * self.a_chat
        departure = max(now, self.overall, earliest)
        self.overall = departure + self.overall_gap
        self.chats[chat_id] = max(self.chats.get(chat_id, 0.0), departure) + self.a_chat
        if len(self.chats) > _FORGET_AFTER:
            self.chats = {chat: free for chat, free in self.chats.items() if free > now}
        return departure


class Pacing(BaseRateLimiter[None]):
    """Makes requests that show something wait for their slot; all others pass at once."""

    def __init__(self, slots: Slots | None = None) -> None:
        """Start with every slot free."""
        self._slots = slots or Slots()

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
        if endpoint in _COUNTED and isinstance(data.get("chat_id"), int):
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._slots.take(data["chat_id"], loop.time()) - loop.time()))
        return await callback(*args, **kwargs)
