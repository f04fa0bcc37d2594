"""Prints how many messages a second are read on one core: ``python -m benchmarks.speed``."""

import sys
from datetime import date
from time import process_time

from benchmarks.accuracy import messages
from benchmarks.predict import vocabularies
from bot.intake.message import read_message

# The target of the product on one core.
TARGET = 200


def messages_a_second() -> float:
    """Read every message once, the words prepared before; return how many fit into a second of processor time."""
    words = dict(vocabularies())
    rows = messages()
    start = process_time()
    for row in rows:
        read_message(row["text"], date.fromisoformat(row["today"]), row["lang"], words[row["lang"]])
    return len(rows) / (process_time() - start)


def main() -> int:
    """Print the figure; return 1 when it is below the target."""
    rate = messages_a_second()
    print(f"{rate:.0f} messages a second on one core (target {TARGET})")
    return 0 if rate >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
