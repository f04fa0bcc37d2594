"""Cards of a list of invoices that is being imported: how it is understood, its problems, what it brought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.card import Card, Rows
from bot.cards.import_items import items_buttons, together_lines
from bot.cards.import_miscopied import miscopied_lines
from bot.cards.pages import A_PAGE, cut, page_within
from bot.cards.paper import Paper, pairs, shortened
from bot.cards.registered import NEVER, STARTS
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.intake.files.contents import Table
from bot.intake.imports.columns import Layout, heading_of
from bot.intake.imports.headings import Column
from bot.intake.imports.row import Problem, Row
from bot.usecases.import_invoices import Age
from bot.usecases.plan_import import Import

TERMS = (0, 30, 45, 60)  # days after issue that are offered where a list has no due dates
_CELL, _NAME = 24, 30
_SHOWN = (
    *(Column.CLIENT, Column.CONTACT, Column.FIRST_NAME, Column.NUMBER),
    *(Column.REMAINING, Column.TOTAL, Column.PAID, Column.ISSUED_ON, Column.DUE_ON),
)
_MOST_COLUMNS = 24
_MOST_UNREAD = 6  # headings of columns that are not read


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is understood: its file's name, its table, how that is read, what importing it would do."""

    filename: str
    table: Table
    layout: Layout
    plan: Import


def listed_card(words: Words, paper: Paper, listed: Listed) -> Card:
    """Show how a list is understood, with its first invoice as an example, and what importing it would do."""
    count = len(listed.table.rows) - listed.layout.head - 1
    lines = [words("imports.head", filename=shortened(listed.filename), count=count)]
    lines += [_column(words, listed, column) for column in _SHOWN if column in listed.layout.columns]
    lines += _unread(words, listed)
    if listed.layout.guessed:
        lines.append(words("imports.guessed" if listed.layout.head < 0 else "imports.guessed_some"))
    lines += [words("imports.grouped")] if listed.layout.grouped else []
    lines += [words(f"imports.lacks_{column.value}") for column in listed.layout.lacking]
    lines += together_lines(words, listed.plan.together)
    if listed.plan.rows:
        lines += [_example(words, _telling(listed.plan.rows)), *_sums(words, listed.plan)]
    lines += [*_left_out(words, listed.plan), *miscopied_lines(words, listed.plan.miscopied)]
    if listed.plan.days_doubtful:
        lines.append(words("imports.day_first" if listed.layout.day_first else "imports.month_first"))
    return Card("\n".join(lines), _listed_rows(words, paper, listed))


def _column(words: Words, listed: Listed, column: Column) -> Markup:
    heading = heading_of(listed.table, listed.layout, listed.layout.columns[column])
    return words("imports.column", name=words.plain(f"imports.name_{column.value}"), heading=shortened(heading, _CELL))


def _unread(words: Words, listed: Listed) -> list[Markup]:
    """Name the columns that are not read, among which the owner may find one that matters."""
    head = listed.table.rows[listed.layout.head] if listed.layout.head >= 0 else ()
    taken = set(listed.layout.columns.values())
    names = [shortened(cell, _CELL) for place, cell in enumerate(head) if cell and place not in taken]
    if not names:
        return []
    more = ["…"] if len(names) > _MOST_UNREAD else []
    return [words("imports.unread", headings=" · ".join([*names[:_MOST_UNREAD], *more]))]


def _telling(rows: Sequence[Row]) -> Row:
    """Return the invoice that shows best how the list was read: one of several rows, where there is any."""
    return next((row for row in rows if row.lines > 1), rows[0])


def _example(words: Words, row: Row) -> Markup:
    number = words("new_invoice.number", number=row.number) if row.number else words("new_invoice.no_number")
    return words(
        "imports.example_several" if row.lines > 1 else "imports.example",
        line=str(row.line),
        count=row.lines,
        client=shortened(row.client, _NAME),
        number=number,
        amount=Money(row.amount, row.currency),
        due_on=row.due_on,
    )


def _sums(words: Words, plan: Import) -> Iterator[Markup]:
    sums = words.formats.items([words.formats.money(money) for money in plan.sums])
    yield words("imports.brings", count=len(plan.rows), sums=sums)
    yield words("imports.clients", count=plan.clients, new=str(plan.new_clients))
    if plan.late:
        yield words("imports.late", count=plan.late)
    for name, client in plan.identified:
        yield words("imports.identified", name=shortened(name, _NAME), client=shortened(client.name, _NAME))
    for name, client in plan.resembling:
        yield words("imports.resembles", name=shortened(name, _NAME), client=shortened(client.name, _NAME))


def _left_out(words: Words, plan: Import) -> Iterator[Markup]:
    if plan.known:
        yield words("imports.known", count=plan.known)
    if plan.settled:
        yield words("imports.settled", count=plan.settled)
    if plan.problems:
        yield words("imports.problems", count=len(plan.problems))


def _listed_rows(words: Words, paper: Paper, listed: Listed) -> Rows:
    layout, plan = listed.layout, listed.plan
    fix = [paper.button(words.plain("imports.button_columns"), "impcols")]
    if plan.days_doubtful:
        fix.append(paper.button(words.plain("imports.button_days"), "impdays"))
    if plan.problems:
        fix.append(paper.button(words.plain("imports.button_problems", count=len(plan.problems)), "impbad", 0))
    fix += items_buttons(words, paper, plan.together)
    drop = paper.button(words.plain("common.button_drop"), "impdrop")
    if Column.DUE_ON in layout.lacking and Column.ISSUED_ON in layout.columns:
        terms = [
            paper.button(words.plain("imports.button_terms", count=days), "impterms", days)
            if days
            else paper.button(words.plain("imports.button_receipt"), "impterms", 0)
            for days in TERMS
        ]
        return (*pairs(terms), *pairs(fix), (drop,))
    if not plan.rows:
        return (*pairs(fix), (drop,))
    go = paper.button(words.plain("imports.button_go", count=len(plan.rows)), "impgo")
    return ((go,), *pairs(fix), (drop,))


def sheets_card(words: Words, paper: Paper, filename: str, sheets: Sequence[tuple[str, int]]) -> Card:
    """Ask which sheet of a workbook is the list; each has its name and how many rows it has."""
    labels = [words.plain("imports.button_sheet", name=shortened(name, _NAME), count=count) for name, count in sheets]
    taps = [(paper.button(label, "impsheet", place),) for place, label in enumerate(labels)]
    drop = paper.button(words.plain("common.button_drop"), "impdrop")
    return Card(words("imports.ask_sheet", filename=shortened(filename)), (*taps, (drop,)))


def no_headings_card(words: Words, filename: str) -> Card:
    """Say that no heading of a table was recognised, and which are needed."""
    return Card(words("imports.no_headings", filename=shortened(filename)))


def columns_card(words: Words, paper: Paper, listed: Listed) -> Card:
    """Ask which piece of information stands in another column than supposed."""
    taps = [paper.button(words.plain(f"imports.name_{column.value}"), "impcol", column.value) for column in Column]
    back = paper.button(words.plain("common.button_back"), "impshow")
    lines = [_column(words, listed, column) for column in Column if column in listed.layout.columns]
    return Card("\n".join([words("imports.ask_field"), *lines]), (*pairs(taps, 3), (back,)))


def column_card(words: Words, paper: Paper, listed: Listed, column: Column) -> Card:
    """Ask which column holds one piece of information."""
    width = min(max(map(len, listed.table.rows)), _MOST_COLUMNS)
    used = [place for place in range(width) if any(place < len(row) and row[place] for row in listed.table.rows)]
    taps = [
        paper.button(
            shortened(heading_of(listed.table, listed.layout, place), _CELL), "impset", f"{column.value}.{place}"
        )
        for place in used
    ]
    none = paper.button(words.plain("imports.button_none"), "impset", f"{column.value}.")
    back = paper.button(words.plain("common.button_back"), "impshow")
    name = words.plain(f"imports.name_{column.value}")
    return Card(words("imports.ask_column", name=name), (*pairs(taps), (none, back)))


def problems_card(words: Words, paper: Paper, problems: Sequence[Problem], page: int) -> Card:
    """Show a page of the rows that are left out, each with its line and the reason."""
    page = page_within(page, len(problems))
    lines = [words("imports.problems_head", count=len(problems))]
    for problem in cut(list(problems), page):
        why = words(f"imports.trouble_{problem.trouble.value}", cell=shortened(problem.cell, _CELL))
        lines.append(words("imports.problem", line=str(problem.line), why=why))
    ways = [paper.button(words.plain("common.button_previous"), "impbad", page - 1)] if page else []
    if (page + 1) * A_PAGE < len(problems):
        ways.append(paper.button(words.plain("common.button_next"), "impbad", page + 1))
    back = paper.button(words.plain("common.button_back"), "impshow")
    return Card("\n".join(lines), (tuple(ways), (back,)))


def working_card(words: Words, count: int) -> Card:
    """Say that the import is under way."""
    return Card(words("imports.working", count=count))


def done_card(words: Words, paper: Paper, plan: Import, ages: Sequence[Age]) -> Card:
    """Say what was imported; where late ones wait for a start, that the questions follow."""
    sums = words.formats.items([words.formats.money(money) for money in plan.sums])
    lines = [words("imports.done", count=len(plan.rows), sums=sums)]
    lines += _left_out(words, plan)
    if ages:
        late = sum(len(age.invoices) for age in ages)
        lines.append(words("imports.done_late", count=late))
    undo = paper.button(words.plain("imports.button_undo"), "impundo")
    return Card("\n".join(lines), ((undo,),))


def age_card(words: Words, paper: Paper, age: Age) -> Card:
    """Ask where the chases of a class of late invoices start."""
    sums = words.formats.items([words.formats.money(money) for money in age.sums])
    key = "imports.age" if age.until else "imports.age_oldest"
    head = words(key, count=len(age.invoices), since=str(age.since), until=str(age.until or ""), sums=sums)
    starts = [
        paper.button(words.plain(f"new_invoice.button_start_{step}"), "impstart", f"{age.place}.{step}")
        for step in STARTS
    ]
    never = paper.button(words.plain("new_invoice.button_start_never"), "impstart", f"{age.place}.{NEVER}")
    return Card("\n".join([head, words("new_invoice.ask_start")]), (*pairs(starts, 3), (never,)))


def started_card(words: Words, age: Age, step: str) -> Card:
    """Say where the chases of a class start."""
    if step == NEVER:
        return Card(words("imports.left_alone", count=len(age.invoices)))
    tone = words.plain(f"common.step_{step}")
    return Card(words("imports.started", count=len(age.invoices), step=tone))


def failed_card(words: Words) -> Card:
    """Say that an import failed and that nothing of it was registered."""
    return Card(words("imports.failed"))


def dropped_card(words: Words) -> Card:
    """Say that a list was set aside."""
    return Card(words("imports.dropped"))


def undone_card(words: Words, count: int) -> Card:
    """Say that an import was taken back."""
    return Card(words("imports.undone", count=count))
