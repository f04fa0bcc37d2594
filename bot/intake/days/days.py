"""Days as people write them, and which day of the calendar each one is.

The conventions are those of the intake examples: a due date without year is the next such day unless the last one
is nearer, an issue date without year is the last such day, and what is not one day is asked.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from bot.intake.draft import Terms
from bot.intake.guess import Guess, agreed, among, sure

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
LONGEST_MONTH = 31
# The years that an invoice can speak of; a number beyond them is no year.
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Exact:
    """One day of the calendar."""

    day: date


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day and a month without year; day 0 is the last of the month. The weekday, when written too, must agree.

    ``ahead`` when the words before it can only speak of a day to come (``il a jusqu'au``).
    """

    month: int
    day: int
    weekday: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Monthly:
    """A day of a month that is not named: ``le 5``; ``ahead`` as for a day with its month."""

    day: int
    weekday: int | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekday: the coming one, ``weeks`` further; ``said_next`` when the text says "next", ``past`` when "last"."""

    weekday: int
    weeks: int = 0
    said_next: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """What is not one day, with the days that may be proposed; ``ends`` is the last of a month that is named."""

    candidates: tuple[date, ...] = ()
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """Two or more ways to read the same signs, such as 05/12 in English."""

    options: "tuple[DayText, ...]"


@dataclass(frozen=True, slots=True)
class Term:
    """Payment terms, counted from the issue date, else from today."""

    terms: Terms


DayText = Exact | Yearly | Monthly | Weekly | Unclear | OneOf | Term


def made(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar has no such day; day 0 is the last of the month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MONTHS_A_YEAR):
        return None
    length = monthrange(year, month)[1]
    return date(year, month, day or length) if 0 <= day <= length else None


def plus_days(start: date, days: int) -> date | None:
    """Return ``start`` moved by ``days``, or None beyond the years that an invoice can speak of."""
    try:
        moved = start + timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def plus_months(start: date, months: int) -> date | None:
    """Return the same day ``months`` later, the month's last day where it is shorter, or None out of range."""
    if abs(months) > MAXYEAR:
        return None
    years, month = divmod(start.month - 1 + months, MONTHS_A_YEAR)
    length_known = made(start.year + years, month + 1, 0)
    return length_known and length_known.replace(day=min(start.day, length_known.day))


def end_of_month(day: date, months: int = 0) -> date | None:
    """Return the last day of the month of ``day``, or of the month ``months`` later."""
    moved = plus_months(day.replace(day=1), months)
    return moved and made(moved.year, moved.month, 0)


def fall_due(terms: Terms, issued_on: date) -> date | None:
    """Return the due date that ``terms`` give an invoice of ``issued_on``: days first, then the end of the month."""
    moved = plus_months(issued_on, terms.months)
    day = None if moved is None else plus_days(moved, terms.days)
    if day is None or not (terms.end_of_month or terms.then_day):
        return day
    if terms.then_day is None:
        return end_of_month(day)
    following = plus_months(day.replace(day=1), 1)
    return following and made(following.year, following.month, terms.then_day)


def due_day(text: DayText, today: date, issued_on: date | None, *, late: bool) -> Guess[date]:
    """Return the due date that ``text`` means; ``late`` when the message says that it is past."""
    match text:
        case Exact(day):
            return sure(day)
        case Unclear(candidates=candidates):
            return among(*candidates)
        case Term(terms):
            fallen = fall_due(terms, issued_on or today)
            return among() if fallen is None else sure(fallen)
        case OneOf(options):
            return _merged([due_day(option, today, issued_on, late=late) for option in options])
        case Weekly():
            return _weekday(text, today, late=late or text.past)
        case Yearly() | Monthly():
            return _recurring_due(text, today, issued_on, late=late)


def issue_day(text: DayText, today: date) -> Guess[date]:
    """Return the issue date that ``text`` means: without year, the last such day."""
    match text:
        case Exact(day):
            return sure(day)
        case OneOf(options):
            return _merged([issue_day(option, today) for option in options])
        case Weekly():
            return _weekday(text, today, late=True)
        case Yearly() | Monthly():
            return _checked(_nearest(text, today, step=-1), text)
        case Unclear() | Term():
            return among()


def is_past(text: DayText, today: date) -> bool | None:
    """Say whether an unlabelled day lies in the past, None when it may lie on either side."""
    match text:
        case Exact(day):
            return day < today
        case Weekly(past=past):
            return past
        case Yearly() | Monthly():
            return None if _is_nearer_behind(text, today) else False
        case OneOf(options):
            sides = {is_past(option, today) for option in options}
            return sides.pop() if len(sides) == 1 else None
        case Unclear() | Term():
            return False


def _merged(guesses: list[Guess[date]]) -> Guess[date]:
    if any(guess.unsure for guess in guesses):
        return among(*(day for guess in guesses for day in (guess.candidates or (guess.value,)) if day is not None))
    return agreed(*(guess.value for guess in guesses if guess.value is not None))


def _recurring_due(text: Yearly | Monthly, today: date, issued_on: date | None, *, late: bool) -> Guess[date]:
    if late:
        return _checked(_nearest(text, today, step=-1), text)
    if issued_on is not None:
        return _checked(_nearest(text, issued_on, step=1), text)
    following = _nearest(text, today, step=1)
    if following is not None and _is_nearer_behind(text, today):
        last = _nearest(text, today, step=-1)
        return among(*(day for day in (last, following) if day is not None))
    return _checked(following, text)


def _is_nearer_behind(text: Yearly | Monthly, today: date) -> bool:
    last, following = _nearest(text, today, step=-1), _nearest(text, today, step=1)
    if text.ahead:
        return False
    return last is not None and following is not None and following != today and today - last < following - today


def _checked(day: date | None, text: Yearly | Monthly) -> Guess[date]:
    if day is None:
        return among()
    if text.weekday is not None and day.weekday() != text.weekday:
        return among(day)
    return sure(day)


def _nearest(text: Yearly | Monthly, start: date, *, step: int) -> date | None:
    """Return the first such day on or after ``start`` (step 1) or on or before it (step -1), if the calendar has it."""
    if isinstance(text, Monthly):
        return _nearest_of_month(text.day, start, step=step)
    for year in (start.year, start.year + step):
        day = made(year, text.month, text.day)
        if day is None and _month_lies_ahead(year, text.month, start, step=step):
            return None
        if day is not None and (day - start).days * step >= 0:
            return day
    return None


def _month_lies_ahead(year: int, month: int, start: date, *, step: int) -> bool:
    return (year - start.year) * step > 0 or (month - start.month) * step >= 0


def _nearest_of_month(day: int, start: date, *, step: int) -> date | None:
    """Return the next such day, which is after ``start`` (the 5th, said on the 5th, is not today), or the last."""
    months = 0 if (day > start.day if step > 0 else day <= start.day) else step
    moved = plus_months(start.replace(day=1), months)
    return moved and made(moved.year, moved.month, day)


def _weekday(text: Weekly, today: date, *, late: bool) -> Guess[date]:
    ahead = (text.weekday - today.weekday() - 1) % DAYS_A_WEEK + 1
    if late:
        behind = (today.weekday() - text.weekday - 1) % DAYS_A_WEEK + 1
        return sure(today - timedelta(days=behind))
    coming = today + timedelta(days=ahead + text.weeks * DAYS_A_WEEK)
    if text.said_next and text.weekday > today.weekday():
        return among(coming, coming + timedelta(days=DAYS_A_WEEK))
    return sure(coming)
