"""Signals: a process that is asked to stop finishes what it has in hand, and is gone in time whatever hangs."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.signals import CUT_OFF

LONG = 120  # seconds that nothing here takes, however busy the machine is
SOURCE = """
import asyncio, sys, threading
from bot.signals import Patience, until_told

async def finishes(stop):
    print("begun", flush=True)
    await stop.wait()
    await asyncio.sleep(0.05)
    print("finished", flush=True)
    return 0

async def takes_too_long(stop):
    print("begun", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        print("left", flush=True)
    return 0

async def blocks(stop):
    print("begun", flush=True)
    threading.Event().wait()
    return 0

async def leaves_a_thread_behind(stop):
    print("begun", flush=True)
    await asyncio.to_thread(threading.Event().wait)
    return 0

async def ends_by_itself(stop):
    print("begun", flush=True)
    return 3

sys.exit(asyncio.run(until_told(globals()[sys.argv[1]], Patience(cut_off=float(sys.argv[2]), end=float(sys.argv[3])))))
"""


@contextmanager
def process(work: str, patience: tuple[float, float] = (LONG, LONG)) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SOURCE, work, *map(str, patience)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:  # noqa: S603 - this file's own source
        try:
            assert started.stdout
            assert started.stdout.readline() == "begun\n"
            yield started
        finally:
            started.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    ("work", "patience", "code", "said"),
    [
        ("finishes", (LONG, LONG), 0, "finished\n"),
        ("takes_too_long", (0.3, LONG), CUT_OFF, "left\n"),
        ("blocks", (0.3, 1.0), CUT_OFF, ""),
        ("leaves_a_thread_behind", (0.3, 1.0), CUT_OFF, ""),
    ],
)
def test_a_signal_ends_the_process_as_gently_as_it_lets_itself_be_ended(
    number: signal.Signals, work: str, patience: tuple[float, float], code: int, said: str
) -> None:
    with process(work, patience) as started:
        started.send_signal(number)
        rest, _ = started.communicate(timeout=LONG)

    assert (started.returncode, rest) == (code, said)


def test_work_that_ends_by_itself_gives_its_exit_code() -> None:
    with process("ends_by_itself") as started:
        started.communicate(timeout=LONG)

    assert started.returncode == 3
