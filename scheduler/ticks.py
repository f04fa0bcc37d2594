"""A tick: one periodic duty, how it is run and what is known of each run."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import log
from bot.clock import Clock


@dataclass(frozen=True, slots=True)
class Tick:
    """A duty that returns every ``period``; ``run`` returns how much it did."""

    name: str
    period: timedelta
    run: Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Beat:
    """One run of a tick: begun, and then ended well (``done`` things) or with an ``error``."""

    name: str
    started_at: datetime
    ended_at: datetime | None = None
    done: int = 0
    error: Exception | None = None


Recorder = Callable[[Beat], Awaitable[None]]


async def unrecorded(_beat: Beat) -> None:
    """Record nothing."""


async def once(ticks: Iterable[Tick], clock: Clock, record: Recorder = unrecorded) -> tuple[Beat, ...]:
    """Run each tick once, one after the other."""
    return tuple([await run(tick, clock, record) for tick in ticks])


async def run(tick: Tick, clock: Clock, record: Recorder) -> Beat:
    """Run ``tick`` and record its start and its end; whatever goes wrong is logged and never raised."""
    beat = Beat(tick.name, clock.now())
    try:
        await record(beat)
        ended = replace(beat, done=await tick.run(), ended_at=clock.now())
    except Exception as error:  # noqa: BLE001 - a failing tick must not stop the others
        log.failure("tick_failed", error, tick=tick.name)
        ended = replace(beat, error=error, ended_at=clock.now())
    try:
        await record(ended)
    except Exception as error:  # noqa: BLE001 - nor one whose end cannot be written down
        log.failure("tick_unrecorded", error, tick=tick.name)
    return ended
