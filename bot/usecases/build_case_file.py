"""Make the files of a case: one report, and archives with the numbered pieces, the trace and the report.

Each archive is a part that stands on its own: it holds the whole trace and the list of its own pieces, so that
``relance verify`` can judge it alone.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from bot.channels.report import report_pdf
from bot.i18n.catalogue import Words
from bot.usecases.gather_case import Gathered, Piece
from bot.usecases.lay_out_case import lay_out_case
from bot.usecases.lay_out_proof import VERIFY, moment, piece_name
from bot.usecases.verify_export import LIST_NAME, TEXT_BEGINS, TRACE_NAME
from storage import trace_export

LARGEST_PART: Final = 40_000_000  # bytes of pieces in an archive: with the rest it stays below Telegram's 50 MB
_LONGEST_NAME: Final = 60
_PACKED: Final = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".zip", ".docx", ".xlsx", ".odt", ".ods")


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A finished file in the data folder."""

    filename: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The report, and the archives, one or more; ``missing`` are the numbers of pieces whose file is gone."""

    report: BuiltFile
    parts: tuple[BuiltFile, ...]
    missing: tuple[int, ...]


class Keeper(Protocol):
    """Where files lie by their fingerprints."""

    def keep(self, content: bytes) -> str:
        """Keep a file and return its fingerprint."""

    def read(self, sha256: str) -> bytes:
        """Return a kept file."""


def build_case_file(
    words: Words, case: Gathered, layouts: Path, folder: Keeper, *, largest_part: int = LARGEST_PART
) -> CaseFile:
    """Make the files of a case and keep them. Blocks for seconds; no more than a part is in memory at a time."""
    stem = words.plain("case_file.filename", client=plain_name(case.client.name), day=case.day.isoformat())
    pdf = report_pdf(lay_out_case(words, case), layouts)
    name, trace = f"{stem}.pdf", trace_export.written(case.export)
    missing: list[int] = []
    packs = _packs(_contents(words, case, folder, missing), largest_part)
    parts = [_kept(folder, f"{stem}.zip", _packed(words, (name, pdf), trace, pieces)) for pieces in packs]
    return CaseFile(_kept(folder, name, pdf), _numbered(stem, parts), tuple(missing))


def _numbered(stem: str, parts: list[BuiltFile]) -> tuple[BuiltFile, ...]:
    """Give several parts names of their own, now that it is known how many there are."""
    if len(parts) == 1:
        return tuple(parts)
    return tuple(replace(part, filename=f"{stem}-{place}.zip") for place, part in enumerate(parts, 1))


def _kept(folder: Keeper, filename: str, content: bytes) -> BuiltFile:
    return BuiltFile(filename, folder.keep(content), len(content))


def plain_name(name: str) -> str:
    """Return a name for a file that any program takes."""
    return re.sub(r"[^\w.()]+", "-", name).strip("-.")[:_LONGEST_NAME] or "-"


def _contents(words: Words, case: Gathered, folder: Keeper, missing: list[int]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each piece; one whose file is gone is noted as ``missing``."""
    digits = max(3, len(str(len(case.pieces))))
    for piece in case.pieces:
        number = f"{piece.number:0{digits}}"
        if piece.message:
            name = plain_name(f"{piece.at.date().isoformat()} {piece_name(words, piece)}")
            yield f"{number}-{name}.txt", _text_file(words, case, piece)
        elif piece.document:
            try:
                content = folder.read(piece.document.sha256)
            except OSError:
                missing.append(piece.number)
                continue
            yield f"{number}-{_file_name(piece.document.filename)}", content


def _file_name(filename: str) -> str:
    stem, dot, ending = filename.rpartition(".")
    return f"{plain_name(stem)}.{plain_name(ending)}" if dot else plain_name(filename)


def _text_file(words: Words, case: Gathered, piece: Piece) -> bytes:
    """Return a message as a text: its particulars, a line, then the text exactly as it was sent."""
    message = piece.message
    if message is None:
        return b""
    head = {
        "piece": f"{piece.number} – {piece_name(words, piece)}",
        "moment": moment(words, case, piece.at),
        "recipient": message.recipient,
        "outcome": words.plain(f"case_file.state_{message.state.value}"),
        "subject": message.subject,
        "hash": message.fingerprint,
    }
    lines = [f"{words.plain(f'case_file.column_{name}')} : {value}" for name, value in head.items() if value]
    return ("\n".join(lines) + TEXT_BEGINS + message.text).encode()


def _packs(contents: Iterator[tuple[str, bytes]], largest: int) -> Iterator[Mapping[str, bytes]]:
    """Yield the pieces in their order, as many at a time as fit into a part; at least one part, if an empty one."""
    pack: dict[str, bytes] = {}
    size = 0
    for name, content in contents:
        if pack and size + len(content) > largest:
            yield pack
            pack, size = {}, 0
        pack[name] = content
        size += len(content)
    yield pack


def _packed(words: Words, report: tuple[str, bytes], trace: bytes, pieces: Mapping[str, bytes]) -> bytes:
    """Return an archive of ``pieces`` with the report, the trace and how to verify them."""
    folder = words.plain("case_file.folder")
    named = {f"{folder}/{name}": content for name, content in pieces.items()}
    listed = [{"file": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in named.items()]
    files = {
        report[0]: report[1],
        TRACE_NAME: trace,
        LIST_NAME: json.dumps({"pieces": listed}, ensure_ascii=False, indent=1).encode(),
        words.plain("case_file.readme_name"): _readme(words).encode(),
        **named,
    }
    return _zipped(files)


def _readme(words: Words) -> str:
    return "\n\n".join(words.plain(f"case_file.verify_{step}") for step in VERIFY) + "\n"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            stored = name.lower().endswith(_PACKED)
            entry = zipfile.ZipInfo(name)  # without a moment: the same case makes the same bytes
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
