"""A rule by which clients say a day, and the days that come again: each year, each month, in a week.

The last day of a window counts, weekdays and days of the month lie strictly ahead, named months on or after today.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import Match, Pattern

from bot.intake.days.days import DAYS_A_WEEK, made, plus_days, plus_months
from bot.intake.text.words import NOTHING, Words

FRIDAY = 4
_NOT_LONG_AGO, _LONG_AWAY = 120, 200  # days

Build = Callable[[Match[str], date], "Days | None"]


@dataclass(frozen=True, slots=True)
class Days:
    """The day that a text means when it lies ahead, and when it lies behind (None when that is no single day)."""

    ahead: date | None
    behind: date | None = None


@dataclass(frozen=True, slots=True)
class DayRule:
    """A pattern and the day that it gives."""

    pattern: Pattern[str]
    build: Build


def listed(words: Words, *names: str) -> str:
    """Return what the lists ``reply_days.*`` match, nothing where all are empty."""
    return words.word("reply_days", *names) if words.entries("reply_days", *names) else NOTHING


def rule(expression: str, build: Build) -> DayRule:
    """Return the rule of an expression, in which ``^`` and ``$`` are the ends of lines."""
    return DayRule(re.compile(expression, re.MULTILINE), build)


def exact(day: date | None) -> Days | None:
    """Return a day that is the same ahead and behind."""
    return None if day is None else Days(day, day)


def window(day: date | None) -> Days | None:
    """Return the last day of a window, which lies ahead alone."""
    return None if day is None else Days(day)


def is_over(days: Days, today: date) -> bool:
    """Say whether a day is over, or without year was not long ago and comes again only in many months."""
    ahead, behind = days.ahead, days.behind
    if ahead is None or behind is None or ahead == behind:
        return ahead is None or ahead < today
    return (today - behind).days < _NOT_LONG_AGO and (ahead - today).days > _LONG_AWAY


def yearly(month: int, day: int, today: date) -> Days | None:
    """Return the next such day on or after today, and the last one on or before; day 0 is the month's last."""
    ahead = [made(today.year + step, month, day) for step in (0, 1, 2, 3, 4)]
    behind = [made(today.year - step, month, day) for step in (0, 1, 2, 3, 4)]
    coming = next((each for each in ahead if each is not None and each >= today), None)
    past = next((each for each in behind if each is not None and each <= today), None)
    return None if coming is None else Days(coming, past)


def monthly(day: int, today: date) -> Days | None:
    """Return the next such day strictly after today, and the last one strictly before."""
    months = [plus_months(today.replace(day=1), step) for step in (-2, -1, 0, 1, 2)]
    days = [each for month in months if month is not None and (each := made(month.year, month.month, day))]
    ahead = next((each for each in days if each > today), None)
    behind = next((each for each in reversed(days) if each < today), None)
    return None if ahead is None else Days(ahead, behind)


def friday_of(start: date, weeks: int = 0) -> date | None:
    """Return the Friday of the week of ``start`` (Monday to Sunday), or of one ``weeks`` later."""
    return plus_days(start, FRIDAY - start.weekday() + weeks * DAYS_A_WEEK)
