"""The amounts of a text with marks in their places, so that words around them are told by one pattern.

Such a pattern says "a deposit, then an amount, then paid", however the amount is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.percents import PercentFound
from bot.intake.draft import Span

# What stands in the place of each letter of an amount, and of a percentage.
MONEY, SHARE = "\x01", "\x02"


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """The amounts and percentages of one invoice, and the text around them with marks in their places."""

    text: str
    amounts: Sequence[AmountFound]
    percents: Sequence[PercentFound]
    part: Span

    def find(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Yield the matches of ``pattern`` in the part of the text that counts."""
        return pattern.finditer(self.text, self.part.start, self.part.end)

    def has(self, pattern: Pattern[str]) -> bool:
        """Say whether ``pattern`` occurs in the part of the text that counts."""
        return pattern.search(self.text, self.part.start, self.part.end) is not None


def amounts_of(
    text: str, amounts: Sequence[AmountFound], percents: Sequence[PercentFound], part: Span | None = None
) -> Amounts:
    """Put marks into ``text`` where its amounts and percentages stand; ``part`` is the part that counts, else all."""
    for mark, spans in ((MONEY, [a.span for a in amounts]), (SHARE, [p.span for p in percents])):
        for span in spans:
            text = text[: span.start] + mark * (span.end - span.start) + text[span.end :]
    return Amounts(text, amounts, percents, part or Span(0, len(text)))
