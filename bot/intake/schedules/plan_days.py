"""The days of instalments of which only the first or the last is told, and how often they come back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from re import Pattern

from bot.intake.days.days import Exact, Yearly, due_day, end_of_month, plus_days, plus_months
from bot.intake.days.found import DayFound, Role
from bot.intake.fields import Message
from bot.intake.guess import Guess, among, sure

# How far before a day the word begins that says of which instalment it is.
_REACH = 40


def from_first(days: Sequence[DayFound], message: Message) -> Sequence[DayFound]:
    """Return the one day by which a series is told together with its start, its first or its last day.

    So it is in ``le 5 de chaque mois dès le 12/3``, ``le 5 de chaque mois, la première le 5 avril``. Return all days
    where they tell anything else, or disagree.
    """
    series = [day for day in days if day.role is Role.SERIES]
    others = [day for day in days if day.role is not Role.SERIES]
    if len(series) != 1 or len(others) != 1:
        return days
    schedule = message.vocabulary.schedule
    starts = others[0].role is Role.START
    known = any(_is_told(each, others[0], message) for each in (schedule.first_part, schedule.last_part))
    start = due_day(others[0].text, message.today, None, late=False).value if starts or known else None
    before = None if start is None else plus_days(start, -1)
    first = due_day(series[0].text, message.today, before, late=False).value if before else None
    if first is None or (not starts and first != start):
        return days
    return [replace(series[0] if starts else others[0], text=Exact(first), role=Role.SERIES)]


def of_last(day: DayFound, message: Message) -> bool:
    """Say whether a day is that of the last instalment (``la dernière le 5 juillet``)."""
    return _is_told(message.vocabulary.schedule.last_part, day, message)


def _is_told(part: Pattern[str], day: DayFound, message: Message) -> bool:
    return message.sheet.before(part, day.at.start, _REACH) is not None


def months_apart(told: date, day: DayFound, count: int, *, last: bool) -> list[Guess[date]]:
    """Return ``count`` days a month apart, from the one that is told, or up to it where it is the ``last``.

    From the end of a month on, each is the end of its own.
    """
    ends_month = isinstance(day.text, Yearly) and not day.text.day
    steps = range(1 - count, 1) if last else range(count)
    moved = [end_of_month(told, months) if ends_month else plus_months(told, months) for months in steps]
    return [among() if each is None else sure(each) for each in moved]
