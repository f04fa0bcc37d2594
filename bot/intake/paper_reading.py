"""Reads a paper in whatever language it is written: in that in which it says most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.draft import Draft
from bot.intake.paper import Own, read_paper
from bot.intake.paper_sort import PaperSort, sort_of
from bot.intake.vocabulary import Vocabulary

_TELLING = ("number", "amount_due", "issued_on", "due_on")


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What a paper is, and the draft of the invoice that it would be."""

    sort: PaperSort
    draft: Draft


def read_in_any_language(
    lines: Sequence[str], today: date, vocabularies: Iterable[Vocabulary], own: Own
) -> PaperReading | None:
    """Return what a paper says, None for one without number and amount; the first vocabulary is the likeliest.

    What it is by its title is believed in each language: one that is no invoice in any is not taken for one.
    """
    known = list(vocabularies)
    drafts = [draft for vocabulary in known if (draft := read_paper(lines, today, vocabulary, own))]
    if not drafts:
        return None
    sorts = (sort_of(lines, today, vocabulary) for vocabulary in known)
    sort = next((sort for sort in sorts if sort is not PaperSort.INVOICE), PaperSort.INVOICE)
    return PaperReading(sort, max(drafts, key=_settled))


def _settled(draft: Draft) -> int:
    """Count what a draft says for certain; ``max`` takes the first of equals."""
    return sum(getattr(draft, name) is not None for name in _TELLING)
