"""One sum that is said for each of several clients, each with its own day (``$75 each: Brooks, due 20 April, …``).

Or with one day for them all (``$75 each for Brooks, and for Dunne, due 20 April``).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.days.found import NOT_DUE, DayFound
from bot.intake.doubt import with_doubts
from bot.intake.draft import Draft, Span
from bot.intake.drafting import draft_of
from bot.intake.fields import Message
from bot.intake.scan import Scan

# So many clients at least.
_FEWEST = 2


def of_each_client(message: Message) -> tuple[Draft, ...]:
    """Return a draft for each client of a message whose one sum stands before them all and is said for each of them.

    Each has a day of its own, or all have the only one. Return nothing for any other message.
    """
    found = message.found
    names = [name.span for name in sorted(found.names, key=lambda name: name.span.start)]
    if len(found.amounts) != 1 or len(names) < _FEWEST or found.numbers or found.bare or found.percents:
        return ()
    if not all(name.sure for name in found.names) or not _is_of_each(message, names[0].start):
        return ()
    bounds = [*(name.start for name in names), len(found.text)]
    parts = [_part(found, Span(start, end)) for start, end in pairwise(bounds)]
    if _has_one_day(found.days):
        parts = [replace(part, days=found.days) for part in parts]
    elif not all(_has_one_day(part.days) for part in parts) or any(day.span < names[0] for day in found.days):
        return ()
    return tuple(with_doubts(draft_of(message, part), message, part) for part in parts)


def _is_of_each(message: Message, end: int) -> bool:
    """Whether the sum is said for each before ``end``, in a word that may mean clients (``each``, not ``per hour``)."""
    said = message.found.marked().find(message.vocabulary.due.units.each)
    return any(match.end() <= end and message.vocabulary.for_all.fullmatch(match["each"].strip()) for match in said)


def _has_one_day(days: Sequence[DayFound]) -> bool:
    return len([day for day in days if day.role not in NOT_DUE]) == 1


def _part(found: Scan, span: Span) -> Scan:
    """Return what stands in ``span``, with the sum of them all."""
    return replace(found.within(span), amounts=found.amounts, announced=None)
