"""Finds the reckoning by which a writer comes to a sum (``3 x 40 = 120 €``), which is no other sum beside it.

Only one that is right counts: the product is the sum that stands behind it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from re import Pattern

from bot.intake.currency_words import currency_grammar
from bot.intake.draft import Span
from bot.intake.sheet import Sheet
from bot.intake.words import LETTER, Words

_FIGURE = r"\d{1,6}(?:[.,]\d{1,2})?"
_SUM = r"(?:\d{1,3}(?: \d{3})+|\d{1,6})(?:[.,]\d{1,2})?"


def reckoning(words: Words) -> Pattern[str]:
    """Match a count, its price and their product in a language; the product ends it and has a currency."""
    currencies = currency_grammar(words)
    money = rf" ?{currencies.names}(?!{LETTER})"
    thing = r"(?: ?[^\W\d_]{1,14}(?: [^\W\d_]{2,14})?)??"
    times = rf" *(?:[x*×@]|{words.word('amounts', 'at_price')}) *"
    sign = "(?:[£€$] ?)"
    each = rf"(?: ?/ ?[^\W\d_]+| *{words.word('amounts', 'each')})?"
    total = rf"(?P<sign>{sign})?(?P<sum>{_SUM})(?(sign)(?!\d|[.,]\d)|{money})"
    return re.compile(
        rf"(?<![\w.,])(?P<n>{_FIGURE}){thing}{times}{sign}?(?P<price>{_FIGURE})(?:{money})?{each}(?: ?[x*×] ?)?[ ,:(]*"
        rf"(?:{words.either('amounts', 'equals')})[ :]*(?={total})"
    )


def reckoned(sheet: Sheet, pattern: Pattern[str]) -> Iterator[Span]:
    """Yield where a reckoning stands that comes to the sum behind it."""
    for match in sheet.find(pattern):
        count, price, total = (_figure(match[name]) for name in ("n", "price", "sum"))
        if count * price == total:
            yield Span(*match.span())


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))
