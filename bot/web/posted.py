"""A form as it is posted: read whole within limits before anything else is done, so that nobody waits for it."""

from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from bot.web.body import read_body

LARGEST = 8 * 1024 * 1024  # bytes, with a photo of a proof
_FIELDS, _FILES = 60, 1
_FORBIDDEN = 403
_OWN = {"same-origin", "none"}  # what a browser says of a form of this page, or of one that it sends again


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent along."""

    content: bytes
    filename: str
    mime: str


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of a form by name, and the file that was sent along, if any."""

    typed: dict[str, tuple[str, ...]]
    upload: Upload | None


async def read_form(request: Request) -> Posted:
    """Return what was posted.

    :raises HTTPException: 403 for a form that another site posts, 413 for what is too large, 400 for what is no form.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN:
        raise HTTPException(_FORBIDDEN)
    body = await read_body(request, LARGEST)

    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async with Request(request.scope, replay).form(max_files=_FILES, max_fields=_FIELDS) as form:
        typed: dict[str, tuple[str, ...]] = {}
        upload = None
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                upload = await _read(value) or upload
            else:
                typed[name] = (*typed.get(name, ()), value)
        return Posted(typed, upload)


async def _read(sent: UploadFile) -> Upload | None:
    content = await sent.read()
    return Upload(content, sent.filename or "", sent.content_type or "") if content else None
