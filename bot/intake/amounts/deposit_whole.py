"""The price of the works beside the deposit that is invoiced for them: ``600 € (chantier à 2 400 €)``."""

import re

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.roles import Roles

# How far before an amount the words "out of" can begin.
_REACH = 40
# A part and the whole.
_PAIR = 2


def part_and_whole(roles: Roles, found: Amounts, grammar: DueGrammar) -> tuple[AmountFound, AmountFound] | None:
    """Return the two amounts of a text without percentages of which one is said to be the whole, the part first."""
    if len(roles.totals) != _PAIR or found.percents:
        return None
    called = list(found.find(grammar.deposits.whole))
    one, other = roles.totals
    wholes = [
        amount
        for amount in (one, other)
        if follows_of_total(amount, found, grammar) or any(_is_called(amount, said) for said in called)
    ]
    if len(wholes) != 1:
        return None
    return (other, one) if wholes == [one] else (one, other)


def may_be_part(part: AmountFound, whole: AmountFound) -> bool:
    """Say whether an amount can be a part of another, as far as both are known."""
    return part.value.value is None or whole.value.value is None or part.value.value < whole.value.value


def follows_of_total(amount: AmountFound, found: Amounts, grammar: DueGrammar) -> bool:
    """Say whether a word that tells of what something is a part stands before an amount (``sur un total de``)."""
    at = amount.span.start
    return grammar.totals.of_total.search(found.text, max(0, at - _REACH), at) is not None


def _is_called(amount: AmountFound, said: re.Match[str]) -> bool:
    """Whether what calls a sum the whole begins with an amount, or ends where that begins."""
    return amount.span.start <= said.start() < amount.span.end or said.end() - 1 == amount.span.start
