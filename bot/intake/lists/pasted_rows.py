"""Reads the rows of a table in a message, each cell as messages are read: what is doubtful is asked."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.intake.amounts.amounts import AmountFound, Tax, find_amounts
from bot.intake.contacts.contacts import Contacts, find_contacts
from bot.intake.dates import find_days
from bot.intake.days.days import DayText, Exact, Unclear, due_day, issue_day
from bot.intake.draft import Draft, Field
from bot.intake.drafting import currency_of
from bot.intake.fields import Form
from bot.intake.files.contents import Table
from bot.intake.guess import Guess, among, sure
from bot.intake.imports.cells import currency_named
from bot.intake.imports.columns import Layout
from bot.intake.imports.headings import Column
from bot.intake.imports.states import RowState, is_settling, read_state, read_type
from bot.intake.imports.table import Cells
from bot.intake.text.sheet import STRUCK, Sheet, fold, open_sheet
from bot.intake.vocabulary import Vocabulary

T = TypeVar("T")
_LAST_WORD = re.compile(r"\S*\d\S*\Z")
_SIGN = re.compile(r"\A(?:n°|#) *")
_ZERO = re.compile(r"[€£$]? *0+(?:[.,]0+)?(?: *(?:[€£$]|[A-Za-z]{3}))?")
_UNSURE = "?"
_EMPTY = re.compile(r"[\s/–—-]*")  # a dash stands for nothing


@dataclass(slots=True)
class PastedRows:
    """Reads one row after the other; ``dollars_doubtful`` when the message names another country of dollars."""

    table: Table
    layout: Layout
    today: date
    vocabulary: Vocabulary
    dollars_doubtful: bool
    cells: Cells = field(init=False)

    def __post_init__(self) -> None:
        self.cells = Cells(self.table, self.layout)

    def read(self, place: int) -> Draft | None:
        """Return the draft of a row; None when nothing is owed any more, or nothing stands there."""
        owed, used = self._owed(place)
        state = self._state(place)
        if self._is_settled(place, owed, state) or not any(self.table.rows[place]):
            return None
        if state is not None and owed is not None:
            # a draft, a cancelled invoice or a credit note is not to be collected
            owed = _asked(owed)
        return self._draft(place, owed, used)

    def _draft(self, place: int, owed: Guess[Decimal] | None, used: Column) -> Draft:
        form = Form()
        issued = self._issued(place)
        form.put(Field.CLIENT, self._client(place), None, needed=True)
        form.put(Field.NUMBER, self._number(place), None)
        form.put(Field.AMOUNT_DUE, owed, None, needed=True)
        form.put(Field.CURRENCY, self._currency(place, used, priced=owed is not None), None)
        form.put(Field.ISSUED_ON, issued, None)
        form.put(Field.DUE_ON, self._due(place, issued), None, needed=True)
        form.put(Field.EMAIL, self._contacts(place, Column.EMAIL).email, None)
        form.put(Field.PHONE, self._contacts(place, Column.PHONE).phone, None)
        return Draft(
            **{name.value: value for name, value in form.values.items()},  # type: ignore[arg-type]
            missing=tuple(form.missing),
            doubts=tuple(form.doubts),
        )

    def _cell(self, place: int, column: Column) -> str:
        cell = self.cells.cell(place, column)
        return "" if _EMPTY.fullmatch(cell) else cell

    def _sheet(self, place: int, column: Column) -> Sheet:
        return open_sheet(self._cell(place, column))

    def _contacts(self, place: int, column: Column) -> Contacts:
        return find_contacts(self._sheet(place, column), self.vocabulary.contacts)[0]

    def _client(self, place: int) -> Guess[str] | None:
        name = " ".join(self.cells.client(place).split())
        if not name or _EMPTY.fullmatch(name):
            return None
        return sure(name) if any(map(str.isalpha, name)) and _UNSURE not in name else among(name)

    def _number(self, place: int) -> Guess[str] | None:
        """Return the number as written, without the word for an invoice before it."""
        cell = _SIGN.sub("", self._cell(place, Column.NUMBER))
        last = _LAST_WORD.search(cell)
        if last and last.start() and self.vocabulary.numbers.label_before.match(fold(cell), 0, last.start()):
            cell = last[0]
        if not cell:
            return None
        return among() if _UNSURE in cell else sure(cell)

    def _owed(self, place: int) -> tuple[Guess[Decimal] | None, Column]:
        """Return what remains, else the total less what was paid, and the column that says it."""
        for column in (Column.REMAINING, Column.TOTAL):
            owed = self._sum(place, column)
            if owed is not None:
                paid = self._sum(place, Column.PAID) if column is Column.TOTAL else None
                return (_less(owed, paid) if paid else owed), column
        return None, Column.TOTAL

    def _sum(self, place: int, column: Column) -> Guess[Decimal] | None:
        """Return the sum of a cell, doubtful where more stands there; None for an empty cell."""
        cell, found = self._cell(place, column), self._amounts(place, column)
        if not cell:
            return None
        if _ZERO.fullmatch(cell):
            return sure(Decimal(0))
        rest = self._sheet(place, column).without(amount.span for amount in found).rest.replace(STRUCK, "").strip()
        if len(found) != 1 or rest or found[0].tax is Tax.EXCLUDED:
            return among(*(amount.value.value for amount in found if amount.value.value is not None))
        return found[0].value

    def _amounts(self, place: int, column: Column) -> list[AmountFound]:
        return find_amounts(self._sheet(place, column), self.vocabulary.amounts)

    def _currency(self, place: int, used: Column, *, priced: bool) -> Guess[str] | None:
        """Return the currency that stands with the amount, in a column of its own, or in the heading."""
        said = [amount.currency for amount in self._amounts(place, used) if amount.currency]
        own = self._cell(place, Column.CURRENCY)
        if own:
            meaning = self.vocabulary.amounts.currencies.meaning(fold(own))
            if meaning is None:
                return among()
            said.append(meaning)
        heading = currency_named(self.cells.cell(self.layout.head, used))
        said = said or ([heading] if heading else [])
        return currency_of(said, self.vocabulary, priced=priced, dollars_doubtful=self.dollars_doubtful)

    def _issued(self, place: int) -> Guess[date] | None:
        said = self._day(place, Column.ISSUED_ON)
        return issue_day(said, self.today) if said is not None else None

    def _due(self, place: int, issued: Guess[date] | None) -> Guess[date] | None:
        said = self._day(place, Column.DUE_ON)
        if said is None:
            return None
        if issued is not None and issued.unsure and not isinstance(said, Exact):
            return among()
        known = issued.value if issued else None
        late = open_sheet(" ".join(self.table.rows[place])).has(self.vocabulary.dates.says_late)
        due = due_day(said, self.today, known, late=late)
        return _asked(due) if due.value and known and due.value < known else due

    def _day(self, place: int, column: Column) -> DayText | None:
        """Return the day or term of a cell, an unclear one where more stands there; None for an empty cell."""
        if not self._cell(place, column):
            return None
        days, rest = find_days(self._sheet(place, column), self.vocabulary.dates, self.today)
        alone = len(days) == 1 and not re.search(r"[\w?]", rest.rest)
        return days[0].text if alone else Unclear()

    def _state(self, place: int) -> RowState | None:
        """Return what the type or the status of a row means, None for an invoice that is to be paid."""
        states = [self.vocabulary.states]
        typed, told = self._cell(place, Column.TYPE), self._cell(place, Column.STATUS)
        return (read_type(typed, states) if typed else None) or (read_state(told, states) if told else None)

    def _is_settled(self, place: int, owed: Guess[Decimal] | None, state: RowState | None) -> bool:
        paid_on = self._cell(place, Column.PAID_ON)
        left = self._cell(place, Column.REMAINING)
        settled = state is RowState.PAID or is_settling(paid_on, [self.vocabulary.states])
        return (settled and not left) or (owed is not None and owed.value == 0)


def _less(owed: Guess[Decimal], paid: Guess[Decimal]) -> Guess[Decimal]:
    """Return what remains once ``paid`` is taken off, doubtful where either is or more was paid than is owed."""
    if owed.value is None or paid.value is None or paid.value > owed.value:
        return _asked(owed)
    return sure(owed.value - paid.value)


def _asked(guess: Guess[T]) -> Guess[T]:
    """Return a guess that has to be confirmed."""
    return guess if guess.value is None else among(guess.value)
