"""Telegram's limits on messages: 30 a second overall, one a second in a chat, 20 a minute in a group.

Telegram tolerates a short burst in a chat without saying how long; three is taken here
(core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

PER_SECOND = 30
CHAT_BURST = 3
CHAT_RATE = 1.0
GROUP_BURST = 20
GROUP_RATE = 20 / 60
_ROUNDING = 1e-9


@dataclass(slots=True)
class _Allowance:
    """A bucket of messages that refills with time."""

    room: float
    capacity: int
    rate: float
    seen: float

    def refill(self, now: float) -> None:
        self.room = min(self.capacity, self.room + (now - self.seen) * self.rate)
        self.seen = now


class Limits:
    """Counts messages against the limits; ``seconds`` is a steady clock."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._recent: deque[float] = deque()
        self._chats: dict[int, _Allowance] = {}

    def admit(self, chat_id: int) -> int | None:
        """Count a message and return None, or leave it uncounted and return how many seconds to wait."""
        now = self._seconds()
        while self._recent and now - self._recent[0] >= 1:
            self._recent.popleft()
        allowance = self._allowance(chat_id, now)
        allowance.refill(now)
        wait = (1 - allowance.room) / allowance.rate
        if len(self._recent) >= PER_SECOND:
            wait = max(wait, 1 - (now - self._recent[0]))
        if wait > _ROUNDING:
            return math.ceil(wait)
        self._recent.append(now)
        allowance.room -= 1
        return None

    def _allowance(self, chat_id: int, now: float) -> _Allowance:
        burst, rate = (CHAT_BURST, CHAT_RATE) if chat_id > 0 else (GROUP_BURST, GROUP_RATE)
        return self._chats.setdefault(chat_id, _Allowance(burst, burst, rate, now))
