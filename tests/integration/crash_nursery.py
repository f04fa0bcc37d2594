"""Where lives begin: a process that has imported and read everything once, and forks one life an order.

Run as a program of its own, so that nothing of the tests' process (loops, threads) is copied into a life. Orders come
as lines of JSON on the standard input. Each is answered by two lines: the life's process id, and how it ended. What
the first lives had to import themselves is imported here for those that follow.
"""

import asyncio
import importlib
import json
import os
import sys
import traceback
import warnings
from typing import Any

from bot.languages import Languages
from tests.integration.crash_life import Order, live


def main() -> None:
    """Serve orders until there are no more."""
    languages = Languages.load()
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
