"""Reading files from strangers in a process of their own, with limits on time and memory."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot import log
from bot.intake.files.contents import Contents, Refusal, Unreadable, from_json

_ROOT = Path(__file__).resolve().parents[1]
_COMMAND = (sys.executable, "-S", "-B", "-m", "bot.intake.files")
_PATIENCE = timedelta(seconds=20)
_AT_ONCE = 2  # files: a third waits its turn, so that a pile of them cannot take the machine


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads files. ``patience`` is the time that one may take by the clock on the wall."""

    turn: asyncio.Semaphore
    patience: timedelta

    async def read(self, content: bytes) -> Contents:
        """Return what a file says.

        :raises Refusal: when it cannot be read; ``TOO_MUCH`` when it takes more time or memory than a file may.
        """
        async with self.turn:
            answer = await self._ask(content)
        if "refused" in answer:
            raise Refusal(Unreadable(answer["refused"]))
        return from_json(answer)

    async def _ask(self, content: bytes) -> dict[str, str]:
        process = await asyncio.create_subprocess_exec(
            *_COMMAND,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])},
        )
        try:
            async with asyncio.timeout(self.patience.total_seconds()):
                output, _ = await process.communicate(content)
            answer: dict[str, str] = json.loads(output)
        except (TimeoutError, ValueError):  # ended by a limit: nothing, or half an answer
            log.note("file_reading_ended", size=len(content))
            return {"refused": Unreadable.TOO_MUCH.value}
        finally:
            await _end(process)
        return answer


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def open_reader(patience: timedelta = _PATIENCE) -> FileReader:
    """Return a reader; nothing is started before a file comes."""
    return FileReader(asyncio.Semaphore(_AT_ONCE), patience)
