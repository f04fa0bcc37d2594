"""Lists that have one row for each item of an invoice: which rows are one invoice, and whether their sums add up.

Rows with the same number, client and days are one invoice, and so is one below that tells of an item alone. Each may
carry a part of what is owed, to be added, or the total again, to be counted once. That is taken from the list as a
whole where it shows it beyond doubt, else the owner is asked: nothing is added that may be one sum twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from re import Pattern

from bot.intake.files.contents import Table
from bot.intake.imports.cells import decimal_mark, read_figure
from bot.intake.imports.columns import is_sum
from bot.intake.imports.headings import TAX_RATES, Column, HeadingGrammar, plain_heading
from bot.intake.imports.row import Left, Trouble
from bot.intake.imports.together import Items, Together
from bot.intake.text.sheet import fold

_SAME = (
    *(Column.CLIENT, Column.CONTACT, Column.NUMBER, Column.ISSUED_ON, Column.DUE_ON),
    *(Column.CURRENCY, Column.TYPE, Column.STATUS),
)
_OWED = (Column.REMAINING, Column.TOTAL)
_CENT = Decimal("0.01")
Places = tuple[int, ...]


@dataclass(slots=True)
class ItemTable:
    """A table that may have several rows for one invoice, with its columns and the words for headings of items.

    ``tells`` are the columns that tell of items, ``prices`` those among them that are no sums of items: prices of one
    piece, counts, rates. ``marks`` are the decimal marks of columns, as far as they were needed.
    """

    table: Table
    head: int
    columns: Mapping[Column, int]
    grammars: Sequence[HeadingGrammar]
    tells: frozenset[int] = field(init=False)
    prices: frozenset[int] = field(init=False)
    marks: dict[int, str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tells = self._headed([grammar.item for grammar in self.grammars])
        self.prices = self._headed([grammar.each for grammar in self.grammars])

    def _headed(self, patterns: Sequence[Pattern[str]]) -> frozenset[int]:
        """Return the columns with such a heading that have no other meaning."""
        row = self.table.rows[self.head] if self.head >= 0 else ()
        texts = enumerate(map(plain_heading, row))
        named = {at for at, text in texts if any(pattern.fullmatch(text) for pattern in patterns)}
        return frozenset(named - set(self.columns.values()))

    def invoices(self, places: Sequence[int]) -> list[Places]:
        """Return the rows that are one invoice each, in the order in which the invoices begin."""
        found: dict[tuple[str, ...], list[int]] = {}
        last: list[int] = []
        for place in places:
            says = tuple(fold(self._cell(place, column)) for column in _SAME)
            goes_on = last and not any(says) and any(self._at(place, at) for at in self.tells)
            if not goes_on or not self._cell(last[0], Column.NUMBER):
                own = says if self._cell(place, Column.NUMBER) else (str(place),)
                last = found.setdefault(own, [])
            last.append(place)
        return [self._without_totals(tuple(group)) for group in found.values()]

    def _without_totals(self, group: Places) -> Places:
        """Return the rows of an invoice without one that says of itself that it adds the others up."""
        figures = [self._figures(group, self.columns[column]) for column in _OWED if column in self.columns]
        texts = {place: "".join(self._at(place, at) for at in self.tells - self.prices) for place in group}
        for each in filter(None, figures):
            told = dict(zip(group, each, strict=True))
            totals = [place for place in group if is_sum(texts[place]) and told[place] * 2 == sum(each)]
            if len(totals) == 1 < len(group):
                return tuple(place for place in group if place not in totals)
        return group

    def judged(self, invoices: Sequence[Places]) -> Together:
        """Return how the rows of one invoice are to be taken, by what the whole list shows."""
        several = [group for group in invoices if len(group) > 1 and not self._is_repeated(group)]
        if not several:
            return Together()
        differ = [group for group in several if len(set(self._sums(group))) > 1]
        alike = [group for group in several if len(set(self._sums(group))) == 1 and not self._is_said_once(group)]
        lines = sum(map(len, invoices))
        return Together(self._how(differ, alike), lines, len(invoices), len(several), says_one_sum=not differ)

    def _how(self, differ: Sequence[Places], alike: Sequence[Places]) -> Items | None:
        """Return how rows are taken, some of which have different sums for one invoice, others only one."""
        if any(map(self._repeats_total, alike)):
            return None if differ else Items.ONCE
        if differ or not alike:
            adds = all(self._has_items(group) and not self._has_one_total(group) for group in differ)
            return Items.ADD if adds else None
        return None if any(map(self._has_items, alike)) else Items.ONCE

    def taken(self, group: Places, how: Items | None) -> list[Places]:
        """Return the rows of one invoice, those together that are read as one.

        :raises Left: ``ITEMS`` where that may count a sum twice, or lose one.
        """
        if len(group) == 1 or (how is not Items.ADD and self._is_repeated(group)):
            return [(place,) for place in group]
        if self._is_said_once(group):
            return [group]
        if how is Items.ADD and not self._is_doubtful(group):
            return [group]
        if how is Items.ONCE and len(set(self._sums(group))) == 1 and self._sums(group[:1]):
            return [group[:1]]
        raise Left(Trouble.ITEMS, self._cell(group[0], Column.NUMBER))

    def _is_repeated(self, group: Places) -> bool:
        """Tell whether all rows are wholly alike: one row that was exported more than once."""
        return len({tuple(self.table.rows[place]) for place in group}) == 1

    def _is_said_once(self, group: Places) -> bool:
        """Tell whether one row alone says what is owed, beside others that tell of items."""
        return len(self._sums(group)) == 1

    def _sums(self, group: Places) -> list[str]:
        """Return what the rows say of what is owed, without those that say nothing."""
        said = (self._cell(place, Column.REMAINING) or self._cell(place, Column.TOTAL) for place in group)
        return [each for each in said if each]

    def _has_items(self, group: Places) -> bool:
        """Tell whether a column that tells of items differs in these rows."""
        return any(len({self._at(place, at) for place in group}) > 1 for at in self.tells)

    def _has_one_total(self, group: Places) -> bool:
        """Tell whether all rows have one total, of which different sums remain: payments rather than items."""
        both = all(column in self.columns for column in _OWED)
        totals = self._figures(group, self.columns[Column.TOTAL]) if both else []
        return len(totals) > 1 and len(set(totals)) == 1 and any(totals)

    def _repeats_total(self, group: Places) -> bool:
        """Tell whether each row has the total again: what another column says of the items adds up to it."""
        parts = {at: figures for at in self._figured() if (figures := self._figures(group, at))}
        differing = [sum(figures) for figures in parts.values() if len(set(figures)) > 1]
        told = [self.columns[column] for column in _OWED if column in self.columns]
        totals = [parts[at][0] for at in told if at in parts and len(set(parts[at])) == 1 and parts[at][0]]
        is_owed_of_items = bool(totals) and any(at in parts and len(set(parts[at])) > 1 for at in told)
        return is_owed_of_items or any(_makes_up(differing, total) for total in totals)

    def _figured(self) -> list[int]:
        """Return the columns that may hold sums of items."""
        others = {at for column, at in self.columns.items() if column not in _OWED}
        return [at for at in range(len(self.table.rows[max(self.head, 0)])) if at not in {*others, *self.prices}]

    def _figures(self, group: Places, at: int) -> list[Decimal]:
        """Return the figures of a column in these rows, nothing where one of them has none."""
        if at not in self.marks:
            self.marks[at] = decimal_mark(self._at(place, at) for place in range(self.head + 1, len(self.table.rows)))
        cells = [self._at(place, at) for place in group]
        figures = [read_figure(cell, self.marks[at]) if cell else None for cell in cells]
        return [each for each in figures if each is not None] if None not in figures else []

    def _is_doubtful(self, group: Places) -> bool:
        """Tell whether rows to be added may have one sum twice: a row again, what was paid, the total among items."""
        if len({tuple(self.table.rows[place]) for place in group}) < len(group):
            return True
        paid = [
            cell for place in group if (cell := self._cell(place, Column.PAID)) and any(c in "123456789" for c in cell)
        ]
        return (len(paid) > 1 and len(set(paid)) == 1) or any(self._has_total(group, column) for column in _OWED)

    def _has_total(self, group: Places, column: Column) -> bool:
        """Tell whether a row that tells of no item has the sum of all the others."""
        figures = self._figures(group, self.columns[column]) if column in self.columns else []
        whole = [place for place, figure in zip(group, figures, strict=False) if figure * 2 == sum(figures)]
        return any(not any(self._at(place, at) for at in self.tells - self.prices) for place in whole)

    def _cell(self, place: int, column: Column) -> str:
        at = self.columns.get(column)
        return self._at(place, at) if at is not None else ""

    def _at(self, place: int, at: int) -> str:
        row = self.table.rows[place]
        return row[at] if at < len(row) else ""


def _makes_up(sums: Sequence[Decimal | int], total: Decimal) -> bool:
    """Tell whether a sum of items is the total, by itself, with a usual tax, or with the sum of another column."""
    taxed = [one * (1 + rate) for one in sums for rate in TAX_RATES]
    pairs = [one + other for one, other in combinations(sums, 2)]
    return any(abs(each - total) < _CENT for each in (*sums, *taxed, *pairs))
