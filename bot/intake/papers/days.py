"""The days on a paper: when it was issued, when it falls due, said by labels, by a dateline or by payment terms."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from re import Pattern

from bot.intake.answers import read_date
from bot.intake.days.days import fall_due
from bot.intake.draft import Value
from bot.intake.imports.cells import is_day_first
from bot.intake.papers.labels import after
from bot.intake.papers.page import Cell, Page
from bot.intake.papers.said import Said
from bot.intake.papers.terms import find_terms
from bot.intake.vocabulary import Vocabulary

_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
# "Lyon, le 15 octobre 2026", "le 15/10/2026", "15 October 2026": nothing else in the cell.
_DATELINE = re.compile(
    r"(?:[^:]{2,60}, *|\W*)(?:[^\W\d]{2,3} )?"
    r"(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[^\W\d]{0,3} [^\W\d]{3,10}\.? \d{4}"
    r"|[^\W\d]{3,10} \d{1,2}, \d{4})"
)
_TOP = 20  # lines among which a dateline stands


def issue_day(page: Page, today: date, vocabulary: Vocabulary) -> Said:
    """Return when the paper was issued."""
    undue = [[_masked(cell, vocabulary.paper.due) for cell in row] for row in page]  # "due date" is no date of issue
    labels = (vocabulary.paper.issued, vocabulary.paper.dated)
    found = (_labelled(undue, label, today, vocabulary, past=True) for label in labels)
    return next(filter(None, found), None) or _dateline(page, today, vocabulary) or Said(())


def due_day(page: Page, today: date, vocabulary: Vocabulary, issued: Said) -> Said:
    """Return when the paper falls due, by its label, else by its payment terms."""
    by_terms = Said(_by_terms(page, today, vocabulary, issued.values), not issued.values or issued.sure)
    return _labelled(page, vocabulary.paper.due, today, vocabulary) or by_terms


def _labelled(
    page: Page, label: Pattern[str], today: date, vocabulary: Vocabulary, *, past: bool = False
) -> Said | None:
    for said in after(page, label):
        written = _DATE_LIKE.search(said.text)
        text = said.text
        if not written and _is_term(text, today, vocabulary):
            text, _, terms = text.partition(", ")  # "16 novembre 2026, payable sous 15 jours"
            if not terms or _is_term(text, today, vocabulary):
                continue
        guess = read_date(written[0] if written else text, today, vocabulary, past=past)
        shown = _as_elsewhere(page, written[0], guess.candidates) if written else None
        if shown:
            return Said([shown])
        if guess.value:
            return Said([guess.value])
        if guess.candidates:
            return Said(guess.candidates, sure=False)
    return None


def _as_elsewhere(page: Page, written: str, candidates: Sequence[date]) -> date | None:
    """Return which day is meant where other days of the paper show whether the month or the day comes first."""
    cells = [match[0] for row in page for cell in row for match in _DATE_LIKE.finditer(cell.text)]
    shows = is_day_first(cells, default=True)
    if shows is None or shows != is_day_first(cells, default=False):
        return None
    day, month = (0, 1) if shows else (1, 0)
    parts = [int(part) for part in re.split(r"[./-]", written)]
    return next((each for each in candidates if (each.day, each.month) == (parts[day], parts[month])), None)


def _masked(cell: Cell, label: Pattern[str]) -> Cell:
    """Return a cell in which a label can no more be read."""
    text = cell.text
    for match in label.finditer(cell.folded):
        text = text[: match.start()] + "·" * (match.end() - match.start()) + text[match.end() :]
    return cell.saying(text) if text != cell.text else cell


def _is_term(text: str, today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether a text counts from another day, such as "on receipt", rather than naming one."""
    terms, _ = find_terms(text, today, vocabulary)
    return bool(terms)


def _dateline(page: Page, today: date, vocabulary: Vocabulary) -> Said | None:
    """Return the day that stands near the top by itself or behind a place, as on a letter."""
    for row in page[:_TOP]:
        for cell in row:
            match = _DATELINE.fullmatch(cell.text)
            guess = read_date(match[1], today, vocabulary, past=True) if match else None
            if guess and guess.value:
                return Said([guess.value])
    return None


def _by_terms(page: Page, today: date, vocabulary: Vocabulary, issued: Sequence[Value]) -> list[date]:
    """Return the days that the payment terms give; two, so that they are asked about, unless the issue date is sure."""
    fallen: list[date] = []
    for text in _terms(page, vocabulary):
        terms, _ = find_terms(text, today, vocabulary)
        days = (fall_due(each, start) for each in terms for start in issued if isinstance(start, date))
        fallen += [day for day in days if day]
    return fallen


def _terms(page: Page, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what stands after the label of terms, then the label with it: "payable on receipt" is one expression."""
    terms, due = vocabulary.paper.terms, vocabulary.paper.due
    yield from (said.text for said in after(page, terms))
    for row in page:
        yield from (cell.text for cell in row if terms.search(cell.folded) or due.search(cell.folded))
