"""Updates on their way to the bot, kept until it confirms them, as getUpdates and webhooks do.

Rules: core.telegram.org/bots/api#getting-updates and the Bot API server's ``do_get_updates``.
"""

from dataclasses import dataclass
from typing import Any

from bot.demo.telegram_changes import Changes
from bot.demo.telegram_errors import conflict

MAX_BATCH = 100
MAX_TIMEOUT = 50
FIRST_UPDATE_ID = 700_000_001

_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Update:
    """Something that happened: its number, its kind (``message``, ``callback_query``, …) and its content."""

    update_id: int
    kind: str
    content: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return Telegram's Update."""
        return {"update_id": self.update_id, self.kind: self.content}


class UpdateQueue:
    """Updates in order; one that is confirmed is forgotten, unless it was asked to come twice."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._next_id = FIRST_UPDATE_ID
        self._repeats = 0
        self._repeated: list[Update] = []
        self._poll: object | None = None
        self.waiting: list[Update] = []
        self.allowed: list[str] = []

    @property
    def is_empty(self) -> bool:
        """Whether asking for updates would bring none."""
        return not self.waiting and not self._repeated

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update, unless the bot asked for other kinds only."""
        if not self.allowed or kind in self.allowed:
            self.waiting.append(Update(self._next_id, kind, content))
            self._next_id += 1
        self._changes.announce()

    def repeat(self, times: int = 1) -> None:
        """Give each of the next ``times`` updates once more after it was confirmed."""
        self._repeats += times

    def clear(self) -> None:
        """Forget everything that waits."""
        self.waiting.clear()
        self._repeated.clear()

    def confirm(self, offset: int) -> None:
        """Forget updates numbered below ``offset``; a negative one keeps only that many from the end."""
        confirmed = [update for update in self.waiting if update.update_id < offset]
        again = confirmed[: self._repeats]
        self._repeats -= len(again)
        self._repeated.extend(again)
        self.waiting = self.waiting[offset:] if offset < 0 else self.waiting[len(confirmed) :]
        if confirmed:
            self._changes.announce()

    def take_repeated(self, limit: int = MAX_BATCH) -> list[Update]:
        """Return, once, at most ``limit`` of the confirmed updates that come a second time."""
        repeated, self._repeated = self._repeated[:limit], self._repeated[limit:]
        return repeated

    def end_poll(self) -> None:
        """Let a waiting getUpdates know that it is no longer the one."""
        self._poll = None
        self._changes.announce()

    async def fetch(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - Telegram's name
        """Confirm, then return what waits, at most ``limit``; with nothing there, wait up to ``timeout`` seconds.

        A second request that has to wait ends the first one with ApiError 409, as with two instances of a bot.
        """
        self.confirm(offset)
        batch = self._batch(limit)
        if batch or timeout <= 0:
            return batch
        self._poll = mine = object()
        self._changes.announce()
        try:
            await self._changes.until(lambda: self.waiting or self._poll is not mine, min(timeout, MAX_TIMEOUT))
        except TimeoutError:
            return []
        if self._poll is not mine:
            raise conflict(_TERMINATED if self._poll else "terminated by setWebhook request")
        return self._batch(limit)

    def _batch(self, limit: int) -> list[Update]:
        size = max(1, min(limit, MAX_BATCH))
        repeated = self.take_repeated(size)
        return [*repeated, *self.waiting[: size - len(repeated)]]
