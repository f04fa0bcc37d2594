"""Names beside or with a day that may be theirs or the bill's: ``jeudi noir production``, ``Hervé Dimanche``."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intake.draft import Span
from bot.intake.names.names import LIKELY_WEIGHT, NameFound, written_name
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet

# A day that is called by a word with a capital alone, behind what introduces it at most: no "10 November".
_CAPITAL_DAY = re.compile(r"(?:[^\W\d_]+ )?[^\W\d_a-zà-ÿœ][^\W\d_]+")
# A day of no month, as it closes a name: "du 17", "le 12".
_DAY_ALONE = re.compile(r"[^\W\d_]{2} \d{1,2}")


def with_day_asked(name: NameFound, sheet: Sheet, days: Sequence[Span], grammar: NameGrammar) -> NameFound:
    """Return a name with a doubt where a day in small letters stands directly beside it (``jeudi noir production``).

    So does a day with a capital before a name with one (``pour Samedi Prod``), and one without its month behind a name
    that ends in an ordinary word (``Les Films du 17``).
    """
    beside = [day for day in days if name.span.start - day.end == 1 or day.start - name.span.end == 1]
    if not sheet.is_small:
        beside = [
            day
            for day in beside
            if (day < name.span and _CAPITAL_DAY.fullmatch(sheet.raw, day.start, day.end))
            or (day > name.span and _may_be_of_day(name.span, day, sheet, grammar))
        ]
    longer = [Span(min(day.start, name.span.start), max(day.end, name.span.end)) for day in beside]
    whole = [
        written_name(sheet, _without_introduction(each, sheet, grammar))
        for each in longer
        if "," not in sheet.raw[each.start : each.end]
    ]
    return replace(name, shorter=whole[0], weight=LIKELY_WEIGHT, sure=False) if whole else name


def _may_be_of_day(name: Span, day: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a day of no month may be the last word of a name, which no word for an invoice opens.

    The name begins with an article, or ends in an ordinary word.
    """
    words = sheet.low(name).split()
    before = sheet.rest[: name.start].split()[-1:]
    billed = any(grammar.openers.fullmatch(word) for word in before)
    ends = {words[-1], words[-1].removesuffix("s")}
    called = words[0] in grammar.articles or bool(ends & grammar.common or ends & grammar.generic)
    return called and not billed and _DAY_ALONE.fullmatch(sheet.raw, day.start, day.end) is not None


def _without_introduction(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the word before it that introduces a day as well (``pour jeudi noir``)."""
    introduced = grammar.introduced.match(sheet.rest, span.start)
    return Span(introduced.end(), span.end) if introduced else span


def with_weekday_asked(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that a weekday closes with a doubt, in a text that has no other day (``Dunne Friday £75``)."""
    *before, last = sheet.words(name.span)
    if not before or not grammar.weekday.fullmatch(sheet.low(last).strip(".")):
        return name
    shorter = written_name(sheet, Span(name.span.start, before[-1].end))
    return replace(name, shorter=shorter, weight=LIKELY_WEIGHT, sure=False)
