"""The only place where the program reads the time.

Handlers, ticks and web read the clock once at the edge and pass ``now`` inwards; rules never ask.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, always aware and in UTC."""

    def now(self) -> datetime:
        """Return the present instant."""


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that asks


@dataclass(slots=True)
class ManualClock:
    """A clock that stands still until it is moved: for stories, the demo and tests."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant that was set."""
        return self.instant

    def move_to(self, instant: datetime) -> None:
        """Move forward to ``instant``; going back is refused, since nothing that happened can be undone so."""
        if instant < self.instant:
            msg = f"the clock cannot go back from {self.instant} to {instant}"
            raise ValueError(msg)
        self.instant = instant

    def advance(self, span: timedelta) -> None:
        """Move forward by ``span``."""
        self.move_to(self.instant + span)
