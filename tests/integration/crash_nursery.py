"""Where lives begin: a process that has imported and read everything once, and forks one life an order.

Run as a program of its own, so that nothing of the tests' process (loops, threads) is copied into a life. Orders come
as lines of JSON on the standard input. Each is answered by two lines: the life's process id, and how it ended. A story
that is played here before the first life leaves what every life would have to prepare by itself, statements in SQL
above all. What the first lives had to import nevertheless is imported here for those that follow.
"""

import asyncio
import importlib
import json
import os
import sys
import tempfile
import traceback
import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.languages import Languages, shared_languages
from tests.integration.crash_life import Order, live
from tests.stories.registered import registered
from tests.stories.telling import START, a_stage


def main() -> None:
    """Serve orders until there are no more."""
    asyncio.run(_rehearse())
    languages = shared_languages()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        order = Order(**json.loads(line))
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            os._exit(_live(order, languages, writing))
        os.close(writing)
        _say({"pid": pid})
        with os.fdopen(reading, "rb") as pipe:
            report = pipe.read()
        _, status = os.waitpid(pid, 0)
        ended = json.loads(report or b"null")
        _say({"exit": os.waitstatus_to_exitcode(status), "report": ended})
        for name in ended["imported"] if ended else ():
            importlib.import_module(name)


async def _rehearse() -> None:
    """Let a reminder wait for a tap and a payment be told, in this process.

    No letter is made: what makes it keeps threads, which would not be there in a life.
    """
    with tempfile.TemporaryDirectory() as folder:
        async with a_stage(Path(folder)) as (stage, owner):
            await registered(stage, "Dupont SARL", "90", date(2026, 10, 10), start="firm")
            await stage.move_to(START + timedelta(days=1, hours=3))
            await owner.say("Dupont a payé 20")


def _live(order: Order, languages: Languages, writing: int) -> int:
    known = set(sys.modules)
    try:
        report = asyncio.run(live(order, languages))
    except BaseException:  # noqa: BLE001 - the exit code tells it, the standard error says it
        traceback.print_exc()
        return 1
    report["imported"] = sorted(set(sys.modules) - known)
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(json.dumps(report).encode())
    return 0


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # what the libraries say of themselves is heard by the other tests
    main()
