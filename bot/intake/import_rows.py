"""From the rows of a table to invoices: what each row says, and what is wrong with those that cannot be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.files.contents import Table
from bot.intake.import_columns import Layout
from bot.intake.import_reader import RowReader
from bot.intake.import_row import Left, Problem, Row
from bot.intake.import_states import StateGrammar
from bot.intake.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says: its invoices, its problems, and how many of its rows are settled already.

    ``days_doubtful`` says that nothing in a column of days tells the day from the month.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    settled: int
    days_doubtful: bool = False


def read_rows(
    table: Table,
    layout: Layout,
    today: date,
    vocabulary: Vocabulary,
    currency: str,
    *,
    states: Sequence[StateGrammar],
) -> Read:
    """Read every row below the headings; ``currency`` is that of amounts that name none, in no heading either.

    ``states`` recognise what a status means, in whatever language the program wrote that made the list.
    """
    reader = RowReader(table, layout, today, vocabulary, currency, states)
    rows: list[Row] = []
    problems: list[Problem] = []
    settled = 0
    for place in range(layout.head + 1, len(table.rows)):
        if reader.is_aside(place):
            continue
        try:
            row = reader.read(place)
        except Left as left:
            problems.append(Problem(table.lines[place], left.trouble, left.cell))
            continue
        settled += row is None
        rows += [row] if row else []
    return Read(tuple(rows), tuple(problems), settled, reader.days_doubtful)
