"""How large a picture says it is, by its first bytes: before decoding, since a small file can unfold to a huge one."""

import struct
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # segments that tell height and width


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height in dots of a PNG or JPEG picture; None for anything else."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) >= 24:  # noqa: PLR2004 - up to the height
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _size_of_jpeg(content) if content.startswith(_JPEG) else None


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = len(_JPEG)
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - each segment begins so
        kind, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
