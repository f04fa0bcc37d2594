"""What a paper says of one field, in one way or in several."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake.draft import Value


@dataclass(frozen=True, slots=True)
class Said:
    """The values of one field; one value that is not ``sure`` is put up like several."""

    values: Sequence[Value]
    sure: bool = True
