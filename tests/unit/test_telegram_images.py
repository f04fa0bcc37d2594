"""Sizes read from the first bytes of pictures."""

import io
import struct

import pytest
import segno

from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_images import photo_size


def _png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(5)


def _jpeg(width: int, height: int) -> bytes:
    application = b"\xff\xe0" + struct.pack(">H", 16) + bytes(14)
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width) + bytes(10)
    return b"\xff\xd8" + application + frame


@pytest.mark.parametrize("content", [_png(640, 480), _jpeg(640, 480)])
def test_width_and_height_are_read(content: bytes) -> None:
    assert photo_size(content) == (640, 480)


def test_a_real_picture_is_read() -> None:
    written = io.BytesIO()
    segno.make("Relance", micro=False).save(written, kind="png", scale=4)
    assert photo_size(written.getvalue()) == (116, 116)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x10short", _png(0, 10)],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ApiError, match="Bad Request: IMAGE_PROCESS_FAILED"):
        photo_size(content)


@pytest.mark.parametrize("content", [_png(6000, 4001), _png(2100, 100), _jpeg(10, 201)])
def test_an_ill_proportioned_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ApiError, match="Bad Request: PHOTO_INVALID_DIMENSIONS"):
        photo_size(content)
