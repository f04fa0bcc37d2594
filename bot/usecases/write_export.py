"""Write all that belongs to a business into archives: each table as CSV for people and as JSON for programs.

Rows pass through page by page, and an archive that grows too large for the chat is followed by another, so that memory
does not grow with the business. Pages are read in the event loop, put into form and compressed in threads.
"""

import asyncio
import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, Protocol

from storage.data_export import columns_of, exported_tables, pages
from storage.database import Tx

LARGEST_PART: Final = 40_000_000  # bytes after which another archive is begun: Telegram takes 50 MB
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a text that begins so would be run by a spreadsheet


@dataclass(frozen=True, slots=True)
class Wording:
    """What an export says in the owner's language. ``separator`` parts the cells of its CSV files."""

    stem: str
    separator: str
    readme_name: str
    readme: str


class _Form(Protocol):
    """One way of writing rows into a file."""

    ending: str

    def head(self) -> str: ...
    def rows(self, rows: Sequence[dict[str, Any]]) -> str: ...
    def tail(self) -> str: ...


@dataclass(slots=True)
class _Csv:
    """Rows for a spreadsheet, with a mark by which it knows the encoding."""

    columns: tuple[str, ...]
    separator: str
    ending: str = "csv"

    def head(self) -> str:
        return "\ufeff" + self._lines([self.columns])

    def rows(self, rows: Sequence[dict[str, Any]]) -> str:
        return self._lines([[_cell(row.get(name)) for name in self.columns] for row in rows])

    def tail(self) -> str:
        return ""

    def _lines(self, lines: Sequence[Sequence[str]]) -> str:
        written = io.StringIO()
        csv.writer(written, delimiter=self.separator).writerows(lines)
        return written.getvalue()


def _cell(value: Any) -> str:
    """Return a value as a cell: a text that a spreadsheet would take for a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) and not _is_amount(text) else text


def _is_amount(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


@dataclass(slots=True)
class _Json:
    """Rows as one array of objects."""

    begun: bool = False
    ending: str = "json"

    def head(self) -> str:
        self.begun = False
        return "[\n"

    def rows(self, rows: Sequence[dict[str, Any]]) -> str:
        written = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        before = ",\n" if self.begun else ""
        self.begun = True
        return before + written

    def tail(self) -> str:
        return "\n]\n"


@dataclass(slots=True)
class _Parts:
    """Archives in a folder, begun one after the other."""

    folder: Path
    wording: Wording
    largest: int
    paths: list[Path] = field(default_factory=list)
    archive: zipfile.ZipFile | None = None

    def entry(self, name: str) -> IO[bytes]:
        """Begin a file inside the present archive, or inside a new one."""
        if self.archive is None:
            path = self.folder / f"{self.wording.stem}-{len(self.paths) + 1}.zip"
            self.archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
            self.archive.writestr(self.wording.readme_name, self.wording.readme)
            self.paths.append(path)
        return self.archive.open(name, "w", force_zip64=True)

    @property
    def is_full(self) -> bool:
        """Whether the present archive has grown as large as it may."""
        return self.archive is not None and self.paths[-1].stat().st_size >= self.largest

    def close(self) -> None:
        """End the present archive."""
        if self.archive:
            self.archive.close()
        self.archive = None


async def write_export(
    tx: Tx, business_id: int, folder: Path, wording: Wording, *, largest: int = LARGEST_PART
) -> list[Path]:
    """Write the archives into ``folder`` and return them, one or more."""
    parts = _Parts(folder, wording, largest)
    try:
        for table in exported_tables():
            for form in (_Csv(columns_of(table), wording.separator), _Json()):
                await _write(tx, business_id, parts, table, form)
    finally:
        await asyncio.to_thread(parts.close)
    return parts.paths


async def _write(tx: Tx, business_id: int, parts: _Parts, table: str, form: _Form) -> None:
    """Write one table in one form, in as many files as archives are needed for it."""
    file = await asyncio.to_thread(_File, parts, table, form)
    async for page in pages(tx, table, business_id):
        await asyncio.to_thread(file.write, page)
    await asyncio.to_thread(file.end)


class _File:
    """One table in one form, in as many files as archives are needed for it. All of it blocks."""

    def __init__(self, parts: _Parts, name: str, form: _Form) -> None:
        self._parts, self._name, self._form = parts, name, form
        self._place = 1
        self._entry = self._begin()

    def _begin(self) -> IO[bytes]:
        numbered = self._name if self._place == 1 else f"{self._name}-{self._place}"
        entry = self._parts.entry(f"{self._form.ending}/{numbered}.{self._form.ending}")
        entry.write(self._form.head().encode())
        return entry

    def write(self, page: Sequence[dict[str, Any]]) -> None:
        """Write a page of rows, into another archive where the present one is full."""
        if self._parts.is_full:
            self.end()
            self._parts.close()
            self._place += 1
            self._entry = self._begin()
        self._entry.write(self._form.rows(page).encode())

    def end(self) -> None:
        """End the file in the present archive."""
        self._entry.write(self._form.tail().encode())
        self._entry.close()
