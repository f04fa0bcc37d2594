"""What the reading of an answer did to a case, kept so that all of it can be taken back when the reading was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class DeedKind(StrEnum):
    """What was made of an answer."""

    PROMISE = "promise"
    ARRANGEMENT = "arrangement"
    DISPUTE = "dispute"
    ANSWER = "answer"
    INSOLVENCY = "insolvency"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: the row that it made or changed, and what stood ``before`` in its place, as plain data."""

    kind: DeedKind
    id: int
    before: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> list[Any]:
        """Return it as plain data."""
        return [self.kind.value, self.id, dict(self.before)]

    @classmethod
    def from_json(cls, content: list[Any]) -> Self:
        """Read back what ``as_json`` gave."""
        kind, row_id, before = content
        return cls(DeedKind(kind), row_id, before)
