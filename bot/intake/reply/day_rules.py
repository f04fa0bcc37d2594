"""How clients say days, in one language: each rule is a pattern and the day that it gives.

The last day of a window counts, weekdays and days of the month lie strictly ahead, named months on or after today.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match, Pattern

from bot.intake.calendar_words import NOT_BEFORE, NOT_MORE, Calendar, calendar_of
from bot.intake.days import DAYS_A_WEEK, MONTHS_A_YEAR, end_of_month, made, plus_days, plus_months
from bot.intake.words import NOTHING, Words, either

_FRIDAY, _SUNDAY = 4, 6
_EARLY, _MID = 10, 15
_CENTURY = 2000
_NOT_LONG_AGO, _LONG_AWAY = 120, 200  # days
_SHORT = 4  # letters of a weekday's short form
_HOURS_A_DAY = 24
_HUITAINE, _QUINZAINE, _DIZAINE, _FORTNIGHT = 8, 15, 10, 14
_MONTHS_A_QUARTER = 3

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


def reply_day_rules(words: Words) -> tuple[DayRule, ...]:
    """Return the rules of a language, the most telling first; what one has read the next does not see."""
    calendar = calendar_of(words)
    return (
        *_figures(),
        *_months(words, calendar),
        *_weekdays(words, calendar),
        *_windows(words),
        *_spans(words, calendar),
        *_relative(words),
        *_lone(words, calendar),
    )


def _list(words: Words, *names: str) -> str:
    return words.word("reply_days", *names) if words.entries("reply_days", *names) else NOTHING


def _rule(expression: str, build: Build) -> DayRule:
    return DayRule(re.compile(expression, re.MULTILINE), build)


def _exact(day: date | None) -> Days | None:
    return None if day is None else Days(day, day)


def _window(day: date | None) -> Days | None:
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


def _figures() -> tuple[DayRule, ...]:
    def iso(match: Match[str], _today: date) -> Days | None:
        return _exact(made(int(match["y"]), int(match["m"]), int(match["d"])))

    def pair(match: Match[str], today: date) -> Days | None:
        first, second, year = int(match["a"]), int(match["b"]), match["y"]
        day, month = (second, first) if second > MONTHS_A_YEAR else (first, second)
        if not day or not month or month > MONTHS_A_YEAR:
            return None
        if year is None:
            return yearly(month, day, today)
        return _exact(made(int(year) % 100 + _CENTURY, month, day))

    year = r"(?P<y>20\d\d|[23]\d)"
    return (
        _rule(r"(?<![\w/-])(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\w)", iso),
        _rule(rf"{NOT_BEFORE}(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?P=s){year}(?![\w/]|[-.]\d)", pair),
        _rule(
            rf"{NOT_BEFORE}(?!24/7)(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?P<y>(?!)x)?{NOT_MORE}"
            r"(?! +(?:de|du|des|of|d'))",
            pair,
        ),
        _rule(rf"(?:(?<=\ble )|(?<=\bau )|(?<=\bon ))(?P<a>\d{{1,2}})[.-](?P<b>\d{{2}})(?P<y>(?!)x)?{NOT_MORE}", pair),
    )


def _months(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    def written(match: Match[str], today: date) -> Days | None:
        day, month, year = calendar.day_of_month(match["d"]), calendar.month(match["m"]), match["y"]
        if day is None:
            return None
        if year is not None and int(year) < _CENTURY:
            # it names a street: "12, rue du 8 mai 1945"
            return Days(None)
        return yearly(month, day, today) if year is None else _exact(made(int(year), month, day))

    def part(day: int) -> Build:
        def build(match: Match[str], today: date) -> Days | None:
            month, year = calendar.month(match["m"]), match["y"]
            if year is not None:
                return _window(made(int(year), month, day))
            found = yearly(month, day, today)
            return None if found is None else Days(None if is_over(found, today) else found.ahead)

        return build

    of = rf"(?: *{words.either('calendar', 'before_month')})? *"
    month, year = rf"(?P<m>{calendar.months})", r"(?:,? +(?P<y>(?:20|19|18)\d\d)(?!\d))?"
    day = rf"(?P<d>{calendar.day})"
    parts = (("early", _EARLY), ("mid", _MID), ("late", 0), ("in_month", 0))

    def week_of(match: Match[str], today: date) -> Days | None:
        found = written(match, today)
        return None if found is None or found.ahead is None else _window(friday_of(found.ahead))

    return (
        _rule(rf"{_list(words, 'week_of')} +{day}{of}{month}{year}", week_of),
        _rule(rf"(?<!\w){day}{of}{month}{year}", written),
        _rule(rf"(?<!\w){month} +(?:the +)?{day}(?![\d:%€£$]|[.,]\d)(?: *[€£$%])?{year}", written),
        *(_rule(rf"{_list(words, name)} *(?:the +)?{month}{year}", part(value)) for name, value in parts),
    )


def friday_of(start: date, weeks: int = 0) -> date | None:
    """Return the Friday of the week of ``start`` (Monday to Sunday), or of one ``weeks`` later."""
    return plus_days(start, _FRIDAY - start.weekday() + weeks * DAYS_A_WEEK)


def _windows(words: Words) -> tuple[DayRule, ...]:
    def this_week(_match: Match[str], today: date) -> Days | None:
        friday = friday_of(today)
        return _window(friday if friday is None or friday >= today else plus_days(today, _SUNDAY - today.weekday()))

    def quarter(_match: Match[str], today: date) -> Days | None:
        last = -(-today.month // _MONTHS_A_QUARTER) * _MONTHS_A_QUARTER
        return _window(made(today.year, last, 0))

    def mid_month(_match: Match[str], today: date) -> Days | None:
        day = made(today.year, today.month, _MID)
        return _window(day if day is not None and day >= today else plus_months(today.replace(day=_MID), 1))

    def early(_match: Match[str], today: date) -> Days | None:
        return _window(plus_months(today.replace(day=_EARLY), 1))

    def last_working_day(_match: Match[str], today: date) -> Days | None:
        last = end_of_month(today)
        return None if last is None else _window(min(last, friday_of(last) or last))

    fixed: tuple[tuple[str, Build], ...] = (
        ("last_working_day", last_working_day),
        ("next_week", lambda _m, today: _window(friday_of(today, 1))),
        ("start_of_next_month", early),
        ("end_of_next_month", lambda _m, today: _window(end_of_month(today, 1))),
        ("end_of_quarter", quarter),
        ("end_of_year", lambda _m, today: _window(made(today.year, MONTHS_A_YEAR, 31))),
        ("mid_month", mid_month),
        ("end_of_month", lambda _m, today: _window(end_of_month(today))),
        ("this_week", this_week),
        ("week_end_day", lambda _m, today: _window(plus_days(today, _SUNDAY - today.weekday()))),
    )

    def week_of(match: Match[str], today: date) -> Days | None:
        found = monthly(int(match["d"]), today)
        return None if found is None or found.ahead is None else _window(friday_of(found.ahead))

    return (
        _rule(rf"{_list(words, 'week_of')} +(?P<d>\d{{1,2}})(?!\w|/)", week_of),
        *(_rule(_list(words, name), build) for name, build in fixed),
    )


def _spans(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    def within(match: Match[str], today: date) -> Days | None:
        count = 1 if match["n"] in {"a", "an"} else calendar.number(match["n"])
        return None if count is None else _window(moved(match, today, count))

    units = "|".join(
        rf"(?P<{name}>{words.either('reply_days', name)})"
        for name in ("working_days", "days", "weeks", "months", "hours")
    )
    count = rf"(?P<n>\d{{1,3}}|{calendar.spelled.expression}|an?)"
    plus = rf"(?<!\w){_list(words, 'days_plus')} ?(?P<n>\d{{1,3}})(?!\w)"
    in_words = (("week_words", _week_of(words)), ("fortnight_words", fortnight_of(words)), ("ten_days", _DIZAINE))
    return (
        _rule(rf"{_list(words, 'within')} *{count} ?(?:{units})(?!\w)", within),
        _rule(rf"(?<!\w){count} ?(?:{units}) *{_list(words, 'within_after')}", within),
        _rule(plus, lambda match, today: _window(plus_days(today, int(match["n"])))),
        *(_rule(_list(words, name), _after(days)) for name, days in in_words),
    )


def _week_of(words: Words) -> int:
    return _HUITAINE if words.table["calendar"]["day_first"] else DAYS_A_WEEK


def fortnight_of(words: Words) -> int:
    """Return the days of a fortnight: French counts both ends of it."""
    return _QUINZAINE if words.table["calendar"]["day_first"] else _FORTNIGHT


def _after(days: int) -> Build:
    return lambda _match, today: _window(plus_days(today, days))


def moved(match: Match[str], today: date, count: int) -> date | None:
    """Return the day ``count`` units after ``today``; the unit is the group that matched."""
    if match["working_days"]:
        return working_days_after(today, count)
    if match["months"]:
        return plus_months(today, count)
    if match["hours"]:
        return plus_days(today, -(-count // _HOURS_A_DAY))
    return plus_days(today, count * (DAYS_A_WEEK if match["weeks"] else 1))


def working_days_after(start: date, count: int) -> date | None:
    """Return the day ``count`` days from Monday to Friday after ``start``; public holidays do not count."""
    day = start
    for _ in range(min(count, 100)):
        day += timedelta(days=1)
        while day.weekday() > _FRIDAY:
            day += timedelta(days=1)
    return day


def _weekdays(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    names = [name for group in words.groups("calendar", "weekdays") for name in group]
    long, short = ([n for n in names if (len(n) > _SHORT) is wanted] for wanted in (True, False))

    def weekly(match: Match[str], today: date) -> Days | None:
        weekday, groups = calendar.weekday(match["w"]), match.groupdict()
        if weekday is None:
            return None
        coming = plus_days(today, (weekday - today.weekday() - 1) % DAYS_A_WEEK + 1)
        past = plus_days(today, -((today.weekday() - weekday - 1) % DAYS_A_WEEK + 1))
        if groups.get("of"):
            return _window(plus_days(today, DAYS_A_WEEK - today.weekday() + weekday))
        weeks = 2 if groups.get("fifteen") else 1 if groups.get("eight") else 0
        if weeks:
            return _window(None if coming is None else plus_days(coming, weeks * DAYS_A_WEEK))
        return Days(None, past) if groups.get("last") else Days(coming, past)

    def dated(match: Match[str], today: date) -> Days | None:
        found = monthly(int(match["d"]), today)
        weekday = calendar.weekday(match["v"])
        return found if found and weekday in {day.weekday() for day in (found.ahead, found.behind) if day} else None

    lead = rf"(?:(?P<last>{_list(words, 'last')})|{_list(words, 'next')}|{_list(words, 'before')}) *"
    tail = (
        rf"(?: +(?:(?P<of>{_list(words, 'of_next_week')})|(?P<eight>{_list(words, 'in_eight')})"
        rf"|(?P<fifteen>{_list(words, 'in_fifteen')})"
        rf"|{_list(words, 'next')}|(?P<last_after>{_list(words, 'last')})))?"
    )
    name = rf"(?P<w>(?<!\w)(?:{either(long)})(?!\w))"
    brief = rf"(?P<w>(?<!\w)(?:{either(short)})\.?(?!\w))"
    ending = words.either("calendar", "ordinal_ending")
    before_name = rf"(?:(?P<last>{_list(words, 'last')}) +)?" if words.table["calendar"]["adjective_first"] else ""
    before_name = rf"(?:{_list(words, 'day_end')} +)?{before_name}"
    return (
        _rule(rf"(?P<fifteen>{_list(words, 'twice_before')}) +{name}", weekly),
        _rule(rf"(?P<eight>{_list(words, 'weekly_before')}) +{name}", weekly),
        _rule(rf"{name.replace('<w>', '<v>')} +(?:the +)?(?P<d>\d{{1,2}}){ending}?{NOT_MORE}", dated),
        _rule(rf"{before_name}{name}{tail}", _minding_last(weekly)),
        _rule(rf"{brief} +{_list(words, 'next')}", weekly),
        _rule(rf"{lead}{brief}{tail}", _minding_last(weekly)),
        _rule(rf"^ *{brief}{tail}(?= *(?:ok\b|[?,]|$))", _minding_last(weekly)),
    )


def _minding_last(build: Build) -> Build:
    """Return ``build`` for a weekday after which "last" may stand."""

    def minded(match: Match[str], today: date) -> Days | None:
        found = build(match, today)
        behind = found is not None and match.groupdict().get("last_after")
        return Days(None, found.behind) if found is not None and behind else found

    return minded


def _relative(words: Words) -> tuple[DayRule, ...]:
    def shifted(days: int) -> Build:
        def build(_match: Match[str], today: date) -> Days | None:
            day = plus_days(today, days)
            return Days(day if days >= 0 else None, day if days <= 0 else None)

        return build

    def ago(match: Match[str], today: date) -> Days | None:
        days = plus_days(today, -int(match["n"]))
        return Days(None, days)

    def just_now(_match: Match[str], today: date) -> Days | None:
        return Days(None, today)

    shifts = {"week_from_today": DAYS_A_WEEK, "two_weeks_from_today": 2 * DAYS_A_WEEK}
    shifts |= {
        "week_from_tomorrow": DAYS_A_WEEK + 1,
        "after_tomorrow": 2,
        "before_yesterday": -2,
        "tomorrow": 1,
        "yesterday": -1,
        "today": 0,
    }
    span = rf"(?P<n>\d{{1,3}}) *{words.either('dates', 'units_days')}(?!\w)"
    before, after = words.entries("dates", "ago"), words.entries("dates", "ago_after")
    past = rf"{words.word('dates', 'ago')} *{span}" if before else NOTHING
    past = rf"(?<!\w){span} *{words.word('dates', 'ago_after')}" if after else past
    return (
        _rule(past, ago),
        _rule(_list(words, "moments_ago"), just_now),
        *(_rule(_list(words, name), shifted(days)) for name, days in shifts.items()),
    )


def _lone(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    def lone(match: Match[str], today: date) -> Days | None:
        day = calendar.day_of_month(match["d"])
        if day is None:
            return None
        if match.groupdict().get("next"):
            month = plus_months(today.replace(day=1), 1)
            return _window(month and made(month.year, month.month, day))
        return monthly(day, today)

    not_a_day = rf"(?! *{words.either('reply_days', 'not_a_day')})"
    after = rf"(?: +(?P<next>{_list(words, 'of_next_month')}))?"
    the, ending = _list(words, "ordinal_before"), words.either("calendar", "ordinal_ending")
    rest = rf"{NOT_MORE}{not_a_day}{after}"
    # "on the fifth", "le cinq"; "the first" alone is an instalment, and "le premier" too.
    english = words.table["calendar"]["adjective_first"]
    worded, alone = (calendar.ordinals, rf"\d{{1,2}}{ending}") if english else (calendar.spelled.expression, "1er")
    return (
        _rule(rf"{the} +(?P<d>\d{{1,2}}{ending}?){rest}", lone),
        _rule(rf"{_list(words, 'worded_before')} +(?P<d>{worded}){rest}", lone),
        _rule(rf"(?<!\w)(?P<d>{alone}){rest}", lone),
    )
