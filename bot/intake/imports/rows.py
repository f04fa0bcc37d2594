"""From the rows of a table to invoices: what each row says, and what is wrong with those that cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.intake.files.contents import Table
from bot.intake.imports.columns import Layout
from bot.intake.imports.headings import HeadingGrammar
from bot.intake.imports.items import ItemTable, Places
from bot.intake.imports.reader import RowReader
from bot.intake.imports.row import Left, Problem, Row
from bot.intake.imports.states import StateGrammar
from bot.intake.imports.together import Together
from bot.intake.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says: its invoices, its problems, and how many of its rows are settled already.

    ``days_doubtful`` says that nothing in a column of days tells the day from the month, ``together`` how rows of one
    invoice were taken.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    settled: int
    days_doubtful: bool = False
    together: Together = field(default_factory=Together)


def read_rows(
    table: Table,
    layout: Layout,
    today: date,
    vocabulary: Vocabulary,
    currency: str,
    *,
    states: Sequence[StateGrammar],
    headings: Sequence[HeadingGrammar],
) -> Read:
    """Read every row below the headings; ``currency`` is that of amounts that name none, in no heading either.

    ``states`` recognise what a status means and ``headings`` what tells of items, in whatever language the program
    wrote that made the list.
    """
    reader = RowReader(table, layout, today, vocabulary, currency, states)
    items = ItemTable(table, layout.head, layout.columns, headings)
    invoices = items.invoices([at for at in range(layout.head + 1, len(table.rows)) if not reader.is_aside(at)])
    judged = items.judged(invoices)
    together = replace(judged, how=layout.items) if judged.several and layout.items else judged
    rows: list[Row] = []
    problems: list[Problem] = []
    settled = 0
    for group in invoices:
        try:
            taken = items.taken(group, together.how)
        except Left as left:
            problems.append(_problem(table, group, left))
            continue
        for places in taken:
            try:
                row = reader.read(places)
            except Left as left:
                problems.append(_problem(table, places, left))
                continue
            settled += row is None
            rows += [row] if row else []
    return Read(tuple(rows), tuple(problems), settled, reader.days_doubtful, together)


def _problem(table: Table, places: Places, left: Left) -> Problem:
    return Problem(table.lines[places[0]], left.trouble, left.cell)
