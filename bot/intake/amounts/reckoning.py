"""Finds the reckoning by which a writer comes to a sum (``3 x 40 = 120 €``), which is no other sum beside it.

Only one that is right counts: the product is the sum that stands behind it, or before its brackets.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER, Words

_FIGURE = r"\d{1,6}(?:[.,]\d{1,2})?"
_SIGN = r"(?:[€£$] ?)?"
_SUM = r"(?:\d{1,3}(?: \d{3})+|\d{1,6})(?:[.,]\d{1,2})?"


def reckoning(words: Words) -> tuple[Pattern[str], ...]:
    """Match a count or share, its price and their product in a language, or a sum, what is taken off and the rest.

    What it comes to has a currency, and closes or opens it.
    """
    currencies = currency_grammar(words)
    money = rf" ?{currencies.names}(?!{LETTER})"
    # "12 h d'aide à domicile à 24,50"
    thing = r"(?: ?[^\W\d_]{1,14}(?:[ '-][^\W\d_]{1,14}){0,5})??"
    times = rf" *(?:[x*×@]|{words.word('amounts', 'at_price')}) *"
    each = rf"(?: ?/ ?[^\W\d_]+| *{words.word('amounts', 'each')})?"
    equals = rf"[ ,:(]*(?:{words.either('amounts', 'equals')})[ :]*"
    share = rf"(?P<share>{_FIGURE}) ?(?:%|{words.word('amounts', 'percent')})"
    of_whole = rf" *{words.word('amounts', 'of_total', 'deposit_of')} *(?P<price>{_SUM})(?:{money})?"
    unpaid = rf"(?! *(?:[^\n,;.]{{0,16}} )?{words.word('amounts', 'paid_part')})"
    made = rf"(?P<n>{_FIGURE}){thing}{times}{_SIGN}(?P<price>{_FIGURE})(?:{money})?{each}"
    made_sum = rf"(?=(?P<sum>{_SUM}){money}|[€£$] ?(?P<signed>{_SUM})(?![\d.,]*\d))"
    discount, of = words.word("amounts", "discount"), rf"(?:{words.word('amounts', 'deposit_of')} *)?"
    off = rf"{_SIGN}(?P<off>{_FIGURE})(?: ?(?P<hundredths>%|{words.word('amounts', 'percent')})|{money})?"
    return (
        # such as "500 € - 10 % = 450 €" or "500 €, remise de 50 €, soit 450 €"
        re.compile(
            rf"(?<![\w.,/-]){_SIGN}(?P<whole>{_SUM})(?:{money})?"
            # a dash between spaces has become a comma by now
            rf"(?:,? *(?:-|{words.word('amounts', 'less')}|{discount})|,) *{of}{off}"
            rf"(?: *{of}{discount})?{equals}{made_sum}"
        ),
        re.compile(rf"(?<![\w.,]){made}(?: ?[x*×] ?)?{equals}{made_sum}"),
        # in brackets behind it: "294 € (12 h x 24,50)"
        re.compile(rf"(?:(?P<sum>{_SUM}){money}|[€£$] ?(?P<signed>{_SUM})) (?P<aside>\({made}\))"),
        # "40 % de 6 000 € soit 2 400 €", unless that has been paid
        re.compile(
            rf"(?<![\w.,]){share}{of_whole}(?: ?{words.word('amounts', 'net')})?{equals}"
            rf"(?=(?P<sum>{_SUM}){money}{unpaid})"
        ),
    )


def reckoned(sheet: Sheet, patterns: tuple[Pattern[str], ...]) -> Iterator[Span]:
    """Yield where a reckoning stands that comes to the sum behind it, or to that before its brackets."""
    for match in (match for pattern in patterns for match in sheet.find(pattern)):
        aside = "aside" in match.re.groupindex
        if _makes(match.groupdict()) == _figure(match["sum"] or match.groupdict()["signed"]):
            yield Span(*match.span("aside" if aside else 0))


def _makes(told: Mapping[str, str]) -> Decimal:
    """Return what a reckoning comes to: a count or share times its price, or a sum less what is taken off."""
    if "whole" in told:
        whole, off = _figure(told["whole"]), _figure(told["off"])
        return whole - (whole * off / 100 if told["hundredths"] else off)
    count = _figure(told["n"]) if "n" in told else _figure(told["share"]) / 100
    return count * _figure(told["price"])


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))
