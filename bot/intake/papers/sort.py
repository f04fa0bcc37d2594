"""Tells an invoice that asks for money from other papers: a credit note, a quote, a pro forma, one that is paid."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from re import Pattern

from bot.intake.papers.amounts import remains_to_pay, takes_back
from bot.intake.papers.page import Page
from bot.intake.papers.words import PaperGrammar
from bot.intake.text.sheet import fold
from bot.intake.vocabulary import Vocabulary

_SIGNS = " *#-"
_TOP = 25  # lines among which a title stands


class PaperSort(StrEnum):
    """What a paper is."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PRO_FORMA = "pro_forma"
    QUOTE = "quote"
    ORDER = "order"  # or a delivery note
    LETTER = "letter"  # or a statement of account
    PAID = "paid"  # an invoice that says that it is paid


_TITLES = (PaperSort.CREDIT_NOTE, PaperSort.PRO_FORMA, PaperSort.QUOTE, PaperSort.ORDER, PaperSort.LETTER)


def sort_of(page: Page, today: date, vocabulary: Vocabulary) -> PaperSort:
    """Return what a paper is by its title: the word with which a cell near the top begins.

    An invoice may refer to its quote or order before it says what it is, a credit note names its invoice after that.
    One whose total is negative is a credit note whatever its title.
    """
    titles = list(_titles(page[:_TOP], vocabulary.paper))
    first = titles[0] if titles else PaperSort.INVOICE
    if PaperSort.PRO_FORMA in titles:
        return PaperSort.PRO_FORMA
    is_reference = first in {PaperSort.QUOTE, PaperSort.ORDER} and PaperSort.INVOICE in titles
    sort = PaperSort.INVOICE if is_reference else first
    if sort is not PaperSort.INVOICE:
        return sort
    if takes_back(page, today, vocabulary):
        return PaperSort.CREDIT_NOTE
    return PaperSort.PAID if _is_paid(page, today, vocabulary) else sort


def _titles(page: Page, grammar: PaperGrammar) -> Iterator[PaperSort]:
    patterns = {**{sort: grammar.titles[sort.value] for sort in _TITLES}, PaperSort.INVOICE: grammar.invoice}
    for row in page:
        for cell in row:
            yield from (sort for sort, pattern in patterns.items() if _heads(pattern, cell.text.strip(_SIGNS)))


def _heads(pattern: Pattern[str], cell: str) -> bool:
    """Tell whether a cell begins with a title, or has it in capitals."""
    return any(not match.start() or cell[slice(*match.span())].isupper() for match in pattern.finditer(fold(cell)))


def _cells(page: Page) -> Iterator[str]:
    for row in page:
        yield from (cell.folded.strip(_SIGNS) for cell in row)


def _is_paid(page: Page, today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether a stamp or a sentence says that nothing is to be paid any more; a deposit may be paid too."""
    grammar, cells = vocabulary.paper, list(_cells(page))
    if any(grammar.paid.search(text) or grammar.stamp.fullmatch(text) for text in cells):
        return True
    return any(map(grammar.paid_by.search, cells)) and not remains_to_pay(page, today, vocabulary)
