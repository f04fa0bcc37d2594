"""Days told by their weekday and its place in a month: the first Monday in December, the last Friday of the month."""

import re
from datetime import date, timedelta
from re import Match

from bot.intake.days.calendar_words import CENTURY, YEAR, Calendar, Rule
from bot.intake.days.days import DAYS_A_WEEK, MONTHS_A_YEAR, DayText, Exact, Unclear, end_of_month, plus_months
from bot.intake.text.words import Words, either

_LAST = -1


def nth_weekday_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rule of a language; a month without year is the coming one, and is asked where the last is nearer."""
    groups = words.groups("dates", "nth")
    names = [(int(group[0]), re.compile(either(group[1:]))) for group in groups]

    def build(match: Match[str], today: date) -> DayText | None:
        place = next(value for value, name in names if name.fullmatch(match["nth"]))
        weekday = calendar.weekday(match["w"])
        return None if weekday is None else _day(match, today, calendar, place, weekday)

    nth = either(name for group in groups for name in group[1:])
    the = rf"(?:{words.word('calendar', 'before_day')} +)?"
    month = rf"{words.word('dates', 'nth_of')} *(?P<m>{calendar.months})(?: +(?P<y>{YEAR}))?"
    this, following = words.word("dates", "nth_this"), words.word("dates", "of_next_month", "of_following_month")
    when = rf"(?:(?P<next>{following})|(?P<this>{this})|{month})"
    return (Rule(re.compile(rf"(?<!\w){the}(?P<nth>{nth}) +(?P<w>{calendar.weekdays}) +{when}"), build),)


def _day(match: Match[str], today: date, calendar: Calendar, place: int, weekday: int) -> DayText:
    first = today.replace(day=1)
    if match["next"]:
        return _of_month(plus_months(first, 1), place, weekday)
    if match["this"]:
        return _coming(first, 1, today, place, weekday)
    month = calendar.month(match["m"])
    if match["y"]:
        year = int(match["y"])
        return _of_month(date(year if year >= CENTURY else year + CENTURY, month, 1), place, weekday)
    return _coming(first.replace(month=month), MONTHS_A_YEAR, today, place, weekday)


def _coming(month: date, every: int, today: date, place: int, weekday: int) -> DayText:
    """Return the coming one of such days, that come back ``every`` so many months; both where the last is nearer."""
    found = [_of_month(plus_months(month, shift), place, weekday) for shift in (-every, 0, every)]
    days = [text.day for text in found if isinstance(text, Exact)]
    following = next((day for day in days if day >= today), None)
    last = max((day for day in days if day < today), default=None)
    if following is None:
        return Unclear()
    # said of the month itself, what has gone by may still be meant
    gone_by = every == 1 and following.month != today.month
    if last is not None and (gone_by or today - last < following - today):
        return Unclear((last, following))
    return Exact(following)


def _of_month(month: date | None, place: int, weekday: int) -> DayText:
    last = None if month is None else end_of_month(month)
    if month is None or last is None:
        return Unclear()
    if place == _LAST:
        return Exact(last - timedelta(days=(last.weekday() - weekday) % DAYS_A_WEEK))
    return Exact(month + timedelta(days=(weekday - month.weekday()) % DAYS_A_WEEK + (place - 1) * DAYS_A_WEEK))
