"""Reads a paper in whatever language it is written: in that in which it says most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.draft import Draft
from bot.intake.paper import Own, read_paper
from bot.intake.paper_number import credited_numbers
from bot.intake.paper_page import page_of
from bot.intake.paper_sort import PaperSort, sort_of
from bot.intake.vocabulary import Vocabulary

_TELLING = ("number", "amount_due", "issued_on", "due_on")


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
    drafts = [
        (draft, vocabulary.paper)
        for vocabulary in known
        if (draft := read_paper(page, today, vocabulary, own, is_credit=is_credit))
    ]
    if not drafts:
        return None
    draft, grammar = max(drafts, key=lambda each: _settled(each[0]))
    return PaperReading(sort, draft, credited_numbers(page, grammar, draft.number) if is_credit else ())


def _settled(draft: Draft) -> int:
    """Count what a draft says for certain; ``max`` takes the first of equals."""
    return sum(getattr(draft, name) is not None for name in _TELLING)
