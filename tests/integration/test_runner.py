"""The runner: ticks return at their intervals in real time, and stop in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.clock import ManualClock
from scheduler.runner import Runner
from scheduler.ticks import Beat, Tick

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
CLOCK = ManualClock(NOW)
OFTEN, HOURLY = timedelta(milliseconds=10), timedelta(hours=1)
SOON = timedelta(milliseconds=20)
LONG = timedelta(seconds=60)


class Beats(list[Beat]):
    """What was recorded, and a way to wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self._news = asyncio.Condition()

    async def record(self, beat: Beat) -> None:
        """Keep ``beat`` and wake who waits for it."""
        async with self._news:
            self.append(beat)
            self._news.notify_all()

    async def wait_for(self, enough: Callable[[], bool]) -> None:
        """Return once what was recorded is ``enough``."""
        async with asyncio.timeout(LONG.total_seconds()), self._news:
            await self._news.wait_for(enough)

    def ended(self, name: str) -> int:
        """Count the runs of a tick that came to their end."""
        return sum(beat.name == name and beat.ended_at is not None for beat in self)


@asynccontextmanager
async def running(beats: Beats, *ticks: Tick) -> AsyncIterator[None]:
    runner = Runner(ticks, CLOCK, beats.record)
    runner.start()
    yield
    await runner.stop(LONG)


async def nothing() -> int:
    return 0


async def test_a_tick_runs_at_once_and_its_time_is_that_of_the_clock_that_was_given() -> None:
    beats = Beats()

    async with running(beats, Tick("hourly", HOURLY, nothing)):
        await beats.wait_for(lambda: beats.ended("hourly") == 1)

    assert [beat.started_at for beat in beats] == [NOW, NOW]


async def test_a_tick_returns_every_period() -> None:
    beats = Beats()

    async with running(beats, Tick("often", OFTEN, nothing)):
        await beats.wait_for(lambda: beats.ended("often") >= 4)


async def test_a_failing_tick_returns_and_leaves_the_others_alone() -> None:
    beats = Beats()

    async def breaks() -> int:
        raise OSError("disk full")

    async with running(beats, Tick("broken", OFTEN, breaks), Tick("sound", OFTEN, nothing)):
        await beats.wait_for(lambda: beats.ended("broken") >= 2 and beats.ended("sound") >= 2)


async def test_a_tick_never_runs_beside_itself_while_others_go_on() -> None:
    beats, at_work, most = Beats(), 0, 0
    go_on = asyncio.Event()

    async def slow() -> int:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await go_on.wait()
        at_work -= 1
        return 1

    async with running(beats, Tick("slow", OFTEN, slow), Tick("quick", OFTEN, nothing)):
        await beats.wait_for(lambda: beats.ended("quick") >= 5)
        go_on.set()
        await beats.wait_for(lambda: beats.ended("slow") >= 2)

    assert most == 1


async def test_a_stop_waits_for_what_is_in_hand_and_begins_nothing_more() -> None:
    beats, begun, go_on = Beats(), asyncio.Event(), asyncio.Event()

    async def slow() -> int:
        begun.set()
        await go_on.wait()
        return 1

    runner = Runner([Tick("slow", OFTEN, slow)], CLOCK, beats.record)
    runner.start()
    await begun.wait()
    stopping = asyncio.create_task(runner.stop(LONG))
    await asyncio.sleep(0)
    assert not stopping.done()
    go_on.set()
    await stopping
    await asyncio.sleep(5 * OFTEN.total_seconds())

    assert [beat.ended_at for beat in beats] == [None, NOW]


async def test_what_lasts_longer_than_the_stop_may_is_cut_off() -> None:
    beats, begun, cut_off = Beats(), asyncio.Event(), asyncio.Event()

    async def endless() -> int:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut_off.set()
        return 1

    runner = Runner([Tick("endless", HOURLY, endless)], CLOCK, beats.record)
    runner.start()
    await begun.wait()
    await runner.stop(SOON)

    assert cut_off.is_set()
    assert beats.ended("endless") == 0
