"""What a label on a paper gives its meaning to: what follows in its cell, the next cell, or the cell below."""

from collections.abc import Iterator, Sequence
from re import Pattern

from bot.intake.files.contents import COLUMN
from bot.intake.sheet import fold


def after(lines: Sequence[str], label: Pattern[str]) -> Iterator[str]:
    """Yield what stands after a label: in its cell, in the next one, or in the one below, the likeliest first."""
    for place, line in enumerate(lines):
        cells = line.split(COLUMN)
        for column, cell in enumerate(cells):
            match = label.search(fold(cell))
            if match is None:
                continue
            rest = cell[match.end() :].strip(" :.=-°#")
            if rest:
                yield rest
            yield from cells[column + 1 : column + 2]
            yield from _below(lines[place + 1 : place + 2], column, len(cells))


def _below(lines: Sequence[str], column: int, columns: int) -> Iterator[str]:
    for line in lines:
        cells = line.split(COLUMN)
        if len(cells) == columns:
            yield cells[column]
        elif column == columns - 1:
            yield cells[-1]
