"""Scores readings of answers against what was expected, by the rules of the shared scorer, restated here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(slots=True)
class Figures:
    """What a corpus comes to. ``silent_wrong`` counts intents that are wrong and were not left to a person."""

    replies: int = 0
    right: int = 0
    silent_wrong: int = 0
    difficulties: int = 0
    difficulties_found: int = 0
    difficulties_false: int = 0
    promises: int = 0
    promises_right: int = 0
    promises_invented: int = 0

    @property
    def accuracy(self) -> float:
        """The share of answers whose intent is right."""
        return self.right / self.replies if self.replies else 1.0

    @property
    def difficulty_recall(self) -> float:
        """The share of difficulties that were found."""
        return self.difficulties_found / self.difficulties if self.difficulties else 1.0

    @property
    def promise_accuracy(self) -> float:
        """The share of answers with promises of which all dates and amounts are right."""
        return self.promises_right / self.promises if self.promises else 1.0

    def __str__(self) -> str:
        shares = (
            f"intents {self.accuracy:.4f}   difficulties {self.difficulty_recall:.4f}"
            f"   promises {self.promise_accuracy:.4f}"
        )
        false = f"silently wrong {self.silent_wrong}   false difficulties {self.difficulties_false}"
        return f"{self.replies:4d} replies   {shares}   {false}   invented promises {self.promises_invented}"


def score(expected: Sequence[Row], predicted: Mapping[str, Row]) -> Figures:
    """Return the figures of a corpus; a reading that is missing counts as wrong."""
    figures = Figures()
    for row in expected:
        _count(row["expect"], predicted.get(row["id"], {}), figures)
    return figures


def _count(want: Row, got: Row, figures: Figures) -> None:
    intent, fine = got.get("intent"), {want["intent"], *want["acceptable"]}
    right = intent in fine or (intent == "unclear" and want["hard"])
    figures.replies += 1
    figures.right += right
    figures.silent_wrong += not right and intent != "unclear"
    if want["intent"] == "difficulty":
        figures.difficulties += 1
        figures.difficulties_found += intent == "difficulty" or "difficulty" in got.get("also", [])
    figures.difficulties_false += intent == "difficulty" and "difficulty" not in fine | set(want["also"])
    _count_promises(want["promised"], got.get("promised", []), figures)


def _count_promises(kept: Sequence[Row], made: Sequence[Row], figures: Figures) -> None:
    if not kept:
        figures.promises_invented += bool(made)
        return
    figures.promises += 1
    figures.promises_right += _pairs(kept) == _pairs(made)


def _pairs(promised: Sequence[Row]) -> list[tuple[str, str]]:
    return sorted((str(each["amount"]), each["on"]) for each in promised)
