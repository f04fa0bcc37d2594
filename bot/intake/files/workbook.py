"""Workbooks: XLSX, XLS and ODS, the sheets that have rows. Formulas give the value that was last shown."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from bot.intake.files.contents import EXACT, Refusal, Sheet, Table, Unreadable, Workbook
from bot.intake.files.csv_table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = (b"xl/workbook", b"xl/_rels", b"xl/worksheets", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")

_MOST_SHEETS = 20
_LONGEST_NAME = 60  # letters of a sheet's name

_Cell = int | float | str | bool | time | date | datetime | timedelta


def recognises(content: bytes) -> bool:
    """Tell whether these bytes are a workbook: a ZIP with its parts, or the container of old Excel files."""
    if content.startswith(_OLE):
        return b"W\0o\0r\0k\0b\0o\0o\0k\0" in content or b"E\0n\0c\0r\0y\0p\0t\0e\0d\0" in content
    return content.startswith(_ZIP) and any(part in content for part in _PARTS)


def read(content: bytes) -> Table | Workbook:
    """Read the sheet that has rows, or all of them where several do.

    :raises Refusal: ``LOCKED``, ``BROKEN``, ``NO_ROWS``, ``TOO_MANY_ROWS``.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = tuple(_sheets(workbook))
    except PasswordError:
        raise Refusal(Unreadable.LOCKED) from None
    except (CalamineError, ZipError, OSError):
        raise Refusal(Unreadable.BROKEN) from None
    if not sheets:
        raise Refusal(Unreadable.NO_ROWS)
    return sheets[0].table if len(sheets) == 1 else Workbook(sheets)


def _sheets(workbook: CalamineWorkbook) -> Iterator[Sheet]:
    """Yield the sheets that have rows.

    :raises Refusal: ``TOO_MANY_ROWS`` when they have more together than a list may have.
    """
    count = 0
    for name in workbook.sheet_names[:_MOST_SHEETS]:
        sheet = workbook.get_sheet_by_name(name)
        if not sheet.height:
            continue
        found = sheet.to_python(nrows=MOST_ROWS + 1)
        count += len(found)
        if count > MOST_ROWS:
            raise Refusal(Unreadable.TOO_MANY_ROWS)
        table = _table(sheet.start[0] if sheet.start else 0, found)
        if table.rows:
            yield Sheet(" ".join(name.split())[:_LONGEST_NAME], table)


def _table(start: int, found: list[list[_Cell]]) -> Table:
    """Return the rows that say something; ``start`` is how many rows of the sheet lie above the first one."""
    written = [tuple(_written(cell) for cell in cells[:MOST_COLUMNS]) for cells in found]
    kept = [(place, cells) for place, cells in enumerate(written, start + 1) if any(cells)]
    return Table(tuple(cells for _, cells in kept), tuple(place for place, _ in kept))


def _written(cell: _Cell) -> str:
    """Return a cell as text: dates as ISO 8601, figures marked as exact, whole ones without decimals."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return EXACT + (str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f"))
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, int):
        return f"{EXACT}{cell}"
    return " ".join(str(cell).split())[:LONGEST_CELL]
