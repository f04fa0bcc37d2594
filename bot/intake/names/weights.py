"""Which words of a message are a client's name, as learnt from messages whose clients are known.

A linear chain over the words: each begins a name, goes on with one, or stands outside; what its marks speak for and
what stood before it decide together. ``weights.tsv`` has what each mark speaks for, in hundredths;
``python -m benchmarks.train_names`` makes it. The same message always comes to the same names, and each figure can be
worked out by hand.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Self

from bot.intake.draft import Span

FILE = Path(__file__).with_name("weights.tsv")
PARTS = ("B", "I", "O")  # begins a name, goes on with it, stands outside
_BEGINS, _GOES_ON, _OUTSIDE = range(len(PARTS))
_SCALE = 100
AFTER = "after "  # before the part that a word follows

_NEVER = -1e9
_ENDS = (_BEGINS, _OUTSIDE)  # what ends the name before it

Scores = tuple[float, ...]
_NEUTRAL: Scores = (0.0,) * len(PARTS)
# The first word goes on with nothing.
_FIRST: Scores = (1.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message, or a sign between two, with its marks."""

    span: Span
    marks: Sequence[str]


@dataclass(frozen=True, slots=True)
class NameWeights:
    """What each mark of a word, and the part before it (``after B``), speaks for: one figure for each of ``PARTS``."""

    weight: Mapping[str, Scores]

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Read the weights from a file."""
        rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        return cls({name: tuple(int(number or 0) / _SCALE for number in numbers) for name, *numbers in rows})

    def save(self, file: Path = FILE) -> None:
        """Write the weights to a file; a weight of zero is left blank, a mark without any is left out."""
        rows = ((name, [round(number * _SCALE) for number in self.weight[name]]) for name in sorted(self.weight))
        lines = (
            "\t".join([name, *(str(number or "") for number in numbers)]) for name, numbers in rows if any(numbers)
        )
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def chain(self, words: Sequence[Word]) -> "Chain":
        """Return the words as a chain, of which the names can be asked."""
        after = [self.weight.get(f"{AFTER}{part}", _NEUTRAL) for part in PARTS]
        # nothing outside a name goes on with one
        after[_OUTSIDE] = (after[_OUTSIDE][_BEGINS], _NEVER, after[_OUTSIDE][_OUTSIDE])
        return Chain([word.span for word in words], [self._scores(word.marks) for word in words], after)

    def _scores(self, marks: Iterable[str]) -> Scores:
        known = [*filter(None, map(self.weight.get, marks))]
        return tuple(map(sum, zip(*known, strict=True))) if known else _NEUTRAL


class Chain:
    """The words of one message with what speaks for each part that they may play."""

    def __init__(self, spans: Sequence[Span], scores: Sequence[Scores], after: Sequence[Scores]) -> None:
        """Work out how likely each part of each word is, by all words before it and by all behind it."""
        self._spans = spans
        # odds instead of scores, so that those of several words are multiplied and those of several ways added
        self._after = [tuple(map(math.exp, ways)) for ways in after]
        highest = [max(own) for own in scores]
        self._own = [tuple(math.exp(score - top) for score in own) for own, top in zip(scores, highest, strict=True)]
        self._before = self._led()
        self._behind = self._followed()

    def names(self) -> list[tuple[Span, float]]:
        """Return where the names stand in the likeliest reading of all words, each with its chance to be just that."""
        parts, found = self._likeliest(), []
        for first, part in enumerate(parts):
            if part == _BEGINS:
                last = first
                while parts[last + 1 : last + 2] == [_GOES_ON]:
                    last += 1
                span = Span(self._spans[first].start, self._spans[last].end)
                found.append((span, self._chance(first, last)))
        return found

    def outside(self, span: Span) -> float:
        """Return the chance that no word of ``span`` belongs to a name."""
        inside = [place for place, at in enumerate(self._spans) if span.start <= at.start < span.end]
        if not inside:
            return 1.0
        return self._run(inside[0], inside[-1], _OUTSIDE, _OUTSIDE) * self._behind[inside[-1]][_OUTSIDE]

    def _led(self) -> list[Scores]:
        """Return the odds of each part of each word by all that stands before; those of one word make one whole."""
        before: list[Scores] = []
        for own in self._own:
            ways = self._ways(before[-1]) if before else [_FIRST]
            odds = [sum(way) * mine for way, mine in zip(zip(*ways, strict=True), own, strict=True)]
            whole = sum(odds)
            self._own[len(before)] = tuple(mine / whole for mine in own)
            before.append(tuple(each / whole for each in odds))
        return before

    def _followed(self) -> list[Scores]:
        """Return the odds of each part of each word by all that stands behind it."""
        behind: list[Scores] = [(1.0,) * len(PARTS)]
        for own in reversed(self._own[1:]):
            reached = tuple(map(mul, own, behind[-1]))
            behind.append(tuple(sum(map(mul, ways, reached)) for ways in self._after))
        return behind[::-1]

    def _ways(self, odds: Scores) -> list[Scores]:
        """Return, for each part before a word, the odds of each part of the word that follows it."""
        return [tuple(each * way for way in ways) for each, ways in zip(odds, self._after, strict=True)]

    def _run(self, first: int, last: int, begin: int, on: int) -> float:
        """Return the odds of words that play ``begin``, then ``on``, with all before them."""
        odds, part = self._before[first][begin], begin
        for place in range(first + 1, last + 1):
            odds, part = odds * self._after[part][on] * self._own[place][on], on
        return odds

    def _chance(self, first: int, last: int) -> float:
        """Return the chance that the words from ``first`` to ``last`` are a name, no fewer and no more."""
        odds, part = self._run(first, last, _BEGINS, _GOES_ON), _BEGINS if first == last else _GOES_ON
        if last + 1 == len(self._spans):
            return odds
        own, behind = self._own[last + 1], self._behind[last + 1]
        return odds * sum(self._after[part][end] * own[end] * behind[end] for end in _ENDS)

    def _likeliest(self) -> list[int]:
        """Return the parts of all words that together are the likeliest."""
        best: Scores = ()
        origins: list[list[int]] = []
        for own in self._own:
            ways = [*zip(*(self._ways(best) if best else [_FIRST]), strict=True)]
            origins.append([way.index(max(way)) for way in ways])
            odds = [max(way) * mine for way, mine in zip(ways, own, strict=True)]
            top = max(odds)
            best = tuple(each / top for each in odds)
        parts = [best.index(max(best))] if best else []
        for origin in reversed(origins[1:]):
            parts.append(origin[parts[-1]])
        return parts[::-1]
