"""Files from strangers: whatever they are made of, they are refused within limits, and the program goes on."""

import zlib
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.file_reader import open_reader
from bot.intake.files.contents import EInvoice, Refusal, Unreadable
from tests.e_invoices import cii, pdf_with

_MEGA = 1024 * 1024
_ADLER = 65_521  # the modulus of zlib's checksum (RFC 1950), which counts zeros


def bomb() -> bytes:
    """Return a PDF of some 300 KB whose embedded file inflates to 300 MB."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = squeezer.compress(bytes(_MEGA)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    checksum = (300 * _MEGA % _ADLER << 16) + 1
    packed = b"\x78\xda" + block * 300 + squeezer.flush() + checksum.to_bytes(4)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml)4 0 R]>>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        b"<</Type/Filespec/F(factur-x.xml)/EF<</F 5 0 R>>>>",
        b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj %b endobj\n" % (place, part) for place, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"


async def test_an_invoice_is_read_in_another_process() -> None:
    found = await open_reader().read(pdf_with(cii()))
    assert isinstance(found, EInvoice)
    assert found.number == "F-2026-118"


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (bomb, {Unreadable.BROKEN, Unreadable.TOO_MUCH}),
        (lambda: b"\x00\x01" * 10 * _MEGA, {Unreadable.UNKNOWN}),
        (lambda: b"<a>" * (4 * _MEGA), {Unreadable.BROKEN}),
        (lambda: b"%PDF-1.7\n" + b"1 0 obj<<" * _MEGA, {Unreadable.BROKEN, Unreadable.TOO_MUCH}),
        (lambda: pdf_with(cii())[:700], {Unreadable.BROKEN}),
        (bytes, {Unreadable.UNKNOWN}),
    ],
    ids=["bomb", "noise", "nested", "endless", "truncated", "empty"],
)
async def test_a_hostile_file_is_refused_within_limits(content: Callable[[], bytes], reasons: set[Unreadable]) -> None:
    with pytest.raises(Refusal) as refused:
        await open_reader().read(content())
    assert refused.value.reason in reasons


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    reader = open_reader(patience=timedelta(microseconds=1))
    with pytest.raises(Refusal) as refused:
        await reader.read(pdf_with(cii()))
    assert refused.value.reason is Unreadable.TOO_MUCH
