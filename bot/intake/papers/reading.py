"""Reads a paper in whatever language it is written: in that of which it has most labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.draft import Draft
from bot.intake.papers.number import credited_numbers
from bot.intake.papers.page import Page, page_of
from bot.intake.papers.paper import Own, read_paper
from bot.intake.papers.sort import PaperSort, sort_of
from bot.intake.papers.words import PaperGrammar
from bot.intake.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What a paper is, and the draft of the invoice that it would be.

    ``preceding`` are the numbers of the invoices that a credit note names, empty for any other paper.
    """

    sort: PaperSort
    draft: Draft
    preceding: tuple[str, ...] = ()


def read_in_any_language(
    lines: Sequence[str], today: date, vocabularies: Iterable[Vocabulary], own: Own
) -> PaperReading | None:
    """Return what a paper says, None for one without number and amount; the first vocabulary is the likeliest.

    What it is by its title is believed in each language: one that is no invoice in any is not taken for one.
    """
    known, page = list(vocabularies), page_of(lines)
    sorts = (sort_of(page, today, vocabulary) for vocabulary in known)
    sort = next((sort for sort in sorts if sort is not PaperSort.INVOICE), PaperSort.INVOICE)
    is_credit = sort is PaperSort.CREDIT_NOTE
    for vocabulary in sorted(known, key=lambda each: -_labels(page, each.paper)):
        draft = read_paper(page, today, vocabulary, own, is_credit=is_credit)
        if draft:
            return PaperReading(
                sort, draft, credited_numbers(page, vocabulary.paper, draft.number) if is_credit else ()
            )
    return None


def _labels(page: Page, grammar: PaperGrammar) -> int:
    """Count the cells that begin with a label of a language: the paper is written in that which has most."""
    telling = (grammar.any_label, grammar.invoice)
    texts = [cell.folded for row in page for cell in row]
    return sum(any(pattern.match(text) for pattern in telling) for text in texts)
