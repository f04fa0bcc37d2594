"""Files by what they are, not by what they are called; names that any program takes; numbers that stand in a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import DomainError
from bot.usecases.keep_document import JPEG, PNG, recognise, safe_name, stands_in
from storage.documents import PDF


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4 ...", PDF),
        (b"\xef\xbb\xbf\r\n%PDF-2.0", PDF),
        (b"\xff\xd8\xff\xe0...", JPEG),
        (b"\x89PNG\r\n\x1a\n...", PNG),
    ],
)
def test_a_file_is_what_its_first_bytes_say(content: bytes, kind: str) -> None:
    assert recognise(content, "anything.exe", "application/octet-stream") == kind


@pytest.mark.parametrize(
    ("content", "filename", "mime", "key"),
    [
        (b"", "a.pdf", PDF, "file_empty"),
        (b"PK\x03\x04", "a.PDF", "", "not_a_pdf"),
        (b"<html>", "a", PDF, "not_a_pdf"),
        (bytes(1100) + b"%PDF-1.4", "a.pdf", PDF, "not_a_pdf"),
        (b"PK\x03\x04", "a.docx", "application/zip", "file_unknown"),
    ],
)
def test_what_is_no_pdf_is_refused_with_the_reason(content: bytes, filename: str, mime: str, key: str) -> None:
    with pytest.raises(DomainError) as refused:
        recognise(content, filename, mime)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("Facture 2026-041 (Dupont).pdf", "Facture 2026-041 (Dupont).pdf"),
        ("été.PDF", "été.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a"b\r\nBcc: c.pdf', "a-b-Bcc- c.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_a_kept_name_is_plain(given_name: str, kept_name: str) -> None:
    assert safe_name(given_name, PDF) == kept_name


@settings(deadline=None)
@given(st.text())
def test_no_name_can_leave_its_folder_or_its_line(name: str) -> None:
    safe = safe_name(name, PDF)
    assert safe.endswith(".pdf")
    assert not set('/\\\r\n\x00":') & set(safe)
    assert not safe.startswith(".")


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        ("2026-041", "Facture_2026-041.pdf", True),
        ("2026-041", "facture 2026 041 dupont", True),
        ("2026/041", "2026-041", True),
        ("2026-041", "pour la 2026-041.", True),
        ("2026-041", "12026-041", False),
        ("2026-041", "2026-0412", False),
        ("2026-041", "2026-42", False),
        ("F-1", "scan F-1.pdf", False),
        ("", "scan.pdf", False),
        ("F.(41", "f41", True),
    ],
)
def test_a_number_is_found_only_by_itself_and_only_when_it_tells(number: str, text: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    assert stands_in(number, text) is found
