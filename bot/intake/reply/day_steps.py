"""Days that are told from the day named before them: ``le lendemain``, "a week later", ``le mercredi suivant``."""

import re
from collections.abc import Callable
from datetime import date
from re import Match

from bot.intake.days.calendar_words import Calendar, calendar_of
from bot.intake.days.days import DAYS_A_WEEK, end_of_month, made, plus_days
from bot.intake.reply.counted_days import fortnight_of, moved
from bot.intake.reply.day_rule import Build, DayRule, Days, friday_of
from bot.intake.text.words import NOTHING, Words, either


def reply_step_rules(words: Words) -> tuple[DayRule, ...]:
    """Return the rules of a language; each builds from the day named before, not from the day of the answer."""
    calendar = calendar_of(words)
    fixed: tuple[tuple[str, Callable[[date], date | None]], ...] = (
        ("same_day", lambda named: named),
        ("day_after", lambda named: plus_days(named, 1)),
        ("fortnight_after", lambda named: plus_days(named, fortnight_of(words))),
        ("week_after", lambda named: friday_of(named, 1)),
        ("month_after", lambda named: end_of_month(named, 1)),
    )
    return (
        _rule(rf"(?<!\w)(?P<d>\d{{1,2}}) +{_list(words, 'of_month_after')}", _of_month_after),
        *_weekdays_after(words, calendar),
        _rule(_counted(words, calendar), _counting(calendar)),
        *(_rule(_list(words, name), _plain(step)) for name, step in fixed),
    )


def _list(words: Words, name: str) -> str:
    return words.word("reply_days", name) if words.entries("reply_days", name) else NOTHING


def _rule(expression: str, build: Build) -> DayRule:
    return DayRule(re.compile(expression, re.MULTILINE), build)


def _days(day: date | None) -> Days | None:
    return None if day is None else Days(day)


def _plain(step: Callable[[date], date | None]) -> Build:
    return lambda _match, named: _days(step(named))


def _of_month_after(match: Match[str], named: date) -> Days | None:
    first = end_of_month(named, 1)
    return None if first is None else _days(made(first.year, first.month, int(match["d"])))


def _counted(words: Words, calendar: Calendar) -> str:
    units = "|".join(
        rf"(?P<{name}>{words.either('reply_days', name)})"
        for name in ("working_days", "days", "weeks", "months", "hours")
    )
    return rf"(?<!\w)(?P<n>\d{{1,2}}|{calendar.spelled.expression}|an?) ?(?:{units}) +{_list(words, 'later')}"


def _counting(calendar: Calendar) -> Build:
    def build(match: Match[str], named: date) -> Days | None:
        count = 1 if match["n"] in {"a", "an"} else calendar.number(match["n"])
        return None if count is None else _days(moved(match, named, count))

    return build


def _weekdays_after(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    def build(match: Match[str], named: date) -> Days | None:
        weekday = calendar.weekday(match["w"])
        return None if weekday is None else _days(plus_days(named, (weekday - named.weekday() - 1) % DAYS_A_WEEK + 1))

    def again(match: Match[str], named: date) -> Days | None:
        return build(match, named) if calendar.weekday(match["w"]) == named.weekday() else None

    name = rf"(?P<w>{either(words.grouped('calendar', 'weekdays'))})(?!\w)"
    return (
        _rule(rf"{_list(words, 'next_again')} +{name}", again),
        _rule(rf"{_list(words, 'following_before')} +{name}", build),
        _rule(rf"(?<!\w){name} +{_list(words, 'following')}", build),
    )
