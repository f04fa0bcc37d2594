"""Reads what is owed by the rows of a table of invoices: what remains, or the total less what was paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.money import decimals
from bot.intake.imports.cells import currency_in, currency_named, decimal_mark, read_figure
from bot.intake.imports.columns import shown
from bot.intake.imports.headings import Column
from bot.intake.imports.row import Left, Trouble
from bot.intake.imports.table import Cells

_MOST = Decimal(10) ** 10  # no invoice of an entrepreneur comes near
_FIGURES = (Column.REMAINING, Column.TOTAL, Column.PAID)
_CODE = 3  # letters of a currency's code


@dataclass(slots=True)
class AmountReader:
    """Reads amounts by how all of their column are written; ``currency`` is the business's."""

    cells: Cells
    currency: str
    marks: Mapping[Column, str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.marks = {column: decimal_mark(self.cells.column(column)) for column in _FIGURES}

    def read(self, places: Sequence[int]) -> tuple[Decimal, str]:
        """Return what is still owed by a row, or by several together, and its currency; Left says why it cannot be."""
        each = {place: owed for place in places if (owed := self._owed(place)) is not None}
        if not each:
            raise Left(Trouble.NO_AMOUNT)
        owed = sum(each.values(), Decimal(0))
        if owed == 0:
            return owed, self.currency
        cells = {place: self.cells.cell(place, self._used(place)) for place in each}
        said = shown(next(iter(cells.values()))) if len(each) == 1 else str(owed)
        if owed < 0:
            is_received = all(self._used(place) is Column.PAID for place in each)
            raise Left(Trouble.RECEIVED if is_received else Trouble.NEGATIVE, said)
        code, *others = dict.fromkeys(self._code(place, cell, self._used(place)) for place, cell in cells.items())
        if others or owed > _MOST or owed != round(owed, decimals(code)):
            raise Left(Trouble.UNCLEAR_AMOUNT, said)
        return owed, code

    def _owed(self, place: int) -> Decimal | None:
        """Return what a row says to be owed, None where it says nothing of it."""
        remaining, total, paid = (self.figure(place, column) for column in _FIGURES)
        if remaining is None and total is None and not paid:
            return None
        return remaining if remaining is not None else (total or Decimal(0)) - (paid or Decimal(0))

    def _used(self, place: int) -> Column:
        """Return the column by which a row says how much."""
        return next((each for each in _FIGURES if self.cells.cell(place, each)), Column.TOTAL)

    def figure(self, place: int, column: Column) -> Decimal | None:
        """Return the figure of a cell, None where it is empty; Left when it is none."""
        cell = self.cells.cell(place, column)
        if not cell:
            return None
        figure = read_figure(cell, self.marks[column])
        if figure is None:
            raise Left(Trouble.UNCLEAR_AMOUNT, cell)
        return figure

    def _code(self, place: int, cell: str, used: Column) -> str:
        """Return the currency of an amount: that of its column, its cell, its heading, else the business's."""
        written = self.cells.cell(place, Column.CURRENCY)
        heading = self.cells.cell(self.cells.layout.head, used) if self.cells.layout.head >= 0 else ""
        usual = currency_named(heading) or self.currency
        found = None if written and not any(map(_tells_currency, written)) else currency_in(written or cell, usual)
        code = found or (written or cell).upper()
        if len(code) != _CODE or not code.isalpha() or not code.isascii():
            raise Left(Trouble.UNKNOWN_CURRENCY, written or cell)
        return code


def _tells_currency(sign: str) -> bool:
    return sign.isalpha() or sign in "€£$"
