"""Which column of a table of invoices says what: recognised by its heading, in any language that is spoken here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from re import Pattern
from typing import Any, Self

from bot.intake.files.contents import EXACT, Table
from bot.intake.import_cells import is_exact
from bot.intake.sheet import fold
from bot.intake.words import Words, fragment

_SEARCHED = 20  # rows among which the headings stand; a title or an address may come before them
_FEWEST = 2  # headings without which a row is not taken for that of the headings
_AROUND = " .:*_\"'"


class Column(StrEnum):
    """What a column can say. ``REMAINING`` is what is still owed; without it, ``TOTAL`` less ``PAID``."""

    CLIENT = "client"
    NUMBER = "number"
    REMAINING = "remaining"
    TOTAL = "total"
    PAID = "paid"
    CURRENCY = "currency"
    ISSUED_ON = "issued_on"
    DUE_ON = "due_on"
    EMAIL = "email"
    PHONE = "phone"
    SIREN = "siren"
    VAT_NUMBER = "vat_number"


HeadingGrammar = Mapping[Column, Sequence[Pattern[str]]]


def heading_grammar(words: Words) -> HeadingGrammar:
    """Prepare the recognition of headings in a language: for each column, the likeliest heading first."""
    return {
        column: [re.compile(fragment(entry)) for entry in words.entries("headings", column.value)] for column in Column
    }


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read: the row of its headings, the place of each column, how dates and terms are meant.

    ``day_first`` decides on days such as 03/04/2026 where the column does not; ``terms`` (days after issue) gives the
    due dates of a table that has none.
    """

    head: int
    columns: Mapping[Column, int] = field(default_factory=dict)
    day_first: bool = True
    terms: int | None = None

    @property
    def lacking(self) -> tuple[Column, ...]:
        """What must be known of every invoice and stands in no column."""
        lacking = [] if Column.CLIENT in self.columns else [Column.CLIENT]
        lacking += [] if {Column.REMAINING, Column.TOTAL} & self.columns.keys() else [Column.REMAINING]
        by_terms = self.terms is not None and Column.ISSUED_ON in self.columns
        return tuple(lacking if by_terms or Column.DUE_ON in self.columns else [*lacking, Column.DUE_ON])

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        columns = {column.value: place for column, place in self.columns.items()}
        return {"head": self.head, "columns": columns, "day_first": self.day_first, "terms": self.terms}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        columns = {Column(name): place for name, place in plain["columns"].items()}
        return cls(plain["head"], columns, plain["day_first"], plain["terms"])


def find_layout(table: Table, grammars: Iterable[HeadingGrammar], *, day_first: bool) -> Layout | None:
    """Return how the table is to be read by its headings; None when no row near the top has any."""
    known = list(grammars)
    best: Layout | None = None
    for place, row in enumerate(table.rows[:_SEARCHED]):
        columns = _recognised(row, known)
        if len(columns) >= max(_FEWEST, len(best.columns) + 1 if best else 0):
            best = Layout(place, columns, day_first)
    return best


def _recognised(row: Sequence[str], grammars: Sequence[HeadingGrammar]) -> dict[Column, int]:
    """Return the columns of a row of headings: each heading for the column that it fits best, each column once."""
    fits: list[tuple[int, int, Column]] = []
    for place, cell in enumerate(row):
        heading = " ".join(fold(cell).strip(_AROUND).split())
        for grammar in grammars:
            for column, patterns in grammar.items():
                ranks = [rank for rank, pattern in enumerate(patterns) if pattern.fullmatch(heading)]
                fits += [(ranks[0], place, column)] if heading and ranks else []
    columns: dict[Column, int] = {}
    for _, place, column in sorted(fits, key=lambda fit: fit[:2]):
        if column not in columns and place not in columns.values():
            columns[column] = place
    return columns


def shown(cell: str) -> str:
    """Return a cell as a person reads it."""
    return cell.removeprefix(EXACT) if is_exact(cell) else cell
