"""Finds the letters by which a word that was just said is spelt out (``Molina, M-O-L-I-N-A``)."""

import re
from collections.abc import Iterator

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet

_LETTERS = re.compile(r"[ ,(:]+(?P<letters>[^\W\d_](?:[ .,-]+[^\W\d_]){2,})(?!\w)\)?")
_BETWEEN = re.compile(r"[ .,-]+")


def spelt_out(sheet: Sheet) -> Iterator[Span]:
    """Yield where letters stand one by one that make up the word directly before them."""
    for match in sheet.find(_LETTERS):
        word = _BETWEEN.sub("", match["letters"])
        if re.search(rf"(?<!\w){re.escape(word)}\Z", sheet.rest[: match.start()]):
            yield Span(*match.span())
