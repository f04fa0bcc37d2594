"""Days that clients call by a figure, a month, a weekday or their number in the month."""

from datetime import date
from re import Match

from bot.intake.days.calendar_words import NOT_BEFORE, NOT_MORE, Calendar
from bot.intake.days.days import DAYS_A_WEEK, MONTHS_A_YEAR, made, plus_days, plus_months
from bot.intake.reply.day_rule import (
    Build,
    DayRule,
    Days,
    exact,
    friday_of,
    is_over,
    listed,
    monthly,
    rule,
    window,
    yearly,
)
from bot.intake.text.words import Words, either

_EARLY, _MID = 10, 15
_CENTURY = 2000
_SHORT = 4  # letters of a weekday's short form


def figure_rules() -> tuple[DayRule, ...]:
    """Return the rules of days in figures: ``2026-12-05``, ``5/12/26``, ``5/12``, ``le 5.12``."""

    def iso(match: Match[str], _today: date) -> Days | None:
        return exact(made(int(match["y"]), int(match["m"]), int(match["d"])))

    def pair(match: Match[str], today: date) -> Days | None:
        first, second, year = int(match["a"]), int(match["b"]), match["y"]
        day, month = (second, first) if second > MONTHS_A_YEAR else (first, second)
        if not day or not month or month > MONTHS_A_YEAR:
            return None
        if year is None:
            return yearly(month, day, today)
        return exact(made(int(year) % 100 + _CENTURY, month, day))

    year = r"(?P<y>20\d\d|[23]\d)"
    return (
        rule(r"(?<![\w/-])(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\w)", iso),
        rule(rf"{NOT_BEFORE}(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?P=s){year}(?![\w/]|[-.]\d)", pair),
        rule(
            rf"{NOT_BEFORE}(?!24/7)(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?P<y>(?!)x)?{NOT_MORE}"
            r"(?! +(?:de|du|des|of|d'))",
            pair,
        ),
        rule(rf"(?:(?<=\ble )|(?<=\bau )|(?<=\bon ))(?P<a>\d{{1,2}})[.-](?P<b>\d{{2}})(?P<y>(?!)x)?{NOT_MORE}", pair),
    )


def month_rules(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    """Return the rules of days with their month and of parts of months: ``5 décembre``, ``mi-décembre``."""

    def written(match: Match[str], today: date) -> Days | None:
        day, month, year = calendar.day_of_month(match["d"]), calendar.month(match["m"]), match["y"]
        if day is None:
            return None
        if year is not None and int(year) < _CENTURY:
            # it names a street: "12, rue du 8 mai 1945"
            return Days(None)
        return yearly(month, day, today) if year is None else exact(made(int(year), month, day))

    def part(day: int) -> Build:
        def build(match: Match[str], today: date) -> Days | None:
            month, year = calendar.month(match["m"]), match["y"]
            if year is not None:
                return window(made(int(year), month, day))
            found = yearly(month, day, today)
            return None if found is None else Days(None if is_over(found, today) else found.ahead)

        return build

    of = rf"(?: *{words.either('calendar', 'before_month')})? *"
    month, year = rf"(?P<m>{calendar.months})", r"(?:,? +(?P<y>(?:20|19|18)\d\d)(?!\d))?"
    day = rf"(?P<d>{calendar.day})"
    parts = (("early", _EARLY), ("mid", _MID), ("late", 0), ("in_month", 0))

    def week_of(match: Match[str], today: date) -> Days | None:
        found = written(match, today)
        return None if found is None or found.ahead is None else window(friday_of(found.ahead))

    return (
        rule(rf"{listed(words, 'week_of')} +{day}{of}{month}{year}", week_of),
        rule(rf"(?<!\w){day}{of}{month}{year}", written),
        rule(rf"(?<!\w){month} +(?:the +)?{day}(?![\d:%€£$]|[.,]\d)(?: *[€£$%])?{year}", written),
        *(rule(rf"{listed(words, name)} *(?:the +)?{month}{year}", part(value)) for name, value in parts),
    )


def weekday_rules(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    """Return the rules of weekdays: ``vendredi``, ``mardi prochain``, ``lundi 5``, ``Friday week``."""
    names = words.grouped("calendar", "weekdays")
    long, short = ([n for n in names if (len(n) > _SHORT) is wanted] for wanted in (True, False))

    def weekly(match: Match[str], today: date) -> Days | None:
        weekday, groups = calendar.weekday(match["w"]), match.groupdict()
        if weekday is None:
            return None
        coming = plus_days(today, (weekday - today.weekday() - 1) % DAYS_A_WEEK + 1)
        past = plus_days(today, -((today.weekday() - weekday - 1) % DAYS_A_WEEK + 1))
        if groups.get("of"):
            return window(plus_days(today, DAYS_A_WEEK - today.weekday() + weekday))
        weeks = 2 if groups.get("fifteen") else 1 if groups.get("eight") else 0
        if weeks:
            return window(None if coming is None else plus_days(coming, weeks * DAYS_A_WEEK))
        return Days(None, past) if groups.get("last") else Days(coming, past)

    def dated(match: Match[str], today: date) -> Days | None:
        found = monthly(int(match["d"]), today)
        weekday = calendar.weekday(match["v"])
        return found if found and weekday in {day.weekday() for day in (found.ahead, found.behind) if day} else None

    lead = rf"(?:(?P<last>{listed(words, 'last')})|{listed(words, 'next')}|{listed(words, 'before')}) *"
    tail = (
        rf"(?: +(?:(?P<of>{listed(words, 'of_next_week')})|(?P<eight>{listed(words, 'in_eight')})"
        rf"|(?P<fifteen>{listed(words, 'in_fifteen')})"
        rf"|{listed(words, 'next')}|(?P<last_after>{listed(words, 'last')})))?"
    )
    name = rf"(?P<w>(?<!\w)(?:{either(long)})(?!\w))"
    brief = rf"(?P<w>(?<!\w)(?:{either(short)})\.?(?!\w))"
    ending = words.either("calendar", "ordinal_ending")
    before_name = rf"(?:(?P<last>{listed(words, 'last')}) +)?" if words.table["calendar"]["adjective_first"] else ""
    before_name = rf"(?:{listed(words, 'day_end')} +)?{before_name}"
    return (
        rule(rf"(?P<fifteen>{listed(words, 'twice_before')}) +{name}", weekly),
        rule(rf"(?P<eight>{listed(words, 'weekly_before')}) +{name}", weekly),
        rule(rf"{name.replace('<w>', '<v>')} +(?:the +)?(?P<d>\d{{1,2}}){ending}?{NOT_MORE}", dated),
        rule(rf"{before_name}{name}{tail}", _minding_last(weekly)),
        rule(rf"{brief} +{listed(words, 'next')}", weekly),
        rule(rf"{lead}{brief}{tail}", _minding_last(weekly)),
        rule(rf"^ *{brief}{tail}(?= *(?:ok\b|[?,]|$))", _minding_last(weekly)),
    )


def _minding_last(build: Build) -> Build:
    """Return ``build`` for a weekday after which "last" may stand."""

    def minded(match: Match[str], today: date) -> Days | None:
        found = build(match, today)
        behind = found is not None and match.groupdict().get("last_after")
        return Days(None, found.behind) if found is not None and behind else found

    return minded


def lone_rules(words: Words, calendar: Calendar) -> tuple[DayRule, ...]:
    """Return the rules of days without their month: ``le 5``, ``the 5th of next month``."""

    def lone(match: Match[str], today: date) -> Days | None:
        day = calendar.day_of_month(match["d"])
        if day is None:
            return None
        if match.groupdict().get("next"):
            month = plus_months(today.replace(day=1), 1)
            return window(month and made(month.year, month.month, day))
        return monthly(day, today)

    not_a_day = rf"(?! *{words.either('reply_days', 'not_a_day')})"
    after = rf"(?: +(?P<next>{listed(words, 'of_next_month')}))?"
    the, ending = listed(words, "ordinal_before"), words.either("calendar", "ordinal_ending")
    rest = rf"{NOT_MORE}{not_a_day}{after}"
    # "on the fifth", "le cinq"; "the first" alone is an instalment, and "le premier" too.
    english = words.table["calendar"]["adjective_first"]
    worded, alone = (calendar.ordinals, rf"\d{{1,2}}{ending}") if english else (calendar.spelled.expression, "1er")
    return (
        rule(rf"{the} +(?P<d>\d{{1,2}}{ending}?){rest}", lone),
        rule(rf"{listed(words, 'worded_before')} +(?P<d>{worded}){rest}", lone),
        rule(rf"(?<!\w)(?P<d>{alone}){rest}", lone),
    )
