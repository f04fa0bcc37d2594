"""Days that clients count from that of their answer: windows, spans, and the days beside it."""

from datetime import date, timedelta
from re import Match

from bot.intake.days.calendar_words import Calendar
from bot.intake.days.days import DAYS_A_WEEK, MONTHS_A_YEAR, end_of_month, made, plus_days, plus_months
from bot.intake.reply.day_rule import FRIDAY, Build, DayRule, Days, friday_of, listed, monthly, rule, window
from bot.intake.text.words import NOTHING, Words

_SUNDAY = 6
_EARLY, _MID = 10, 15
_HOURS_A_DAY = 24
_HUITAINE, _QUINZAINE, _DIZAINE, _FORTNIGHT = 8, 15, 10, 14
_MONTHS_A_QUARTER = 3


def window_rules(words: Words) -> tuple[DayRule, ...]:
    """Return the rules of windows that go by the calendar: ``cette semaine``, ``end of the quarter``."""

    def this_week(_match: Match[str], today: date) -> Days | None:
        friday = friday_of(today)
        return window(friday if friday is None or friday >= today else plus_days(today, _SUNDAY - today.weekday()))

    def quarter(_match: Match[str], today: date) -> Days | None:
        last = -(-today.month // _MONTHS_A_QUARTER) * _MONTHS_A_QUARTER
        return window(made(today.year, last, 0))

    def mid_month(_match: Match[str], today: date) -> Days | None:
        day = made(today.year, today.month, _MID)
        return window(day if day is not None and day >= today else plus_months(today.replace(day=_MID), 1))

    def early(_match: Match[str], today: date) -> Days | None:
        return window(plus_months(today.replace(day=_EARLY), 1))

    def last_working_day(_match: Match[str], today: date) -> Days | None:
        last = end_of_month(today)
        return None if last is None else window(min(last, friday_of(last) or last))

    fixed: tuple[tuple[str, Build], ...] = (
        ("last_working_day", last_working_day),
        ("next_week", lambda _m, today: window(friday_of(today, 1))),
        ("start_of_next_month", early),
        ("end_of_next_month", lambda _m, today: window(end_of_month(today, 1))),
        ("end_of_quarter", quarter),
        ("end_of_year", lambda _m, today: window(made(today.year, MONTHS_A_YEAR, 31))),
        ("mid_month", mid_month),
        ("end_of_month", lambda _m, today: window(end_of_month(today))),
        ("this_week", this_week),
        ("week_end_day", lambda _m, today: window(plus_days(today, _SUNDAY - today.weekday()))),
    )

    def week_of(match: Match[str], today: date) -> Days | None:
        found = monthly(int(match["d"]), today)
        return None if found is None or found.ahead is None else window(friday_of(found.ahead))

    return (
        rule(rf"{listed(words, 'week_of')} +(?P<d>\d{{1,2}})(?!\w|/)", week_of),
        *(rule(listed(words, name), build) for name, build in fixed),
    )


def span_rules(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    """Return the rules of spans: ``sous 10 jours``, ``within two weeks``, ``sous huitaine``."""

    def within(match: Match[str], today: date) -> Days | None:
        count = 1 if match["n"] in {"a", "an"} else calendar.number(match["n"])
        return None if count is None else window(moved(match, today, count))

    units = "|".join(
        rf"(?P<{name}>{words.either('reply_days', name)})"
        for name in ("working_days", "days", "weeks", "months", "hours")
    )
    count = rf"(?P<n>\d{{1,3}}|{calendar.spelled.expression}|an?)"
    plus = rf"(?<!\w){listed(words, 'days_plus')} ?(?P<n>\d{{1,3}})(?!\w)"
    in_words = (("week_words", _week_of(words)), ("fortnight_words", fortnight_of(words)), ("ten_days", _DIZAINE))
    return (
        rule(rf"{listed(words, 'within')} *{count} ?(?:{units})(?!\w)", within),
        rule(rf"(?<!\w){count} ?(?:{units}) *{listed(words, 'within_after')}", within),
        rule(plus, lambda match, today: window(plus_days(today, int(match["n"])))),
        *(rule(listed(words, name), _after(days)) for name, days in in_words),
    )


def _week_of(words: Words) -> int:
    return _HUITAINE if words.table["calendar"]["day_first"] else DAYS_A_WEEK


def fortnight_of(words: Words) -> int:
    """Return the days of a fortnight: French counts both ends of it."""
    return _QUINZAINE if words.table["calendar"]["day_first"] else _FORTNIGHT


def _after(days: int) -> Build:
    return lambda _match, today: window(plus_days(today, days))


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
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
    return day


def relative_rules(words: Words) -> tuple[DayRule, ...]:
    """Return the rules of days beside today: ``demain``, ``avant-hier``, ``il y a 3 jours``."""

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
        rule(past, ago),
        rule(listed(words, "moments_ago"), just_now),
        *(rule(listed(words, name), shifted(days)) for name, days in shifts.items()),
    )
