"""A round of ticks: each runs, whatever happens to the others, and each run is recorded."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from scheduler.ticks import Beat, Tick, once

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def a_tick(name: str, run: Callable[[datetime], Awaitable[int]]) -> Tick:
    return Tick(name, timedelta(minutes=1), run)


def does(amount: int) -> Callable[[datetime], Awaitable[int]]:
    async def run(_now: datetime) -> int:
        return amount

    return run


async def breaks(_now: datetime) -> int:
    raise OSError("disk full")


async def test_a_round_runs_every_tick_in_order_at_the_given_instant() -> None:
    seen: list[tuple[str, datetime]] = []

    def noting(name: str) -> Tick:
        async def run(now: datetime) -> int:
            seen.append((name, now))
            return 1

        return a_tick(name, run)

    await once([noting("decide"), noting("deliver")], NOW)

    assert seen == [("decide", NOW), ("deliver", NOW)]


async def test_a_failing_tick_does_not_stop_the_others() -> None:
    failed, well = await once([a_tick("decide", breaks), a_tick("deliver", does(3))], NOW)

    assert isinstance(failed.error, OSError)
    assert well == Beat("deliver", NOW, NOW, done=3)


async def test_start_and_end_of_each_run_are_recorded() -> None:
    record: list[Beat] = []

    async def write(beat: Beat) -> None:
        record.append(beat)

    await once([a_tick("deliver", does(3)), a_tick("digest", breaks)], NOW, write)

    begun, ended, begun_too, broken = record
    assert (begun, ended) == (Beat("deliver", NOW), Beat("deliver", NOW, NOW, done=3))
    assert begun_too == Beat("digest", NOW)
    assert broken.ended_at == NOW
    assert isinstance(broken.error, OSError)


async def test_a_tick_whose_start_cannot_be_recorded_does_not_run_unseen() -> None:
    ran: list[datetime] = []

    async def run(now: datetime) -> int:
        ran.append(now)
        return 1

    async def refuse(_beat: Beat) -> None:
        raise OSError("database gone")

    (beat,) = await once([a_tick("deliver", run)], NOW, refuse)

    assert isinstance(beat.error, OSError)
    assert ran == []
