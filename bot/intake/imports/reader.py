"""Reads the rows of a table of invoices one by one, by what its columns as a whole show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.identifiers import Identifiers
from bot.intake.answers import read_date
from bot.intake.contacts.identifiers import read_identifiers
from bot.intake.days.days import plus_days
from bot.intake.files.contents import Table
from bot.intake.imports.amounts import AmountReader
from bot.intake.imports.cells import is_day_first, read_day, read_figure, year_stands_first
from bot.intake.imports.columns import Layout, groups_of, is_sum, shown, title_in
from bot.intake.imports.headings import Column
from bot.intake.imports.row import Left, Row, Trouble
from bot.intake.imports.states import RowState, StateGrammar, is_settling, read_state, read_type
from bot.intake.imports.table import Cells
from bot.intake.vocabulary import Vocabulary

LONGEST_NAME, LONGEST_NUMBER = 100, 40
_FORMULA = ("=", "+", "@")
_NAMING = (Column.CLIENT, Column.NUMBER, Column.ISSUED_ON, Column.DUE_ON)
_SIREN = 9  # digits


@dataclass(slots=True)
class RowReader:
    """Reads one row after the other by what the columns as a whole show."""

    table: Table
    layout: Layout
    today: date
    vocabulary: Vocabulary
    currency: str
    states: Sequence[StateGrammar]
    cells: Cells = field(init=False)
    amounts: AmountReader = field(init=False)
    day_first: bool | None = field(init=False)
    year_first: bool | None = field(init=False)
    groups: Mapping[int, str] = field(init=False)
    in_words: dict[str, date | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = Cells(self.table, self.layout)
        self.amounts = AmountReader(self.cells, self.currency)
        self.day_first = is_day_first(self._written_days(), default=self.layout.day_first)
        self.year_first = year_stands_first(self._written_days(), self.today)
        self.groups = groups_of(self.table, self.layout.head) if self.layout.grouped else {}

    @property
    def days_doubtful(self) -> bool:
        """Whether there are days in figures, none of which tells the day from the month."""
        cells = self._written_days()
        return is_day_first(cells, default=True) != is_day_first(cells, default=False)

    def _written_days(self) -> Sequence[str]:
        """Return the cells of all days: one list writes them all alike."""
        return [*self.cells.column(Column.ISSUED_ON), *self.cells.column(Column.DUE_ON)]

    def is_aside(self, place: int) -> bool:
        """Tell whether a row only adds others up, with a word such as "Total" and no date, or only names a group."""
        if title_in(self.table.rows[place]):
            return True
        filled = [cell for cell in self.table.rows[place] if cell]
        if not filled or (is_sum(filled[0]) and len(filled) == 1):
            return True
        if not self.layout.grouped and self._is_nobodys(place):
            return True
        own = (self.cells.cell(place, column) for column in (Column.NUMBER, Column.DUE_ON, Column.ISSUED_ON))
        named = [cell for cell in own if cell and cell != filled[0]]
        return not named and is_sum(filled[0])

    def _is_nobodys(self, place: int) -> bool:
        """Tell whether a row has nothing but figures: it adds the others up, without a word that says so."""
        if any(self.cells.cell(place, column) for column in _NAMING):
            return False
        filled = filter(None, self.table.rows[place])
        return all(any(read_figure(cell, mark) is not None for mark in ".,") for cell in filled)

    def read(self, places: Sequence[int]) -> Row | None:
        """Return the invoice of a row, or of several of which the sums add up; None when nothing is owed any more."""
        place = places[0]
        state = self._state(place)
        if self._is_matched_payment(place):
            return None
        amount, currency = self.amounts.read(places)
        if amount == 0 or self._is_paid(place, state):
            return None
        issued_on = self._day(place, Column.ISSUED_ON)
        due_on = self._due_on(place, issued_on)
        if issued_on and due_on < issued_on:
            raise Left(Trouble.DUE_BEFORE_ISSUE, self.cells.cell(place, Column.DUE_ON))
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
            siren=shown(self.cells.cell(place, Column.SIREN)),
            vat_number=shown(self.cells.cell(place, Column.VAT_NUMBER)),
        )

    def _state(self, place: int) -> RowState | None:
        """Return what the status of a row means; what its type says outweighs it."""
        for column, read in ((Column.TYPE, read_type), (Column.STATUS, read_state)):
            cell = self.cells.cell(place, column)
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
        paid_on = self.cells.cell(place, Column.PAID_ON)
        if self.cells.cell(place, Column.REMAINING) and state is RowState.PAID:
            raise Left(Trouble.PAID_AND_OWED, self.cells.cell(place, Column.STATUS))
        known = self.cells.cell(place, Column.REMAINING) or self.amounts.figure(place, Column.PAID)
        return state is RowState.PAID or (is_settling(paid_on, self.states) and not known)

    def _is_matched_payment(self, place: int) -> bool:
        """Tell whether a row of a ledger is a payment that is matched with its invoice, by letters of both."""
        lone = self.cells.cell(place, Column.PAID) and not self.cells.cell(place, Column.TOTAL)
        is_ledger = lone and not self.cells.cell(place, Column.REMAINING)
        return bool(is_ledger) and is_settling(self.cells.cell(place, Column.PAID_ON), self.states)

    def _identifiers(self, place: int) -> Identifiers:
        """Return what identifies the client; a workbook that holds a SIREN as a figure has lost its leading zeros."""
        siren, vat_number = (shown(self.cells.cell(place, column)) for column in (Column.SIREN, Column.VAT_NUMBER))
        return read_identifiers(siren.zfill(_SIREN) if siren.isdigit() else siren, vat_number)

    def _text(self, place: int, column: Column, longest: int) -> str:
        return self._short(shown(self.cells.cell(place, column)), longest)

    def _short(self, written: str, longest: int) -> str:
        text = " ".join(written.split())
        if len(text) > longest:
            raise Left(Trouble.TOO_LONG, text)
        return text

    def _name(self, place: int) -> str:
        cell = self.groups.get(place, "") if self.layout.grouped else self.cells.client(place)
        name = self._short(shown(cell), LONGEST_NAME)
        if name == cell and name.startswith(_FORMULA):
            raise Left(Trouble.FORMULA, name)
        if not any(map(str.isalnum, name)):
            raise Left(Trouble.NO_CLIENT, name)
        return name

    def _due_on(self, place: int, issued_on: date | None) -> date:
        due_on = self._day(place, Column.DUE_ON)
        if due_on is None and issued_on and self.layout.terms is not None:
            due_on = plus_days(issued_on, self.layout.terms)
        if due_on is None:
            raise Left(Trouble.NO_DUE_DATE)
        return due_on

    def _day(self, place: int, column: Column) -> date | None:
        cell = shown(self.cells.cell(place, column))
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
