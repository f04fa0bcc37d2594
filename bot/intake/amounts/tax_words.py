"""The words by which tax in figures, and what is without tax, are recognised."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.amounts.due_pieces import GAP, MONEY_ALONE, DuePieces
from bot.intake.amounts.marked_amounts import MONEY, SHARE
from bot.intake.amounts.words import tax_to_add
from bot.intake.text.sheet import STRUCK
from bot.intake.text.words import LETTER


@dataclass(frozen=True, slots=True)
class TaxGrammar:
    """What tells of tax beside amounts in one language.

    A ``base`` stands directly before the tax that comes on top of it.
    """

    amount: tuple[Pattern[str], ...]
    beside_rate: tuple[Pattern[str], ...]
    added: Pattern[str]
    base: Pattern[str]
    on_top: Pattern[str]
    exempt: Pattern[str]
    words: Pattern[str]


def tax_grammar(pieces: DuePieces) -> TaxGrammar:
    """Prepare the recognition of tax."""
    word = pieces.word
    to_add = rf"(?:{pieces.words.either('amounts', 'plus_tax')}|{tax_to_add(pieces.words)})(?!{LETTER})"
    on_top = rf"(?:{to_add}|(?:\+|{word('plus')}) *{SHARE}+)"
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
        base=re.compile(rf"(?<!{MONEY})(?P<m>{MONEY}+) *[(]? *{on_top}"),
        on_top=re.compile(on_top),
        exempt=re.compile(word("exempt")),
        # and the word for a rate before one, which has been struck out
        words=re.compile(
            rf"{word('exempt', 'net', 'gross', 'gross_beside', 'tax', 'tax_noise')}"
            rf"|{word('rate_word')}(?:[ :=(]*{pieces.words.either('amounts', 'rate_of')})*[ :=(]*(?={STRUCK})"
        ),
    )


def _amount(pieces: DuePieces) -> tuple[Pattern[str], ...]:
    """Match the tax in figures, beside the word for it."""
    word, of = pieces.word, pieces.of
    no_mark = rf"(?!{GAP}{word('exempt', 'net', 'gross', 'gross_beside')})"
    return (
        # but "net de TVA 300 €" is a sum without any
        re.compile(rf"{pieces.words.not_behind('amounts', 'no_tax')}{word('tax')}{of}{MONEY_ALONE}"),
        re.compile(rf"{MONEY_ALONE}{no_mark}(?: *{word('deposit_of')})* *{word('tax')}(?![^\n,;]{{0,12}}{SHARE})"),
    )
