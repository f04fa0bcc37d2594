"""The words by which tax in figures, and what is without tax, are recognised."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.amounts.due_pieces import GAP, MONEY_ALONE, DuePieces
from bot.intake.amounts.marked_amounts import MONEY, SHARE
from bot.intake.amounts.words import tax_to_add
from bot.intake.text.words import LETTER


@dataclass(frozen=True, slots=True)
class TaxGrammar:
    """What tells of tax beside amounts in one language.

    A ``base`` stands directly before the tax that comes on top of it. With the sum in brackets before it or behind it
    (``base_in_sum``) the tax needs no rate. It may be told ``to_add`` as well, before the sum that it comes on top of.
    """

    amount: tuple[Pattern[str], ...]
    beside_rate: tuple[Pattern[str], ...]
    added: Pattern[str]
    base: Pattern[str]
    base_in_sum: Pattern[str]
    on_top: Pattern[str]
    to_add: Pattern[str]
    exempt: Pattern[str]
    words: Pattern[str]


def tax_grammar(pieces: DuePieces) -> TaxGrammar:
    """Prepare the recognition of tax."""
    word = pieces.word
    to_add = tax_to_add(pieces.words)
    on_top = (
        rf"(?:(?:{pieces.words.either('amounts', 'plus_tax')}|{to_add})(?!{LETTER})|(?:\+|{word('plus')}) *{SHARE}+)"
    )
    base = rf"(?<!{MONEY})(?P<m>{MONEY}+) *[(]? *{on_top}"
    return TaxGrammar(
        amount=_amount(pieces),
        beside_rate=(
            re.compile(rf"{SHARE}+[)]?[ :=,(]*{MONEY_ALONE}"),
            # such as "400 € de TVA (20 %)"
            re.compile(rf"{MONEY_ALONE}(?: *{word('deposit_of')})* *{word('tax')}[ ,(]*{SHARE}"),
        ),
        added=re.compile(
            rf"(?<!{MONEY})(?P<m>{MONEY}+)(?:(?: *{word('deposit_of')})* *{word('tax')})?"
            rf"[ (]*(?:[+]|{word('plus')}) *(?:{word('tax')}{pieces.of})?(?P<t>{MONEY}+)"
        ),
        base=re.compile(base),
        # such as "600 € (500 € + TVA)", "500 € + TVA (600 €)", "500 € HT (600 €)"
        base_in_sum=re.compile(
            rf"{MONEY} *[(]{base}[)]|{MONEY} *(?:{on_top} *)?[(]{MONEY}+ *(?:{word('total')} *)?[)]"
        ),
        on_top=re.compile(on_top),
        to_add=re.compile(to_add),
        exempt=re.compile(word("exempt")),
        words=re.compile(word("exempt", "net", "gross", "tax", "tax_noise")),
    )


def _amount(pieces: DuePieces) -> tuple[Pattern[str], ...]:
    """Match the tax in figures, beside the word for it."""
    word, of = pieces.word, pieces.of
    no_mark = rf"(?!{GAP}{word('exempt', 'net', 'gross')})"
    return (
        re.compile(rf"{word('tax')}{of}{MONEY_ALONE}"),
        re.compile(rf"{word('tax')}{of}{SHARE}+(?:[)]? *[:=(]|[)]) *{MONEY_ALONE}{no_mark}"),
        # "HT 100 TVA 20 % 20 TTC 120": with another amount directly behind
        re.compile(
            rf"(?<={MONEY})[ ,/\n]*{word('tax')}{of}{SHARE}+ +{MONEY_ALONE}(?=[ ,/\n]+(?:{word('total')} *)?{MONEY})"
        ),
        re.compile(rf"{MONEY_ALONE}{no_mark}(?: *{word('deposit_of')})* *{word('tax')}(?![^\n,;]{{0,12}}{SHARE})"),
    )
