"""The expressions by which days and payment terms are recognised, built from the words of a language.

Each rule is a pattern and a function that turns a match into a day as written; the earlier rule wins.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from re import Match, Pattern

from bot.intake.days import (
    DAYS_A_WEEK,
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_A_YEAR,
    DayText,
    Exact,
    Monthly,
    OneOf,
    Term,
    Unclear,
    Weekly,
    Yearly,
    end_of_month,
    made,
    plus_days,
    plus_months,
)
from bot.intake.draft import Terms
from bot.intake.spelled import Spelled, spelled_of
from bot.intake.words import NOTHING, Words, either, whole

Builder = Callable[[Match[str], date], DayText | None]

# A number that goes on as an amount, a percentage or another date is not a day.
_NOT_MORE = r"(?![\w/%€£$]|[.,]\d|-\d| \d{3}(?!\d)| ?(?:[€£$%](?! ?\d)|euros?\b|eur\b|ttc\b|ht\b|k\b))"
_NOT_BEFORE = r"(?<![\w/,%£$€])(?<!\d[.-])"
_YEAR = r"(?:20\d\d|2\d)(?![\d/%€£$]|[.,]\d| ?(?:[€£$%]|euros?\b|eur\b|e\b|ttc\b|ht\b|k\b|\d{3}\b))"
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; ``labelled`` rules count only after a word such as "due" or "issued"."""

    pattern: Pattern[str]
    build: Builder
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names and numbers of the calendar in one language."""

    spelled: Spelled
    months: str
    weekdays: str
    day: str
    ordinals: str
    month_names: Sequence[Pattern[str]]
    weekday_names: Sequence[Pattern[str]]
    ordinal_names: Sequence[tuple[int, Pattern[str]]]
    day_first: bool

    def month(self, text: str) -> int:
        """Return the number of the month called ``text``."""
        return 1 + next(place for place, name in enumerate(self.month_names) if name.fullmatch(text))

    def weekday(self, text: str | None) -> int | None:
        """Return 0 for Monday to 6 for Sunday, None without text."""
        if text is None:
            return None
        return next(place for place, name in enumerate(self.weekday_names) if name.fullmatch(text))

    def number(self, text: str) -> int | None:
        """Return the day of the month or the count that ``text`` gives in digits, words or as an ordinal."""
        for value, name in self.ordinal_names:
            if name.fullmatch(text):
                return value
        digits = re.match(r"\d+", text)
        return int(digits[0]) if digits else self.spelled.value(text)


def calendar_of(words: Words) -> Calendar:
    """Prepare the calendar of a language."""
    months, weekdays = words.groups("calendar", "months"), words.groups("calendar", "weekdays")
    ordinals = words.groups("calendar", "ordinals")
    spelled = spelled_of(words)
    ordinal = whole(either(entry for group in ordinals for entry in group[1:]))
    ending = words.either("calendar", "ordinal_ending")
    return Calendar(
        spelled=spelled,
        months=whole(either(name for group in months for name in group)) + r"\.?",
        weekdays=whole(either(name for group in weekdays for name in group)) + r"\.?",
        day=rf"(?:\d{{1,2}}{ending}?(?!\w)|{ordinal}|{spelled.expression})",
        ordinals=rf"(?:\d{{1,2}}{ending}(?!\w)|{ordinal})",
        month_names=[re.compile(either(group) + r"\.?") for group in months],
        weekday_names=[re.compile(either(group) + r"\.?") for group in weekdays],
        ordinal_names=[(int(group[0]), re.compile(either(group[1:]))) for group in ordinals],
        day_first=bool(words.table["calendar"]["day_first"]),
    )


def day_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return all rules of a language, the most telling first."""
    return (
        *_numeric_rules(calendar),
        *_range_rules(words, calendar),
        *_written_rules(words, calendar),
        *_term_rules(words, calendar),
        *_relative_rules(words, calendar),
        *_weekday_rules(words, calendar),
        *_lone_day_rules(words, calendar),
        Rule(re.compile(words.word("dates", "vague_alone")), lambda _match, _today: Unclear()),
    )


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    year = int(text)
    return year if year >= _CENTURY else year + _CENTURY


def _dated(day: int, month: int, year: int | None, weekday: int | None = None) -> DayText:
    """Return a day and month with or without year; what the calendar has not is unclear."""
    if made(_CENTURY, month, day) is None or not day:
        return Unclear()
    if year is None:
        return Yearly(month, day, weekday)
    exact = made(year, month, day)
    if exact is None:
        return Unclear()
    return Exact(exact) if weekday in {None, exact.weekday()} else Unclear((exact,))


def _numeric_rules(calendar: Calendar) -> tuple[Rule, ...]:
    def iso(match: Match[str], _today: date) -> DayText:
        return _dated(int(match["d"]), int(match["m"]), int(match["y"]))

    def pair(match: Match[str], _today: date) -> DayText:
        first, second, year = int(match["a"]), int(match["b"]), _year(match["y"])
        if calendar.day_first:
            return _other_order(first, second, year) if second > MONTHS_A_YEAR else _dated(first, second, year)
        if first == second or max(first, second) > MONTHS_A_YEAR:
            return _dated(max(first, second), min(first, second), year)
        return OneOf((_dated(first, second, year), _dated(second, first, year)))

    def month_only(_match: Match[str], _today: date) -> DayText:
        return Unclear()

    weekday = rf"(?:(?P<w>{calendar.weekdays})[ ,]*)?"
    return (
        Rule(
            re.compile(r"(?<![\w/-])(?P<y>20\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\w/]|[-.]\d)"), iso
        ),
        Rule(
            re.compile(
                rf"{_NOT_BEFORE}{weekday}(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?P=s)(?P<y>20\d\d|2\d)(?![\w/]|[-.]\d)"
            ),
            _with_weekday(calendar, pair),
        ),
        Rule(
            re.compile(
                rf"{_NOT_BEFORE}{weekday}(?!24/7(?!\d))(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?P<y>(?!)x)?{_NOT_MORE}"
            ),
            _with_weekday(calendar, pair),
        ),
        Rule(
            re.compile(rf"{_NOT_BEFORE}{weekday}(?P<a>\d{{1,2}})[.-](?P<b>\d{{2}})(?P<y>(?!)x)?{_NOT_MORE}"),
            _with_weekday(calendar, pair),
            labelled=True,
        ),
        Rule(re.compile(rf"{_NOT_BEFORE}\d{{1,2}}/20\d\d{_NOT_MORE}"), month_only, labelled=True),
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


def _range_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    between = rf"(?:{words.word('dates', 'between')} +)?"
    joint = rf" *(?:-|/|{words.word('dates', 'range_joint')}) *(?:{words.word('calendar', 'before_day')} +)?"
    day = rf"\d{{1,2}}{words.either('calendar', 'ordinal_ending')}?"
    year = rf"(?:,? +{_YEAR})?"
    written = rf"{_NOT_BEFORE}{between}{day}{joint}{day} +(?:{words.either('calendar', 'before_month')} ?)?{calendar.months}{year}"
    front = (
        rf"{_NOT_BEFORE}{between}{calendar.months} +{day}{joint}{day}{_NOT_MORE}" if not calendar.day_first else NOTHING
    )
    return tuple(Rule(re.compile(each), lambda _match, _today: Unclear()) for each in (written, front))


def _written_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    def written(match: Match[str], _today: date) -> DayText | None:
        day = calendar.number(match["d"])
        if day is None or not 1 <= day <= 31:  # noqa: PLR2004 - the longest month
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

    def vague(_match: Match[str], _today: date) -> DayText:
        return Unclear()

    weekday = rf"(?:(?P<w>{calendar.weekdays})[ ,]*(?:{words.word('calendar', 'before_day')} +)?)?"
    before_month = rf"(?: *{words.either('calendar', 'before_month')})? *"
    year = rf"(?:,? *(?:{words.either('calendar', 'before_month')} )?'?(?P<y>{_YEAR}))?"
    said_year = rf" +(?P<y>{calendar.spelled.expression}){_NOT_MORE}"
    month = rf"(?P<m>{calendar.months})"
    fuzzy = rf"{words.word('dates', 'vague')}[ -]*(?:{words.either('calendar', 'before_month')} *)?"
    front = rf"(?<!\w){weekday}{month} *(?P<d>{calendar.day})(?![\d/%€£$]|[.,]\d| ?(?:[€£$%]|k\b)){year}"
    return (
        Rule(
            re.compile(
                rf"{words.word('dates', 'end_of')} *(?:{words.either('calendar', 'before_month')} *)?{month}{year}"
            ),
            ended,
        ),
        Rule(re.compile(rf"{_NOT_BEFORE}{weekday}(?P<d>{calendar.day}){before_month}{month}{said_year}"), written),
        Rule(re.compile(rf"{_NOT_BEFORE}{weekday}(?P<d>{calendar.day}){before_month}{month}{year}"), written),
        Rule(re.compile(front if not calendar.day_first else NOTHING), written),
        Rule(re.compile(rf"{fuzzy}{calendar.months}(?: +{_YEAR})?"), vague),
        Rule(re.compile(rf"{calendar.months} +20\d\d(?!\d)(?! ?[€£$])"), vague),
        Rule(re.compile(calendar.months), vague, labelled=True),
    )


def _term_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    units = {
        "days": words.either("dates", "units_days"),
        "weeks": words.either("dates", "units_weeks"),
        "months": words.either("dates", "units_months"),
    }
    number = rf"(?:\d{{1,3}}|{calendar.spelled.expression})"
    unit = "|".join(rf"(?P<{name}>{expression})" for name, expression in units.items())
    span = rf"(?P<n>{number})(?: *-? *(?:{unit}))(?![\w€])"
    eom = words.either("dates", "end_of_month")
    then = rf"(?:,? *{words.word('dates', 'then_day')} +(?P<then>{calendar.day}){_NOT_MORE})?"
    after = rf"(?:,? +{words.word('dates', 'term_after')})*"
    unclear = rf"(?P<unclear> +{words.word('dates', 'term_unclear_after')})?"
    working = words.either("dates", "units_working")
    start = rf"(?:(?P<start>{words.word('dates', 'from_today')}) *|{words.word('dates', 'term_before')} *:? *)?"
    bare = rf"{words.word('dates', 'term_bare')} *:? *" if words.entries("dates", "term_bare") else NOTHING

    def length(match: Match[str]) -> Terms | None:
        count = calendar.number(match["n"])
        if count is None:
            return None
        groups = match.groupdict()
        if groups.get("months"):
            return Terms(months=count)
        return Terms(days=count * (DAYS_A_WEEK if groups.get("weeks") else 1))

    def term(match: Match[str], today: date) -> DayText | None:
        terms, groups = length(match), match.groupdict()
        if terms is None:
            return None
        if groups.get("unclear"):
            return Unclear()
        if groups.get("start") and not groups.get("eom"):
            day = _moved(terms, today, 1)
            return Unclear() if day is None else Exact(day)
        then_text = groups.get("then")
        then_day = calendar.number(then_text) if then_text else None
        if groups.get("eom") and (then_day is not None or not words.table["dates"]["eom_is_clear"]):
            return (
                Term(Terms(terms.days, terms.months, end_of_month=True, then_day=then_day))
                if words.table["dates"]["eom_is_clear"]
                else Unclear()
            )
        return Term(Terms(terms.days, terms.months, end_of_month=bool(groups.get("eom"))))

    def ago(match: Match[str], today: date) -> DayText | None:
        terms = length(match)
        day = terms and _moved(terms, today, -1)
        return None if terms is None else Unclear() if day is None else Exact(day)

    def unclear_term(_match: Match[str], _today: date) -> DayText:
        return Unclear()

    def receipt(_match: Match[str], _today: date) -> DayText:
        return Term(Terms())

    plus = rf" *(?:{words.either('dates', 'plus')} *)?"
    late = rf"(?P<late>{words.word('dates', 'late_by')}) *"
    late_after = rf" *(?P<late>{words.word('dates', 'late_by_after')})"
    fortnight = rf"(?P<n>{words.word('dates', 'fortnight')})"

    def in_fortnight(_match: Match[str], today: date) -> DayText | None:
        day = plus_days(today, 2 * DAYS_A_WEEK)
        return None if day is None else Exact(day)

    return (
        Rule(re.compile(rf"{late}{span}"), ago),
        Rule(re.compile(rf"(?<!\w){span}{late_after}"), ago),
        Rule(re.compile(rf"{words.word('dates', 'ago')} *{span}"), ago),
        Rule(re.compile(rf"(?<!\w){span} *{words.word('dates', 'ago_after')}"), ago),
        Rule(re.compile(rf"{start}(?<!\w)(?P<n>{number}) *{working}(?!\w)"), unclear_term),
        Rule(re.compile(rf"(?<!\w){eom}{plus}{span}"), unclear_term),
        Rule(re.compile(rf"{start}(?<!\w){span}{after}{plus}(?P<eom>{eom})(?!\w){then}"), term),
        Rule(re.compile(rf"(?:{bare}|{start}(?<![\w/.,]))(?P<n>\d{{1,3}}) *(?P<eom>{eom})(?!\w){then}"), term),
        Rule(
            re.compile(
                rf"{start}(?<![\w.,/-]){span}(?! *(?:{words.either('dates', 'not_term_after')})){after}{unclear}"
            ),
            term,
        ),
        Rule(re.compile(rf"{bare}(?P<n>{number})(?: *{words.word('dates', 'units_days')})?{_NOT_MORE}"), term),
        Rule(re.compile(rf"(?:{words.word('dates', 'from_today')} +)?{fortnight}"), in_fortnight),
        Rule(re.compile(words.word("dates", "on_receipt")), receipt),
    )


def _moved(terms: Terms, today: date, sign: int) -> date | None:
    day = plus_months(today, sign * terms.months)
    return day and plus_days(day, sign * terms.days)


def _relative_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    def shifted(days: int) -> Builder:
        def build(_match: Match[str], today: date) -> DayText | None:
            day = plus_days(today, days)
            return None if day is None else Exact(day)

        return build

    def month_end(months: int) -> Builder:
        def build(_match: Match[str], today: date) -> DayText | None:
            day = end_of_month(today, months)
            return None if day is None else Exact(day)

        return build

    def year_end(_match: Match[str], today: date) -> DayText:
        return Exact(date(today.year, MONTHS_A_YEAR, 31))

    shifts = {"after_tomorrow": 2, "before_yesterday": -2, "tomorrow": 1, "yesterday": -1, "today": 0}
    return (
        *(Rule(re.compile(words.word("dates", name)), shifted(days)) for name, days in shifts.items()),
        Rule(re.compile(words.word("dates", "end_of_next_month")), month_end(1)),
        Rule(re.compile(words.word("dates", "end_of_month")), month_end(0)),
        Rule(re.compile(words.word("dates", "end_of_year")), year_end),
        Rule(re.compile(rf"(?P<issued>{words.word('dates', 'vague_issue')})"), lambda _match, _today: Unclear()),
    )


def _weekday_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    name = rf"(?P<w>{calendar.weekdays})"

    def weekly(match: Match[str], today: date) -> DayText | None:
        weekday, groups = calendar.weekday(match["w"]), match.groupdict()
        if weekday is None:
            return None
        if groups.get("nextweek"):
            day = plus_days(today, DAYS_A_WEEK - today.weekday() + weekday)
            return None if day is None else Exact(day)
        weeks = 1 if groups.get("week") else 2 if groups.get("fortnight") else 0
        return Weekly(weekday, weeks, said_next=bool(groups.get("next")), past=bool(groups.get("last")))

    def numbered(match: Match[str], _today: date) -> DayText | None:
        day = calendar.number(match["d"])
        return None if day is None or not 1 <= day <= 31 else Monthly(day, calendar.weekday(match["w"]))  # noqa: PLR2004

    before = words.table["calendar"]["adjective_first"]
    next_, last = words.word("dates", "next"), words.word("dates", "last")
    front = (
        rf"(?:(?P<next>{next_})|(?P<last>{last})|{words.word('dates', 'this')}) +"
        if before
        else rf"(?:{words.word('dates', 'this')} +)?"
    )
    after = [
        rf" +(?P<nextweek>{words.word('dates', 'of_next_week')})",
        rf" +(?P<week>{words.word('dates', 'week_after')})",
        rf" +(?P<fortnight>{words.word('dates', 'two_weeks_after')})",
        *([] if before else [rf" +(?P<next>{next_})", rf" +(?P<last>{last})"]),
    ]
    lead = rf"(?:{front})?" if before else front
    return (
        Rule(
            re.compile(rf"{name}[ ,]+(?:{words.word('calendar', 'before_day')} +)?(?P<d>{calendar.day}){_NOT_MORE}"),
            numbered,
        ),
        Rule(re.compile(rf"{lead}{name}(?:{'|'.join(after)})?"), weekly),
    )


def _lone_day_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    def lone(match: Match[str], today: date) -> DayText | None:
        day = calendar.number(match["d"])
        if day is None or not 1 <= day <= 31:  # noqa: PLR2004 - the longest month
            return None
        if match["next"]:
            moved = plus_months(today.replace(day=1), 1)
            exact = moved and made(moved.year, moved.month, day)
            return Unclear() if exact is None else Exact(exact)
        if match["this"]:
            exact = made(today.year, today.month, day)
            return Unclear() if exact is None else Exact(exact)
        return Monthly(day)

    the = words.word("calendar", "the_day")
    months = (
        rf"(?:(?P<next> +{words.word('dates', 'of_next_month')})|(?P<this> +{words.word('dates', 'of_this_month')}))?"
    )
    return (
        Rule(
            re.compile(
                rf"{the} +(?P<d>{calendar.day})(?! *(?:{either(words.entries('dates', 'not_day_after'))})){_NOT_MORE}{months}"
            ),
            lone,
        ),
        Rule(
            re.compile(
                rf"(?<!\w)(?P<d>{calendar.ordinals}){_NOT_MORE}(?! *(?:{either(words.entries('dates', 'not_day_after'))})){months}"
            ),
            lone,
            labelled=True,
        ),
    )
