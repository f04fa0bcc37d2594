"""How likely it is that somebody means to pay on a day that an answer names: the weights of the day's features.

A logistic regression over what ``bot.intake.reply.day_features`` finds. ``day_weights.tsv`` has what each feature
speaks for, in hundredths; ``python -m benchmarks.train_days`` makes it. The same day always comes to the same figure,
and each can be worked out by hand.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

FILE = Path(__file__).with_name("day_weights.tsv")
_SCALE = 100
_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class DayWeights:
    """What each feature of a day adds to the ``bias``: above zero for a day of payment, below for another one."""

    bias: float
    weight: Mapping[str, float]

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Read the weights from a file."""
        rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        weight = {name: int(number) / _SCALE for name, number in rows}
        return cls(weight.pop(_BIAS), weight)

    def save(self, file: Path = FILE) -> None:
        """Write the weights to a file, without those that come to nothing."""
        rounded = {name: round(number * _SCALE) for name, number in sorted(self.weight.items())}
        rows = [(_BIAS, round(self.bias * _SCALE)), *((name, number) for name, number in rounded.items() if number)]
        file.write_text("".join(f"{name}\t{number}\n" for name, number in rows), encoding="utf-8")

    def likelihood(self, features: Iterable[str]) -> float:
        """Return the probability that a day with these features is one of payment."""
        score = self.bias + sum(self.weight.get(name, 0.0) for name in sorted(features))
        return 1 / (1 + math.exp(-score))
