"""Days without a month: tomorrow, Friday, next Monday, the 5th, the end of the month."""

import re
from datetime import date
from re import Match

from bot.intake.days.calendar_words import NOT_MORE, Builder, Calendar, Rule, unclear
from bot.intake.days.days import (
    DAYS_A_WEEK,
    MONTHS_A_YEAR,
    DayText,
    Exact,
    Monthly,
    Term,
    Unclear,
    Weekly,
    end_of_month,
    made,
    plus_days,
    plus_months,
)
from bot.intake.draft import Terms
from bot.intake.text.words import LETTER, Words


def relative_rules(words: Words) -> tuple[Rule, ...]:
    """Return the rules for days said from today: tomorrow, yesterday, the end of the month."""

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

    def following(_match: Match[str], _today: date) -> DayText:
        return Term(Terms(months=1, end_of_month=True))

    shifts = {"after_tomorrow": 2, "before_yesterday": -2, "tomorrow": 1, "yesterday": -1, "today": 0}
    return (
        *(Rule(re.compile(words.word("dates", name)), shifted(days)) for name, days in shifts.items()),
        Rule(re.compile(words.word("dates", "end_of_next_month")), month_end(1)),
        Rule(re.compile(words.word("dates", "end_of_following_month")), following),
        Rule(re.compile(words.word("dates", "end_of_month")), month_end(0)),
        Rule(re.compile(words.word("dates", "end_of_year")), year_end),
        Rule(re.compile(rf"(?P<sent>{words.word('dates', 'just_issued')})"), shifted(0)),
        Rule(re.compile(rf"(?P<issued>{words.word('dates', 'vague_issue')})"), unclear),
    )


def weekday_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for weekdays, alone or with a day of the month."""
    name = rf"(?P<w>{calendar.weekdays})"

    def weekly(match: Match[str], today: date) -> DayText | None:
        weekday, groups = calendar.weekday(match["w"]), match.groupdict()
        if weekday is None:
            return None
        if groups.get("nextweek"):
            day = plus_days(today, DAYS_A_WEEK - today.weekday() + weekday)
            return None if day is None else Exact(day)
        weeks = 1 if groups.get("week") or groups.get("week_on") else 2 if groups.get("fortnight") else 0
        return Weekly(
            weekday,
            weeks,
            said_next=bool(groups.get("next") or groups.get("next_behind")),
            past=bool(groups.get("last")),
        )

    def numbered(match: Match[str], _today: date) -> DayText | None:
        day = calendar.day_of_month(match["d"])
        return None if day is None else Monthly(day, calendar.weekday(match["w"]))

    before = words.table["calendar"]["adjective_first"]
    week_before = words.either("dates", "week_before")
    next_, last = words.word("dates", "next"), words.word("dates", "last")
    front = (
        rf"(?:(?P<next>{next_})|(?P<last>{last})|(?P<week_on>{week_before})|{words.word('dates', 'this')}) +"
        if before
        else rf"(?:{words.word('dates', 'this')} +)?"
    )
    after = [
        rf" +(?P<nextweek>{words.word('dates', 'of_next_week')})",
        rf" +(?P<week>{words.word('dates', 'week_after')})",
        rf" +(?P<fortnight>{words.word('dates', 'two_weeks_after')})",
        *([rf" +(?P<next_behind>{next_})(?! +\w)"] if before else []),
        *([] if before else [rf" +(?P<next>{next_})", rf" +(?P<last>{last})"]),
    ]
    lead = rf"(?:{front})?" if before else front
    return (
        Rule(
            re.compile(rf"{name}[ ,]+(?:{words.word('calendar', 'before_day')} +)?(?P<d>{calendar.day}){NOT_MORE}"),
            numbered,
        ),
        Rule(re.compile(rf"{lead}{name}(?:{'|'.join(after)})?"), weekly),
    )


def lone_day_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules for a day of a month that is not named."""

    def lone(match: Match[str], today: date) -> DayText | None:
        day = calendar.day_of_month(match["d"])
        if day is None:
            return None
        if match["following"]:
            return Term(Terms(then_day=day))
        if match["next"]:
            moved = plus_months(today.replace(day=1), 1)
            exact = moved and made(moved.year, moved.month, day)
            return Unclear() if exact is None else Exact(exact)
        if match["this"]:
            exact = made(today.year, today.month, day)
            return Unclear() if exact is None else Exact(exact)
        return Monthly(day)

    the = words.word("calendar", "the_day")
    not_after = rf"(?! *{words.either('dates', 'not_day_after')})"
    # "the 2 mugs"
    not_counting = rf"(?!(?<=\d) +{words.either('dates', 'counted_behind')}(?!{LETTER}))"
    months = (
        rf"(?:(?P<next> +{words.word('dates', 'of_next_month')})"
        rf"|(?P<following> +{words.word('dates', 'of_following_month')})"
        rf"|(?P<this> +{words.word('dates', 'of_this_month')}))?"
    )
    return (
        Rule(
            re.compile(rf"{the} +(?P<d>{calendar.lone_day}){not_after}{not_counting}{NOT_MORE}{months}"),
            lone,
        ),
        Rule(
            re.compile(rf"(?<!\w)(?P<d>{calendar.ordinals}){NOT_MORE}{not_after}{months}"),
            lone,
            labelled=True,
        ),
    )
