"""Running until the system asks to stop, and stopping in time: a service manager kills after ten seconds."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from types import FrameType

from bot import log

Work = Callable[[asyncio.Event], Coroutine[None, None, int]]

CUT_OFF = 1  # exit code of a stop that had to leave something unfinished


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds of real time after the signal: then what is in hand is cut off; then the process ends, whatever hangs."""

    cut_off: float = 8.0
    end: float = 9.5


async def until_told(work: Work, patience: Patience = Patience()) -> int:
    """Run ``work`` and return its exit code; SIGTERM and SIGINT set the event that it was given.

    ``work`` then finishes what it has in hand. Should it take too long it is cancelled, and should that not help
    either (a thread that never returns), the process ends all the same; both give the exit code ``CUT_OFF``.
    """
    stop = asyncio.Event()
    _listen(stop, patience.end)
    working, told = asyncio.create_task(work(stop)), asyncio.create_task(stop.wait())
    await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if stop.is_set():
        log.note("stopping")
        await asyncio.wait({working}, timeout=patience.cut_off)
    if stop.is_set() and not working.done():
        log.note("cut_off", logging.WARNING)
        working.cancel()
        await asyncio.wait({working})
    return CUT_OFF if working.cancelled() else await working


def _listen(stop: asyncio.Event, end: float) -> None:
    """Set ``stop`` on a signal, and let the process end ``end`` seconds later at the latest.

    Python's own handlers are heard even while something blocks the event loop, unlike those of the loop.
    """
    loop = asyncio.get_running_loop()

    def hear(_number: int, _frame: FrameType | None) -> None:
        timer = threading.Timer(end, os._exit, [CUT_OFF])
        timer.daemon = True
        timer.start()
        loop.call_soon_threadsafe(stop.set)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, hear)
