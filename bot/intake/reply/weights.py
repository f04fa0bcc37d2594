"""How likely each intent of an answer is: the weights of its features, learnt from answers whose intent is known.

A multinomial logistic regression over what ``bot.intake.reply.features`` finds. ``weights.tsv`` has, for each feature,
how rare it is and what it speaks for, in hundredths; ``python -m benchmarks.train_replies`` makes it. The same answer
always comes to the same figures, and each can be worked out by hand.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Self

from bot.intake.reply.reading import ReplyIntent

FILE = Path(__file__).with_name("weights.tsv")
READING_VALUE = 0.2  # of a feature of the first reading; those of the text share a length of one
_SCALE = 100
_BIAS = "bias"
_WORDS = ("w:", "b:", "t:")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature speaks for: ``rarity`` of those of the text, and ``weight`` of all, one for each intent."""

    intents: tuple[ReplyIntent, ...]
    bias: tuple[float, ...]
    rarity: Mapping[str, float]
    weight: Mapping[str, tuple[float, ...]]

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Read the weights from a file."""
        head, *rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        rarity, weight = {}, {}
        for name, rare, *numbers in rows:
            weight[name] = tuple(int(number or 0) / _SCALE for number in numbers)
            if rare:
                rarity[name] = int(rare) / _SCALE
        return cls(tuple(map(ReplyIntent, head[2:])), weight.pop(_BIAS), rarity, weight)

    def save(self, file: Path = FILE) -> None:
        """Write the weights to a file; a weight of zero is left blank."""
        rows = [["feature", "rarity", *(intent.value for intent in self.intents)], [_BIAS, "", *_written(self.bias)]]
        for name, numbers in sorted(self.weight.items()):
            rare = str(round(self.rarity[name] * _SCALE)) if name in self.rarity else ""
            rows.append([name, rare, *_written(numbers)])
        file.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")

    def values(self, text: Iterable[str], reading: Iterable[str]) -> dict[str, float]:
        """Return how much of each known feature an answer has."""
        known = {name: self.rarity[name] for name in text if name in self.rarity}
        length = math.hypot(*known.values()) or 1.0
        values = {name: rare / length for name, rare in known.items()}
        return values | {name: READING_VALUE for name in reading if name in self.weight}

    def likelihoods(self, values: Mapping[str, float]) -> dict[ReplyIntent, float]:
        """Return the probability of each intent, given how much of each feature an answer has."""
        weights = (self.bias, *(self.weight[name] for name in values))
        scores = [sum(map(mul, (1.0, *values.values()), column)) for column in zip(*weights, strict=True)]
        powers = [math.exp(score - max(scores)) for score in scores]
        return {intent: power / sum(powers) for intent, power in zip(self.intents, powers, strict=True)}

    def strongest(self, values: Mapping[str, float], intent: ReplyIntent, most: int = 3) -> list[str]:
        """Return the words and runs of words that speak most for an intent, the strongest first."""
        place = self.intents.index(intent)
        spoken = {name: value * self.weight[name][place] for name, value in values.items() if name.startswith(_WORDS)}
        found = sorted((name for name in spoken if spoken[name] > 0), key=lambda name: (-spoken[name], name))
        return [name[len(_WORDS[0]) :] for name in found[:most]]


def _written(numbers: Iterable[float]) -> list[str]:
    return [str(round(number * _SCALE)) if round(number * _SCALE) else "" for number in numbers]
