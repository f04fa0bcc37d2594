"""Files that travelled through the imitation, in both directions, and what messages say of them."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from bot.demo.telegram_call import Upload
from bot.demo.telegram_errors import bad_request
from bot.demo.telegram_images import photo_size

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file kept under an id that a bot may send again, and a path under which it is downloaded."""

    file_id: str
    path: str
    filename: str
    mime: str
    content: bytes = field(repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return what every kind of file tells: ids and size in bytes."""
        unique = f"U{self.file_id}"
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": len(self.content)}


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a message carries beside text: its kind (``document``, ``photo``, …), Telegram's fields, the file."""

    kind: str
    fields: Any
    file: StoredFile | None = None


class Files:
    """Every file ever sent, by id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def keep(self, folder: str, upload: Upload) -> StoredFile:
        """Store a file; an empty one is refused as Telegram does."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        number = len(self._by_id)
        path = f"{folder}/file_{number}{PurePosixPath(upload.filename).suffix}"
        stored = StoredFile(f"BQ{number:06d}", path, upload.filename, upload.mime, upload.content)
        self._by_id[stored.file_id] = stored
        return stored

    def known(self, file_id: str) -> StoredFile | None:
        """Return the file with this id, if there is one."""
        return self._by_id.get(file_id)

    def downloadable(self, file_id: str) -> StoredFile:
        """Return a file that getFile may hand out: known, and of at most 20 MB."""
        stored = self.known(file_id)
        if stored is None:
            raise bad_request("invalid file_id" if file_id else "file_id not specified")
        if len(stored.content) > MAX_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """Return the file under a download path, within the limit of downloads."""
        return next(
            (
                stored
                for stored in self._by_id.values()
                if stored.path == path and len(stored.content) <= MAX_DOWNLOAD_BYTES
            ),
            None,
        )


def document(stored: StoredFile) -> Attachment:
    """Return a file shown as a document."""
    fields = stored.as_json() | {"file_name": stored.filename, "mime_type": stored.mime}
    return Attachment("document", fields, stored)


def photo(stored: StoredFile) -> Attachment:
    """Return a picture shown in the chat; ApiError 400 when it is none, over 10 MB or ill-proportioned."""
    size = len(stored.content)
    if size > MAX_PHOTO_BYTES:
        limit = f"the maximum size is {MAX_PHOTO_BYTES} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    width, height = photo_size(stored.content)
    return Attachment("photo", [stored.as_json() | {"width": width, "height": height}], stored)


def voice(stored: StoredFile, seconds: int) -> Attachment:
    """Return a voice note of so many seconds."""
    return Attachment("voice", stored.as_json() | {"duration": seconds, "mime_type": stored.mime}, stored)


def sticker(stored: StoredFile) -> Attachment:
    """Return a plain sticker."""
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return Attachment("sticker", stored.as_json() | shape, stored)
