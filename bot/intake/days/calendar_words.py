"""The calendar in words: months, weekdays, ordinals, and the rules that recognise days by them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from re import Match, Pattern

from bot.intake.days.days import LONGEST_MONTH, DayText, Unclear
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import LETTER, NOTHING, Words, either, whole

Builder = Callable[[Match[str], date], DayText | None]

# A number that goes on as an amount, a percentage or another date is not a day.
NOT_MORE = r"(?![\w/%€£$]|[.,]\d|-\d| \d{3}(?!\d)| ?(?:[€£$%](?! ?\d)|euros?\b|eur\b|ttc\b|ht\b|k\b))"
# After a stroke a group of three digits is an amount of its own: "31/11 600 €".
NOT_MORE_OF_PAIR = NOT_MORE.replace(r"| \d{3}(?!\d)", r"| 0\d\d(?!\d)")
NOT_BEFORE = r"(?<![\w/,%£$€])(?<!\d[.-])"
# The sign of what follows leaves the year: "15 Jan 2028 £780".
YEAR = (
    r"(?:20\d\d(?= [€£$]\d)"
    r"|(?:20\d\d|2\d)(?![\d/%€£$]|[.,]\d| ?(?:[€£$%]|euros?\b|eur\b|e\b|ttc\b|ht\b|k\b|\d{3}\b)))"
)
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; ``labelled`` rules count only after a word such as "due" or "issued"."""

    pattern: Pattern[str]
    build: Builder
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names and numbers of the calendar in one language.

    A ``lone_day`` is one whose month is not named; its ``ordinal`` may, and its ``nth`` does tell the order of things.
    """

    spelled: Spelled
    months: str
    glued_months: str
    weekdays: str
    day: str
    lone_day: str
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

    def day_of_month(self, text: str) -> int | None:
        """Return the number that ``text`` gives if a month can have such a day."""
        number = self.number(text)
        return number if number is not None and 1 <= number <= LONGEST_MONTH else None


def calendar_of(words: Words) -> Calendar:
    """Prepare the calendar of a language."""
    months, weekdays = words.groups("calendar", "months"), words.groups("calendar", "weekdays")
    ordinals = words.groups("calendar", "ordinals")
    spelled = spelled_of(words)
    ordinal = whole(either(entry for group in ordinals for entry in group[1:]))
    ending, lone_ending = words.either("calendar", "ordinal_ending"), words.either("calendar", "lone_ending")
    said_alone = spelled.expression if words.table["calendar"]["lone_spelled"] else NOTHING
    return Calendar(
        spelled=spelled,
        months=whole(either(words.grouped("calendar", "months"))) + r"\.?",
        # directly behind a figure: "15dec"
        glued_months=rf"(?<=\d){either(words.grouped('calendar', 'months'))}(?!{LETTER})\.?",
        weekdays=whole(either(words.grouped("calendar", "weekdays"))) + r"\.?",
        day=rf"(?:\d{{1,2}}{ending}?(?!\w)|{ordinal}|{spelled.expression})",
        lone_day=rf"(?:\d{{1,2}}(?!\w)|(?P<ordinal>\d{{1,2}}{lone_ending}(?!\w)|{ordinal})|{said_alone}"
        rf"|(?P<nth>\d{{1,2}}{ending}(?!\w)))",
        ordinals=rf"(?:\d{{1,2}}{ending}(?!\w)|{ordinal})",
        month_names=[re.compile(either(group) + r"\.?") for group in months],
        weekday_names=[re.compile(either(group) + r"\.?") for group in weekdays],
        ordinal_names=[(int(group[0]), re.compile(either(group[1:]))) for group in ordinals],
        day_first=bool(words.table["calendar"]["day_first"]),
    )


def unclear(_match: Match[str], _today: date) -> DayText:
    """Build what is not one day, whatever it says."""
    return Unclear()
