"""The size of a picture, read from its first bytes, as Telegram must before it shows a photo."""

from bot.demo.telegram_errors import bad_request

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_MARKER = 0xFF
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start-of-frame markers, ITU T.81 table B.1
_MAX_SUM = 10_000
_MAX_RATIO = 20


def photo_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG or JPEG.

    ApiError 400 for what is no picture, and for one whose sides sum to more than 10,000 or differ more than
    twentyfold (core.telegram.org/bots/api#sendphoto).
    """
    size = _png(content) if content.startswith(_PNG) else _jpeg(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > _MAX_SUM or max(size) > _MAX_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def _number(content: bytes, start: int, length: int) -> int:
    return int.from_bytes(content[start : start + length])


def _png(content: bytes) -> tuple[int, int] | None:
    size = _number(content, 16, 4), _number(content, 20, 4)
    return size if all(size) else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Walk the segments up to the frame that tells the size."""
    at = len(_JPEG) if content.startswith(_JPEG) else len(content)
    while at + 9 <= len(content) and content[at] == _MARKER:
        if content[at + 1] in _FRAMES:
            return _number(content, at + 7, 2), _number(content, at + 5, 2)
        at += 2 + _number(content, at + 2, 2)
    return None
