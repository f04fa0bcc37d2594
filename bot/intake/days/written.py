"""Days with a month: in figures, with the name of the month, as a range, or as the end of a month."""

import re
from datetime import date
from re import Match

from bot.intake.days.calendar_words import (
    CENTURY,
    NOT_BEFORE,
    NOT_MORE,
    NOT_MORE_OF_PAIR,
    YEAR,
    Builder,
    Calendar,
    Rule,
    unclear,
)
from bot.intake.days.days import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_A_YEAR,
    DayText,
    Exact,
    OneOf,
    Unclear,
    Yearly,
    made,
)
from bot.intake.text.words import NOTHING, Words


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    year = int(text)
    return year if year >= CENTURY else year + CENTURY


def _dated(day: int, month: int, year: int | None, weekday: int | None = None) -> DayText:
    """Return a day and month with or without year; what the calendar has not is unclear."""
    if made(CENTURY, month, day) is None or not day:
        return Unclear()
    if year is None:
        return Yearly(month, day, weekday)
    exact = made(year, month, day)
    if exact is None:
        return Unclear()
    return Exact(exact) if weekday in {None, exact.weekday()} else Unclear((exact,))


def numeric_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for days in figures; two figures are read in the order of the language, or asked."""

    def iso(match: Match[str], _today: date) -> DayText:
        return _dated(int(match["d"]), int(match["m"]), int(match["y"]))

    def pair(match: Match[str], _today: date) -> DayText | None:
        first, second, year = int(match["a"]), int(match["b"]), _year(match["y"])
        if min(first, second) > MONTHS_A_YEAR:
            return None
        if calendar.day_first:
            return _other_order(first, second, year) if second > MONTHS_A_YEAR else _dated(first, second, year)
        if first == second or max(first, second) > MONTHS_A_YEAR:
            return _dated(max(first, second), min(first, second), year)
        return OneOf((_dated(first, second, year), _dated(second, first, year)))

    weekday = rf"(?:(?P<w>{calendar.weekdays})[ ,]*)?"
    # before the day, not in it: in "dû le 3.12" it belongs to the label
    the = "|".join(rf"(?<=\b{word}{gap})" for word in words.entries("calendar", "the_day") for gap in (" ", "  "))
    return (
        Rule(
            re.compile(r"(?<![\w/-])(?P<y>20\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\w/]|[-.]\d)"), iso
        ),
        Rule(
            re.compile(
                rf"{NOT_BEFORE}{weekday}(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?P=s)(?P<y>20\d\d|2\d)(?![\w/]|[-.]\d)"
            ),
            _with_weekday(calendar, pair),
        ),
        Rule(
            re.compile(
                rf"{NOT_BEFORE}{weekday}(?P<a>\d{{1,2}}) (?P<s>[/-]) (?P<b>\d{{1,2}}) (?P=s) "
                r"(?P<y>20\d\d)(?![\w/]|[-.]\d)"
            ),
            _with_weekday(calendar, pair),
        ),
        Rule(
            re.compile(
                rf"{NOT_BEFORE}{weekday}(?!24/7(?!\d))(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?P<y>(?!)x)?{NOT_MORE_OF_PAIR}"
            ),
            _with_weekday(calendar, pair),
        ),
        Rule(
            # "le 3.12", "le 3 / 12", but not "le 3.12 €" and not "le 12.50"
            re.compile(
                rf"(?:{the})(?P<w>(?!)x)?(?P<a>\d{{1,2}})(?:[.-]| / )(?P<b>0[1-9]|1[0-2])(?P<y>(?!)x)?"
                rf"{NOT_MORE}(?! [/-])"
            ),
            _with_weekday(calendar, pair),
        ),
        Rule(
            re.compile(rf"{NOT_BEFORE}{weekday}(?P<a>\d{{1,2}})[.-](?P<b>\d{{2}})(?P<y>(?!)x)?{NOT_MORE}"),
            _with_weekday(calendar, pair),
            labelled=True,
        ),
        Rule(
            re.compile(
                rf"{NOT_BEFORE}{weekday}(?P<a>\d{{1,2}}) / (?P<b>0[1-9]|[12]\d|3[01])(?P<y>(?!)x)?{NOT_MORE}(?! [/-])"
            ),
            _with_weekday(calendar, pair),
            labelled=True,
        ),
        Rule(re.compile(rf"{NOT_BEFORE}\d{{1,2}}/20\d\d{NOT_MORE}"), unclear, labelled=True),
    )


def _with_weekday(calendar: Calendar, build: Builder) -> Builder:
    """Return ``build`` for a date before which a weekday may stand, which must agree with it."""

    def checked(match: Match[str], today: date) -> DayText | None:
        text, weekday = build(match, today), calendar.weekday(match["w"])
        if weekday is None:
            return text
        match text:
            case Yearly(month, day):
                return Yearly(month, day, weekday)
            case Exact(day) if day.weekday() != weekday:
                return Unclear((day,))
            case OneOf(options):
                return OneOf(tuple(Yearly(o.month, o.day, weekday) if isinstance(o, Yearly) else o for o in options))
            case _:
                return text

    return checked


def _other_order(first: int, second: int, year: int | None) -> DayText:
    """Day and month the other way round than the language has them: proposed, never taken."""
    exact = None if year is None else made(year, first, second)
    return Unclear(() if exact is None else (exact,))


def range_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for two days of one month (``5 ou 6 décembre``), between which a person has to choose."""
    between = rf"(?:{words.word('dates', 'between')} +)?"
    joint = rf" *(?:-|/|{words.word('dates', 'range_joint')}) *(?:{words.word('calendar', 'before_day')} +)?"
    day = rf"\d{{1,2}}{words.either('calendar', 'ordinal_ending')}?"
    year = rf"(?:,? +{YEAR})?"
    of = rf"(?:{words.either('calendar', 'before_month')} ?)?"
    no_rate = words.not_behind("dates", "rate_before")
    written = rf"{NOT_BEFORE}{no_rate}{between}{day}{joint}{day} +{of}{calendar.months}{year}"
    front = (
        rf"{NOT_BEFORE}{between}{calendar.months} +{day}{joint}{day}{NOT_MORE}" if not calendar.day_first else NOTHING
    )
    return tuple(Rule(re.compile(each), unclear) for each in (written, front))


def written_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for days with the name of the month, and for what names a month without one day."""

    def written(match: Match[str], _today: date) -> DayText | None:
        day = calendar.day_of_month(match["d"])
        if day is None:
            return None
        year = _year(match["y"]) if match["y"] is None or match["y"].isdigit() else calendar.spelled.value(match["y"])
        if year is not None and not FIRST_YEAR < year <= LAST_YEAR:
            return None
        return _dated(day, calendar.month(match["m"]), year, calendar.weekday(match["w"]))

    def ended(match: Match[str], _today: date) -> DayText | None:
        year = _year(match["y"])
        month = calendar.month(match["m"])
        exact = None if year is None else made(year, month, 0)
        return Yearly(month, 0) if exact is None else Exact(exact)

    def within(match: Match[str], today: date) -> DayText:
        month, year = calendar.month(match["m"]), _year(match["y"])
        nearest = min((today.year - 1, today.year, today.year + 1), key=lambda each: _months_off(each, month, today))
        return Unclear(ends=made(nearest if year is None else year, month, 0))

    weekday = rf"(?:(?P<w>{calendar.weekdays})[ ,]*(?:{words.word('calendar', 'before_day')} +)?)?"
    before_month = rf"(?: *{words.either('calendar', 'before_month')})? *"
    # "31 Jan, 28 Feb" are two days of no year
    year = rf"(?:,? *(?:{words.either('calendar', 'before_month')} )?'?(?P<y>{YEAR})(?! *{calendar.months}))?"
    said_year = rf" +(?P<y>{calendar.spelled.expression}){NOT_MORE}"
    month = rf"(?P<m>{calendar.months})"
    fuzzy = rf"{words.word('dates', 'vague')}[ -]*(?:{words.either('calendar', 'before_month')} *)?"
    # "02-Nov-2026" and "02-Nov", as programs write it; below also "2. November 2026", as Germans do
    of_year = r"(?:(?P=s)(?P<y>20\d\d|2\d))?"
    joined = rf"{NOT_BEFORE}(?P<w>(?!)x)?(?P<d>\d{{1,2}})(?P<s>[-/.]){month}{of_year}(?![\w/]|[-.]\w)"
    not_after = rf"(?! *{words.either('dates', 'not_day_after')})"
    # "May the third", but "the May the third instalment" no more than "the third instalment"
    the = rf"(?:{words.word('calendar', 'before_day')} +(?={calendar.ordinals}{NOT_MORE}{not_after}))?"
    front = rf"(?<!\w){weekday}{month} *{the}(?P<d>{calendar.day})(?![\d/%€£$]|[.,]\d| ?(?:[€£$](?!\d)|%|k\b)){year}"
    return (
        Rule(
            re.compile(
                rf"{words.word('dates', 'end_of')} *(?:{words.either('calendar', 'before_month')} *)?{month}{year}"
            ),
            ended,
        ),
        Rule(re.compile(joined), written),
        Rule(re.compile(rf"{NOT_BEFORE}(?P<w>(?!)x)?(?P<d>\d{{1,2}})(?P<m>{calendar.glued_months}){year}"), written),
        Rule(re.compile(rf"{NOT_BEFORE}(?P<w>(?!)x)?(?P<d>\d{{1,2}})\. {month}{year}"), written),
        Rule(re.compile(rf"{NOT_BEFORE}{weekday}(?P<d>{calendar.day}){before_month}{month}{said_year}"), written),
        Rule(re.compile(rf"{NOT_BEFORE}{weekday}(?P<d>{calendar.day}){before_month}{month}{year}"), written),
        Rule(re.compile(front if not calendar.day_first else NOTHING), written),
        Rule(re.compile(rf"{fuzzy}{month}(?: +(?P<y>{YEAR}))?"), within),
        Rule(re.compile(rf"{calendar.months} +20\d\d(?!\d)(?! ?[€£$])"), unclear),
        Rule(re.compile(rf"{month}(?P<y>(?!)x)?"), within, labelled=True),
    )


def _months_off(year: int, month: int, today: date) -> int:
    """Return how many months lie between today's and a month."""
    return abs((year - today.year) * MONTHS_A_YEAR + month - today.month)
