"""A letter on paper: the PDF that the owner prints, signs and posts, laid out for a window envelope.

The words and figures are handed to the layout as data and never as markup. The file is PDF/A-2a and PDF/UA-1: it can be
kept for as long as the claim, and read aloud.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final, Literal

import typst

from bot.i18n.letter import Letter

_STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]  # the library's stubs know the first only
# Envelopes with the window on the right are those of France; elsewhere it is on the left (DIN 5008, British DL).
_WINDOW_RIGHT: Final = frozenset({"FR", "GF", "GP", "MQ", "RE", "YT", "MC", "BE", "LU", "CH"})


@dataclass(frozen=True, slots=True)
class Figures:
    """A table: the first ``words`` columns are words, the others figures; ``total`` is its last row, or empty.

    ``after_text`` places it behind the signature, as an annex; ``wide`` is the column that takes the room that is left.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    words: int
    title: str = ""
    after_text: bool = False
    wide: int = 0


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """A finished letter. ``sender`` and ``recipient`` are lines, the first of which is a name.

    ``reference`` says how it is posted, ``signature`` who signs (empty for none), ``enclosures`` what goes with it;
    ``footer`` carries the mandatory mentions of the business; ``signature_image`` (PNG or JPEG) stands above the name.
    """

    language: str
    country: str
    day: date
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    reference: str
    place_and_day: str
    subject: str
    above: Letter
    below: Letter
    tables: tuple[Figures, ...]
    signature: tuple[str, ...]
    enclosures: str
    footer: str
    signature_image: bytes = b""


def letter_pdf(letter: PaperLetter, layouts: Path) -> bytes:
    """Return the PDF; ``layouts`` is the folder of ``letter.typ``. The same letter makes the same bytes."""
    made = datetime.combine(letter.day, time(), UTC)
    return _compiled(letter, layouts, "pdf", timestamp=int(made.timestamp()), pdf_standards=_STANDARDS)[0]


def letter_pages(letter: PaperLetter, layouts: Path, dots_per_inch: int) -> list[bytes]:
    """Return a picture (PNG) of each page, as it comes out of the printer."""
    return _compiled(letter, layouts, "png", ppi=float(dots_per_inch))


def can_show(picture: bytes) -> bool:
    """Tell whether a picture can stand in a letter. Blocks."""
    try:
        shown = b'#image(bytes(json(bytes(sys.inputs.data))), alt: "a")'
        typst.compile(shown, format="pdf", sys_inputs={"data": json.dumps(list(picture))}, ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True


def _compiled(letter: PaperLetter, layouts: Path, form: Literal["pdf", "png"], **options: Any) -> list[bytes]:
    made: bytes | list[bytes] = typst.compile(
        (layouts / "letter.typ").read_bytes(),
        format=form,
        sys_inputs={"data": json.dumps(_data(letter))},
        ignore_system_fonts=True,
        **options,
    )
    return made if isinstance(made, list) else [made]


def _data(letter: PaperLetter) -> dict[str, Any]:
    return {
        "language": letter.language,
        "window": "right" if letter.country in _WINDOW_RIGHT else "left",
        "day": [letter.day.year, letter.day.month, letter.day.day],
        "title": letter.subject,
        "author": letter.sender[0],
        "sender": letter.sender,
        "recipient": letter.recipient,
        "reference": letter.reference,
        "place_and_day": letter.place_and_day,
        "subject": letter.subject,
        "above": _paragraphs(letter.above),
        "below": _paragraphs(letter.below),
        "tables": [asdict(table) for table in letter.tables],
        "signature": letter.signature,
        "enclosures": letter.enclosures,
        "footer": letter.footer,
        "signature_image": list(letter.signature_image),
    }


def _paragraphs(letter: Letter) -> list[list[dict[str, Any]]]:
    return [
        [{"sort": block.sort, "lines": [line.cells for line in block.lines]} for block in blocks]
        for blocks in letter.paragraphs
    ]
