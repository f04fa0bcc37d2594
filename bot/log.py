"""Logs: one line an event, with an action word and identifiers, and never a secret or personal data.

``note`` and ``failure`` are all that the program calls. A failure tells its kind, its code and where it happened, but
not its message, since messages quote what they choke on. What libraries write passes through ``Mask`` as well, the
second net: it hides secrets that it was told, and whatever looks like a token, a password in an address, an e-mail
address, a phone number or an IBAN.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import TextIO

OURS = "relance"
_FIELDS = "relance_fields"
_ROOT = Path(__file__).parent.parent
_PLACES = 4  # told of a failure

# What looks like a secret or a person, and what is shown instead.
_SUSPECTS = (
    (re.compile(r"\d{6,}:[A-Za-z0-9_-]{20,}"), "<token>"),
    (re.compile(r"(?<=://)[^\s/@]*@"), "<login>@"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b"), "<iban>"),
    (re.compile(r"(?<![\w+])(?:\+|00)[1-9](?:[ .()-]{0,2}\d){7,14}(?!\w)"), "<phone>"),
    (re.compile(r"(?<!\w)0[1-9](?:[ .-]?\d\d){4}(?!\w)"), "<phone>"),
)


def note(action: str, level: int = logging.INFO, **ids: int | str | None) -> None:
    """Write that ``action`` happened, with the identifiers of what it concerns."""
    logging.getLogger(OURS).log(level, action, extra={_FIELDS: ids})


def failure(action: str, error: BaseException, **ids: int | str | None) -> None:
    """Write that ``action`` failed on ``error``, with the identifiers of what it concerned."""
    logging.getLogger(OURS).error(action, exc_info=error, extra={_FIELDS: ids})


def configure(style: str, level: str, secrets: Iterable[str], stream: TextIO) -> None:
    """Send all logs to ``stream`` as lines of ``text`` or ``json``, from ``level`` (``debug`` to ``error``) upwards.

    Libraries are heard from warnings upwards: their lower levels quote addresses, with the token in them.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(style, Mask(frozenset(secrets))))
    root = logging.getLogger()
    for earlier in root.handlers[:]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    # It complains of ticks that last longer than their period (the next round does the rest) and that are cut off.
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Mask:
    """Hides secrets and personal data in a text."""

    secrets: frozenset[str]

    def __call__(self, text: str) -> str:
        """Return ``text`` with everything hidden that should not be read."""
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, "<secret>")
        for pattern, shown in _SUSPECTS:
            text = pattern.sub(shown, text)
        return text


class Line(logging.Formatter):
    """Writes a record as one line of text or of JSON."""

    def __init__(self, style: str, mask: Mask) -> None:
        super().__init__()
        self._as_json = style == "json"
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: instant in UTC, level, action, identifiers."""
        fields = {name: self._masked(value) for name, value in _fields(record) if value is not None}
        if self._as_json:
            return json.dumps(fields, ensure_ascii=False)
        at, level, action, *rest = fields.items()
        return " ".join(
            [str(at[1]), str(level[1]), _word(action[1]), *(f"{name}={_word(value)}" for name, value in rest)]
        )

    def _masked(self, value: int | str) -> int | str:
        return self._mask(value) if isinstance(value, str) else value


def _fields(record: logging.LogRecord) -> Iterator[tuple[str, int | str | None]]:
    yield "at", datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    yield "level", record.levelname.lower()
    ids: Mapping[str, int | str | None] | None = getattr(record, _FIELDS, None)
    yield "action", record.getMessage() if ids is not None else record.name
    yield from ({"message": record.getMessage()} if ids is None else ids).items()
    if record.exc_info and record.exc_info[1]:
        yield "error", " < ".join(map(_kind, _chain(record.exc_info[1])))
        yield "where", " < ".join(_places(record.exc_info[2]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what caused it, outermost first."""
    cause: BaseException | None = error
    while cause:
        yield cause
        cause = cause.__cause__


def _kind(error: BaseException) -> str:
    """Name the error's class and its code, where it is one of those that carry one: SQLite, PostgreSQL, the system."""
    codes = (getattr(error, name, None) for name in ("sqlite_errorname", "sqlstate", "errno"))
    return " ".join([type(error).__name__, *(str(code) for code in codes if code)])


def _places(trace: TracebackType | None) -> list[str]:
    """Say where it happened as ``file:line``: the innermost place, then the program's own on the way there."""
    frames = [(Path(frame.filename), frame.lineno) for frame in reversed(extract_tb(trace))]
    told = [(path, line) for path, line in frames if _is_ours(path) or (path, line) == frames[0]]
    return [f"{path.relative_to(_ROOT) if _is_ours(path) else path.name}:{line}" for path, line in told[:_PLACES]]


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(_ROOT) and "site-packages" not in path.parts


def _word(value: int | str) -> str:
    """Quote what would break the line or be taken for two words."""
    text = str(value)
    return text if re.fullmatch(r"[^\s\"=]+", text) else json.dumps(text, ensure_ascii=False)
