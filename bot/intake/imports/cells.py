"""Figures and days in the cells of a column, read by what the whole column shows of how they are written.

A single ``1.250`` may be a thousand or a little more than one: where no other cell of the column tells which, it is not
read at all.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from bot.intake.days.days import made
from bot.intake.files.contents import EXACT

_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "usd": "USD",
    "chf": "CHF",
    "cad": "CAD",
    "us$": "USD",
    "ca$": "CAD",
    "c$": "CAD",
}
_CODE = re.compile(r"€|£|(?:[a-z]{2}|a|c)?\$|[a-z]{3,5}", re.IGNORECASE)
_NAMED = re.compile(r"€|£|(?<![a-z])(?:eur|euros?|gbp|usd|chf|cad)(?![a-z])", re.IGNORECASE)
DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_FIGURE = re.compile(r"-?\d[\d.,']*")
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_PLAIN = re.compile(rf"{EXACT}-?\d+(?:\.\d+)?")
_CENTS = 2
_DAY = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")  # of accounting files in France (Livre des procédures fiscales, A47 A-1)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)")  # of older accounting programs: 301126, or 261130
_EPOCH = date(1899, 12, 30)  # day 0 of the dates of spreadsheets
_FARTHEST = timedelta(days=3 * 366)  # from today: some spreadsheets count from 1904, and mean another day
_YEAR_DIGITS, _CENTURY, _MONTHS = 4, 2000, 12


def _bare(cell: str) -> str | None:
    """Return the figure of a cell without spaces and currency; None when there is more in it, or none at all."""
    text = _SPACES.sub("", cell)
    negative = text.startswith("(") and text.endswith(")")
    text = _CODE.sub("", text.strip("()")).replace("−", "-").replace("'", "")
    text = f"-{text}" if negative else f"-{text[:-1]}" if text.endswith("-") else text
    return text if _FIGURE.fullmatch(text) else None


def is_exact(cell: str) -> bool:
    """Tell whether a cell holds a figure that a workbook knows, rather than one that somebody wrote."""
    return cell.startswith(EXACT) and _PLAIN.fullmatch(cell) is not None


def currency_in(cell: str, usual: str) -> str | None:
    """Return the currency that stands with a figure; ``usual`` where none does, and for ``$`` if it is a dollar.

    None for one that could be several.
    """
    match = _CODE.search(cell)
    if match is None:
        return usual
    if match[0] == "$":
        return usual if usual in DOLLARS else None
    return _CURRENCIES.get(match[0].lower())


def currency_named(heading: str) -> str | None:
    """Return the currency that a heading names, None when it names none."""
    match = _NAMED.search(heading)
    return _CURRENCIES[match[0].lower()] if match else None


def decimal_mark(cells: Iterable[str]) -> str | None:
    """Return the sign before the cents in this column, None when no cell shows it or they disagree."""
    marks = {mark for cell in cells if not is_exact(cell) for mark in _shown_mark(_bare(cell) or "")}
    return marks.pop() if len(marks) == 1 else None


def _shown_mark(figure: str) -> str:
    """Return the decimal mark that a figure shows for certain, empty when it shows none."""
    signs = re.findall("[.,]", figure)
    if not signs:
        return ""
    decimals = len(figure.rpartition(signs[-1])[2])
    if len(set(signs)) > 1 or (len(signs) == 1 and decimals <= _CENTS):
        return str(signs[-1])
    if len(signs) == 1:
        return ""
    return "," if signs[0] == "." else "."


def read_figure(cell: str, mark: str | None) -> Decimal | None:
    """Return the figure of a cell in a column with this decimal ``mark``; None when it cannot be told for certain."""
    if is_exact(cell):
        return Decimal(cell.removeprefix(EXACT))
    figure = _bare(cell)
    if figure is None:
        return None
    if not re.search("[.,]", figure):
        return Decimal(figure)
    if mark is None:
        return None
    thousands = "," if mark == "." else "."
    parts = re.fullmatch(rf"(-?)(\d{{1,3}}(?:\{thousands}\d{{3}})+|\d+)(?:\{mark}(\d{{1,{_CENTS}}}))?", figure)
    return Decimal(f"{parts[1]}{parts[2].replace(thousands, '')}.{parts[3] or 0}") if parts else None


def is_dated(cell: str) -> bool:
    """Tell whether a cell may hold a day, however it is written: in figures, in words, or as a spreadsheet counts."""
    text = cell.removeprefix(EXACT)
    has_words = any(map(str.isalpha, text)) and any(map(str.isdigit, text))
    return has_words or any(pattern.fullmatch(text) for pattern in (_DAY, _COMPACT, _SERIAL))


def is_short_day(cell: str) -> bool:
    """Tell whether a cell may hold a day by six figures, which could be any number where no heading says so."""
    return _SHORT.fullmatch(cell) is not None


def year_stands_first(cells: Iterable[str], today: date) -> bool | None:
    """Tell whether days by six figures begin with the year (True) or end with it; None where both would be possible."""
    short = [cell for cell in cells if is_short_day(cell)]
    possible = [first for first in (True, False) if all(_short_day(cell, today, year_first=first) for cell in short)]
    return possible[0] if len(possible) == 1 else None


def _short_day(cell: str, today: date, *, year_first: bool) -> date | None:
    match = _SHORT.fullmatch(cell)
    if match is None:
        return None
    one, month, three = map(int, match.groups())
    year, day = (one, three) if year_first else (three, one)
    return _near(made(_CENTURY + year, month, day), today)


def _near(day: date | None, today: date) -> date | None:
    return day if day and abs(day - today) <= _FARTHEST else None


def is_day_first(cells: Iterable[str], *, default: bool) -> bool | None:
    """Tell whether this column writes the day before the month; None when its cells disagree.

    ``default`` decides where they do not tell; without days in figures there is nothing to decide, and it is True.
    """
    firsts = [match for cell in cells if (match := _DAY.fullmatch(cell)) and len(match[1]) < _YEAR_DIGITS]
    if not firsts:
        return True
    day_first = any(int(match[1]) > _MONTHS for match in firsts)
    month_first = any(int(match[2]) > _MONTHS for match in firsts)
    if day_first and month_first:
        return None
    return day_first or (default and not month_first)


def read_day(
    cell: str,
    *,
    today: date,
    day_first: bool | None,
    in_words: Callable[[str], date | None],
    year_first: bool | None = None,
) -> date | None:
    """Return the day of a cell; what is no date in figures is left to ``in_words`` (``3 novembre 2026``).

    ``year_first`` says how days by six figures are written, None that this is not known.
    """
    match = _DAY.fullmatch(cell)
    if is_short_day(cell):
        return None if year_first is None else _short_day(cell, today, year_first=year_first)
    if match is None:
        return _without_signs(cell, today) if cell.isdigit() or _SERIAL.fullmatch(cell) else in_words(cell)
    one, two, three = (int(part) for part in match.groups())
    if len(match[1]) == _YEAR_DIGITS:
        return made(one, two, three)
    if day_first is None:
        return None
    day, month = (one, two) if day_first else (two, one)
    return made(three if len(match[3]) == _YEAR_DIGITS else _CENTURY + three, month, day)


def _without_signs(cell: str, today: date) -> date | None:
    """Return the day of ``20261130`` or of a spreadsheet's count, None for one too far from today to be meant."""
    compact, serial = _COMPACT.fullmatch(cell), _SERIAL.fullmatch(cell)
    day = made(*map(int, compact.groups())) if compact else None
    day = _EPOCH + timedelta(days=int(serial[1])) if serial else day
    return _near(day, today)
