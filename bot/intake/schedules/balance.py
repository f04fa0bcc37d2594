"""Instalments of which the last is what remains: ``50 % le 10/07, 30 % le 10/09, solde le 10/10``."""

from collections.abc import Sequence
from decimal import Decimal

from bot.intake.amounts.roles import roles_of
from bot.intake.amounts.schedule import TWELFTHS, WHOLE, Schedule, share_out
from bot.intake.days.found import NOT_DUE, DayFound
from bot.intake.draft import Span
from bot.intake.fields import Message
from bot.intake.schedules.given_parts import are_open, by_turns

_Part = tuple[Span, Decimal]


def to_balance(message: Message) -> Schedule | None:
    """Return the instalments of one sum, each with its day, of which the last is called its rest; None without such.

    The others are shares of it, or amounts behind it. None is told of that has been paid, nor may be over: what is
    left is one invoice then.
    """
    found = message.found
    if not message.sheet.has(message.vocabulary.schedule.rest):
        return None
    roles = roles_of(found.marked(), message.vocabulary.due)
    if roles.paid or roles.says_paid() or roles.remaining:
        return None
    days = [day for day in found.days if day.role not in NOT_DUE]
    percents = [(percent.span, percent.value) for percent in found.percents if not percent.rate]
    parts, whole, total = percents, WHOLE, None if roles.vague else roles.total().value
    if not parts and (fractions := _fractions(message)):
        parts, whole = fractions, TWELFTHS
    elif not parts:
        parts, whole, total = _amounts_behind_first(message)
    rest = whole - sum((share for _, share in parts), Decimal(0))
    if total is None or rest <= 0 or not _is_told(message, [span for span, _ in parts], days):
        return None
    shares = (*(share for _, share in parts), rest)
    return Schedule(shares, amounts=tuple(share_out(total, shares)))


def _fractions(message: Message) -> list[_Part]:
    """Return the fractions of a sum that the text tells (``la moitié à 30 jours, le reste à 60 jours``)."""
    fractions = message.vocabulary.schedule.fractions
    told = [(Span(*match.span()), size) for size, said in fractions for match in message.sheet.find(said)]
    return sorted(told) if len(message.found.amounts) == 1 else []


def _amounts_behind_first(message: Message) -> tuple[list[_Part], Decimal, Decimal | None]:
    """Return the amounts behind the first as its parts, and the first, twice: all of them are without doubt."""
    amounts = message.found.amounts
    known = [(amount.span, amount.value.value) for amount in amounts if amount.value.value is not None]
    if len(known) != len(amounts) or len(known) < 2 or len({amount.tax for amount in amounts[1:]}) > 1:  # noqa: PLR2004
        return [], Decimal(0), None
    return known[1:], known[0][1], known[0][1]


def _is_told(message: Message, parts: Sequence[Span], days: Sequence[DayFound]) -> bool:
    """Whether parts and days stand by turns, and the word for the rest before the last day, or behind it as they do."""
    rests = message.sheet.spans(message.vocabulary.schedule.rest)
    if len(rests) != 1 or not parts or not are_open(days, message.today):
        return False
    return rests[0].start > parts[-1].start and by_turns([*parts, *rests], days)
