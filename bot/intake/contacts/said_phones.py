"""Finds telephone numbers that are dictated in words, two figures at a time (``zéro six trente-neuf …``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.spelled import Spelled

_PAIRS = 5
# No number of two figures has more words: quatre-vingt-dix-huit.
_MOST_WORDS = 4
_TWO_FIGURES = range(10, 100)
# Folded alike in all languages.
_ZERO = "zero"


@dataclass(frozen=True, slots=True)
class SaidPhones:
    """What recognises national numbers in words: a run of words for numbers that begins with a zero."""

    spelled: Spelled
    run: Pattern[str]


def said_phone_grammar(spelled: Spelled) -> SaidPhones:
    """Prepare the recognition in a language."""
    return SaidPhones(spelled, re.compile(rf"(?<!\w)(?={_ZERO}[ -]){spelled.expression}"))


def said_phones(sheet: Sheet, grammar: SaidPhones) -> Iterator[tuple[Span, str]]:
    """Yield where ten figures are said, and which; words that can be cut into several numbers are none."""
    for match in sheet.find(grammar.run):
        words = tuple(re.split("[ -]+", match[0]))
        numbers = _numbers(words, _PAIRS, grammar.spelled)
        if len(numbers) == 1:
            yield Span(*match.span()), next(iter(numbers))


def _numbers(words: tuple[str, ...], pairs: int, spelled: Spelled) -> frozenset[str]:
    """Return the numbers of so many pairs of figures that ``words`` may say."""

    @cache
    def rest(start: int, left: int) -> frozenset[str]:
        if not left:
            return frozenset({""}) if start == len(words) else frozenset()
        ends = range(start + 1, min(start + _MOST_WORDS, len(words)) + 1)
        heads = ((end, _pair(words[start:end], spelled)) for end in ends)
        return frozenset(head + tail for end, head in heads if head for tail in rest(end, left - 1))

    return rest(0, pairs)


def _pair(words: tuple[str, ...], spelled: Spelled) -> str | None:
    """Return the two figures that words say: a number of two, or a zero and one more."""
    first, *behind = words
    if first == _ZERO:
        digits = spelled.digits(behind[0]) if len(behind) == 1 else None
        return f"0{digits}" if digits is not None and len(digits) == 1 else None
    value = spelled.value(" ".join(words))
    return str(value) if value in _TWO_FIGURES else None
