"""What the patterns of invoice numbers are made of in a language: shapes of figures, and words around them."""

import re
from dataclasses import dataclass

from bot.intake.text.currency_words import CurrencyGrammar, currency_grammar
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import LETTER, Words, either

# A token with a digit in it, as printed on invoices.
PRINTED = r"(?=[a-z/._-]{0,12}\d)[a-z0-9]+(?:[/._-]+[a-z0-9]+)*"
_DAY_OF_MONTH, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
DAY = (
    rf"(?:(?:{_DAY_OF_MONTH}[/.-]{_MONTH}|{_MONTH}[/.-]{_DAY_OF_MONTH})(?:[/.-](?:20)?\d\d)?|\d{{1,2}}/20\d\d"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d)"
)
# Figures like a day with a count behind another sign: "26/04-11".
MIXED = r"\d{1,2}(?:/\d{1,2}-|-\d{1,2}/)\d{1,4}(?![\w/-])"
# Figures of which the second is no month: "12/26".
NO_MONTH = r"\d{1,2}/(?:1[3-9]|[2-9]\d)(?![\w/.-])"
IS_DAY = re.compile(DAY)
# A sum whose currency is written without a space: "facture 150e pour Leila".
GLUED = r"\d+(?:[.,]\d+)?(?:k\d{0,3})?"
# What stands behind a number that is written directly before its amount: "2026-81 450 €".
AMOUNT_NEXT = r"\d{1,3}(?: ?\d{3})*(?:[.,]\d\d)? ?(?:€|euros?\b|eur\b)"
# Cents stand directly behind the sign ("489€90"), but the sign may be that of what follows ("44 £850").
_NOT_MONEY = (
    r"(?! ?(?:[€£$](?! ?\d)|%|euros?\b|eur\b|ttc\b|ht\b|(?:k|e)\b)"
    r"|(?:€|euros?|eur|e)\d\d(?![\w/]|[.,]\d)|[.,][\d-])"
)


@dataclass(frozen=True, slots=True)
class NumberPieces:
    """The expressions of one language that several patterns of numbers have in common.

    ``label`` is a word for an invoice, ``explicit`` one for a number, ``lead`` what a number has before it with both;
    ``listed`` stands between a number and its amount, ``spans`` are units of time, ``not_money`` tells that no currency
    follows.
    """

    words: Words
    spelled: Spelled
    currencies: CurrencyGrammar
    explicit: str
    label: str
    lead: str
    listed: str
    dash: str
    slash: str
    months: str
    spans: str
    not_money: str


def number_pieces(words: Words) -> NumberPieces:
    """Prepare what the patterns of numbers in a language have in common."""
    currencies = currency_grammar(words)
    explicit, label = words.word("numbers", "explicit"), words.word("numbers", "label")
    # "facture n 33": elsewhere a letter alone is not short for "number"
    said_number = rf"(?:(?:{label} *(?:{words.either('numbers', 'label_filler')} *)?)?{explicit}|{label} +n(?= *\d))"
    return NumberPieces(
        words=words,
        spelled=spelled_of(words),
        currencies=currencies,
        explicit=explicit,
        label=label,
        # the word for an invoice may stand behind that for a number as well, as in "reference INV 31"
        lead=rf"(?<!\w){said_number} *[:.=]? *(?:(?:{label}|{words.either('numbers', 'is_told')}) +(?=\d))?",
        listed=words.either("numbers", "after_listed"),
        dash=words.either("spelled", "dash"),
        slash=words.either("spelled", "slash"),
        months=either(words.grouped("calendar", "months")),
        spans=words.either("dates", "units_days", "units_weeks", "units_months"),
        # "n° 12, 730 CHF", but "facture 118 CHF 730"
        not_money=rf"{_NOT_MONEY}(?! ?{currencies.sure}(?!{LETTER}| ?\d))",
    )
