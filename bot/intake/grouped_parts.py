"""Instalments of which several are told at once: by their count beside others, or by what comes every month."""

from collections.abc import Sequence
from decimal import Decimal

from bot.intake.amount_roles import roles_of
from bot.intake.amounts import AmountFound
from bot.intake.day_found import Role
from bot.intake.fields import Message
from bot.intake.schedule import MOST_PARTS, share_out


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
    """Return the equal parts of a sum that come every month from a day on: ``900 €, 300 par mois dès le 5/12``."""
    amounts, text, days = message.found.amounts, message.sheet.rest, message.found.days
    if len(amounts) != 2:  # noqa: PLR2004 - the sum and its part
        return ()
    end = amounts[1].span.end
    monthly = message.vocabulary.schedule.monthly.match(text, end + text.startswith(" ", end))
    starts = monthly is not None and all(day.role in {Role.START, Role.SERIES} for day in days) and bool(days)
    total, part = (amount.value.value for amount in amounts)
    if not (starts and total and part) or total % part or not 1 < total / part <= MOST_PARTS:
        return ()
    return (part,) * int(total / part)


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
