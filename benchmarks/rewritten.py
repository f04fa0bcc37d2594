"""Prints how well messages are read when they are written otherwise, in ways that change nothing of what they mean.

    python -m benchmarks.rewritten [NAME…]

Each rewriting is done to every message of the sets that are mended on; those that it leaves as they were do not count.
A silently wrong field here is a fault of the reading, or a message that does say something else when rewritten
(``Location Vasseur`` in small letters). ``tests/unit/intake/test_rewritten.py`` holds a sample from falling.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.accuracy import measure_messages, messages
from benchmarks.intake_score import Figures

Row = Mapping[str, Any]

_SIGN = re.compile(r"(?<=\d) ?€(?! ?\d)")
_TAX_MARK = re.compile(r"(?<=[\d€]) (?=(?:ht|ttc)\b)", re.IGNORECASE)
_OPENING = {"fr": "Bonjour, ", "en": "Hello, "}
_THANKS = {"fr": ", merci", "en": ", thanks"}


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


# What a message becomes, given its text and its language.
REWRITINGS: Mapping[str, Callable[[str, str], str]] = {
    "small letters": lambda text, _: text.lower(),
    "capitals": lambda text, _: text.upper(),
    "no accents": lambda text, _: _without_accents(text),
    "double spaces": lambda text, _: text.replace(" ", "  "),
    "no-break spaces": lambda text, _: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "curly apostrophes": lambda text, _: text.replace("'", "’"),
    "greeting": lambda text, language: _OPENING[language] + text,
    "thanks": lambda text, language: text + _THANKS[language],
    "emoji": lambda text, _: f"{text} 🙏",
    "lines for commas": lambda text, _: text.replace(", ", "\n"),
    "dashes for commas": lambda text, _: text.replace(", ", " - "),
    "tabs for commas": lambda text, _: text.replace(", ", "\t"),
    "euros": lambda text, _: _SIGN.sub(" euros", text),
    "EUR": lambda text, _: _SIGN.sub(" EUR", text),
    "tax mark touching": lambda text, _: _TAX_MARK.sub("", text),
}


def rewritten(rows: Sequence[Row], name: str) -> list[Row]:
    """Return the rows whose text a rewriting changes, with the new text."""
    changed = ({**row, "text": REWRITINGS[name](row["text"], row["lang"])} for row in rows)
    return [new for row, new in zip(rows, changed, strict=True) if new["text"] != row["text"]]


def measure_rewritten(rows: Sequence[Row], name: str) -> Figures:
    """Return the figures of the rows that a rewriting changes."""
    return measure_messages(rewritten(rows, name))


def main(names: Sequence[str]) -> None:
    """Print the figures of some rewritings, of all when none is named."""
    rows = messages()
    for name in names or REWRITINGS:
        print(f"{name:20} {measure_rewritten(rows, name)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
