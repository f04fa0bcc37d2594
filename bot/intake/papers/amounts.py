"""Finds in the words of a paper how much is to be paid: what remains, checked against the total with tax."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import Pattern

from bot.intake.answers import read_amount
from bot.intake.imports.cells import read_figure
from bot.intake.papers.labels import told_by
from bot.intake.papers.page import Cell, Page, below
from bot.intake.papers.terms import find_terms
from bot.intake.vocabulary import Vocabulary

_FEWEST_COLUMNS = 3  # of a table whose heads name them
NO_CURRENCY = "XXX"  # ISO 4217: no currency
_FIGURE = re.compile(r"\d[\d ., \u00a0\u202f']*\d|\d")

_ENDS_IN_FIGURE = re.compile(r"\d[.,]?\d{0,2} ?(?:€|£|\$|[A-Za-z]{3,5})? ?\Z")
_MONEY = re.compile(r"[-–− ]*(?:[A-Z]{3} |[€£$] ?)?-?\d[\d ., \u00a0\u202f']*(?: ?(?:€|£|\$|[A-Z]{3}))?")
_SUM = re.compile(
    r"[-–− (]*(?:[A-Z]{3} )?(?:[€£$] ?)?[-(]?\d[\d ., ']*[.,]\d\d\)?(?: ?(?:€|£|\$|[A-Z]{3}))?"
)  # with its cents
# "-216,00 €", "£(150.00)", "CHF -12.00".
_NEGATIVE = re.compile(r"(?:[A-Z]{3} ?)?[€£$ ]*(?:[-−–] ?[€£$]? ?\d|\([€£$ ]*\d[\d ., \u00a0\u202f']*\))")

Amount = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts with their currencies; one that is not ``sure`` is put up like several."""

    values: tuple[Amount, ...]
    sure: bool = True

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.values)


def find_amounts(page: Page, today: date, vocabulary: Vocabulary) -> Amounts:
    """Return the amounts to pay: one where it is certain, several to choose from otherwise.

    What remains to be paid is believed where it is the total, or where what it lacks of the total stands on the paper
    too, such as a deposit. It may else be the balance of an account, or one of several payments. What was owed before
    (``earlier``) may be in it, and is then another invoice's.
    """
    grammar = vocabulary.paper
    to_pay = _labelled(page, grammar.to_pay, today, vocabulary)
    total = _total(page, today, vocabulary)
    if not to_pay:
        return _less_paid(page, total, today, vocabulary)
    earlier = _labelled(page, grammar.earlier, today, vocabulary, like=_MONEY)
    alone = [(amount - part, code) for amount, code in to_pay.values for part, _ in earlier.values if part < amount]
    if alone:
        return Amounts(tuple(dict.fromkeys([*alone, *to_pay.values])), sure=False)
    if not total or all(_is_certain(amount, page, total, today, vocabulary) for amount, _ in to_pay.values):
        return to_pay
    return Amounts(tuple(dict.fromkeys([*to_pay.values, *total.values])))


def _is_certain(amount: Decimal, page: Page, total: Amounts, today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether what is to be paid is a total, or what remains of one, and no more than any other total."""
    grammar = vocabulary.paper
    printed = {figure for row in page for cell in row for figure in _figures(cell.text)}
    paid = _labelled(page, grammar.part_paid, today, vocabulary, like=_MONEY)
    totals = {each for each, _ in total.values} | {amount + part for part, _ in paid.values} & printed
    rest = [[_unless(cell, grammar.to_pay) for cell in row] for row in page]
    others = {each for each, _ in _total(rest, today, vocabulary).values}
    is_total = amount in totals or _is_explained(amount, totals, printed)
    return is_total and not _exceeds(amount, others, printed)


def _total(page: Page, today: date, vocabulary: Vocabulary) -> Amounts:
    grammar = vocabulary.paper
    return _labelled(page, grammar.total, today, vocabulary) or _labelled(page, grammar.sum, today, vocabulary)


def _taken_below(page: Page, totals: set[Decimal]) -> Iterator[Decimal]:
    """Yield what is taken off in the rows below a total."""
    rows = [
        place for place, row in enumerate(page) if any(each in totals for cell in row for each in _figures(cell.text))
    ]
    for row in page[rows[-1] + 1 :] if rows else ():
        for cell in row:
            if _NEGATIVE.match(cell.text) and _SUM.fullmatch(cell.text):
                yield next(_figures(cell.text), Decimal(0))


def _exceeds(amount: Decimal, totals: set[Decimal], printed: set[Decimal]) -> bool:
    """Tell whether an amount is more than any total, by what stands nowhere: no tax, and no carriage."""
    return bool(totals) and amount > max(totals) and not any(amount - total in printed for total in totals)


def _unless(cell: Cell, label: Pattern[str]) -> Cell:
    """Return a cell without its words where it has a label that tells of something else."""
    return cell.saying("·" * len(cell.text)) if label.search(cell.folded) else cell


def _less_paid(page: Page, total: Amounts, today: date, vocabulary: Vocabulary) -> Amounts:
    """Return a total; where something of it was paid before and nothing says what remains, what may remain as well.

    What stands below the total and is less than nothing may have been paid too, whatever it is called.
    """
    paid = [amount for amount, _ in _labelled(page, vocabulary.paper.part_paid, today, vocabulary, like=_MONEY).values]
    taken = sum(_taken_below(page, {amount for amount, _ in total.values}), Decimal(0))
    paid += [taken] if taken and taken not in paid else []
    rests = [(amount - part, code) for amount, code in total.values for part in paid if part < amount]
    return Amounts((*rests, *total.values), sure=False) if rests else total


def remains_to_pay(page: Page, today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether a label says that something is still to be paid."""
    return bool(_labelled(page, vocabulary.paper.to_pay, today, vocabulary))


def takes_back(page: Page, today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether what is to be paid, else the total, is written as less than nothing: money is given back."""
    grammar = vocabulary.paper
    for label in (grammar.to_pay, grammar.total, grammar.sum):
        texts = list(_first_of_each(page, label, today, vocabulary))
        if texts:
            return all(map(_NEGATIVE.match, texts))
    return False


def _is_explained(amount: Decimal, totals: set[Decimal], printed: set[Decimal]) -> bool:
    return any(total > amount and total - amount in printed for total in totals)


def _figures(text: str) -> Iterator[Decimal]:
    """Yield the figures of a text, whichever sign stands before the cents."""
    for match in _FIGURE.finditer(text):
        found = (read_figure(match[0].strip(), mark) for mark in ".,")
        yield from (figure for figure in found if figure is not None)


def _labelled(
    page: Page, label: Pattern[str], today: date, vocabulary: Vocabulary, *, like: Pattern[str] | None = None
) -> Amounts:
    """Return the amounts behind a label, of texts that are wholly ``like`` this."""
    found: list[Amount] = []
    sure = True
    for text in _first_of_each(page, label, today, vocabulary, like=like):
        guess = read_amount(text, today, vocabulary, NO_CURRENCY)
        money = [guess.value] if guess.value else list(guess.candidates)
        found += [(each.amount, each.currency) for each in money if each.amount > 0]
        sure = sure and (guess.value is not None or not money)
    return Amounts(tuple(dict.fromkeys(found)), sure)


def _first_of_each(
    page: Page, label: Pattern[str], today: date, vocabulary: Vocabulary, *, like: Pattern[str] | None = None
) -> Iterator[str]:
    """Yield for each row with the label the first sum after it, else the first text with a figure that is no day's."""
    for row in page:
        columns = (_column(page, cell) for cell in row if label.search(cell.folded))
        column = next(filter(None, columns), None)
        if column:
            yield from _total_of(column, page)
            continue
        said = [text for cell in row for text in _told(page, cell, label) if like is None or like.fullmatch(text)]
        figures = [text for text in said if _has_figure(text, today, vocabulary)]
        sums = [text for text in figures if _SUM.fullmatch(text)]
        yield from (sums or figures)[:1]


def _column(page: Page, head: Cell) -> list[str]:
    """Return the sums below the head of a table's column, nothing where there is one at the most."""
    row, sums, cell = page[head.row], list[str](), next(below(page, head), None)
    if len(row) < _FEWEST_COLUMNS or any(map(str.isdigit, "".join(each.text for each in row))):
        return []
    while cell and _SUM.fullmatch(cell.text):
        sums.append(cell.text)
        cell = next(below(page, cell), None)
    return sums if len(sums) > 1 else []


def _total_of(column: Sequence[str], page: Page) -> Iterator[str]:
    """Yield the sum that adds the others of a column up; none where that stands elsewhere, all where there is none."""
    parts = [next(_figures(text), Decimal(0)) for text in column]
    printed = {figure for row in page for cell in row for figure in _figures(cell.text)}
    if sum(parts) in printed:
        return
    yield from column[-1:] if parts[-1] == sum(parts[:-1]) else column


def _has_figure(text: str, today: date, vocabulary: Vocabulary) -> bool:
    if not any(map(str.isdigit, text)):
        return False
    terms, rest = find_terms(text, today, vocabulary)
    return not terms or any(map(str.isdigit, rest))


def _told(page: Page, cell: Cell, label: Pattern[str]) -> Iterator[str]:
    """Yield what a label gives its meaning to; "with tax" may stand behind its figure."""
    match = label.search(cell.folded)
    if match and match.end() == len(cell.text) and _ENDS_IN_FIGURE.search(cell.text[: match.start()]):
        yield cell.text
        return
    yield from (each.text for each in told_by(page, cell, label))
