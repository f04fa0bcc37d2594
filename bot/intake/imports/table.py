"""Gives the cells of a table of invoices by what their columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake.files.contents import Table
from bot.intake.imports.columns import Layout
from bot.intake.imports.headings import Column


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a table, by row and column; a column that the table lacks is empty."""

    table: Table
    layout: Layout

    def column(self, column: Column) -> Sequence[str]:
        """Return the cells of a column below its heading."""
        below = range(self.layout.head + 1, len(self.table.rows))
        return [self.cell(place, column) for place in below]

    def cell(self, place: int, column: Column) -> str:
        """Return what a row says in a column."""
        at = self.layout.columns.get(column)
        row = self.table.rows[place]
        return row[at] if at is not None and at < len(row) else ""

    def client(self, place: int) -> str:
        """Return who owes: the firm, else the person there, with a first name that stands in a column of its own."""
        client, contact = self.cell(place, Column.CLIENT), self.cell(place, Column.CONTACT)
        if client and Column.CONTACT in self.layout.columns:
            return client
        person, first = client or contact, self.cell(place, Column.FIRST_NAME)
        return f"{first} {person}" if person and first else person
