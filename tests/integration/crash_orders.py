"""The tests' end of the line to the process in which lives begin (``crash_nursery``)."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, Any

from tests.integration.crash_life import Order


@dataclass(frozen=True, slots=True)
class Nursery:
    """Begins lives in processes of their own, one at a time."""

    orders: IO[str]
    answers: IO[str]

    async def begin(self, order: Order) -> int:
        """Begin a life and return its process id."""
        self.orders.write(f"{json.dumps(asdict(order))}\n")
        self.orders.flush()
        return int((await self._answer())["pid"])

    async def end(self) -> dict[str, Any]:
        """Wait for the end of the life that was begun; return its exit code and its report."""
        return await self._answer()

    async def _answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(await asyncio.to_thread(self.answers.readline))
        return answer


@contextmanager
def a_nursery() -> Iterator[Nursery]:
    """Lend a nursery that has read everything."""
    command = [sys.executable, "-m", "tests.integration.crash_nursery"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the nursery has no pipes")
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the nursery did not start, see the standard error")
        yield Nursery(process.stdin, process.stdout)
