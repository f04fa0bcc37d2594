"""How a table of invoices is to be read: where its headings stand, what its columns say, what dates and terms mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import ascii_uppercase
from typing import Any, Self

from bot.intake.files.contents import EXACT, Table
from bot.intake.imports.cells import is_exact
from bot.intake.imports.guess import guess_columns
from bot.intake.imports.headings import Column, HeadingGrammar, recognised
from bot.intake.imports.together import Items
from bot.intake.text.sheet import fold

_SUMS = ("total", "sous-total", "sous total", "subtotal", "sub-total", "grand total", "somme", "sum ")
_SEARCHED = 20  # rows among which the headings stand; a title or an address may come before them
_FEWEST = 2  # headings without which a row is not taken for that of the headings


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read: the row of its headings, the place of each column, how dates and terms are meant.

    ``head`` is -1 for a table without headings. ``day_first`` decides on days such as 03/04/2026 where the column does
    not; ``terms`` (days after issue) gives the due dates of a table that has none. ``grouped`` says that clients stand
    in rows of their own above their invoices, ``guessed`` that the columns were guessed by what stands in them.
    ``items`` is how the owner wants several rows of one invoice to be taken, None to go by what the table shows.
    """

    head: int
    columns: Mapping[Column, int] = field(default_factory=dict)
    day_first: bool = True
    terms: int | None = None
    grouped: bool = False
    guessed: bool = False
    items: Items | None = None

    @property
    def lacking(self) -> tuple[Column, ...]:
        """What must be known of every invoice and stands in no column."""
        lacking = [] if Column.CLIENT in self.columns or self.grouped else [Column.CLIENT]
        lacking += [] if {Column.REMAINING, Column.TOTAL} & self.columns.keys() else [Column.REMAINING]
        by_terms = self.terms is not None and Column.ISSUED_ON in self.columns
        return tuple(lacking if by_terms or Column.DUE_ON in self.columns else [*lacking, Column.DUE_ON])

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        columns = {column.value: place for column, place in self.columns.items()}
        return {
            "head": self.head,
            "columns": columns,
            "day_first": self.day_first,
            "terms": self.terms,
            "grouped": self.grouped,
            "guessed": self.guessed,
            "items": self.items.value if self.items else None,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        columns = {Column(name): place for name, place in plain["columns"].items()}
        items = Items(plain["items"]) if plain["items"] else None
        return cls(
            plain["head"], columns, plain["day_first"], plain["terms"], plain["grouped"], plain["guessed"], items
        )


def find_layout(table: Table, grammars: Iterable[HeadingGrammar], *, day_first: bool) -> Layout | None:
    """Return how the table is to be read by its headings; None when no row near the top has any."""
    known = list(grammars)
    best: Layout | None = None
    for place in range(min(len(table.rows), _SEARCHED)):
        columns = recognised(table, place, known)
        if len(columns) >= max(_FEWEST, len(best.columns) + 1 if best else 0):
            best = Layout(place, columns, day_first)
    if best is None or Column.CLIENT in best.columns:
        return best
    return replace(best, grouped=_is_grouped(table, best.head))


def completed(layout: Layout, table: Table, today: date) -> Layout:
    """Return a layout with the client and days that it lacks guessed by the contents, where these leave no choice.

    An amount is not: a heading that is not known for one may say that it is without tax.
    """
    needed = {Column.ISSUED_ON, *layout.lacking} - {Column.REMAINING}
    taken = set(layout.columns.values())
    guessed = {
        column: place
        for column, place in (guess_columns(table, layout.head, today) if layout.lacking else {}).items()
        if column in needed and column not in layout.columns and place not in taken
    }
    return replace(layout, columns={**layout.columns, **guessed}, guessed=True) if guessed else layout


def guess_layout(table: Table, today: date, *, day_first: bool) -> Layout | None:
    """Return how a table without known headings may be read; None when its contents do not show enough."""
    head = 0 if len(table.rows) > 1 and _names_columns(table.rows[0]) else -1
    columns = guess_columns(table, head, today)
    return Layout(head, columns, day_first, guessed=True) if len(columns) >= _FEWEST else None


def _names_columns(row: Sequence[str]) -> bool:
    """Tell whether a row has words alone, as headings have."""
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and not any(map(str.isdigit, "".join(filled)))


def heading_of(table: Table, layout: Layout, place: int) -> str:
    """Return what a column is called: its heading, else its letter and its first cell."""
    row = table.rows[max(layout.head, 0)]
    cell = shown(row[place]) if place < len(row) else ""
    return cell if layout.head >= 0 and cell else f"{_letter(place)} · {cell}".rstrip(" ·")


def _letter(place: int) -> str:
    """Return the name that spreadsheets give a column: A to Z, then AA."""
    before, own = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[own]


def groups_of(table: Table, head: int) -> dict[int, str]:
    """Return for the rows below the headings the title of the group in which each stands."""
    title, found = "", {}
    for place in range(head + 1, len(table.rows)):
        title = title_in(table.rows[place]) or title
        found[place] = title
    return found


def _is_grouped(table: Table, head: int) -> bool:
    """Tell whether the first row below the headings names a group, which others do too or which has several rows."""
    groups = groups_of(table, head)
    return len(groups) > 1 and bool(groups[head + 1])


def title_in(row: Sequence[str]) -> str:
    """Return the text of a row that has nothing else, such as the name of a group; empty for any other row."""
    filled = [cell for cell in row if cell]
    is_title = len(filled) == 1 and any(map(str.isalpha, filled[0])) and not is_sum(filled[0])
    return filled[0] if is_title else ""


def is_sum(cell: str) -> bool:
    """Tell whether a row that begins so adds others up."""
    return fold(cell).startswith(_SUMS)


def shown(cell: str) -> str:
    """Return a cell as a person reads it."""
    return cell.removeprefix(EXACT) if is_exact(cell) else cell
