"""Guesses the columns of a table without headings that are known, by what stands in them.

Only what the contents leave no choice about is guessed: of two columns of days the earlier is the issue and the later
the due date, one alone may be either; of several columns of amounts the one that is the sum of two others is with tax,
else it is left to the owner. Whatever is guessed is shown for confirmation before anything is imported.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from bot.intake.files.contents import EXACT, Table
from bot.intake.imports.cells import decimal_mark, is_day_first, is_exact, read_day, read_figure
from bot.intake.imports.headings import Column

_LOOKED_AT = 200  # rows
_MOSTLY = 0.8  # share of the cells of a column that show what it is
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?=.*\d)[A-Za-z]{0,6}[\w/.-]{1,24}")
_CENTS = re.compile(r"\d[.,]\d{1,2}(?!\d)|[€£$]|\d ?(?:eur|chf|gbp|usd)\b", re.IGNORECASE)
_Figures = Sequence[Decimal | None]
_LETTERS = 3  # of a name, at the least
_LEAST_SHARE = 0.5  # of rows in which a column of names or numbers says something


def guess_columns(table: Table, head: int, today: date) -> dict[Column, int]:
    """Return the columns that the contents show below row ``head`` (-1: from the first row)."""
    below = table.rows[head + 1 : head + 1 + _LOOKED_AT]
    return _Columns([row for row in below if len(_filled(row)) > 1], today).found()


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Rows with at least two cells that say something."""

    rows: Sequence[Sequence[str]]
    today: date

    def found(self) -> dict[Column, int]:
        """Return what each column can only be."""
        width = max(map(len, self.rows), default=0)
        cells = {place: [row[place] for row in self.rows if place < len(row) and row[place]] for place in range(width)}
        found: dict[Column, int] = {}
        emails = self._those(cells, lambda cell: _EMAIL.fullmatch(cell) is not None)
        days = self._those(cells, lambda cell: self._day(cell) is not None)
        money = [p for p in self._those(cells, _is_figure) if p not in days and any(map(_shows_cents, cells[p]))]
        numbers = [
            p
            for p in self._those(cells, lambda cell: _NUMBER.fullmatch(_plain(cell)) is not None)
            if p not in {*days, *money, *emails} and len(set(cells[p])) == len(cells[p])
        ]
        names = [
            p
            for p in self._those(cells, lambda cell: sum(map(str.isalpha, cell)) >= _LETTERS)
            if p not in {*days, *money, *emails, *numbers}
        ]
        found |= self._dates(days)
        found |= self._amounts(money)
        for column, places in ((Column.EMAIL, emails), (Column.NUMBER, numbers), (Column.CLIENT, names)):
            if len(places) == 1:
                found[column] = places[0]
        return found

    def _those(self, cells: dict[int, list[str]], shows: Callable[[str], bool]) -> list[int]:
        """Return the columns most cells of which show something, and that are filled often enough."""
        return [
            place
            for place, own in cells.items()
            if len(own) >= len(self.rows) * _LEAST_SHARE and sum(map(shows, own)) >= len(own) * _MOSTLY
        ]

    def _day(self, cell: str) -> date | None:
        text = _plain(cell)
        if text.isdigit():  # rather an amount or a number than a spreadsheet's count of days
            return None
        first = is_day_first([text], default=True)
        return read_day(text, today=self.today, day_first=first, in_words=lambda _: None)

    def _dates(self, places: list[int]) -> dict[Column, int]:
        """Return issue and due date where two columns of days are always in one order."""
        if len(places) != 2:  # noqa: PLR2004 - the two days that an invoice has
            return {}
        pairs = [(self._day(row[places[0]]), self._day(row[places[1]])) for row in self.rows if len(row) > max(places)]
        known = [(one, other) for one, other in pairs if one and other]
        if known and all(one <= other for one, other in known):
            return {Column.ISSUED_ON: places[0], Column.DUE_ON: places[1]}
        if known and all(one >= other for one, other in known):
            return {Column.ISSUED_ON: places[1], Column.DUE_ON: places[0]}
        return {}

    def _amounts(self, places: list[int]) -> dict[Column, int]:
        """Return what is owed where there is one column of amounts, or the total where two others make it up."""
        if len(places) == 1:
            return {Column.REMAINING: places[0]}
        figures = {place: self._figures(place) for place in places}
        sums = [
            total
            for total in places
            for one, other in combinations([place for place in places if place != total], 2)
            if _add_up(figures[one], figures[other], figures[total])
        ]
        return {Column.TOTAL: sums[0]} if len(sums) == 1 else {}

    def _figures(self, place: int) -> _Figures:
        own = [row[place] if place < len(row) else "" for row in self.rows]
        mark = decimal_mark(own)
        return [read_figure(cell, mark) for cell in own]


def _add_up(ones: _Figures, others: _Figures, totals: _Figures) -> bool:
    """Tell whether each total is the sum of the two figures beside it."""
    known = [
        (one, other, total)
        for one, other, total in zip(ones, others, totals, strict=True)
        if one is not None and other is not None and total is not None
    ]
    return bool(known) and all(one and other and one + other == total for one, other, total in known)


def _is_figure(cell: str) -> bool:
    return is_exact(cell) or any(read_figure(cell, mark) is not None for mark in ".,")


def _shows_cents(cell: str) -> bool:
    """Tell whether a figure is an amount by its cents or its currency, and not a number of something."""
    return _CENTS.search(_plain(cell)) is not None


def _plain(cell: str) -> str:
    return cell.removeprefix(EXACT) if is_exact(cell) else cell
