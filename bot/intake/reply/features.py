"""What an answer is weighed by: its words, which follow each other, groups of letters, and what a first reading found.

Each is a name: ``w:`` a word, ``b:`` two that follow each other, ``t:`` three, ``c:`` a group of letters, which is the
same in many forms of a word and in misspelt ones; ``s:`` a list of words that recognised something, ``r:`` what the
lists come to, ``d:`` what is known of days and payments. Numbers are all alike.
"""

import re
from collections.abc import Iterator

from bot.intake.reply.promises import Offers
from bot.intake.reply.reading import ReplyIntent
from bot.intake.reply.signs import Signs
from bot.intake.text.sheet import fold

_TOKEN = re.compile(r"[a-z0-9']+|[?!|]")
_DIGIT = re.compile(r"\d")
_RUNS = {"w": 1, "b": 2, "t": 3}  # words that follow each other
_GROUP_SIZES = (3, 4)
_BEGIN, _END = "<", ">"


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded, with question and exclamation marks."""
    return _TOKEN.findall(_DIGIT.sub("0", fold(text)))


def text_features(subject: str, own: str) -> frozenset[str]:
    """Return the features of the words of an answer and of its subject."""
    words = tokens(f"{subject} | {own}")
    said = (
        f"{name}:{' '.join(words[place : place + size])}"
        for name, size in _RUNS.items()
        for place in range(len(words) - size + 1)
    )
    return frozenset((*said, *(f"c:{group}" for group in _groups(set(words)))))


def _groups(words: set[str]) -> Iterator[str]:
    for word in words:
        marked = f"{_BEGIN}{word}{_END}"
        for size in _GROUP_SIZES:
            yield from (marked[place : place + size] for place in range(len(marked) - size + 1))


def reading_features(signs: Signs, offers: Offers, first: ReplyIntent) -> frozenset[str]:
    """Return the features of what a first reading found."""
    found = [f"s:{name}" for name, spans in signs.spans.items() if spans]
    days = min(len(offers.promised), 2)
    known = {f"d:days {days}": True, "d:count": offers.count is not None, "d:asked": offers.asked}
    return frozenset((*found, f"r:{first.value}", *(name for name, holds in known.items() if holds)))
