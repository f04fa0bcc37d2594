"""Payment terms and spans of time: ``30j fdm``, ``net 30``, ``à réception``, ``il y a 3 semaines``, ``5 days late``."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from re import Match

from bot.intake.days.calendar_words import NOT_MORE, Builder, Calendar, Rule, unclear
from bot.intake.days.days import DAYS_A_WEEK, DayText, Exact, Term, Unclear, plus_days, plus_months
from bot.intake.draft import Terms
from bot.intake.text.sheet import STRUCK
from bot.intake.text.words import NOTHING, Words

_COUNT = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Spans:
    """Turns a span of time in a text into terms, or into the day that lies so far from today."""

    calendar: Calendar
    eom_is_clear: bool

    def length(self, match: Match[str]) -> Terms | None:
        """Return how long the span is."""
        groups = match.groupdict()
        if groups.get("fortnight"):
            return Terms(days=2 * DAYS_A_WEEK)
        count = 1 if groups.get("one") else self.calendar.number(match["n"])
        if count is None:
            return None
        if groups.get("months"):
            return Terms(months=count)
        return Terms(days=count * (DAYS_A_WEEK if groups.get("weeks") else 1))

    def term(self, match: Match[str], today: date) -> DayText | None:
        """Return terms that count from the issue date, or a day when the text counts from today."""
        length, groups = self.length(match), match.groupdict()
        if length is None:
            return None
        if groups.get("eom"):
            return self._to_end_of_month(length, groups.get("then"))
        if groups.get("unclear"):
            return Unclear()
        return _moved(length, today, 1) if groups.get("start") else Term(length)

    def _to_end_of_month(self, length: Terms, then: str | None) -> DayText:
        """Days, then the end of the month: one reading in French, two in English."""
        if not self.eom_is_clear:
            return Unclear()
        then_day = self.calendar.number(then) if then else None
        return Term(Terms(length.days, length.months, end_of_month=True, then_day=then_day))

    def listed(self, match: Match[str], today: date) -> DayText | None:
        """Return the terms of one of several that stand before one unit, the shortest first."""
        counts = [int(count) for count in _COUNT.findall(f"{match['n']} {match['more']}")]
        rises = all(one < other for one, other in pairwise(counts))
        return self.term(match, today) if rises else None

    def from_day(self, match: Match[str], today: date) -> DayText | None:
        """Return the day that lies so far behind today, or tomorrow: ``two weeks from tomorrow``."""
        length = self.length(match)
        if length is None:
            return None
        return _moved(replace(length, days=length.days + 1) if match["tomorrow"] else length, today, 1)

    def ago(self, match: Match[str], today: date) -> DayText | None:
        """Return the day that lies so far back."""
        length = self.length(match)
        return None if length is None else _moved(length, today, -1)


def _moved(length: Terms, today: date, sign: int) -> DayText:
    day = plus_months(today, sign * length.months)
    day = None if day is None else plus_days(day, sign * length.days)
    return Unclear() if day is None else Exact(day)


def _on_receipt(_match: Match[str], _today: date) -> DayText:
    return Term(Terms())


def _fortnight(match: Match[str], today: date) -> DayText:
    """Return the day in a fortnight, or the terms: ``within a fortnight`` counts as ``within 14 days`` does."""
    length = Terms(days=2 * DAYS_A_WEEK)
    return _moved(length, today, 1) if match["start"] else Term(length)


def term_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for terms and spans of time."""
    spans = _Spans(calendar, eom_is_clear=bool(words.table["dates"]["eom_is_clear"]))
    number = rf"(?:\d{{1,3}}|{calendar.spelled.expression})"
    names = {"days": "units_days", "weeks": "units_weeks", "months": "units_months"}
    unit = "|".join(rf"(?P<{name}>{words.either('dates', entries)})" for name, entries in names.items())
    span = rf"(?P<n>{number})(?: *-? *(?:{unit}))(?![\w€])"
    return (
        *_past_rules(words, number, unit, spans.ago),
        *_listed_rules(words, unit, spans.listed),
        *_month_end_rules(words, calendar, span, number, spans.term),
        *_counted_rules(words, number, unit, spans),
        *_plain_rules(words, span, number, spans.term),
    )


def _past_rules(words: Words, number: str, unit: str, ago: Builder) -> tuple[Rule, ...]:
    one = rf"(?P<one>{words.either('dates', 'one')})"
    fortnight = rf"(?P<fortnight>{words.either('dates', 'fortnight')})"
    span = rf"(?:{fortnight}|(?:{one} +|(?P<n>{number}) *-? *)(?:{unit}))(?![\w€])"
    by_now = rf"(?:{words.word('dates', 'by_now')} *)?"
    expressions = (
        rf"{by_now}(?P<late>{words.word('dates', 'late_by')}) *{span}",
        rf"{by_now}(?<!\w){span} *(?P<late>{words.word('dates', 'late_by_after')})",
        rf"{words.word('dates', 'ago')} *{span}",
        rf"(?<!\w){span} *{words.word('dates', 'ago_after')}",
    )
    return tuple(Rule(re.compile(expression), ago) for expression in expressions)


def _listed_rules(words: Words, unit: str, listed: Builder) -> tuple[Rule, ...]:
    """Match each but the last of several terms before one unit: ``30, 60 et 90 jours``, but not ``30 à 60 jours``.

    Two of them are joined by more than a comma, behind which a term may stand alone (``Dupont 20, 30 jours``).
    """
    # "£2,016, 30 days" is a sum and a term
    comma = r"(?: *, +\d{1,3}| *,\d{1,2}(?!\d))"
    at = rf"(?:{words.word('dates', 'term_before')} *)?"
    joined = rf"(?:{comma})*,? *(?:&|{words.word('intents', 'joiner')}) *{at}\d{{1,3}}"
    eom = rf"(?: *(?P<eom>{words.either('dates', 'end_of_month')})(?!\w))?"
    figures, first = r"(?P<n>\d{1,3})", r"(?<![\w.,£$€-])(?<!\D/)"
    ways = (
        (rf"{first}{figures}/", r"\d{1,3}(?:/\d{1,3})*"),
        (rf"{first}{figures}", rf"{joined}|(?:{comma}){{2,}}"),
        # behind the one before, which has been struck out
        (rf"(?<={STRUCK}, ){figures}", comma),
    )
    return tuple(
        Rule(re.compile(rf"{_start(words)}{count}(?=(?P<more>{more}) *-? *(?:{unit})(?![\w€]){eom})"), listed)
        for count, more in ways
    )


def _counted_rules(words: Words, number: str, unit: str, spans: _Spans) -> tuple[Rule, ...]:
    """Match a span that is counted from a day it names (``a week from today``), and one of one unit (``in a week``).

    Directly behind a sum the first may be the time for which it is due each.
    """
    if not words.entries("dates", "counted_from"):
        return ()
    one = rf"(?P<one>{words.either('dates', 'one')})"
    start = f"(?:{_started(words)})"
    day = rf"(?:(?P<tomorrow>{words.word('dates', 'tomorrow')})|{words.word('dates', 'counted_today')})"
    length = (
        rf"(?:(?P<fortnight>{words.either('dates', 'fortnight')})|(?:(?<![\d€£$] ){one}|(?P<n>{number})) *(?:{unit}))"
    )
    behind = rf"{words.either('dates', 'time_behind')}?"
    day = rf"{behind} +(?:{words.word('dates', 'counted_from')} +)?{day}"
    return (
        Rule(
            re.compile(rf"(?:{start}|{_no_length(words)})(?<![\w.,/-]){length}{day}"),
            spans.from_day,
        ),
        Rule(re.compile(rf"{start}{one} *(?:{unit})(?!\w){behind}{_after(words)}"), spans.term),
        # "a month later"
        Rule(re.compile(rf"(?<![\w.,/-]){one} *(?:{unit})(?= +{words.word('dates', 'counted_later')})"), spans.term),
    )


def _start(words: Words) -> str:
    return rf"(?:{_started(words)})?"


def _started(words: Words) -> str:
    return rf"(?P<start>{words.word('dates', 'from_today')}) *|{words.word('dates', 'term_before')} *:? *"


def _no_length(words: Words) -> str:
    """Tell that no word stands before that tells how long something lasts.

    ``une formation de 2 jours`` lasts so long, ``un délai de 2 jours`` is matched from its first word on.
    """
    return words.not_behind("dates", "not_term_before")


def _bare(words: Words) -> str:
    return rf"{words.word('dates', 'term_bare')} *[:-]? *" if words.entries("dates", "term_bare") else NOTHING


def _after(words: Words) -> str:
    return rf"(?:,? +{words.word('dates', 'term_after')})*"


def _month_end_rules(words: Words, calendar: Calendar, span: str, number: str, term: Builder) -> tuple[Rule, ...]:
    eom, start = words.either("dates", "end_of_month"), _start(words)
    plus = rf" *(?:{words.either('dates', 'plus')} *)?"
    then = rf"(?:,? *{words.word('dates', 'then_day')} +(?P<then>{calendar.day}){NOT_MORE})?"
    working = words.either("dates", "units_working")
    # without "days", more of them than any customer is given are an amount: "Dupont 450 fin de mois"
    no_rate = words.not_behind("dates", "rate_before")
    introduced = rf"{no_rate}(?:{_bare(words)}|{_started(words)})(?P<n>120|\d{{1,2}})"
    # "45jfdm"
    glued = rf"(?<!\w)(?P<n>\d{{1,3}}){words.either('dates', 'units_days')}"
    # "Dupont 450 € 45 fdm", but neither "facture 61 fdm" nor "facture 45 fdm"
    numbered = words.not_behind("dates", "rate_before", "numbered_before")
    lone = rf"(?<![\w/.,€£$#°-]){numbered}(?P<n>[1-6]0|15|45|75|90)"
    return (
        Rule(re.compile(rf"{start}(?<!\w)(?P<n>{number}) *{working}(?!\w)"), unclear),
        Rule(re.compile(rf"(?<!\w){eom}{plus}{span}"), unclear),
        Rule(re.compile(rf"{start}(?<!\w){span}{_after(words)}{plus}(?P<eom>{eom})(?!\w){then}"), term),
        *(Rule(re.compile(rf"{days} *(?P<eom>{eom})(?!\w){then}"), term) for days in (introduced, glued, lone)),
    )


def _plain_rules(words: Words, span: str, number: str, term: Builder) -> tuple[Rule, ...]:
    no_quantity = rf"(?! *(?:{words.either('dates', 'not_term_after')}))"
    lead = rf"(?:{_started(words)}|{_no_length(words)})"
    uncertain = rf"(?P<unclear> +{words.word('dates', 'term_unclear_after')})?"
    fortnight = rf"{_start(words)}{words.word('dates', 'fortnight')}"
    days = rf"(?: *{words.word('dates', 'units_days')})?"
    return (
        Rule(re.compile(rf"{lead}(?<![\w.,/-]){span}{no_quantity}{_after(words)}{uncertain}"), term),
        Rule(re.compile(rf"{_bare(words)}(?P<n>{number}){days}{NOT_MORE}"), term),
        Rule(re.compile(fortnight), _fortnight),
        Rule(re.compile(words.word("dates", "on_receipt")), _on_receipt),
    )
