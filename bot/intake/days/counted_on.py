"""Terms that are counted from the day told before them: ``300 € le 5/12, 300 € un mois plus tard``.

Any other term is counted from the day of issue, which may be told as its start (``30 jours à compter du 5/11``), else
from today.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from re import Pattern

from bot.intake.days.days import DayText, Exact, Term, Unclear, due_day, fall_due, is_past
from bot.intake.days.found import OF_ISSUE, DayFound, Role
from bot.intake.draft import Terms
from bot.intake.text.sheet import Sheet


def counted_on(
    days: Sequence[DayFound], whole: Sheet, behind: Pattern[str], today: date, *, shared: bool
) -> list[DayFound]:
    """Return ``days`` with each term that has the word for later ``behind`` it as a day of the calendar.

    Where no sum is ``shared`` over them, a day before that may be over is that of issue. Behind another such term it is
    known from where it counts where both are the same (``un mois après, puis un mois après``).
    """
    counted: list[DayFound] = []
    before: DayFound | None = None
    for day in days:
        follows = before is not None and isinstance(day.text, Term) and behind.match(whole.rest, day.at.end)
        if follows and before is not None and isinstance(day.text, Term):
            earlier = next((each.text for each in days if each.at == before.at), None)
            chained = before.text != earlier
            text = Unclear() if chained and earlier != day.text else _on(day.text, before, today, shared=shared)
            counted.append(replace(day, text=text))
        else:
            counted.append(day)
        before = before if day.role is Role.ASIDE else counted[-1]
    return counted


def with_starts(days: Sequence[DayFound], whole: Sheet, today: date) -> list[DayFound]:
    """Return ``days`` with those on which the term right before them starts as days of issue, if they may have come.

    No invoice has left on a day to come: what starts then is left to be asked.
    """
    return [
        *days[:1],
        *(replace(day, role=Role.ISSUED) if _starts(day, term, whole, today) else day for term, day in pairwise(days)),
    ]


def _starts(day: DayFound, term: DayFound, whole: Sheet, today: date) -> bool:
    """Whether a term is counted from the day behind it."""
    if day.role is not Role.START or not isinstance(term.text, Term) or term.role is Role.WORK:
        return False
    follows = not whole.rest[term.span.end : day.span.start].strip(" ,(")
    return follows and (day.text == Exact(today) or is_past(day.text, today) is not False)


def _on(term: Term, before: DayFound, today: date, *, shared: bool) -> DayText:
    """Return the day that lies so far behind the one ``before``; a term where that may be the day of issue."""
    if isinstance(before.text, Term):
        return term if before.text.terms == Terms() else Unclear()
    may_be_issue = before.role is Role.PLAIN and is_past(before.text, today) is not False
    if before.role in OF_ISSUE or (may_be_issue and not shared):
        return term
    start = due_day(before.text, today, None, late=False).value
    fallen = None if start is None else fall_due(term.terms, start)
    return Unclear() if fallen is None else Exact(fallen)
