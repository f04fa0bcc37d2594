"""The bounded process: reads one file from its input and writes what it says as JSON, within limits.

``bot.file_reader`` starts it. Whatever a file does to a library, it does here: this process has no secrets in its
environment, can write no file, and is ended by the kernel when it takes too much time or memory.
"""

import json
import resource
import sys
from contextlib import suppress

from bot.intake.files.contents import Contents, Refusal, Unreadable, to_json
from bot.intake.files.formats import read_file

_SECONDS = 10  # of processor time
_MEMORY = 768 * 1024 * 1024  # bytes of address space, of which Python and the libraries take some 200 MB
_LIMITS = (
    (resource.RLIMIT_AS, _MEMORY),
    (resource.RLIMIT_CPU, _SECONDS),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)


def main() -> int:
    """Read standard input; return 0, whether the file could be read or not."""
    for which, most in _LIMITS:
        with suppress(ValueError, OSError):  # a system that does not know one of them has the others
            resource.setrlimit(which, (most, most))
    answer = _answer(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))
    return 0


def _answer(content: bytes) -> dict[str, object]:
    try:
        found: Contents = read_file(content)
        return to_json(found)
    except Refusal as refusal:
        return {"refused": refusal.reason.value}
    except MemoryError:
        return {"refused": Unreadable.TOO_MUCH.value}
    except Exception:  # noqa: BLE001 - libraries raise whatever a broken file makes them trip over
        return {"refused": Unreadable.BROKEN.value}


if __name__ == "__main__":
    sys.exit(main())
