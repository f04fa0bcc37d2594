"""Files that come with a mail: which parts are files, and their bytes, within limits.

Pictures that the mail shows by itself (logos of a signature), signatures and calendars are no files that anybody gave.
"""

from contextlib import suppress
from dataclasses import dataclass
from email.message import Message

from bot.intake.reply.mail import decoded, header_words, parsed, parts

MOST = 5  # files of one mail
LARGEST_FILE = 8 * 1024 * 1024  # bytes, as on the client's page
_SMALLEST_PICTURE = 8 * 1024  # bytes: what is smaller is a logo
_NO_FILES = frozenset({"text/calendar", "application/pgp-signature", "application/pkcs7-signature", "application/ics"})
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file; its name and media type are its sender's word."""

    filename: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Attached:
    """The files of a mail, and how many were ``left`` out: too many, too large, or not there whole."""

    files: tuple[Attachment, ...] = ()
    left: int = 0


def read_attachments(raw: bytes, *, whole: bool = True) -> Attached:
    """Return the files of a mail; never raises on any bytes. Of one that was cut, the last part is left out."""
    leaves = list(parts(parsed(raw)))
    shown = "".join(decoded(leaf) for leaf in leaves if leaf.get_content_type() == "text/html").lower()
    given = [leaf for leaf in leaves if _is_file(leaf, shown)]
    unfinished = [] if whole else [leaf for leaf in given if leaf is leaves[-1]]
    files = [file for leaf in given if leaf not in unfinished and (file := _file(leaf)) is not None]
    people_gave = [file for file in files if not _is_logo(file)]
    kept = tuple(file for file in people_gave[:MOST] if len(file.content) <= LARGEST_FILE)
    return Attached(kept, len(given) - len(files) + len(people_gave) - len(kept))


def _is_logo(file: Attachment) -> bool:
    return file.mime.startswith("image/") and len(file.content) < _SMALLEST_PICTURE


def _is_file(leaf: Message, shown: str) -> bool:
    """Tell whether a part is a file: it is called one or has a name, and the page of the mail does not show it."""
    if leaf.get_content_maintype() in {"multipart", "message"} or leaf.get_content_type() in _NO_FILES:
        return False
    key = str(leaf.get("Content-ID", "")).strip(" <>").lower()
    if key and f"cid:{key}" in shown:
        return False
    return leaf.get_content_disposition() == "attachment" or bool(_name(leaf))


def _file(leaf: Message) -> Attachment | None:
    content = leaf.get_payload(decode=True)
    if not isinstance(content, bytes) or not content:
        return None
    return Attachment(_name(leaf), leaf.get_content_type(), content)


def _name(leaf: Message) -> str:
    name: str | None = None
    with suppress(LookupError, UnicodeError, ValueError):
        name = leaf.get_filename()
    return header_words(name or "")[:_LONGEST_NAME]
