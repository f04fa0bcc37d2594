"""Reductions that a sum is said to have had already: ``remise de 10 % déjà appliquée``, ``after a 10% discount``.

The sum that stands beside such words is what is left, so that nothing of them is to be read; nor is a price that was
brought down to another.
"""

import re
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import LETTER, Words

_FIGURE = r"(?:\d{1,3}(?:[ .,]\d{3})+|\d{1,6})(?:[.,]\d{1,2})?"


def taken_off_grammar(words: Words) -> tuple[Pattern[str], ...]:
    """Match in a language what has been taken off, unless that hangs on a condition."""
    word, names = words.word, currency_grammar(words).names
    percent = rf"(?:%|{word('amounts', 'percent')})"
    much = rf"(?:[€£$] ?)?{_FIGURE}(?: ?(?:{percent}|{names}(?!{LETTER})))?"
    money = rf"(?:[€£$] ?{_FIGURE}|{_FIGURE} ?{names}(?!{LETTER}))"
    of = rf"(?:{words.either('amounts', 'deposit_of')} *)?"
    reduction, off = word("amounts", "reduction"), word("amounts", "taken_off")
    unless = rf"(?! *{word('amounts', 'taken_off_if')})"
    been = rf"(?:[ ,(]*{word('amounts', 'taken_off_been')})*[ (]*"
    ways = (
        rf"{reduction}(?: *{of}{much})?{been}{off}{unless}",
        rf"(?<![\w.,€£$]){much} *{of}{reduction}{been}{off}{unless}",
        rf"{word('amounts', 'after_reduction')} *(?:{much} *)?{reduction}(?: *{of}{much})?{unless}",
        # "prix catalogue 900 €, ramené à 800 €"
        rf"(?<![\w.,€£$]){money}[ ,(]*{word('amounts', 'brought_to')} +(?={money})",
    )
    return tuple(map(re.compile, ways))


def taken_off(sheet: Sheet, patterns: tuple[Pattern[str], ...]) -> list[Span]:
    """Return where a text tells what has been taken off its sum."""
    return [span for pattern in patterns for span in sheet.spans(pattern)]
