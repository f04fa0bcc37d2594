"""An invoice number as it was found in a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet


@dataclass(frozen=True, slots=True)
class NumberFound:
    """An invoice number, and where it stands with its label.

    ``like_day`` when nothing but the dash tells it from the day of the invoice (``facture 27-09``). ``others`` are the
    numbers that it may be as well (``n° 240 ou n° 241``).
    """

    span: Span
    value: str
    like_day: bool = False
    others: tuple[str, ...] = ()


def printed(sheet: Sheet, pattern: Pattern[str]) -> Iterator[NumberFound]:
    """Yield what ``pattern`` finds as numbers; its group ``n`` is the number, the whole is struck out with it."""
    for match in sheet.find(pattern):
        yield NumberFound(Span(*match.span()), sheet.cut(Span(*match.span("n"))))
