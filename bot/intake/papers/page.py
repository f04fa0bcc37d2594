"""A page as it stands on paper: rows of cells, each with the place where it begins, and the blocks that they make."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from bot.intake.text.sheet import fold

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")  # three spaces part columns
_SPACE = re.compile("[\u00a0\u2007\u202f]")  # a page sets words apart with them as well
# Words set close to a figure: "5 263,68Total", "en euros5 263,68", "Balance DueUSD $1,510.00".
_GLUED = re.compile(
    r"(?<=\d)(?=[A-Z][a-zé]{2})|(?<=[a-zé)])(?=(?:[A-Z]{3} ?)?(?:[€£$] ?)?-?\d{1,3}(?:[ .,']\d{3})*[.,]\d\d(?![\d.,]))"
)
_MARK = re.compile(r"(?<=\d)[’′´`](?=\d{3})")
_BEGUN = re.compile(r"[-−–€£$ ]*\d{1,3}(?: \d{3})*")
_REST = re.compile(r"\d{3}(?: \d{3})*(?:[.,]\d{2})?(?: ?(?:€|£|\$|[A-Z]{3}))?")
_ALIGNED = 3  # signs by which what begins at one place on paper may be apart
_TALLEST = 9  # lines of a block


@dataclass(frozen=True, slots=True)
class Cell:
    """A text that stands by itself in a row, and where it begins; ``folded`` is how it is searched for labels."""

    text: str
    row: int
    start: int
    folded: str

    @classmethod
    def of(cls, text: str, row: int, start: int) -> Self:
        """Return the cell of a text."""
        return cls(text, row, start, fold(text))

    def saying(self, text: str) -> "Cell":
        """Return this cell with another text."""
        return Cell.of(text, self.row, self.start)

    @property
    def end(self) -> int:
        """Where it ends: the place after its last sign."""
        return self.start + len(self.text)

    def is_over(self, other: "Cell") -> bool:
        """Tell whether both have a place of the page's width in common."""
        return self.start < other.end and other.start < self.end


Page = Sequence[Sequence[Cell]]


def page_of(lines: Sequence[str]) -> Page:
    """Return the cells of a page's lines, with plain marks in figures and a space before words set close to them."""
    page: list[list[Cell]] = []
    for line in lines:
        cells = _cells_of(line, len(page))
        whole = _continued(page[-1], cells) if page else None
        if whole:
            page[-1][-1] = whole
            cells = []
        page.append(cells)
    return page


def _cells_of(line: str, row: int) -> list[Cell]:
    return [
        Cell.of(_GLUED.sub(" ", _MARK.sub("'", match[0])), row, match.start())
        for match in _CELL.finditer(_SPACE.sub(" ", line))
    ]


def _continued(row: Sequence[Cell], cells: Sequence[Cell]) -> Cell | None:
    """Return the last cell of a row with the rest of its figure, where a narrow column has broken that in two."""
    if len(row) > 1 and len(cells) == 1 and _BEGUN.fullmatch(row[-1].text) and _REST.fullmatch(cells[0].text):
        return row[-1].saying(f"{row[-1].text} {cells[0].text}")
    return None


def below(page: Page, cell: Cell) -> Iterator[Cell]:
    """Yield what stands below a cell: in its column where the rows have as many, else what is under it."""
    here, under = page[cell.row], page[cell.row + 1] if cell.row + 1 < len(page) else ()
    column = next((place for place, each in enumerate(here) if each.end >= cell.end), len(here) - 1)
    if len(under) == len(here):
        yield under[column]
        return
    beneath = [each for each in under if each.is_over(here[column])]
    last = column == len(here) - 1
    yield from beneath[:1] or (under[-1:] if last else ())


def above(page: Page, cell: Cell) -> Iterator[Cell]:
    """Yield what stands above a cell: the head of its column, where it is in a table."""
    if cell.row:
        yield from [each for each in page[cell.row - 1] if each.is_over(cell)][:1]


def block_from(page: Page, top: Cell) -> Iterator[Cell]:
    """Yield a cell and those that go on below it in one block: at its left edge, or by its right one."""
    yield top
    for row in page[top.row + 1 : top.row + _TALLEST]:
        under = [each for each in row if each.is_over(top)]
        if under and not _is_aligned(under[0], top):
            return
        yield from under[:1]


def top_of(
    page: Page, cell: Cell, is_head: Callable[[Cell], bool], is_end: Callable[[Cell], bool]
) -> tuple[Cell, Cell | None]:
    """Return the first cell of the block in which a cell stands, and the head above that, where it has one.

    ``is_end`` tells the last cell of a block that stands right above it.
    """
    top = cell
    for row in reversed(page[max(0, cell.row - _TALLEST) : cell.row]):
        over = [each for each in row if each.is_over(top)]
        if over and is_head(over[0]):
            return top, over[0]
        if over and (is_end(over[0]) or not _is_aligned(over[0], top)):
            break
        if over:
            top = over[0]
    return top, None


def _is_aligned(one: Cell, other: Cell) -> bool:
    return abs(one.start - other.start) <= _ALIGNED or abs(one.end - other.end) <= _ALIGNED
