"""What a label on a paper gives its meaning to: what follows in its cell, the next cell, or the cell below."""

import re
from collections.abc import Iterator
from re import Pattern

from bot.intake.papers.page import Cell, Page, below

# A dash by itself parts a label from what it says; one that touches a figure is its sign.
_BETWEEN = re.compile(r"[ :.=°#]*(?:[-–] +)?")
_TRANSLATED = re.compile(r" ?/ ?[^\W\d][^\d:/]{1,25}?(?= ?:|\Z|  )")  # "Client / Customer :"


def after(page: Page, label: Pattern[str]) -> Iterator[Cell]:
    """Yield what stands after a label: in its cell, in the next one, or in the one below, the likeliest first."""
    for row in page:
        for cell in row:
            yield from told_by(page, cell, label)


def told_by(page: Page, cell: Cell, label: Pattern[str]) -> Iterator[Cell]:
    """Yield what a label in a cell gives its meaning to, nothing where the cell has no such label."""
    match = label.search(cell.folded)
    if match is None:
        return
    row = page[cell.row]
    yield from rest_of(cell, match.end())
    yield from row[row.index(cell) + 1 :][:1]
    yield from below(page, cell)


def rest_of(cell: Cell, place: int) -> Iterator[Cell]:
    """Yield what a cell goes on with behind a label that ends at ``place``, nothing where it ends with that."""
    translated = _TRANSLATED.match(cell.text, place)
    between = _BETWEEN.match(cell.text, translated.end() if translated else place)
    begins = between.end() if between else place
    rest = cell.text[begins:].rstrip(" :=°#")
    if rest:
        yield Cell.of(rest, cell.row, cell.start + begins)
