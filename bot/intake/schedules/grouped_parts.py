"""Instalments of which several are told at once: by their count beside others, or by what comes every month."""

from collections.abc import Sequence
from decimal import Decimal

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.roles import roles_of
from bot.intake.amounts.schedule import MOST_PARTS, share_out
from bot.intake.days.found import Role
from bot.intake.fields import Message

# The days from which on, or on which, something comes every month.
_BEGINS = frozenset({Role.START, Role.SERIES})


def grouped_parts(message: Message) -> Sequence[Decimal]:
    """Return what the parts behind a sum come to, some told by their count, where none has been paid.

    So they are in ``900 € : 300 le 5/12 puis 2 x 300 les 5/01 et 5/02`` and in ``…, solde en 2 fois``.
    """
    amounts, grammar = message.found.amounts, message.vocabulary.schedule
    if len(amounts) <= 1:
        return ()
    counts = _counts(message)
    rest = [match for match in message.sheet.find(grammar.rest_in_parts) if match.start() > amounts[-1].span.start]
    roles = roles_of(message.found.marked(), message.vocabulary.due)
    if roles.paid or roles.says_paid() or not (counts or rest):
        return ()
    total, values = amounts[0].value.value, [each.value.value for each in amounts[1:]]
    if total is None or None in values or len({amount.tax for amount in amounts[1:]}) > 1:
        return ()
    parts = [value for amount in amounts[1:] for value in _times(amount, counts)]
    open_parts = grammar.spelled.value(rest[0]["n"]) if len(rest) == 1 else None
    left = total - sum(parts, Decimal(0))
    if open_parts and left > 0:
        parts += share_out(left, (Decimal(1),) * min(open_parts, MOST_PARTS))
    return parts if sum(parts) == total else ()


def monthly_parts(message: Message) -> Sequence[Decimal]:
    """Return the equal parts of a sum that come every month from a day on: ``900 €, 300 par mois dès le 5/12``.

    The day of every month may tell so by itself (``480 €, soit 120 € le 5 de chaque mois``), and the months how many
    they are (``de février à mai``), which then must come to the sum.
    """
    amounts, days = message.found.amounts, message.found.days
    begins = bool(days) and all(day.role in _BEGINS for day in days)
    if len(amounts) != 2 or not begins:  # noqa: PLR2004 - the sum and its part
        return ()
    total, part = (amount.value.value for amount in amounts)
    if not _is_of_every_month(amounts[0], amounts[1], message) or not total or not part or total % part:
        return ()
    count = int(total / part)
    told = message.vocabulary.schedule.months.count(message.sheet.rest)
    return (part,) * count if 1 < count <= MOST_PARTS and told in {None, count} else ()


def _is_of_every_month(whole: AmountFound, part: AmountFound, message: Message) -> bool:
    """Whether the part of a sum is said to come every month, or stands between the sum and the day of every month."""
    text, end, grammar = message.sheet.rest, part.span.end, message.vocabulary.schedule
    if grammar.monthly.match(text, end + text.startswith(" ", end)):
        return True
    before = any(day.role is Role.SERIES and not text[end : day.span.start].strip(" ,") for day in message.found.days)
    return before and grammar.share_lead.fullmatch(text, whole.span.end, part.span.start) is not None


def _counts(message: Message) -> dict[int, int]:
    """Return how often the sums that stand behind a count are paid, by where they begin."""
    grammar, text = message.vocabulary.schedule, message.found.marked().text
    told = [(match.end() - 1, match["n"]) for match in grammar.of_each.finditer(text)]
    told += [(match.start("m"), match["n"]) for match in grammar.times_sum.finditer(text)]
    told += [(match.start("m"), match["n"]) for match in grammar.crossed.finditer(text)]
    return {start: count for start, said in told if (count := grammar.spelled.value(said)) and count <= MOST_PARTS}


def _times(amount: AmountFound, counts: dict[int, int]) -> list[Decimal]:
    value = amount.value.value
    return [] if value is None else [value] * counts.get(amount.span.start, 1)
