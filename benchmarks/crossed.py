"""Prints how well messages are read when each names the client of another.

    python -m benchmarks.crossed [STEP…]

In every message of the sets that are mended on, the client is replaced by that of the message ``STEP`` places further
in the same language: names and what stands around them meet as no writer of a set has put them together. Some cuts are
open then (``Le Cargo 9 560 €``), so a field that is silently wrong here is a fault only if a reader would tell it.
``tests/unit/intake/test_crossed.py`` holds a sample from falling.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.accuracy import measure_messages, messages
from benchmarks.intake_score import Figures
from benchmarks.predict import vocabularies

Row = Mapping[str, Any]

_STEPS = (1, 7, 50)


def crossed(rows: Sequence[Row], step: int) -> list[Row]:
    """Return the rows that name one client, once and with a capital, each with the client ``step`` rows further.

    Left out are those whose currency is asked: it goes by the client's country.
    """
    found: list[Row] = []
    for language in vocabularies():
        named = [(row, client) for row in rows if row["lang"] == language and (client := _client(row))]
        clients = [client for _, client in named]
        moved = clients[step % len(clients) :] + clients[: step % len(clients)] if clients else []
        found += [_with(row, client, other) for (row, client), other in zip(named, moved, strict=True)]
    return found


def _client(row: Row) -> str | None:
    """Return the client whom a message names once, with a capital, and of whom nothing is asked."""
    expected = row["expect"]
    clients = {invoice["client"] for invoice in expected["invoices"]}
    client = clients.pop() if len(clients) == 1 else None
    if client is None or {"client", "currency"} & set(expected["must_ask"]):
        return None
    return client if row["text"].count(client) == 1 and client != client.lower() else None


def _with(row: Row, client: str, other: str) -> Row:
    expected = row["expect"]
    invoices = [{**invoice, "client": other} for invoice in expected["invoices"]]
    return {**row, "text": row["text"].replace(client, other), "expect": {**expected, "invoices": invoices}}


def measure_crossed(rows: Sequence[Row], step: int) -> Figures:
    """Return the figures of the rows with the clients of others."""
    return measure_messages(crossed(rows, step))


def main(steps: Sequence[str]) -> None:
    """Print the figures of some steps."""
    rows = messages()
    for step in map(int, steps or _STEPS):
        print(f"{step:4} further  {measure_crossed(rows, step)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
