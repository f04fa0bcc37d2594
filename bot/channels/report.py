"""A report on paper: titled sections of rows, paragraphs and tables, over as many pages as it takes, as a PDF.

The words and figures are handed to the layout as data and never as markup. The file is PDF/A-2a and PDF/UA-1, like a
letter's.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final, Literal

import typst

from bot.channels.letter import Figures

_STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]  # the library's stubs know the first only


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report, in this order: a title, rows of a label and its value, paragraphs, tables.

    ``own_page`` begins it on a page of its own; ``verbatim`` keeps the lines of its paragraphs as they were sent.
    """

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Figures, ...] = ()
    own_page: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report; ``footer`` stands on each page, beside its number."""

    language: str
    day: date
    author: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str


def report_pdf(report: Report, layouts: Path) -> bytes:
    """Return the PDF; ``layouts`` is the folder of ``report.typ``. The same report makes the same bytes. Blocks."""
    made = datetime.combine(report.day, time(), UTC)
    return _compiled(report, layouts, "pdf", timestamp=int(made.timestamp()), pdf_standards=_STANDARDS)[0]


def report_pages(report: Report, layouts: Path, dots_per_inch: int) -> Sequence[bytes]:
    """Return a picture (PNG) of each page."""
    return _compiled(report, layouts, "png", ppi=float(dots_per_inch))


def _compiled(report: Report, layouts: Path, form: Literal["pdf", "png"], **options: Any) -> Sequence[bytes]:
    day = report.day
    data = asdict(report) | {"day": [day.year, day.month, day.day]}
    made: bytes | list[bytes] = typst.compile(
        (layouts / "report.typ").read_bytes(),
        format=form,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        **options,
    )
    return made if isinstance(made, list) else [made]
