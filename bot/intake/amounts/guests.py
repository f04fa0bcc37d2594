"""Sets aside for how many guests something was made or booked, which is no sum: ``canapés for 40, £415``."""

import re
from dataclasses import replace
from re import Pattern

from bot.intake.amounts.amounts import AmountFound, find_amounts
from bot.intake.amounts.words import AmountGrammar
from bot.intake.draft import Span
from bot.intake.guess import among
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER, Words

# How far before an amount the word for what is made begins.
_REACH = 32


def guest_pattern(words: Words, grammar: AmountGrammar) -> Pattern[str]:
    """Match what is made for guests and, as ``n``, their number; none that a currency follows (``dinner for 40 €``)."""
    # in "table for 8 £415" the sign belongs to what follows
    money = rf" ?(?:{grammar.currencies.names}(?! ?\d)|{words.either('amounts', 'net', 'gross')})(?!{LETTER})"
    number = rf"(?:\d{{1,3}}|{grammar.spelled.expression})(?![\w%/-]| ?%|[.,']\d|{money}| \d{{3}}(?!\d))"
    what, behind = words.either("amounts", "for_guests"), words.either("amounts", "guests_behind")
    return re.compile(rf"(?<![\w'-]){what} +(?P<n>{behind} +{number})")


def lead_of_guests(words: Words) -> Pattern[str]:
    """Match what is made for guests where their number is to follow (``catering for``)."""
    what, behind = words.either("amounts", "for_guests"), words.either("amounts", "guests_behind")
    return re.compile(rf"(?<![\w'-]){what} +{behind} +\Z")


def unless_for_guests(amount: AmountFound, sheet: Sheet, lead: Pattern[str]) -> AmountFound:
    """Leave an amount open whose first figures may be a number of guests (``catering for 40 415``), more than one."""
    alone = sheet.rest.startswith("1 ", amount.at.start)
    if not amount.grouped or alone or sheet.before(lead, amount.span.start, _REACH) is None:
        return amount
    return replace(amount, value=among(*amount.value.candidates, *filter(None, [amount.value.value])))


def without_guests(sheet: Sheet, guests: Pattern[str], grammar: AmountGrammar) -> Sheet:
    """Strike out the number of guests where a sum with its currency stands elsewhere; else it may be the sum."""
    spans = [Span(*match.span("n")) for match in sheet.find(guests)]
    left = sheet.without(spans)
    return left if spans and any(amount.marked for amount in find_amounts(left, grammar)) else sheet
