"""Writes what the program makes of a corpus, one JSON object a line, for the scorer.

    python -m benchmarks.predict intake IN.jsonl OUT.jsonl
    python -m benchmarks.predict replies IN.jsonl OUT.jsonl
    python -m benchmarks.predict late_payment IN.jsonl OUT.jsonl
    python -m benchmarks.predict facturx IN_FOLDER OUT.jsonl

For ``intake``, IN has ``id``, ``text``, ``today`` and ``lang`` in each line; OUT the same ``id`` with ``intent``,
``invoices`` and ``must_ask``. For ``replies``, IN has answers to reminders (``text``, ``subject``, ``received_on``, or
the ``file`` of a whole mail); OUT has what is understood of each. For ``late_payment``, IN has worked cases, and OUT
what is due, in the shape of ``expected``. For ``facturx``, OUT has for each PDF or XML of the folder its ``file`` with
what the invoice says, null where it says nothing, or with an ``error`` when it is refused.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.predict_facturx import predict_facturx
from benchmarks.predict_late_payment import predict_late_payment
from benchmarks.predict_replies import predict_replies
from bot.intake.draft import Draft, Reading
from bot.intake.message import read_message
from bot.intake.vocabulary import Vocabulary
from bot.languages import shared_languages
from bot.law.late_payment import load_laws


def vocabularies() -> Mapping[str, Vocabulary]:
    """Return the vocabulary of each language, prepared once for all corpora."""
    return shared_languages().vocabularies


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one JSON object a line; blank lines do not count."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def predict_intake(row: Mapping[str, Any], words: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """Return what is understood of one message, in the shape of its expectation."""
    reading = read_message(row["text"], date.fromisoformat(row["today"]), row["lang"], words[row["lang"]])
    return {"id": row["id"], **_shaped(reading)}


def _shaped(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent.value,
        "invoices": [_invoice(draft) for draft in reading.drafts],
        "must_ask": [field.value for field in reading.must_ask],
    }


def _invoice(draft: Draft) -> dict[str, str | None]:
    amount = draft.amount_due
    return {
        "client": draft.client,
        "number": draft.number,
        "amount_due": None if amount is None else f"{amount:.2f}",
        "currency": draft.currency,
        "issued_on": draft.issued_on.isoformat() if draft.issued_on else None,
        "due_on": draft.due_on.isoformat() if draft.due_on else None,
        "email": draft.email,
        "phone": draft.phone,
    }


def _intake(source: Path) -> Iterator[dict[str, Any]]:
    words = vocabularies()
    return (predict_intake(row, words) for row in read_lines(source))


def _replies(source: Path) -> Iterator[dict[str, Any]]:
    return predict_replies(read_lines(source), source.parent)


def _late_payment(source: Path) -> Iterator[dict[str, Any]]:
    laws = load_laws()
    return (predict_late_payment(row, laws) for row in read_lines(source))


COMMANDS: Mapping[str, Callable[[Path], Iterable[dict[str, Any]]]] = {
    "intake": _intake,
    "replies": _replies,
    "late_payment": _late_payment,
    "facturx": predict_facturx,
}


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", choices=COMMANDS)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    lines = [json.dumps(row, ensure_ascii=False) for row in COMMANDS[arguments.corpus](arguments.source)]
    arguments.target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
