"""Recognises what the headings of a table say, in any language that is spoken here, with what stands below them.

A heading alone may mislead: "Paid" stands above amounts or above yes and no, "Amount" above sums with or without tax,
"Balance" above what is owed on an invoice or above the running balance of a ledger. What is below decides.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from re import Pattern

from bot.intake.files.contents import Table
from bot.intake.imports.cells import decimal_mark, is_dated, is_exact, is_short_day, read_figure
from bot.intake.text.sheet import fold
from bot.intake.text.words import Words, either, fragment, whole

_AROUND = " .:*_\"'"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MONEY_NAMED = r"(?:eur|euros?|€|gbp|£|usd|\$|chf|cad)"
# What programs and people add behind a heading: a currency, a time zone, how dates are written.
_ADDED = re.compile(
    rf" ?[(\[](?:{_MONEY_NAMED}|utc|gmt|[djmya]{{1,4}}([/.-])[djmya]{{1,4}}\1[djmya]{{2,4}})[)\]]$"
    rf"|(?<=\w) (?:(?:en|in) )?{_MONEY_NAMED}$"
)
_LOOKED_AT = 200  # rows
TAX_RATES = tuple(map(Decimal, ("0.2", "0.1", "0.055", "0.021", "0.085", "0.19", "0.21", "0.05")))
_NEAR = Decimal("0.0004")  # of a rate, for sums rounded to cents
_LEAST_TELLING = Decimal(20)  # amount from which rounding does not hide the rate


class Column(StrEnum):
    """What a column can say. ``REMAINING`` is what is still owed; without it, ``TOTAL`` less ``PAID``.

    ``STATUS`` and ``TYPE`` tell what is not to be collected at all: drafts, credit notes, what is paid; so does a day
    of payment, or the letters by which a ledger matches it (``PAID_ON``), where nothing says what remains. ``CONTACT``
    is who owes where ``CLIENT`` says nobody; ``FIRST_NAME`` belongs to a person's name in either.
    """

    CLIENT = "client"
    NUMBER = "number"
    REMAINING = "remaining"
    TOTAL = "total"
    PAID = "paid"
    CURRENCY = "currency"
    ISSUED_ON = "issued_on"
    DUE_ON = "due_on"
    EMAIL = "email"
    PHONE = "phone"
    SIREN = "siren"
    VAT_NUMBER = "vat_number"
    STATUS = "status"
    TYPE = "type"
    PAID_ON = "paid_on"
    CONTACT = "contact"
    FIRST_NAME = "first_name"


_MONEY = frozenset({Column.REMAINING, Column.TOTAL, Column.PAID})
_DAYS = frozenset({Column.ISSUED_ON, Column.DUE_ON})
# Columns of which two may not be confused: where two headings fit alike and differ below, the owner chooses.
_TELLING = frozenset({Column.REMAINING, Column.TOTAL, Column.DUE_ON})
# What a heading means only where nothing better is found for it, since it may be the client's as well.
_LATER = {Column.CONTACT: 10}
_LOOSE = (Column.REMAINING, Column.PAID)


@dataclass(frozen=True, slots=True)
class HeadingGrammar:
    """The headings of one language: for each column, the likeliest first, and words that tell columns apart.

    ``loose`` are words anywhere in a heading that speak of what remains or was paid; ``tax`` heads sums of tax;
    ``running`` heads the balance of a ledger, which has ``debit`` and ``credit``; ``firm`` heads names of firms alone.
    ``item`` heads what is said of one item of an invoice, ``each`` what of that is no sum: a price of one, a count.
    """

    columns: Mapping[Column, Sequence[Pattern[str]]]
    loose: Mapping[Column, Pattern[str]]
    tax: Pattern[str]
    debit: Pattern[str]
    credit: Pattern[str]
    running: Pattern[str]
    firm: Pattern[str]
    item: Pattern[str]
    each: Pattern[str]


def heading_grammar(words: Words) -> HeadingGrammar:
    """Prepare the recognition of headings in a language."""

    def own(name: str) -> Pattern[str]:
        return re.compile(words.either("headings", name))

    return HeadingGrammar(
        columns={
            column: [re.compile(fragment(entry)) for entry in words.entries("headings", column.value)]
            for column in Column
        },
        loose={
            column: re.compile(whole(either(words.entries("headings", f"loose_{column.value}")))) for column in _LOOSE
        },
        tax=own("tax"),
        debit=own("debit"),
        credit=own("credit"),
        running=own("running"),
        firm=own("firm"),
        item=own("item"),
        each=own("each"),
    )


def plain_heading(cell: str) -> str:
    """Return a heading as it is compared: ``*InvoiceNumber`` is "invoice number", ``Due Date (UTC)`` "due date"."""
    folded = " ".join(fold(_CAMEL.sub(" ", cell.replace("_", " "))).split()).strip(_AROUND)
    return _ADDED.sub("", folded).strip(_AROUND)


def recognised(table: Table, head: int, grammars: Sequence[HeadingGrammar]) -> dict[Column, int]:
    """Return the columns of a table with its headings in row ``head``: each column once, for what it fits best."""
    return _Headings(table, head, grammars).columns()


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of one row, and what stands below them."""

    table: Table
    head: int
    grammars: Sequence[HeadingGrammar]

    def columns(self) -> dict[Column, int]:
        found: dict[Column, int] = {}
        fits = sorted(self._fits(), key=lambda fit: fit[:2])
        rivals: set[Column] = set()
        for rank, place, column in fits:
            if column not in found and place not in found.values():
                found[column] = place
                alike = [at for other, at, which in fits if (other, which) == (rank, column) and at != place]
                rivals |= {column} if column in _TELLING and any(self._differ(place, at) for at in alike) else set()
        for column in _LOOSE:
            if column not in found and (at := self._loose(column, set(found.values()))) is not None:
                found[column] = at
        found |= self._firms(found)
        # Without knowing what remains, a total would be taken for it.
        unclear = rivals | ({Column.TOTAL} if Column.REMAINING in rivals else set())
        return {column: place for column, place in found.items() if column not in unclear}

    def _firms(self, found: Mapping[Column, int]) -> dict[Column, int]:
        """Return the client and the person there, where a surname was taken for the client beside a column of firms."""
        firms = [at for at, text in enumerate(self._texts()) if any(g.firm.fullmatch(text) for g in self.grammars)]
        taken = [at for column, at in found.items() if column is not Column.CONTACT]
        free = [at for at in firms if at not in taken]
        if Column.FIRST_NAME not in found or Column.CLIENT not in found or not free:
            return {}
        return {Column.CLIENT: free[0], Column.CONTACT: found[Column.CLIENT]}

    def _differ(self, place: int, other: int) -> bool:
        """Tell whether two columns that may mean the same say different things."""
        return self._cells(place) != self._cells(other)

    def _texts(self) -> list[str]:
        return [plain_heading(cell) for cell in self.table.rows[self.head]]

    def _fits(self) -> Iterator[tuple[int, int, Column]]:
        """Yield what each heading can mean: how well (0 is best), its place, the column."""
        for place, text in enumerate(self._texts()):
            for grammar in self.grammars if text else ():
                for column, patterns in grammar.columns.items():
                    ranks = [rank for rank, pattern in enumerate(patterns) if pattern.fullmatch(text)]
                    if ranks and self._holds(place, column) and not self._misleads(place, column, ranks[0]):
                        yield ranks[0] + _LATER.get(column, 0), place, column

    def _loose(self, column: Column, taken: set[int]) -> int | None:
        """Return a column of amounts that has no other meaning, and whose heading has a word for this one."""
        for place, text in enumerate(self._texts()):
            free = place not in taken and not self._runs(text)
            if free and any(g.loose[column].search(text) for g in self.grammars) and self._holds(place, column):
                return place
        return None

    def _cells(self, place: int) -> list[str]:
        below = self.table.rows[self.head + 1 : self.head + 1 + _LOOKED_AT]
        return [row[place] for row in below if place < len(row) and row[place]]

    def _holds(self, place: int, column: Column) -> bool:
        """Tell whether what stands below a heading can be what it says; nothing at all can be anything."""
        cells = self._cells(place)
        if not cells:
            return True
        if column in _MONEY:
            return any(is_exact(cell) or _figure(cell) is not None for cell in cells)
        return column not in _DAYS or any(is_dated(cell) or is_short_day(cell) for cell in cells)

    def _misleads(self, place: int, column: Column, rank: int) -> bool:
        """Tell whether a column of amounts is without tax, or the running balance of a ledger."""
        if column is Column.REMAINING:
            return self._runs(plain_heading(self.table.rows[self.head][place]))
        return column is Column.TOTAL and rank > 0 and self._is_net(place)

    def _runs(self, text: str) -> bool:
        return all(map(self._has, (lambda g: g.debit, lambda g: g.credit))) and any(
            grammar.running.fullmatch(text) for grammar in self.grammars
        )

    def _has(self, which: Callable[[HeadingGrammar], Pattern[str]]) -> bool:
        return any(which(grammar).fullmatch(text) for text in self._texts() for grammar in self.grammars)

    def _is_net(self, place: int) -> bool:
        """Tell whether the column of tax is a usual part of these sums themselves: then they are without it."""
        taxes = [at for at, text in enumerate(self._texts()) if any(g.tax.fullmatch(text) for g in self.grammars)]
        votes = [vote for at in taxes for vote in self._votes(place, at)]
        return sum(votes) * 2 > len(votes)

    def _votes(self, place: int, tax: int) -> Iterator[bool]:
        marks = [decimal_mark(self._cells(at)) for at in (place, tax)]
        for row in self.table.rows[self.head + 1 : self.head + 1 + _LOOKED_AT]:
            cells = [row[at] if at < len(row) else "" for at in (place, tax)]
            amount, part = (read_figure(cell, mark) for cell, mark in zip(cells, marks, strict=True))
            if amount and part and abs(amount) >= _LEAST_TELLING:
                yield any(abs(part / amount - rate) <= _NEAR for rate in TAX_RATES)


def _figure(cell: str) -> Decimal | None:
    found = (read_figure(cell, mark) for mark in ".,")
    return next((figure for figure in found if figure is not None), None)
