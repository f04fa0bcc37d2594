"""Tells an invoice that asks for money from other papers: a credit note, a quote, a pro forma, one that is paid."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from bot.intake.files.contents import COLUMN
from bot.intake.paper_amounts import remains_to_pay
from bot.intake.paper_words import PaperGrammar
from bot.intake.sheet import fold
from bot.intake.vocabulary import Vocabulary

_TOP = 25  # lines among which a title stands


class PaperSort(StrEnum):
    """What a paper is."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PRO_FORMA = "pro_forma"
    QUOTE = "quote"
    OTHER = "other"  # an order, a delivery note, a statement, a letter
    PAID = "paid"  # an invoice that says that it is paid


_TITLES = (PaperSort.CREDIT_NOTE, PaperSort.PRO_FORMA, PaperSort.QUOTE, PaperSort.OTHER)


def sort_of(lines: Sequence[str], today: date, vocabulary: Vocabulary) -> PaperSort:
    """Return what a paper is by its title: the word with which a cell near the top begins.

    An invoice may refer to its quote or order before it says what it is, a credit note names its invoice after that.
    """
    titles = list(_titles(lines[:_TOP], vocabulary.paper))
    first = titles[0] if titles else PaperSort.INVOICE
    if PaperSort.PRO_FORMA in titles:
        return PaperSort.PRO_FORMA
    is_reference = first in {PaperSort.QUOTE, PaperSort.OTHER} and PaperSort.INVOICE in titles
    sort = PaperSort.INVOICE if is_reference else first
    return PaperSort.PAID if sort is PaperSort.INVOICE and _is_paid(lines, today, vocabulary) else sort


def _titles(lines: Sequence[str], grammar: PaperGrammar) -> Iterator[PaperSort]:
    for text in _cells(lines):
        found = next((sort for sort in _TITLES if grammar.titles[sort.value].match(text)), None)
        if found or grammar.invoice.match(text):
            yield found or PaperSort.INVOICE


def _cells(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from (fold(cell).strip(" *#-") for cell in line.split(COLUMN))


def _is_paid(lines: Sequence[str], today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether a stamp or a sentence says that nothing is to be paid any more; a deposit may be paid too."""
    grammar, cells = vocabulary.paper, list(_cells(lines))
    if any(grammar.paid.search(text) or grammar.stamp.fullmatch(text) for text in cells):
        return True
    return any(map(grammar.paid_by.search, cells)) and not remains_to_pay(lines, today, vocabulary)
