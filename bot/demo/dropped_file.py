"""A file that is dropped into the chat in the terminal: its path as it was typed, its content, a caption."""

from pathlib import Path

from bot.demo.telegram_chats import Message
from bot.demo.telegram_files import MAX_DOWNLOAD_BYTES
from bot.demo.telegram_people import Person

_PICTURES = {".png", ".jpg", ".jpeg"}
_PDF, _ANY = "application/pdf", "application/octet-stream"


class NoFileError(Exception):
    """A file that cannot be sent: the key of the sentence that says why, and the file's name."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name)
        self.key, self.name = key, name


def drop(owner: Person, typed: str, reply_to: Message | None = None) -> None:
    """Send the file that ``typed`` names, a caption after a bar, in answer to a message where one is given.

    :raises NoFileError: when it cannot be read, or is of a size that Telegram hands to no bot.
    """
    name, _, caption = typed.partition("|")
    path = Path(_unquoted(name.strip())).expanduser()
    try:
        content = path.read_bytes()
    except OSError:
        raise NoFileError("demo.no_file", str(path)) from None
    if not 0 < len(content) <= MAX_DOWNLOAD_BYTES:
        raise NoFileError("demo.no_such_size", path.name)
    if path.suffix.lower() in _PICTURES:
        owner.send_photo(content, caption.strip(), reply_to)
    else:
        mime = _PDF if path.suffix.lower() == ".pdf" else _ANY
        owner.send_document(path.name, content, mime, caption.strip(), reply_to)


def _unquoted(name: str) -> str:
    """Return a path without the quotes or backslashes that terminals put around its spaces."""
    return name.strip("'\"").replace("\\ ", " ")
