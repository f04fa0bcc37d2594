"""What a message ends with, and may name a day on which nothing is due: ``à bientôt``, ``Merci, à lundi !``."""

import re
from collections.abc import Iterator
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet, span_of
from bot.intake.text.words import Words

_FIGURE = re.compile(r"\d")
_SIGNED_SUM = re.compile(r"[€£$]")


def farewell_pattern(words: Words) -> Pattern[str]:
    """Match farewells, as ``bye``; ``until`` a day alone is one only behind the end of a sentence or thanks."""
    thanks, day = words.word("intents", "thanks"), words.word("intents", "until_day")
    sentence = rf"(?:[.!\n]|{thanks}[ ,]*)[ ,!]*"
    return re.compile(
        rf"(?:{sentence}|[,;(] *)(?P<bye>{words.word('intents', 'farewell')})(?= *(?:[.!,;)\n]|\Z))"
        rf"|{sentence}(?P<until>{words.word('intents', 'until')} +{day})(?=[ .!)]*\Z)"
    )


def farewells(sheet: Sheet, pattern: Pattern[str]) -> Iterator[Span]:
    """Yield where farewells stand: behind the first figure, and not before a sum (``fact 12, Belle Journée, 84 €``)."""
    first = _FIGURE.search(sheet.rest)
    for match in pattern.finditer(sheet.rest, first.start()) if first else ():
        if not _SIGNED_SUM.search(sheet.rest, match.end()):
            yield span_of(match, "bye" if match["bye"] else "until")
