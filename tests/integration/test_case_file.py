"""The file of a case: what it holds, and that whoever receives it can tell whether anything was changed."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.domain.errors import DomainError
from bot.i18n.places import TEMPLATES
from bot.law.late_payment import load_laws
from bot.usecases.add_piece import NewPiece, add_piece, drop_piece, safe_name
from bot.usecases.build_case_file import CaseFile, build_case_file
from bot.usecases.gather_case import Gathered, gather_case
from bot.usecases.verify_export import TRACE_NAME, Verdict, verify_file
from storage import trace_export
from storage.database import Database
from storage.documents import DocumentFolder
from storage.trace_export import ExportUnreadableError
from tests.integration.office import MONDAY, Office, open_office
from tests.shipped import strict_catalogue

DUE_ON = date(2026, 8, 28)
Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """An office with a client who was reminded once, and the folder of its files."""

    office: Office
    folder: DocumentFolder
    client_id: int

    async def keeps(self, filename: str, content: bytes, sort: str = "") -> int:
        """Add a file to the case; return its id."""
        file = NewPiece(self.folder.keep(content), filename, "application/pdf", len(content))
        async with self.office.work() as (work, business):
            return (await add_piece(work, business, self.client_id, file, sort)).document.id

    async def gathered(self) -> Gathered:
        """Return the case as it stands."""
        async with self.office.work() as (work, business):
            return await gather_case(work, load_laws(), business, self.client_id)

    async def built(self, language: str = "fr", **limits: int) -> CaseFile:
        """Make the files of the case."""
        words = strict_catalogue().words(language)
        return build_case_file(words, await self.gathered(), TEMPLATES / "layouts", self.folder, **limits)

    def verdict(self, made: CaseFile, part: int = 0) -> Verdict:
        """Verify a part of a case file as it was made."""
        return verify_file(self.folder.path(made.parts[part].sha256))


async def a_desk(database: Database, folder: Path) -> Desk:
    """Return an office whose client Dupont has had one reminder."""
    office = await open_office(database)
    invoice = await office.invoice("2026-041", DUE_ON, start="courtesy")
    await office.delivered(invoice.client_id)
    return Desk(office, DocumentFolder(folder), invoice.client_id)


def _names(desk: Desk, made: CaseFile, part: int = 0) -> list[str]:
    with zipfile.ZipFile(desk.folder.path(made.parts[part].sha256)) as archive:
        return archive.namelist()


async def test_a_case_file_holds_every_piece_numbered_and_verifies_by_itself(
    database: Database, tmp_path: Path
) -> None:
    desk = await a_desk(database, tmp_path)
    await desk.keeps("BL 12.pdf", b"delivered", "delivery")
    await desk.keeps("Devis signé.docx", b"agreed", "quote")
    await desk.keeps("../../etc/passwd", b"anything")
    made = await desk.built()
    assert [name for name in _names(desk, made) if name.startswith("pieces/")] == [
        "pieces/001-Devis-signé.docx",
        "pieces/002-BL-12.pdf",
        "pieces/003-2026-09-07-relance-(rappel-courtois).txt",
        "pieces/004-etc-passwd",
    ]
    assert desk.folder.read(made.report.sha256).startswith(b"%PDF-")
    verdict = desk.verdict(made)
    assert (verdict.pieces, verdict.attested, verdict.faults) == (4, 4, ())


async def test_a_case_file_is_made_in_each_language(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    made = await desk.built("en")
    assert made.report.filename == "Case-Dupont-2026-09-07.pdf"
    assert "README.txt" in _names(desk, made)


async def test_what_is_too_large_for_one_archive_comes_in_parts_that_each_verify(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    for place in range(3):
        await desk.keeps(f"{place}.pdf", bytes([place]) * 600)
    made = await desk.built(largest_part=1000)
    assert [part.filename for part in made.parts] == [f"Dossier-Dupont-2026-09-07-{n}.zip" for n in (1, 2, 3)]
    assert [desk.verdict(made, part).faults for part in range(3)] == [(), (), ()]


async def test_parts_have_names_of_their_own_also_where_words_alone_are_too_large(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    await desk.keeps("1.pdf", b"small")
    made = await desk.built(largest_part=50)  # the one document is smaller, the text of the reminder is not
    assert [part.filename for part in made.parts] == [f"Dossier-Dupont-2026-09-07-{n}.zip" for n in (1, 2)]


async def test_a_file_that_is_gone_from_the_disk_is_told_and_stops_nothing(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    await desk.keeps("a.pdf", b"gone")
    desk.folder.path(desk.folder.keep(b"gone")).unlink()
    made = await desk.built()
    assert made.missing == (2,)
    assert desk.verdict(made).pieces == 1


async def test_a_piece_that_was_taken_out_is_no_longer_in_the_file_but_in_its_history(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    document_id = await desk.keeps("a.pdf", b"oops")
    async with desk.office.work() as (work, business):
        await drop_piece(work, business, document_id)
    case = await desk.gathered()
    assert [piece.document for piece in case.pieces] == [None]
    assert [entry.action for entry in case.export.chains[0].entries][-2:] == ["document_kept", "document_taken_back"]


async def test_an_empty_file_is_no_piece(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    with pytest.raises(DomainError, match="file_empty"):
        await desk.keeps("a.pdf", b"")


def _entries(trace: dict[str, Any]) -> list[dict[str, Any]]:
    return list(trace["chains"][0]["entries"])


def _sum(trace: dict[str, Any]) -> None:
    _entries(trace)[1]["payload"]["amount"] = "1.00"


def _moment(trace: dict[str, Any]) -> None:
    _entries(trace)[1]["at"] = MONDAY.replace(year=2020).isoformat()


def _cut(trace: dict[str, Any]) -> None:
    del trace["chains"][0]["entries"][1]


def _swapped(trace: dict[str, Any]) -> None:
    entries = trace["chains"][0]["entries"]
    entries[1], entries[2] = entries[2], entries[1]


@pytest.mark.parametrize("change", [_sum, _moment, _cut, _swapped])
async def test_a_changed_row_of_an_exported_trace_is_told(
    sqlite_database: Database, tmp_path: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    trace = json.loads(trace_export.written((await desk.gathered()).export))
    file = tmp_path / TRACE_NAME
    file.write_text(json.dumps(trace), encoding="utf-8")
    assert main(["verify", str(file)]) == 0
    change(trace)
    file.write_text(json.dumps(trace), encoding="utf-8")
    assert main(["verify", str(file)]) == 1
    assert "BROKEN: case 1, entry 2 was changed" in capsys.readouterr().out


async def test_a_piece_that_was_exchanged_is_told(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    await desk.keeps("a.pdf", b"as it was kept")
    made = await desk.built()
    changed = tmp_path / "changed.zip"
    with (
        zipfile.ZipFile(desk.folder.path(made.parts[0].sha256)) as archive,
        zipfile.ZipFile(changed, "w") as other,
    ):
        for name in archive.namelist():
            other.writestr(name, b"as it suits" if name.endswith("a.pdf") else archive.read(name))
    assert [fault.piece for fault in verify_file(changed).faults] == ["pieces/002-a.pdf"]


async def test_a_piece_that_was_put_in_is_told(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    made = await desk.built()
    changed = tmp_path / "changed.zip"
    changed.write_bytes(desk.folder.read(made.parts[0].sha256))
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr("pieces/002-a.pdf", b"as it suits")
    assert [fault.piece for fault in verify_file(changed).faults] == ["pieces/002-a.pdf"]


async def test_an_entry_whose_content_was_emptied_is_counted(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await a_desk(sqlite_database, tmp_path)
    trace = json.loads(trace_export.written((await desk.gathered()).export))
    _entries(trace)[1] |= {"payload": None, "salt": ""}
    file = tmp_path / TRACE_NAME
    file.write_text(json.dumps(trace), encoding="utf-8")
    verdict = verify_file(file)
    assert (verdict.faults, verdict.emptied) == ((), 1)
    assert "Entries whose content is not in the file, as after an erasure: 1." in list(verdict.lines())


def test_an_archive_that_was_damaged_on_its_way_is_refused_in_a_sentence(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TRACE_NAME, '{"format": "relance-trace-1", "business": 1, "chains": []}' * 20)
    content = bytearray(packed.getvalue())
    begins = 30 + len(TRACE_NAME)
    content[begins : begins + 8] = b"\xff" * 8
    file = tmp_path / "damaged.zip"
    file.write_bytes(content)
    with pytest.raises(ExportUnreadableError):
        verify_file(file)


def _zip(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.json", content)
    return packed.getvalue()


def _foreign() -> Iterator[bytes]:
    whole = '{"format": "relance-trace-1", "business": 1, "chains": []}'
    entry = '{"place": 1, "at": "2026-01-01", "actor": "", "action": "", "payload": 3, "salt": "", "hash": ""}'
    yield from (b"", b"%PDF-1.7", b"[]", b"null", b'{"format": "other"}', b"\xff\xfe", b"[" * 100_000)
    yield whole.replace("[]", "3").encode()
    yield whole.replace("[]", f'[{{"case": true, "entries": [{entry}]}}]').encode()
    yield whole.replace("[]", f'[{{"case": 1, "entries": [{entry}]}}]').encode()
    yield _zip()
    yield _zip(trace=whole)
    yield _zip(trace=whole, pieces="{}")
    yield _zip(trace=whole, pieces="[1")


@pytest.mark.parametrize("content", [*_foreign()])
def test_a_file_of_another_kind_is_refused_in_a_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "anything"
    file.write_bytes(content)
    with pytest.raises(ExportUnreadableError):
        verify_file(file)
    assert main(["verify", str(file)]) == 2
    assert "cannot be verified" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path / "nothing")]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Devis n° 4.PDF", "Devis n- 4.pdf"),
        ("../../x.sh", "x.sh"),
        ("", "document"),
        (".htaccess", "htaccess"),
        ("a\u202efdp.exe", "a-fdp.exe"),
        ("x" * 300 + "." + "y" * 300, "x" * 80),
    ],
)
def test_a_piece_is_called_by_a_name_that_any_program_takes(given: str, kept: str) -> None:
    assert safe_name(given) == kept
