"""Sets aside for how many guests something was made or booked, which is no sum: ``canapés for 40, £415``."""

import re
from re import Pattern

from bot.intake.amounts.amounts import find_amounts
from bot.intake.amounts.words import AmountGrammar
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER, Words


def guest_pattern(words: Words, grammar: AmountGrammar) -> Pattern[str]:
    """Match what is made for guests and, as ``n``, their number; none that a currency follows (``dinner for 40 €``)."""
    # in "table for 8 £415" the sign belongs to what follows
    money = rf" ?(?:{grammar.currencies.names}(?! ?\d)|{words.either('amounts', 'net', 'gross')})(?!{LETTER})"
    number = rf"(?:\d{{1,3}}|{grammar.spelled.expression})(?![\w%/-]| ?%|[.,']\d|{money}| \d{{3}}(?!\d))"
    what, behind = words.either("amounts", "for_guests"), words.either("amounts", "guests_behind")
    return re.compile(rf"(?<![\w'-]){what} +(?P<n>{behind} +{number})")


def without_guests(sheet: Sheet, guests: Pattern[str], grammar: AmountGrammar) -> Sheet:
    """Strike out the number of guests where a sum with its currency stands elsewhere; else it may be the sum."""
    spans = [Span(*match.span("n")) for match in sheet.find(guests)]
    left = sheet.without(spans)
    return left if spans and any(amount.marked for amount in find_amounts(left, grammar)) else sheet
