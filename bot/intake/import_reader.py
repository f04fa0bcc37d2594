"""Reads the rows of a table of invoices one by one, by what its columns as a whole show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.domain.identifiers import Identifiers
from bot.domain.money import decimals
from bot.intake.answers import read_date
from bot.intake.days import plus_days
from bot.intake.files.contents import Table
from bot.intake.identifiers import read_identifiers
from bot.intake.import_cells import (
    currency_in,
    currency_named,
    decimal_mark,
    is_day_first,
    read_day,
    read_figure,
    year_stands_first,
)
from bot.intake.import_columns import Layout, groups_of, is_sum, shown, title_in
from bot.intake.import_headings import Column
from bot.intake.import_row import Left, Row, Trouble
from bot.intake.import_states import RowState, StateGrammar, is_settling, read_state, read_type
from bot.intake.vocabulary import Vocabulary

LONGEST_NAME, LONGEST_NUMBER = 100, 40
MOST = Decimal(10) ** 10  # no invoice of an entrepreneur comes near
_FORMULA = ("=", "+", "@")
_NAMING = (Column.CLIENT, Column.NUMBER, Column.ISSUED_ON, Column.DUE_ON)
_FIGURES = (Column.REMAINING, Column.TOTAL, Column.PAID)
_SIREN = 9  # digits
_CODE = 3  # letters of a currency's code


def _tells_currency(sign: str) -> bool:
    return sign.isalpha() or sign in "€£$"


@dataclass(slots=True)
class RowReader:
    """Reads one row after the other by what the columns as a whole show."""

    table: Table
    layout: Layout
    today: date
    vocabulary: Vocabulary
    currency: str
    states: Sequence[StateGrammar]
    marks: dict[Column, str | None] = field(init=False)
    day_first: bool | None = field(init=False)
    year_first: bool | None = field(init=False)
    groups: Mapping[int, str] = field(init=False)
    in_words: dict[str, date | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.marks = {column: decimal_mark(self._column(column)) for column in _FIGURES}
        self.day_first = is_day_first(self._written_days(), default=self.layout.day_first)
        self.year_first = year_stands_first(self._written_days(), self.today)
        self.groups = groups_of(self.table, self.layout.head) if self.layout.grouped else {}

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

    def is_aside(self, place: int) -> bool:
        """Tell whether a row only adds others up, with a word such as "Total" and no date, or only names a group."""
        if title_in(self.table.rows[place]):
            return True
        filled = [cell for cell in self.table.rows[place] if cell]
        if not filled or (is_sum(filled[0]) and len(filled) == 1):
            return True
        if not self.layout.grouped and self._is_nobodys(place):
            return True
        own = (self._cell(place, column) for column in (Column.NUMBER, Column.DUE_ON, Column.ISSUED_ON))
        named = [cell for cell in own if cell and cell != filled[0]]
        return not named and is_sum(filled[0])

    def _is_nobodys(self, place: int) -> bool:
        """Tell whether a row has nothing but figures: it adds the others up, without a word that says so."""
        if any(self._cell(place, column) for column in _NAMING):
            return False
        filled = filter(None, self.table.rows[place])
        return all(any(read_figure(cell, mark) is not None for mark in ".,") for cell in filled)

    def read(self, places: Sequence[int]) -> Row | None:
        """Return the invoice of a row, or of several of which the sums add up; None when nothing is owed any more."""
        place = places[0]
        state = self._state(place)
        if self._is_matched_payment(place):
            return None
        amount, currency = self._amount(places)
        if amount == 0 or self._is_paid(place, state):
            return None
        issued_on = self._day(place, Column.ISSUED_ON)
        due_on = self._due_on(place, issued_on)
        if issued_on and due_on < issued_on:
            raise Left(Trouble.DUE_BEFORE_ISSUE, self._cell(place, Column.DUE_ON))
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
            lines=len(places),
            siren=shown(self._cell(place, Column.SIREN)),
            vat_number=shown(self._cell(place, Column.VAT_NUMBER)),
        )

    def _state(self, place: int) -> RowState | None:
        """Return what the status of a row means; what its type says outweighs it."""
        for column, read in ((Column.TYPE, read_type), (Column.STATUS, read_state)):
            cell = self._cell(place, column)
            state = read(cell, self.states) if cell else None
            if state is RowState.NOT_DUE:
                raise Left(Trouble.NOT_DUE, cell)
            if state is RowState.CREDIT:
                raise Left(Trouble.CREDIT, cell)
            if state:
                return state
        return None

    def _is_paid(self, place: int, state: RowState | None) -> bool:
        """Tell whether a row is settled, though its amount does not say so; refuse one that contradicts itself."""
        paid_on = self._cell(place, Column.PAID_ON)
        if self._cell(place, Column.REMAINING) and state is RowState.PAID:
            raise Left(Trouble.PAID_AND_OWED, self._cell(place, Column.STATUS))
        known = self._cell(place, Column.REMAINING) or self._figure(place, Column.PAID)
        return state is RowState.PAID or (is_settling(paid_on, self.states) and not known)

    def _is_matched_payment(self, place: int) -> bool:
        """Tell whether a row of a ledger is a payment that is matched with its invoice, by letters of both."""
        lone = self._cell(place, Column.PAID) and not self._cell(place, Column.TOTAL)
        is_ledger = lone and not self._cell(place, Column.REMAINING)
        return bool(is_ledger) and is_settling(self._cell(place, Column.PAID_ON), self.states)

    def _identifiers(self, place: int) -> Identifiers:
        """Return what identifies the client; a workbook that holds a SIREN as a figure has lost its leading zeros."""
        siren, vat_number = (shown(self._cell(place, column)) for column in (Column.SIREN, Column.VAT_NUMBER))
        return read_identifiers(siren.zfill(_SIREN) if siren.isdigit() else siren, vat_number)

    def _text(self, place: int, column: Column, longest: int) -> str:
        return self._short(shown(self._cell(place, column)), longest)

    def _short(self, written: str, longest: int) -> str:
        text = " ".join(written.split())
        if len(text) > longest:
            raise Left(Trouble.TOO_LONG, text)
        return text

    def _name(self, place: int) -> str:
        cell = self.groups.get(place, "") if self.layout.grouped else self._client(place)
        name = self._short(shown(cell), LONGEST_NAME)
        if name == cell and name.startswith(_FORMULA):
            raise Left(Trouble.FORMULA, name)
        if not any(map(str.isalnum, name)):
            raise Left(Trouble.NO_CLIENT, name)
        return name

    def _client(self, place: int) -> str:
        """Return who owes: the firm, else the person there, with a first name that stands in a column of its own."""
        client, contact = self._cell(place, Column.CLIENT), self._cell(place, Column.CONTACT)
        if client and Column.CONTACT in self.layout.columns:
            return client
        person, first = client or contact, self._cell(place, Column.FIRST_NAME)
        return f"{first} {person}" if person and first else person

    def _amount(self, places: Sequence[int]) -> tuple[Decimal, str]:
        """Return what is still owed and its currency."""
        each = {place: owed for place in places if (owed := self._owed(place)) is not None}
        if not each:
            raise Left(Trouble.NO_AMOUNT)
        owed = sum(each.values(), Decimal(0))
        if owed == 0:
            return owed, self.currency
        cells = {place: self._cell(place, self._used(place)) for place in each}
        said = shown(next(iter(cells.values()))) if len(each) == 1 else str(owed)
        if owed < 0:
            is_received = all(self._used(place) is Column.PAID for place in each)
            raise Left(Trouble.RECEIVED if is_received else Trouble.NEGATIVE, said)
        code, *others = dict.fromkeys(self._code(place, cell, self._used(place)) for place, cell in cells.items())
        if others or owed > MOST or owed != round(owed, decimals(code)):
            raise Left(Trouble.UNCLEAR_AMOUNT, said)
        return owed, code

    def _owed(self, place: int) -> Decimal | None:
        """Return what a row says to be owed, None where it says nothing of it."""
        remaining, total, paid = (self._figure(place, column) for column in _FIGURES)
        if remaining is None and total is None and not paid:
            return None
        return remaining if remaining is not None else (total or Decimal(0)) - (paid or Decimal(0))

    def _used(self, place: int) -> Column:
        """Return the column by which a row says how much."""
        return next((each for each in _FIGURES if self._cell(place, each)), Column.TOTAL)

    def _figure(self, place: int, column: Column) -> Decimal | None:
        cell = self._cell(place, column)
        if not cell:
            return None
        figure = read_figure(cell, self.marks[column])
        if figure is None:
            raise Left(Trouble.UNCLEAR_AMOUNT, cell)
        return figure

    def _code(self, place: int, cell: str, used: Column) -> str:
        """Return the currency of an amount: that of its column, its cell, its heading, else the business's."""
        written = self._cell(place, Column.CURRENCY)
        heading = self._cell(self.layout.head, used) if self.layout.head >= 0 else ""
        usual = currency_named(heading) or self.currency
        found = None if written and not any(map(_tells_currency, written)) else currency_in(written or cell, usual)
        code = found or (written or cell).upper()
        if len(code) != _CODE or not code.isalpha() or not code.isascii():
            raise Left(Trouble.UNKNOWN_CURRENCY, written or cell)
        return code

    def _due_on(self, place: int, issued_on: date | None) -> date:
        due_on = self._day(place, Column.DUE_ON)
        if due_on is None and issued_on and self.layout.terms is not None:
            due_on = plus_days(issued_on, self.layout.terms)
        if due_on is None:
            raise Left(Trouble.NO_DUE_DATE)
        return due_on

    def _day(self, place: int, column: Column) -> date | None:
        cell = shown(self._cell(place, column))
        if not cell:
            return None
        day = read_day(
            cell, today=self.today, day_first=self.day_first, in_words=self._said, year_first=self.year_first
        )
        if day is None:
            raise Left(Trouble.UNCLEAR_DATE, cell)
        return day

    def _said(self, cell: str) -> date | None:
        """Return the day that words mean, each wording read once."""
        if cell not in self.in_words:
            has_year = any(map(str.isdigit, cell)) and len(cell) >= len("1 mai 26")
            self.in_words[cell] = read_date(cell, self.today, self.vocabulary).value if has_year else None
        return self.in_words[cell]
