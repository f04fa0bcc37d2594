"""Fractions in figures that make up a whole (``1/3 le 5/12, 1/3 le 5/01, 1/3 le 5/02``), and so are no days."""

import re
from fractions import Fraction
from re import Match, Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words

_FRACTION = re.compile(r"(?<![\w/.,-])(?P<n>[123]) ?/ ?(?P<of>[2345])(?![\w/]|[.,-]\d)")
# A sum that stands right before one, which then may be the day on which that sum is due.
_SUM = re.compile(r"(?:[€£$]|\d ?(?:e|k|euros?|eur)?) *\Z")
# How far before a fraction the label of a day, or a sum, is looked for.
_REACH = 24


def label_of_day(words: Words) -> Pattern[str]:
    """Match what stands before a day and no fraction (``le 1/3``)."""
    label = words.word("calendar", "the_day"), words.word("dates", "issue", "due", "late", "starting")
    return re.compile(rf"(?:{'|'.join(label)}) *:? *\Z")


def written_fractions(sheet: Sheet, label: Pattern[str]) -> list[Match[str]]:
    """Return the fractions of a text if they make up a whole, none stands behind the ``label`` of a day, and one sum.

    Where each stands behind a sum of its own they are days: ``Dupont 300 € 1/2, Martin 200 € 1/2``.
    """
    found = [*sheet.find(_FRACTION)]
    if len(found) <= 1 or sum(size_of(each) for each in found) != 1:
        return []
    others = sheet.without(Span(*each.span()) for each in found)
    behind_sums = [each for each in found if others.before(_SUM, each.start(), _REACH)]
    labelled = any(sheet.before(label, each.start(), _REACH) for each in found)
    return [] if labelled or len(behind_sums) > 1 else found


def size_of(fraction: Match[str]) -> Fraction:
    """Return how much of the whole a fraction is."""
    return Fraction(int(fraction["n"]), int(fraction["of"]))
