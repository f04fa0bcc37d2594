"""Halves, thirds and quarters of a sum, where one of them has been paid: shares of it as percentages are.

``la moitié est déjà réglée, l'autre moitié le 6 avril`` leaves what ``50 % déjà réglés, 50 % le 6 avril`` does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import Pattern

from bot.intake.amounts.due_pieces import DuePieces
from bot.intake.amounts.percents import PercentFound
from bot.intake.days.days import Unclear, is_past
from bot.intake.days.found import DayFound, Role
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER, fragment, whole

_HUNDRED = Decimal(100)
# What stands between the word for paid and its day.
_TO_DAY = re.compile(rf"[ (]*(?:{LETTER}{{1,3}} )?\Z")


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
    groups = words.groups("amounts", "unequal")
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


def paid_fractions(sheet: Sheet, grammar: FractionGrammar, days: Sequence[DayFound], today: date) -> list[PercentFound]:
    """Return the fractions of a text where one of them is told as paid; in ``sheet`` the ``days`` are struck out.

    What is paid by a day that is not over has not come in (``half paid by 30 January, half by 28 February``).
    """
    # most messages name no fraction
    told = grammar.paid.search(sheet.rest) if sheet.has(grammar.named) else None
    if told is None or any(_is_open(day, told.end(), sheet, today) for day in days):
        return []
    found: list[PercentFound] = []
    for share, pattern in grammar.shares:
        found += [PercentFound(Span(*match.span()), share) for match in sheet.find(pattern)]
    return sorted(found, key=lambda fraction: fraction.span)


def _is_open(day: DayFound, end: int, sheet: Sheet, today: date) -> bool:
    """Whether a day stands right behind ``end`` that may be to come."""
    behind = day.span.start >= end and _TO_DAY.fullmatch(sheet.rest, end, day.span.start) is not None
    if not behind or isinstance(day.text, Unclear):
        return behind and day.role is not Role.ASIDE
    past = is_past(day.text, today)
    return past is False or (past is None and day.role is not Role.ASIDE)
