"""Finds in the words of a paper how much is to be paid: what remains, checked against the total with tax."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import Pattern

from bot.intake.answers import read_amount
from bot.intake.import_cells import read_figure
from bot.intake.paper_labels import after
from bot.intake.sheet import fold
from bot.intake.vocabulary import Vocabulary

NO_CURRENCY = "XXX"  # ISO 4217: no currency
_FIGURE = re.compile(r"\d[\d ., \u00a0\u202f']*\d|\d")

Amount = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts with their currencies; one that is not ``sure`` is put up like several."""

    values: tuple[Amount, ...]
    sure: bool = True

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.values)


def find_amounts(lines: Sequence[str], today: date, vocabulary: Vocabulary) -> Amounts:
    """Return the amounts to pay: one where it is certain, several to choose from otherwise.

    What remains to be paid is believed where it is the total, or where what it lacks of the total stands on the paper
    too, such as a deposit. It may else be the balance of an account, or one of several payments.
    """
    grammar = vocabulary.paper
    to_pay = _labelled(lines, grammar.to_pay, today, vocabulary)
    total = _labelled(lines, grammar.total, today, vocabulary) or _labelled(lines, grammar.sum, today, vocabulary)
    if not to_pay or not total:
        return to_pay or total
    printed = {figure for line in lines for figure in _figures(line)}
    totals = {amount for amount, _ in total.values}
    certain = all(amount in totals or _is_explained(amount, totals, printed) for amount, _ in to_pay.values)
    return to_pay if certain else Amounts(tuple(dict.fromkeys([*to_pay.values, *total.values])))


def remains_to_pay(lines: Sequence[str], today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether a label says that something is still to be paid."""
    return bool(_labelled(lines, vocabulary.paper.to_pay, today, vocabulary))


def _is_explained(amount: Decimal, totals: set[Decimal], printed: set[Decimal]) -> bool:
    return any(total > amount and total - amount in printed for total in totals)


def _figures(line: str) -> Iterator[Decimal]:
    """Yield the figures of a line, whichever sign stands before the cents."""
    for match in _FIGURE.finditer(line):
        found = (read_figure(match[0].strip(), mark) for mark in ".,")
        yield from (figure for figure in found if figure is not None)


def _labelled(lines: Sequence[str], label: Pattern[str], today: date, vocabulary: Vocabulary) -> Amounts:
    found: list[Amount] = []
    sure = True
    for text in _first_of_each(lines, label):
        guess = read_amount(text, today, vocabulary, NO_CURRENCY)
        money = [guess.value] if guess.value else list(guess.candidates)
        found += [(each.amount, each.currency) for each in money if each.amount > 0]
        sure = sure and (guess.value is not None or not money)
    return Amounts(tuple(dict.fromkeys(found)), sure)


def _first_of_each(lines: Sequence[str], label: Pattern[str]) -> Iterator[str]:
    """Yield for each line with the label the first text after it that has a figure."""
    for place, line in enumerate(lines):
        if label.search(fold(line)):
            texts = [text for text in after(lines[place : place + 2], label) if any(map(str.isdigit, text))]
            yield from texts[:1]
