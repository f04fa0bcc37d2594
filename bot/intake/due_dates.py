"""Which of the days in a message is the due date, which the issue date, and what has to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.intake.days.days import DayText, Exact, Monthly, Term, Unclear, Yearly, due_day, is_past, issue_day
from bot.intake.days.found import DayFound, Role
from bot.intake.draft import Span, Terms
from bot.intake.guess import Guess, among

# A debt of which no word says that it is late may fall due within such a time.
_SOON = timedelta(days=90)
# Days that are listed in their order follow one another within such a time.
_FOLLOWS = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one invoice; a guess that is None was not spoken of."""

    issued_on: Guess[date] | None = None
    due_on: Guess[date] | None = None
    terms: Terms | None = None
    issued_span: Span | None = None
    due_span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Split:
    """Days by what they are."""

    issued: Sequence[DayFound]
    due: Sequence[DayFound]
    terms: Sequence[DayFound]
    either: Sequence[DayFound]


def settle_dates(
    days: Sequence[DayFound],
    today: date,
    *,
    late: bool,
    issue_unknown: bool,
    unpaid: bool = False,
    owed: bool = False,
    overdue: bool = False,
) -> Dates:
    """Return the dates of one invoice from the days of its text.

    ``late`` when the text says that it is overdue, and ``unpaid`` when it says no more than that of a whole list;
    ``owed`` when only that it is still owed; ``issue_unknown`` when it says that the invoice has left without saying on
    which day, so that no term can be counted from today; ``overdue`` when its verb says that a day without label is the
    one on which it should have been paid.
    """
    if overdue:
        days = [replace(day, role=Role.LATE) if _is_unlabelled_past(day, today) else day for day in days]
    split = _split(days, today)
    # an invoice may be of the day on which the work was done: "mariage du 4 septembre, 30 jours"
    issued = _issued(split, today)
    known = issued.value if issued else None
    issue_unknown = issue_unknown or (
        issued is None and any(day.role is Role.WORK and is_past(day.text, today) is not False for day in days)
    )
    if known is not None:
        split = replace(split, due=[day for day in split.due if not _is_over(day, known)])
    issue_unknown = issue_unknown or (issued is not None and issued.unsure)
    due = _due(split, today, known, late=late, unpaid=unpaid, owed=owed, issue_unknown=issue_unknown)
    if split.either and due is None:
        due, issued = _either(split, today, issued)
    if due is not None and due.value is not None and known is not None and due.value < known:
        due = among(due.value)
    return Dates(
        issued,
        due,
        next((day.text.terms for day in split.terms if isinstance(day.text, Term)), None),
        next((day.span for day in split.issued), None),
        next((day.span for day in (*split.due, *split.terms)), None),
    )


def _is_over(day: DayFound, issued_on: date) -> bool:
    """Whether a day tells of a month before the issue, in which the work was done (``fait en septembre``)."""
    ends = day.text.ends if isinstance(day.text, Unclear) else None
    return day.role in {Role.PLAIN, Role.DUE} and ends is not None and ends < issued_on


def _is_unlabelled_past(day: DayFound, today: date) -> bool:
    return day.role is Role.PLAIN and not isinstance(day.text, Term | Unclear) and is_past(day.text, today) is not False


def _split(days: Sequence[DayFound], today: date) -> _Split:
    issued = [day for day in days if day.role is Role.ISSUED and not isinstance(day.text, Term)]
    issued = issued or [day for day in days if day.role is Role.SENT]
    terms = [day for day in days if isinstance(day.text, Term) and day.role is not Role.REMARK]
    due = [day for day in days if day.role in {Role.DUE, Role.LATE} and not isinstance(day.text, Term)]
    # beside another day the time for which the work lasted is no term: "stage 5 jours, échéance 13 mars"
    terms = [day for day in terms if day.role is not Role.WORK] or ([] if due else terms)
    plain = [day for day in days if day.role is Role.PLAIN and not isinstance(day.text, Term)]
    due += [replace(day, text=Unclear()) for day in days if day.role in {Role.START, Role.SERIES}]
    either: list[DayFound] = []
    plain = _behind_coming(plain, today)
    sides = [is_past(day.text, today) for day in plain]
    if due or terms:
        # "invoiced today, 30 days": beside a due date, today is the day of issue
        sides = [past is not False or day.text == Exact(today) for day, past in zip(plain, sides, strict=True)]
    coming = [day for day, past in zip(plain, sides, strict=True) if past is False]
    due += coming
    others = [day for day in plain if day not in coming]
    if (due or terms) and not issued and len(others) == 1:
        issued += others
    else:
        either += others
    return _Split(issued, due, terms, either)


def _behind_coming(days: Sequence[DayFound], today: date) -> list[DayFound]:
    """Return unlabelled days, those behind one that is to come on the same side of today, if they follow it soon."""
    coming: date | None = None
    result: list[DayFound] = []
    for day in days:
        known, past = coming, is_past(day.text, today)
        if past is None and known is not None and isinstance(day.text, Yearly):
            following = due_day(day.text, today, known, late=False).value
            if following is not None and following - known <= _FOLLOWS:
                day = replace(day, text=Exact(following))  # noqa: PLW2901 - the same day, said in full
        coming = due_day(day.text, today, None, late=False).value if is_past(day.text, today) is False else coming
        result.append(day)
    return result


def _issued(split: _Split, today: date) -> Guess[date] | None:
    if not split.issued:
        return None
    guesses = [issue_day(day.text, today) for day in split.issued]
    values = {guess.value for guess in guesses}
    if len(values) == 1:
        return guesses[0]
    return among(*(value for value in values if value is not None))


def _due(
    split: _Split, today: date, issued_on: date | None, *, late: bool, unpaid: bool, owed: bool, issue_unknown: bool
) -> Guess[date] | None:
    labelled = [day for day in split.due if day.role is not Role.PLAIN]
    sharp = [
        day
        for day in split.due
        if not isinstance(day.text, Unclear) and (day in labelled or not labelled or _is_sure(day, today))
    ]
    days = sharp or split.due
    # "me doit depuis hier, il avait jusqu'au 23 mars": what says late of one says it of the other
    if any(day.role is Role.LATE for day in days):
        guesses = [due_day(day.text, today, None, late=True) for day in days]
    elif late:
        guesses = [_overdue(day.text, today, issued_on, unpaid=unpaid) for day in days]
    elif owed and issued_on is None:
        guesses = [_owed_since(day.text, today) for day in days]
    else:
        guesses = [due_day(day.text, today, issued_on, late=False) for day in days]
    if split.terms and not (guesses and issue_unknown):
        guesses += [
            among() if issue_unknown else due_day(day.text, today, issued_on, late=False) for day in split.terms
        ]
    if not guesses:
        return None
    values = dict.fromkeys(guess.value for guess in guesses)
    if len(values) == 1:
        return guesses[0]
    return among(*(value for value in values if value is not None))


def _overdue(text: DayText, today: date, issued_on: date | None, *, unpaid: bool) -> Guess[date]:
    """Return the due date where the message, not the day itself, is said to be late: the last such day.

    Behind an issue date it is the first one. Where the next is soon, the writer may be the one who is late
    (``sorry I'm late with this one, due 30 November``), so both are asked. What is only called unpaid may be due soon.
    """
    last = due_day(text, today, None, late=True)
    if not isinstance(text, Yearly):
        return last
    following = due_day(text, today, issued_on, late=False)
    if issued_on is not None:
        return following
    if last.value is None or following.value is None or following.value - today >= _SOON:
        return last
    return following if unpaid else among(last.value, following.value)


def _owed_since(text: DayText, today: date) -> Guess[date]:
    """Return the due date of what is still owed: the nearer such day, asked where the next is not soon."""
    following = due_day(text, today, None, late=False)
    if not isinstance(text, Yearly | Monthly) or text.ahead:
        return following
    last = due_day(text, today, None, late=True)
    if following.value is None or last.value is None:
        return last
    return following if following.value - today < _SOON else among(last.value, following.value)


def _is_sure(day: DayFound, today: date) -> bool:
    return not due_day(day.text, today, None, late=False).unsure


def _either(split: _Split, today: date, issued: Guess[date] | None) -> tuple[Guess[date] | None, Guess[date] | None]:
    """Ask both dates for a past day without label, which may be either."""
    texts = [day.text for day in split.either]
    due = among(*(value for text in texts for value in _values(due_day(text, today, None, late=True))))
    if issued is not None:
        return due, issued
    return due, among(*(value for text in texts for value in _values(issue_day(text, today))))


def _values(guess: Guess[date]) -> Sequence[date]:
    return guess.candidates if guess.value is None else (guess.value,)
