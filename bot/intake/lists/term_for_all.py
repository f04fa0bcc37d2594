"""The term within which all invoices of a message are to be paid, told once behind them and counted for each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.days.days import Term
from bot.intake.days.found import NOT_DUE, DayFound
from bot.intake.doubt import with_asked
from bot.intake.draft import Draft, Field
from bot.intake.fields import Message
from bot.intake.scan import Scan


def term_for_all(message: Message) -> DayFound | None:
    """Return the one term behind all amounts that is said of all invoices, or stands on a line of its own.

    ``F-12 du 01/09 300 €, F-13 du 01/10 300 €, toutes à 60 jours``. Return None beside any other due date.
    """
    found = message.found
    days = [day for day in found.days if day.role not in NOT_DUE]
    behind = max((amount.span.end for amount in found.amounts), default=0)
    if len(days) != 1 or not isinstance(days[0].text, Term) or days[0].span.start < behind:
        return None
    said = any(match.start() >= behind for match in message.sheet.find(message.vocabulary.for_all))
    return days[0] if said or _has_own_line(days[0], found) else None


def _has_own_line(day: DayFound, found: Scan) -> bool:
    """Whether nothing stands on the line of a day beside it."""
    start, end = found.text.rfind("\n", 0, day.span.start) + 1, found.text.find("\n", day.span.end)
    aside = found.text[start : day.span.start] + found.text[day.span.end : end if end >= 0 else len(found.text)]
    return start > 0 and not any(map(str.isalnum, aside))


def with_term(found: Scan, term: DayFound | None) -> Scan:
    """Return what was found in a part of a message with the term of all, if one is told."""
    if term is None or term in found.days:
        return found
    return replace(found, days=[*found.days, term])


def counted(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts with the term of all, its end asked where other drafts tell the day of issue, and this one not."""
    known = any(draft.issued_on for draft in drafts)
    return [draft if draft.issued_on or not known else with_asked(draft, Field.DUE_ON) for draft in drafts]
