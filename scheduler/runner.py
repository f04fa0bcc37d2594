"""The runner: ticks at their intervals, in memory, in the program's event loop.

The table is the schedule (each row carries its next moment), so that nothing is lost when this stops. APScheduler's
defaults drop what is more than a second late; here what is late runs at once, and once.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot import log
from bot.clock import Clock
from scheduler.ticks import Recorder, Tick, run

_CUT_OFF = 1.0  # seconds of real time that a tick has to leave when it is cut off


class Runner:
    """Runs each tick at once and then every period, never beside itself; different ticks run side by side."""

    def __init__(self, ticks: Iterable[Tick], clock: Clock, record: Recorder) -> None:
        self._clock = clock
        self._record = record
        self._in_hand: dict[asyncio.Task[None], str] = {}
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for tick in ticks:
            at_once, every = (
                DateTrigger(timezone=UTC),
                IntervalTrigger(seconds=tick.period.total_seconds(), timezone=UTC),
            )
            self._scheduler.add_job(self._run, OrTrigger([at_once, every]), args=[tick], id=tick.name)

    def start(self) -> None:
        """Begin, inside a running event loop."""
        self._scheduler.start()

    async def stop(self, within: timedelta) -> None:
        """Begin nothing more, wait for what is in hand, and cut off what lasts longer than ``within``."""
        self._scheduler.pause()
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=within.total_seconds())
        for task, name in self._in_hand.items():
            log.note("tick_cut_off", logging.WARNING, tick=name)
            task.cancel()
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=_CUT_OFF)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # it shuts down in the loop's next turn

    async def _run(self, tick: Tick) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a tick runs as a task of the event loop")
        self._in_hand[task] = tick.name
        try:
            await run(tick, self._clock, self._record)
        finally:
            del self._in_hand[task]
