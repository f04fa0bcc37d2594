"""CSV and its relatives: rows of cells between semicolons, commas, tabs or bars, in any encoding."""

import csv
from collections import Counter
from io import StringIO

from bot.intake.files.contents import Refusal, Table, Unreadable
from bot.intake.files.text_of import decoded

MOST_ROWS, MOST_COLUMNS = 20_000, 60
LONGEST_CELL = 300
_SEPARATORS = ";\t,|"
_SAMPLE = 30  # lines by which the separator is recognised
_FEWEST_COLUMNS = 2
_NAMED = "sep="  # a first line by which Excel is told the separator


def recognises(content: bytes) -> bool:
    """Tell whether these bytes are a table in plain text: lines that split alike."""
    if content.startswith((b"<", b"{", b"%PDF", b"PK\x03\x04", b"BEGIN:")):
        return False
    head = decoded(content[:20_000])
    controls = sum(letter < " " and letter not in "\t\r\n\f" for letter in head)
    return not controls and _separator(head.splitlines()[:_SAMPLE]) is not None


def read(content: bytes) -> Table:
    """Read the rows; empty ones and what is behind the last column that is used are left out.

    :raises Refusal: ``NO_ROWS``, ``TOO_MANY_ROWS``.
    """
    lines = decoded(content).splitlines(keepends=True)
    first = 1 if lines and lines[0].lower().startswith(_NAMED) else 0
    separator = lines[0].strip()[len(_NAMED) :][:1] if first else _separator(lines[:_SAMPLE])
    if not separator:
        raise Refusal(Unreadable.NO_ROWS)
    reader = csv.reader(StringIO("".join(lines[first:])), delimiter=separator)
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    try:
        for cells in reader:
            if len(rows) >= MOST_ROWS:
                raise Refusal(Unreadable.TOO_MANY_ROWS)
            if any(map(str.strip, cells)):
                rows.append(tuple(cell.strip()[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]))
                numbers.append(reader.line_num + first)
    except csv.Error:
        raise Refusal(Unreadable.BROKEN) from None
    if not rows:
        raise Refusal(Unreadable.NO_ROWS)
    return Table(tuple(rows), tuple(numbers))


def _separator(lines: list[str]) -> str | None:
    """Return the sign that splits most of the lines into the same number of cells, the more cells the better."""
    best, most = None, (0, 0)
    for sign in _SEPARATORS:
        widths = Counter(len(cells) for cells in csv.reader([line for line in lines if line.strip()], delimiter=sign))
        columns, times = max(widths.items(), key=lambda item: (item[1] * min(item[0], 4), item[0]), default=(0, 0))
        if columns >= _FEWEST_COLUMNS and (times * min(columns, 4), columns) > most:
            best, most = sign, (times * min(columns, 4), columns)
    return best
