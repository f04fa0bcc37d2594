"""Figures behind an article that look like a day of the month, and are none: floors, houses, things in their order.

``la dame du 3e``, ``l'appartement du 12``, ``the first floor``, ``the 3rd visit``.
"""

import re
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.days.days import DayText, Monthly
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words

# How far before a figure the word for somebody or somewhere is looked for.
_REACH = 24
_WORD_BEHIND = re.compile(r" +(?P<word>[^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class LoneGrammar:
    """What tells in one language that such a figure is no day.

    Somebody or a place is called by it (``lodged``), or it counts the word behind, unless that is one ``behind`` days.
    """

    lodged: Pattern[str]
    behind: frozenset[str]
    weak: frozenset[str]


def lone_grammar(words: Words) -> LoneGrammar:
    """Prepare the words of a language."""
    return LoneGrammar(
        lodged=re.compile(rf"{words.word('dates', 'lodged')} *\Z"),
        behind=frozenset(words.entries("dates", "behind_day")),
        weak=frozenset(words.entries("dates", "weak_due")),
    )


def is_no_day(sheet: Sheet, match: Match[str], text: DayText, label: str, grammar: LoneGrammar) -> bool:
    """Whether a day of no month stands for something else, where no ``label`` tells that it is a day."""
    if not isinstance(text, Monthly) or (label and label not in grammar.weak):
        return False
    groups = match.groupdict()
    if groups.get("nth") or sheet.before(grammar.lodged, match.start("d"), _REACH):
        return not label
    return bool(groups.get("ordinal")) and _is_of_thing(sheet, match.end(), grammar)


def _is_of_thing(sheet: Sheet, end: int, grammar: LoneGrammar) -> bool:
    """Whether a word stands directly behind that an ordinal tells the order of; without capitals it may be a name."""
    behind = _WORD_BEHIND.match(sheet.rest, end)
    if behind is None or behind["word"] in grammar.behind or sheet.is_small:
        return False
    return sheet.raw[behind.start("word")].islower()
