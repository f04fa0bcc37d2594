"""Scores readings of electronic invoices by the rules of the shared scorer, restated so that a checkout is enough."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

TEXTS = ("number", "type_code", "issue_date", "due_date", "seller", "buyer", "currency", "iban")
AMOUNTS = ("grand_total", "total_due")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """How many files there are, how many were read wholly right, and how many fields were not."""

    files: int
    exact: int
    wrong_fields: int

    def __str__(self) -> str:
        return f"{self.files:4d} files   exact {self.exact}   wrong fields {self.wrong_fields}"


def score(expected: Sequence[Row], predicted: Mapping[str, Row]) -> Figures:
    """Return the figures of a folder; ``predicted`` is by file."""
    wrong = [len(_wrong(row, predicted.get(row["file"], {}))) for row in expected]
    return Figures(len(expected), wrong.count(0), sum(wrong))


def _wrong(want: Row, got: Row) -> list[str]:
    texts = [name for name in TEXTS if _folded(want[name]) != _folded(got.get(name))]
    return texts + [name for name in AMOUNTS if _amount(want[name]) != _amount(got.get(name))]


def _folded(value: str | None) -> str | None:
    if value is None:
        return None
    text = unicodedata.normalize("NFKC", value).replace("’", "'").replace("\u202f", " ")
    return " ".join(text.casefold().split()).strip(" .")


def _amount(value: str | None) -> Decimal | None:
    try:
        return None if value is None else Decimal(value)
    except InvalidOperation:
        return None
