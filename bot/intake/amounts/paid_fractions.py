"""Halves, thirds and quarters of a sum, where one of them has been paid: shares of it as percentages are.

``la moitié est déjà réglée, l'autre moitié le 6 avril`` leaves what ``50 % déjà réglés, 50 % le 6 avril`` does.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from re import Pattern

from bot.intake.amounts.due_pieces import DuePieces
from bot.intake.amounts.percents import PercentFound
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import fragment, whole

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class FractionGrammar:
    """What tells fractions in one language, each with its share; any is ``named``, one of them ``paid``."""

    named: Pattern[str]
    shares: tuple[tuple[Decimal, Pattern[str]], ...]
    paid: Pattern[str]


def fraction_grammar(pieces: DuePieces) -> FractionGrammar:
    """Prepare the recognition of fractions that have been paid."""
    words, word = pieces.words, pieces.word
    unless = words.not_behind("amounts", "not_before")
    which = rf"(?:{words.either('amounts', 'which_part')} +)?"
    groups = words.groups("amounts", "fractions")
    any_of = whole("(?:" + "|".join(fragment(said) for _, said in groups) + ")")
    # "half of it", but neither "half of the £300" nor "la moitié des 300 €"
    alone = rf"(?!{pieces.of} *[\d£€$])(?! *{word('deposit_of')} *{word('deposit')})"
    moment = rf"(?: *{word('paid_moment')})?[ (,]*"
    paid, been = unless + word("paid_part"), rf"(?:{word('been')} *)?"
    return FractionGrammar(
        named=re.compile(any_of),
        shares=tuple(
            (_HUNDRED * int(size[0]) / int(size[-1]), re.compile(which + whole(fragment(said))))
            for size, said in groups
        ),
        paid=re.compile(
            rf"{any_of}{alone}{moment}{been}{paid}|{unless}{word('paid_part', 'paid_before')} *{any_of}{alone}"
        ),
    )


def paid_fractions(sheet: Sheet, grammar: FractionGrammar) -> list[PercentFound]:
    """Return the fractions of a text where one of them is told as paid."""
    # most messages name no fraction
    if not sheet.has(grammar.named) or not sheet.has(grammar.paid):
        return []
    found: list[PercentFound] = []
    for share, pattern in grammar.shares:
        found += [PercentFound(Span(*match.span()), share) for match in sheet.find(pattern)]
    return sorted(found, key=lambda fraction: fraction.span)
