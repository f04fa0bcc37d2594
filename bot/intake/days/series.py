"""Days that come back every month: ``le 5 de chaque mois à partir de février``, ``every 5th of the month``."""

import re
from dataclasses import dataclass
from datetime import date
from re import Match, Pattern

from bot.intake.days.calendar_words import CENTURY, NOT_MORE, YEAR, Calendar, Rule
from bot.intake.days.days import MONTHS_A_YEAR, DayText, Exact, Monthly, Unclear, Yearly, made, plus_months
from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True)
class MonthRange:
    """What recognises the first and the last of several months in one language."""

    told: Pattern[str]
    calendar: Calendar

    def count(self, text: str) -> int | None:
        """Return how many months there are from the first that ``text`` tells to the last (``de février à mai``)."""
        told = self.told.search(text)
        if told is None:
            return None
        first, last = (self.calendar.month(told[name]) for name in ("first", "last"))
        return (last - first) % MONTHS_A_YEAR + 1


def month_range(words: Words, calendar: Calendar) -> MonthRange:
    """Prepare the recognition of months from one to another; a year between them would leave open how many."""
    to = words.word("dates", "series_to")
    between = rf"(?P<first>{calendar.months})(?!\w) +{to} *(?P<last>{calendar.months})(?!\w)(?! +20\d\d)"
    return MonthRange(re.compile(between), calendar)


def series_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for a day of every month; what they build is the first of these days."""

    def first(match: Match[str], today: date) -> DayText | None:
        groups = match.groupdict()
        # day 0 is the last of its month
        day = 0 if groups.get("end") else calendar.day_of_month(match["d"])
        if day is None:
            return None
        if groups.get("next"):
            following = plus_months(today.replace(day=1), 1)
            return _exact(following and made(following.year, following.month, day))
        if groups.get("m") is None:
            return Monthly(day, ahead=True) if day else Yearly(today.month, 0, ahead=True)
        month, year = calendar.month(match["m"]), groups.get("y")
        if made(CENTURY, month, day) is None:
            return Unclear()
        return Yearly(month, day, ahead=True) if year is None else _exact(made(int(year[-2:]) + CENTURY, month, day))

    return tuple(Rule(re.compile(rf"(?P<series>){each}"), first) for each in _expressions(words, calendar))


def _exact(day: date | None) -> DayText:
    return Unclear() if day is None else Exact(day)


def _expressions(words: Words, calendar: Calendar) -> tuple[str, ...]:
    the, each = words.word("calendar", "the_day"), words.word("dates", "on_each")
    day = rf"(?P<d>{calendar.day}){NOT_MORE}"
    month = rf"(?P<m>{calendar.months})(?: +(?P<y>{YEAR}))?"
    # "de février à mai": the last month tells how many there are
    until = rf" +{words.word('dates', 'series_to')} *{calendar.months}(?!\w)(?: +{YEAR})?"
    between = rf"{words.either('dates', 'series_between')}(?= *{calendar.months}{until})"
    begins = rf"(?:{words.word('dates', 'series_from')}|{between})"
    start = rf"{begins} *(?:{month}(?:{until})?|(?P<next>{words.word('dates', 'of_next_month', 'of_following_month')}))"
    then, of_month = rf"(?:[ ,]*{start})", words.word("dates", "of_month")
    not_after = rf"(?! *{words.either('dates', 'not_day_after')})"
    return (
        rf"{start}[ ,]+(?:{the}|{each}) +{day}{not_after}(?: *{of_month})?",
        rf"(?P<end>{words.word('dates', 'end_of_each_month')}){then}?",
        rf"{the} +{day}[ ,]*{words.word('dates', 'of_each_month')}{then}?",
        rf"(?<!\w)(?P<d>{calendar.ordinals})[ ,]*{words.word('dates', 'of_each_month')}{then}?",
        rf"{each} +{day} +{of_month}{then}?",
        rf"{words.word('dates', 'each_month')}[ ,]*{the} +{day}{not_after}{then}?",
        rf"(?:{the}|{each}) +{day}{not_after}(?: *{of_month})?{then}",
    )
