"""From the rows of a table to invoices: what each row says, and what is wrong with those that cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.domain.money import decimals
from bot.intake.answers import read_date
from bot.intake.days import plus_days
from bot.intake.files.contents import Table
from bot.intake.identifiers import read_identifiers
from bot.intake.import_cells import currency_in, decimal_mark, is_day_first, read_day, read_figure
from bot.intake.import_columns import Column, Layout, shown
from bot.intake.sheet import fold
from bot.intake.vocabulary import Vocabulary

LONGEST_NAME, LONGEST_NUMBER = 100, 40
MOST = Decimal(10) ** 10  # no invoice of an entrepreneur comes near
_FORMULA = ("=", "+", "@")
_FIGURES = (Column.REMAINING, Column.TOTAL, Column.PAID)
_SIREN = 9  # digits
_CODE = 3  # letters of a currency's code


class Trouble(StrEnum):
    """What is wrong with a row, so that it is left out and listed."""

    NO_CLIENT = "no_client"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    NO_AMOUNT = "no_amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    NEGATIVE = "negative"
    NO_DUE_DATE = "no_due_date"
    UNCLEAR_DATE = "unclear_date"
    DUE_BEFORE_ISSUE = "due_before_issue"
    UNKNOWN_CURRENCY = "unknown_currency"
    SAME_NUMBER = "same_number"
    TWO_CLIENTS = "two_clients"
    OTHER_FIRM = "other_firm"


@dataclass(frozen=True, slots=True)
class Row:
    """One invoice of a table, and the line of the file on which it stands."""

    line: int
    client: str
    number: str
    amount: Decimal
    currency: str
    issued_on: date | None
    due_on: date
    email: str
    phone: str
    identifiers: Identifiers = NOT_IDENTIFIED


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is left out: its line, why, and the cell that is to blame."""

    line: int
    trouble: Trouble
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says: its invoices, its problems, and how many of its rows are settled already.

    ``days_doubtful`` says that nothing in a column of days tells the day from the month.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    settled: int
    days_doubtful: bool = False


class _Left(Exception):  # noqa: N818 - not an error: the row is listed
    """A row that is left out."""

    def __init__(self, trouble: Trouble, cell: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.cell = trouble, cell


def read_rows(table: Table, layout: Layout, today: date, vocabulary: Vocabulary, currency: str) -> Read:
    """Read every row below the headings; ``currency`` is that of amounts that name none."""
    reader = _Reader(table, layout, today, vocabulary, currency)
    rows: list[Row] = []
    problems: list[Problem] = []
    settled = 0
    for place in range(layout.head + 1, len(table.rows)):
        if reader.is_sum(place):
            continue
        try:
            row = reader.read(place)
        except _Left as left:
            problems.append(Problem(table.lines[place], left.trouble, left.cell))
            continue
        settled += row is None
        rows += [row] if row else []
    return Read(tuple(rows), tuple(problems), settled, reader.days_doubtful)


@dataclass(slots=True)
class _Reader:
    """Reads one row after the other by what the columns as a whole show."""

    table: Table
    layout: Layout
    today: date
    vocabulary: Vocabulary
    currency: str
    marks: dict[Column, str | None] = field(init=False)
    day_first: bool | None = field(init=False)
    in_words: dict[str, date | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.marks = {column: decimal_mark(self._column(column)) for column in _FIGURES}
        self.day_first = is_day_first(self._written_days(), default=self.layout.day_first)

    def _column(self, column: Column) -> Sequence[str]:
        below = range(self.layout.head + 1, len(self.table.rows))
        return [self._cell(place, column) for place in below]

    def _cell(self, place: int, column: Column) -> str:
        at = self.layout.columns.get(column)
        row = self.table.rows[place]
        return row[at] if at is not None and at < len(row) else ""

    @property
    def days_doubtful(self) -> bool:
        """Whether there are days in figures, none of which tells the day from the month."""
        cells = self._written_days()
        return is_day_first(cells, default=True) != is_day_first(cells, default=False)

    def _written_days(self) -> Sequence[str]:
        """Return the cells of all days: one list writes them all alike."""
        return [*self._column(Column.ISSUED_ON), *self._column(Column.DUE_ON)]

    def is_sum(self, place: int) -> bool:
        """Tell whether a row only adds the others up: no number, no date, and a word such as "Total"."""
        named = any(self._cell(place, column) for column in (Column.NUMBER, Column.DUE_ON, Column.ISSUED_ON))
        first = next(filter(None, self.table.rows[place]), "")
        return not named and fold(first).startswith(("total", "sous-total", "subtotal", "somme", "sum"))

    def read(self, place: int) -> Row | None:
        """Return the invoice of a row, None when nothing is owed on it any more."""
        amount, currency = self._amount(place)
        if amount == 0:
            return None
        issued_on = self._day(place, Column.ISSUED_ON)
        due_on = self._due_on(place, issued_on)
        if issued_on and due_on < issued_on:
            raise _Left(Trouble.DUE_BEFORE_ISSUE, self._cell(place, Column.DUE_ON))
        return Row(
            line=self.table.lines[place],
            client=self._name(place),
            number=self._text(place, Column.NUMBER, LONGEST_NUMBER),
            amount=amount,
            currency=currency,
            issued_on=issued_on,
            due_on=due_on,
            email=self._text(place, Column.EMAIL, 254).lower(),
            phone=self._text(place, Column.PHONE, LONGEST_NUMBER),
            identifiers=self._identifiers(place),
        )

    def _identifiers(self, place: int) -> Identifiers:
        """Return what identifies the client; a workbook that holds a SIREN as a figure has lost its leading zeros."""
        siren, vat_number = (shown(self._cell(place, column)) for column in (Column.SIREN, Column.VAT_NUMBER))
        return read_identifiers(siren.zfill(_SIREN) if siren.isdigit() else siren, vat_number)

    def _text(self, place: int, column: Column, longest: int) -> str:
        text = " ".join(shown(self._cell(place, column)).split())
        if len(text) > longest:
            raise _Left(Trouble.TOO_LONG, text)
        return text

    def _name(self, place: int) -> str:
        cell = self._cell(place, Column.CLIENT)
        name = self._text(place, Column.CLIENT, LONGEST_NAME)
        if name == cell and name.startswith(_FORMULA):
            raise _Left(Trouble.FORMULA, name)
        if not any(map(str.isalnum, name)):
            raise _Left(Trouble.NO_CLIENT, name)
        return name

    def _amount(self, place: int) -> tuple[Decimal, str]:
        """Return what is still owed and its currency."""
        remaining, total, paid = (self._figure(place, column) for column in _FIGURES)
        owed = remaining if remaining is not None else None if total is None else total - (paid or Decimal(0))
        if owed is None:
            raise _Left(Trouble.NO_AMOUNT)
        cell = self._cell(place, Column.REMAINING) or self._cell(place, Column.TOTAL)
        if owed < 0:
            raise _Left(Trouble.NEGATIVE, shown(cell))
        code = self._code(place, cell)
        if owed > MOST or owed != round(owed, decimals(code)):
            raise _Left(Trouble.UNCLEAR_AMOUNT, shown(cell))
        return owed, code

    def _figure(self, place: int, column: Column) -> Decimal | None:
        cell = self._cell(place, column)
        if not cell:
            return None
        figure = read_figure(cell, self.marks[column])
        if figure is None:
            raise _Left(Trouble.UNCLEAR_AMOUNT, cell)
        return figure

    def _code(self, place: int, cell: str) -> str:
        written = self._cell(place, Column.CURRENCY)
        if not written:
            return currency_in(cell) or self.currency
        code = currency_in(written) or written.upper()
        if len(code) != _CODE or not code.isalpha() or not code.isascii():
            raise _Left(Trouble.UNKNOWN_CURRENCY, written)
        return code

    def _due_on(self, place: int, issued_on: date | None) -> date:
        due_on = self._day(place, Column.DUE_ON)
        if due_on is None and issued_on and self.layout.terms is not None:
            due_on = plus_days(issued_on, self.layout.terms)
        if due_on is None:
            raise _Left(Trouble.NO_DUE_DATE)
        return due_on

    def _day(self, place: int, column: Column) -> date | None:
        cell = shown(self._cell(place, column))
        if not cell:
            return None
        day = read_day(cell, day_first=self.day_first, in_words=self._said)
        if day is None:
            raise _Left(Trouble.UNCLEAR_DATE, cell)
        return day

    def _said(self, cell: str) -> date | None:
        """Return the day that words mean, each wording read once."""
        if cell not in self.in_words:
            has_year = any(map(str.isdigit, cell)) and len(cell) >= len("1 mai 26")
            self.in_words[cell] = read_date(cell, self.today, self.vocabulary).value if has_year else None
        return self.in_words[cell]
