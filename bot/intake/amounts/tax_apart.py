"""A tax that is told apart from its sum: ``les 160 € de Monnet, c'est hors taxe``, ``Subtotal: 100, VAT: 20%``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import Pattern

from bot.intake.amounts.amounts import AmountFound, Tax
from bot.intake.amounts.words import AmountGrammar
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.text.words import Words

# How far before a sum the word begins that tells it to be one to which tax comes.
_REACH = 32


@dataclass(frozen=True, slots=True)
class ApartGrammar:
    """What tells that sums are without tax where no mark stands beside them, in one language.

    A sum is one ``before_tax`` where the text tells a rate as well, unless tax is ``included``.
    """

    without: Pattern[str]
    before_tax: Pattern[str]
    taxed: Pattern[str]
    included: Pattern[str]


def apart_grammar(words: Words) -> ApartGrammar:
    """Prepare the words of a language."""
    tax, of = words.word("amounts", "tax"), words.either("amounts", "rate_of")
    return ApartGrammar(
        without=re.compile(words.not_behind("amounts", "not_apart") + words.word("amounts", "gross")),
        before_tax=re.compile(rf"{words.word('amounts', 'before_tax')}[ :=]*\Z"),
        taxed=re.compile(rf"{tax}(?:[ :=(]*{of})*[ :=(]*{STRUCK}"),
        included=re.compile(words.word("amounts", "net")),
    )


def with_tax_apart(
    amounts: Sequence[AmountFound], sheet: Sheet, grammar: AmountGrammar, apart: ApartGrammar
) -> list[AmountFound]:
    """Mark amounts of which none is said to be with tax or without as what the text tells apart from them.

    What a sum comes to (``soit 1 200 €``) is with it.
    """
    unsaid = bool(amounts) and all(amount.tax is Tax.UNSAID for amount in amounts)
    if not unsaid or not (_is_without(amounts, sheet, grammar, apart) or _is_before_tax(amounts, sheet, apart)):
        return list(amounts)
    return [replace(amount, tax=Tax.EXCLUDED, taxed_apart=True) for amount in amounts]


def _is_without(amounts: Sequence[AmountFound], sheet: Sheet, grammar: AmountGrammar, apart: ApartGrammar) -> bool:
    """Whether the text says so, and of no amount that something comes to it."""
    if not sheet.has(apart.without):
        return False
    return not any(sheet.before(grammar.equals, amount.span.start, _REACH) for amount in amounts)


def _is_before_tax(amounts: Sequence[AmountFound], sheet: Sheet, apart: ApartGrammar) -> bool:
    """Whether the one amount is called a sum to which tax comes, and its rate is told."""
    if len(amounts) > 1 or sheet.before(apart.before_tax, amounts[0].span.start, _REACH) is None:
        return False
    return sheet.has(apart.taxed) and not sheet.has(apart.included)
