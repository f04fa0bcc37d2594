"""Finds the reckoning by which a writer comes to a sum (``3 x 40 = 120 €``), which is no other sum beside it.

Only one that is right counts: the product is the sum that stands behind it, or before its brackets.
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
_SIGN = r"(?:[€£$] ?)?"
_SUM = r"(?:\d{1,3}(?: \d{3})+|\d{1,6})(?:[.,]\d{1,2})?"


def reckoning(words: Words) -> tuple[Pattern[str], ...]:
    """Match a count, its price and their product in a language; the product has a currency, and closes or opens it."""
    currencies = currency_grammar(words)
    money = rf" ?{currencies.names}(?!{LETTER})"
    # "12 h d'aide à domicile à 24,50"
    thing = r"(?: ?[^\W\d_]{1,14}(?:[ '-][^\W\d_]{1,14}){0,5})??"
    times = rf" *(?:[x*×@]|{words.word('amounts', 'at_price')}) *"
    each = rf"(?: ?/ ?[^\W\d_]+| *{words.word('amounts', 'each')})?"
    made = rf"(?P<n>{_FIGURE}){thing}{times}{_SIGN}(?P<price>{_FIGURE})(?:{money})?{each}"
    return (
        re.compile(
            rf"(?<![\w.,]){made}(?: ?[x*×] ?)?[ ,:(]*(?:{words.either('amounts', 'equals')})[ :]*"
            rf"(?=(?P<sum>{_SUM}){money}|[€£$] ?(?P<signed>{_SUM})(?![\d.,]*\d))"
        ),
        # in brackets behind it: "294 € (12 h x 24,50)"
        re.compile(rf"(?:(?P<sum>{_SUM}){money}|[€£$] ?(?P<signed>{_SUM})) (?P<aside>\({made}\))"),
    )


def reckoned(sheet: Sheet, patterns: tuple[Pattern[str], ...]) -> Iterator[Span]:
    """Yield where a reckoning stands that comes to the sum behind it, or to that before its brackets."""
    for match in (match for pattern in patterns for match in sheet.find(pattern)):
        count, price, total = (
            _figure(figure) for figure in (match["n"], match["price"], match["sum"] or match["signed"])
        )
        if count * price == total:
            yield Span(*match.span("aside" if "aside" in match.re.groupindex else 0))


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))
