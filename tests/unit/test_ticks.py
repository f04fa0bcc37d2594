"""A round of ticks: each runs, whatever happens to the others, and each run is recorded."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.clock import ManualClock
from scheduler.ticks import Beat, Tick, once

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
CLOCK = ManualClock(NOW)


def a_tick(name: str, run: Callable[[], Awaitable[int]]) -> Tick:
    return Tick(name, timedelta(minutes=1), run)


def does(amount: int) -> Callable[[], Awaitable[int]]:
    async def run() -> int:
        return amount

    return run


async def breaks() -> int:
    raise OSError("disk full")


async def test_a_round_runs_every_tick_in_order() -> None:
    seen: list[str] = []

    def noting(name: str) -> Tick:
        async def run() -> int:
            seen.append(name)
            return 1

        return a_tick(name, run)

    await once([noting("decide"), noting("deliver")], CLOCK)

    assert seen == ["decide", "deliver"]


async def test_a_failing_tick_does_not_stop_the_others() -> None:
    failed, well = await once([a_tick("decide", breaks), a_tick("deliver", does(3))], CLOCK)

    assert isinstance(failed.error, OSError)
    assert well == Beat("deliver", NOW, NOW, done=3)


async def test_start_and_end_of_each_run_are_recorded() -> None:
    record: list[Beat] = []

    async def write(beat: Beat) -> None:
        record.append(beat)

    await once([a_tick("deliver", does(3)), a_tick("digest", breaks)], CLOCK, write)

    begun, ended, begun_too, broken = record
    assert (begun, ended) == (Beat("deliver", NOW), Beat("deliver", NOW, NOW, done=3))
    assert begun_too == Beat("digest", NOW)
    assert broken.ended_at == NOW
    assert isinstance(broken.error, OSError)


async def test_a_tick_whose_start_cannot_be_recorded_does_not_run_unseen() -> None:
    ran: list[str] = []

    async def run() -> int:
        ran.append("deliver")
        return 1

    async def refuse(_beat: Beat) -> None:
        raise OSError("database gone")

    (beat,) = await once([a_tick("deliver", run)], CLOCK, refuse)

    assert isinstance(beat.error, OSError)
    assert ran == []
