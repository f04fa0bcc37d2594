"""The trace of a case as a file that proves itself: written for whoever receives the case, read back to be verified.

A JSON object: ``format``, ``business``, and ``chains``, each with its ``case`` and its ``entries`` in their order. A
file comes from anybody: nothing in it is trusted before it was read whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from storage.trace import Entry

FORMAT: Final = "relance-trace-1"


class ExportUnreadableError(ValueError):
    """A file that is no exported trace."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The entries of one case, oldest first. ``case`` is its number in the business."""

    case: int
    entries: tuple[Entry, ...]

    @property
    def head(self) -> str:
        """The hash of the last entry, empty for an empty chain: whoever knows it notices that the end was cut."""
        return self.entries[-1].hash if self.entries else ""


@dataclass(frozen=True, slots=True)
class Export:
    """The chains of one case; those of clients that became one with it stand beside its own."""

    business_id: int
    chains: tuple[Chain, ...]


def written(export: Export) -> bytes:
    """Return the export as a file, the same bytes for the same trace."""
    content = {
        "format": FORMAT,
        "business": export.business_id,
        "chains": [{"case": chain.case, "entries": [_as_json(e) for e in chain.entries]} for chain in export.chains],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "place": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "payload": entry.payload,
        "salt": entry.salt,
        "payload_hash": entry.payload_hash,
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def read(content: bytes) -> Export:
    """Read an exported trace.

    :raises ExportUnreadableError: when it is none, or one of a newer program.
    """
    try:
        found = json.loads(content)
        if found["format"] != FORMAT:
            raise ExportUnreadableError("it has another format")
        chains = tuple(Chain(_whole(each["case"]), _entries(each["case"], each["entries"])) for each in found["chains"])
        return Export(_whole(found["business"]), chains)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ExportUnreadableError("it is no exported trace") from error


def _entries(case: int, rows: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    return tuple(_entry(case, row) for row in rows)


def _entry(case: int, row: Mapping[str, Any]) -> Entry:
    texts = {name: _text(row[name]) for name in ("actor", "action", "salt", "payload_hash", "previous_hash", "hash")}
    payload = row["payload"]
    if payload is not None and not isinstance(payload, dict):
        raise TypeError(payload)
    at = datetime.fromisoformat(row["at"])
    if at.utcoffset() is None:
        raise ValueError(row["at"])
    return Entry(client_id=case or None, seq=_whole(row["place"]), at=at, payload=payload, **texts)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
