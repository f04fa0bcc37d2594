"""Invoices whose numbers are listed together, with one amount for each of them, or as many amounts and days."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.due_amount import totals
from bot.intake.days.days import due_day, is_past
from bot.intake.days.found import NOT_DUE, DayFound, Role
from bot.intake.doubt import with_doubts
from bot.intake.draft import Draft, Span
from bot.intake.drafting import draft_of
from bot.intake.fields import Message
from bot.intake.lists.entries import are_listed
from bot.intake.numbers.found import NumberFound
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet

# So many numbers are a list.
_SEVERAL = 2


def numbered_alike(message: Message) -> tuple[Draft, ...]:
    """Return a draft for each number of a list, behind which one amount is said for each of them, or as many amounts.

    ``118 et 119 pour Dupont, 200 € chacune``, ``118 et 119 pour Dupont, 90 € et 140 €``. As many due dates as numbers
    are theirs in their order. Return nothing for any other message.
    """
    found, joiner = message.found, message.vocabulary.joiner
    each = [Span(*match.span("each")) for match in found.marked().find(message.vocabulary.due.units.each)]
    if len(found.numbers) < _SEVERAL or not are_listed([number.span for number in found.numbers], found.text, joiner):
        return ()
    amounts = found.amounts
    if len(each) == len(amounts) == 1:
        amounts = [*amounts] * len(found.numbers)
    elif each or not _are_listed_totals(message) or len(amounts) != len(found.numbers):
        return ()
    days = _due_days(message)
    parts = [_with_one(found, number, amount, each) for number, amount in zip(found.numbers, amounts, strict=True)]
    if len(days) == len(parts):
        parts = [
            replace(part, days=[day for day in part.days if day is own or day not in days])
            for part, own in zip(parts, days, strict=True)
        ]
    return tuple(with_doubts(draft_of(message, part), message, part) for part in parts)


def _are_listed_totals(message: Message) -> bool:
    """Whether all amounts of a message are totals, and stand behind one another."""
    found, vocabulary = message.found, message.vocabulary
    listed = are_listed([amount.span for amount in found.amounts], found.text, vocabulary.joiner)
    return listed and len(totals(found.marked(), vocabulary.due)) == len(found.amounts)


def _due_days(message: Message) -> Sequence[DayFound]:
    """Return the due dates of a message if they rise, as those of numbers do that are listed in their order."""
    found, today = message.found, message.today
    days = [day for day in found.days if day.role not in NOT_DUE]
    if any(day.role is Role.PLAIN and is_past(day.text, today) is not False for day in days):
        return ()
    values = [due_day(day.text, today, None, late=day.role is Role.LATE).value for day in days]
    rise = all(one is not None and other is not None and one < other for one, other in pairwise(values))
    in_turn = all(_follows(one, other, message) for one, other in pairwise(days))
    return days if rise and in_turn else ()


def _follows(one: DayFound, other: DayFound, message: Message) -> bool:
    """Whether nothing stands between two days but what tells that one follows the other (``the other on``)."""
    between = message.found.letter.rest[one.span.end : other.span.start]
    return message.vocabulary.numbers.lists.in_turn.fullmatch(between) is not None


def _with_one(found: Scan, number: NumberFound, amount: AmountFound, told: Sequence[Span]) -> Scan:
    """Return what was found with one of its numbers and amounts alone, and without the words that are ``told``."""
    text = Sheet(found.text, found.text).without(
        [*told, *(other.span for other in found.amounts if other is not amount)]
    )
    sheet = found.sheet.without(told)
    return replace(found, text=text.rest, sheet=sheet, numbers=[number], amounts=[amount], announced=None)
