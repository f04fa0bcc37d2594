"""Finds a table with its headings that somebody pasted into a message, as spreadsheets and programs copy it.

Its cells are parted by tabs, semicolons, bars, commas, or several spaces. Lines may stand around it that introduce it
or take leave; where they say more than that, the message is no mere table and is read as free text. So is a list
without headings.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.intake.dates import find_days
from bot.intake.days.days import Unclear
from bot.intake.doubt import with_asked
from bot.intake.draft import Draft, Field, Intent
from bot.intake.files.contents import Table
from bot.intake.imports.columns import Layout, is_sum
from bot.intake.imports.headings import Column, recognised
from bot.intake.intents.intent import decide_intent
from bot.intake.intents.others import is_other
from bot.intake.lists.pasted_rows import PastedRows
from bot.intake.scan import MOST_AMOUNTS, Scan, scan
from bot.intake.text.sheet import LONGEST, open_sheet
from bot.intake.text.words import LETTER
from bot.intake.vocabulary import Vocabulary

# What parts cells, the surest first: where a comma stands before a space, one without it belongs to an amount.
_SIGNS = (r"\t", ";", r"\|", ", ", ",", " {2,}")
_QUOTES_BEHIND = '(?=(?:[^"]*"[^"]*")*[^"]*$)'
_PARTS = tuple(re.compile(sign + _QUOTES_BEHIND) for sign in _SIGNS)
# The bars that open and close a line, and a line that is only drawn.
_FRAME = re.compile(r"^ *\| ?| *\| *$")
_RULE = re.compile(r"[\s|:+=_-]*")
_INTRODUCING = 4  # lines that may stand before the headings
_MONEY = frozenset({Column.REMAINING, Column.TOTAL})
# Columns besides the client's that make a table of invoices; less where no heading is unknown.
_TELLING = frozenset({Column.NUMBER, Column.ISSUED_ON, Column.DUE_ON}) | _MONEY
_ENOUGH = 2
_FIGURE = re.compile(r"[\d\s.,'€£$-]*")
_WORD_AND_SUM = 2  # filled cells of a row that adds the others up


@dataclass(frozen=True, slots=True)
class _Pasted:
    """A table in a message: its rows with the headings first, what its columns say, and the lines around it."""

    table: Table
    columns: dict[Column, int]
    around: Sequence[str]


def read_table(text: str, today: date, vocabulary: Vocabulary) -> tuple[Draft, ...]:
    """Return a draft for each invoice of the table that a message consists of; nothing for any other message."""
    text = unicodedata.normalize("NFC", text)
    pasted = _find(text, today, vocabulary) if "\n" in text and len(text) <= LONGEST else None
    if pasted is None:
        return ()
    around = [(line, scan(open_sheet(line), vocabulary, today)) for line in pasted.around]
    if not all(_says_nothing(line, found, today, vocabulary) for line, found in around):
        return ()
    drafts = _drafts(text, pasted, today, vocabulary)
    announced = {found.announced for _, found in around} - {None}
    if announced - {len(drafts)}:
        return tuple(with_asked(draft, Field.AMOUNT_DUE) for draft in drafts)
    return drafts


def _drafts(text: str, pasted: _Pasted, today: date, vocabulary: Vocabulary) -> tuple[Draft, ...]:
    """Return the drafts of the rows of a table."""
    layout = Layout(0, pasted.columns)
    dollars = open_sheet(text).has(vocabulary.dollar_elsewhere)
    rows = PastedRows(pasted.table, layout, today, vocabulary, dollars_doubtful=dollars)
    places = range(1, len(pasted.table.rows))
    drafts = [(place, draft) for place in places if (draft := rows.read(place)) is not None]
    return _told_apart([draft for place, draft in _without_sum(drafts, pasted.table)])


def _find(text: str, today: date, vocabulary: Vocabulary) -> _Pasted | None:
    """Return the first table below headings that are known."""
    lines = [line for line in text.split("\n") if not _RULE.fullmatch(line)]
    for head in range(min(len(lines) - 1, _INTRODUCING + 1)):
        for rows in _tables(lines[head:]):
            known = tuple(tuple(_for_heading(cell, today, vocabulary) for cell in row) for row in rows[1:])
            seen = Table((rows[0], *known), tuple(range(len(rows))))
            columns = recognised(seen, 0, [vocabulary.headings])
            quoted = open_sheet(" ".join(rows[0])).has(vocabulary.intents.quote)
            if _are_invoices(columns, rows[0]) and not quoted and len(rows) <= MOST_AMOUNTS:
                around = [*lines[:head], *lines[head + len(rows) :]]
                return _Pasted(replace(seen, rows=tuple(rows)), columns, around)
    return None


def _tables(lines: Sequence[str]) -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of as many cells as the first line has, for each sign that may part them."""
    for part in _PARTS:
        width = len(_cells(lines[0], part))
        rows: list[tuple[str, ...]] = []
        for line in lines if width > 1 else ():
            cells = _cells(line, part)
            if len(cells) != width:
                break
            rows.append(cells)
        if len(rows) > 1:
            yield rows


def _cells(line: str, part: re.Pattern[str]) -> tuple[str, ...]:
    framed = line if "|" not in part.pattern else _FRAME.sub("", line)
    return tuple(cell.strip().removeprefix('"').removesuffix('"').replace('""', '"') for cell in part.split(framed))


def _for_heading(cell: str, today: date, vocabulary: Vocabulary) -> str:
    """Return a cell as headings are compared with it: a day or a term, however it is said, as a day."""
    if _FIGURE.fullmatch(cell):
        return cell
    days, rest = find_days(open_sheet(cell), vocabulary.dates, today)
    return today.isoformat() if days and not re.search(r"\w", rest.rest) else cell


def _are_invoices(columns: dict[Column, int], headings: Sequence[str]) -> bool:
    """Whether columns are those of invoices: clients, and so much more that no sentence has it by chance."""
    told = len(_TELLING & columns.keys())
    all_known = len(columns) == len(headings)
    return Column.CLIENT in columns and (told >= _ENOUGH or (all_known and bool(_MONEY & columns.keys())))


def _says_nothing(line: str, found: Scan, today: date, vocabulary: Vocabulary) -> bool:
    """Whether a line beside the table introduces it or takes leave, and says nothing of any invoice."""
    if is_sum(line.strip()) and found.amounts:
        return True
    days = [day for day in found.days if not isinstance(day.text, Unclear)]  # "ce mois-ci" is told of all
    if any((found.numbers, found.bare, days, found.amounts, found.percents)):
        return False
    doubt, sheet, rest = vocabulary.doubt, found.letter, found.sheet
    turned = any(rest.has(each) for each in (doubt.money, doubt.turning, doubt.forgotten))
    currency = rf"[€£$]|(?<!{LETTER}){vocabulary.amounts.currencies.names}(?!{LETTER})|\d"
    if turned or sheet.has(vocabulary.due.tax.words) or re.search(currency, rest.rest):
        return False
    intent = decide_intent(sheet, found, vocabulary.intents, vocabulary.due, today)
    return intent in {Intent.INVOICE, Intent.OTHER} and not is_other(sheet, vocabulary.intents)


def _without_sum(drafts: Sequence[tuple[int, Draft]], table: Table) -> Iterable[tuple[int, Draft]]:
    """Leave out a last row that adds the others up."""
    *others, (place, last) = drafts or [(0, Draft())]
    filled = [cell for cell in table.rows[place] if cell]
    is_last_sum = len(filled) == _WORD_AND_SUM and is_sum(filled[0]) and bool(others)
    total = sum(draft.amount_due or 0 for _, draft in others)
    return others if is_last_sum and last.amount_due == total else drafts


def _told_apart(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts, the amount asked of those that one number and one day make the same invoice.

    Its rows may be items of it, whose sums add up, or tell it twice.
    """
    keys = [(draft.client, draft.number, draft.due_on) for draft in drafts]
    return tuple(
        with_asked(draft, Field.AMOUNT_DUE) if draft.number and keys.count(key) > 1 else draft
        for draft, key in zip(drafts, keys, strict=True)
    )
