"""One request to the Bot API, whichever of its four forms it came in: query, form, multipart or JSON.

As in the real server every value is text, nested objects being JSON. Stricter than Telegram in two things, since
here they can only be mistakes of the program: a parameter that the method does not know and a malformed number,
flag or object are refused, where Telegram ignores the first and reads the second as zero.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.demo.telegram_errors import TOO_LARGE, ApiError, bad_request

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
_FORM_OVERHEAD = 1024 * 1024
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}


class Kind(Enum):
    """The form that a parameter's value must have."""

    TEXT = auto()
    INTEGER = auto()
    FLAG = auto()
    OBJECT = auto()
    LIST = auto()
    FILE = auto()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    filename: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A request: the method's name as written by the caller, its values as text, its files by part name."""

    method: str
    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a value, or an empty text."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number, or ``default`` where none is given."""
        return int(self.text(name) or default)

    def flag(self, name: str) -> bool:
        """Return whether a flag is set."""
        return self.text(name).lower() in _TRUE

    def json(self, name: str) -> Any:
        """Return a nested value, or None."""
        return json.loads(self.text(name)) if self.text(name) else None

    def upload(self, name: str) -> Upload | None:
        """Return the file of a parameter: sent under its name, or elsewhere and referred to by ``attach://``."""
        return self.files.get(self.text(name).removeprefix("attach://") or name)

    def check(self, known: Mapping[str, Kind]) -> None:
        """Refuse what the method does not know and values of the wrong form with ApiError 400."""
        for name, value in self.values.items():
            if _HALF_PAIR.search(value):
                raise bad_request("strings must be encoded in UTF-8")
            if name not in known:
                raise bad_request(f'unknown parameter "{name}"')
            if value and not _has_form(value, known[name]):
                raise bad_request(f'parameter "{name}" must be of type {known[name].name.title()}')


def is_integer(value: str) -> bool:
    """Return whether a text is a whole number of 64 bits at most."""
    return re.fullmatch(r"-?[0-9]{1,18}", value) is not None


def load_json(raw: str) -> Any:
    """Return a nested value; ValueError when it is no JSON, or holds half a surrogate pair, which is no text."""
    value = json.loads(raw)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def _has_form(value: str, kind: Kind) -> bool:
    if kind is Kind.INTEGER:
        return is_integer(value)
    if kind is Kind.FLAG:
        return value.lower() in _TRUE | _FALSE
    if kind in {Kind.OBJECT, Kind.LIST}:
        return _is_json(value, dict if kind is Kind.OBJECT else list)
    return True


def _is_json(value: str, form: type) -> bool:
    try:
        return isinstance(load_json(value), form)
    except ValueError:
        return False


async def read_call(method: str, request: Request) -> Call:
    """Read a request whole; ApiError 413 when it brings more than 50 MB, 400 when its JSON cannot be read."""
    if int(request.headers.get("content-length", "0")) > MAX_UPLOAD_BYTES + _FORM_OVERHEAD:
        async for _ in request.stream():
            pass  # the sender hears the answer only once it has sent everything
        raise _too_large()
    values = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        return Call(method, values | _json_values(await request.body()))
    files: dict[str, Upload] = {}
    async with request.form(max_files=10, max_fields=100) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = await _read_upload(value)
            else:
                values[name] = value
    return Call(method, values, files)


async def _read_upload(part: UploadFile) -> Upload:
    content = await part.read()
    if len(content) > MAX_UPLOAD_BYTES:
        raise _too_large()
    return Upload(part.filename or "file", part.content_type or "application/octet-stream", content)


def _too_large() -> ApiError:
    return ApiError(TOO_LARGE, "Request Entity Too Large")


def _json_values(body: bytes) -> dict[str, str]:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as the request's body")
    return {key: item if isinstance(item, str) else json.dumps(item) for key, item in value.items() if item is not None}
