"""A value that the writer takes back in the same message: ``2 879 € non pardon 7 299 €``, ``F-75, I meant F-57``.

Only where the words plainly correct and a value of the same kind stands behind them; where several stand before, which
of them is meant is not known, and all is left to be asked.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from re import Match

from bot.intake.correction_words import CorrectionGrammar
from bot.intake.days.days import Term
from bot.intake.days.found import OF_ISSUE, DayFound
from bot.intake.draft import Span
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet

# What may stand between a value and the words that take it back, or between these and the right one.
_APART = re.compile(r"[ ,.;:!…(\n-]*")


class _Kind(Enum):
    AMOUNT = auto()
    NUMBER = auto()
    ISSUED = auto()
    DUE = auto()
    CLIENT = auto()


def corrected(found: Scan, grammar: CorrectionGrammar) -> Sheet:
    """Return the letter with spaces for each value that is taken back, and for the words that do so."""
    sheet = found.letter
    for told in found.letter.find(grammar.takes_back):
        for span in _taken_back(told, found, grammar):
            sheet = _without(sheet, span)
    return sheet


def _taken_back(told: Match[str], found: Scan, grammar: CorrectionGrammar) -> Iterator[Span]:
    """Yield where a value stands that words take back, and they themselves; nothing where it is not plain."""
    values, end = _values(found), _right_end(told, found, grammar)
    joined = next((span for _, span, _ in values if span.start < told.start() and end <= span.end), None)
    if joined is not None:
        # two numbers between which a choice was read
        first = next(number.value for number in found.numbers if number.span == joined)
        yield Span(found.letter.raw.index(first, joined.start), told.end())
        return
    right = next((kind for kind, span, at in values if told.end() <= span.end and span.start <= end < at.end), None)
    before = [(span, at) for kind, span, at in values if kind is right and span.end <= told.start()]
    if len(before) != 1:
        return
    span, at = before[0]
    if _APART.fullmatch(found.letter.rest, at.end, told.start()):
        # the label before it is that of the right one
        yield Span(at.start, told.end())
    else:
        yield from (span, Span(*told.span()))


def _right_end(told: Match[str], found: Scan, grammar: CorrectionGrammar) -> int:
    """Return where the words end that stand between those that take a value back and the right one."""
    match = grammar.right.match(found.letter.rest, told.end())
    return match.end() if match else told.end()


def _values(found: Scan) -> Sequence[tuple[_Kind, Span, Span]]:
    """Return what each value is, where it stands with its label, and where alone."""
    return [
        *((_Kind.AMOUNT, amount.span, amount.span) for amount in found.amounts),
        *((_Kind.NUMBER, number.span, number.span) for number in found.numbers),
        *((_kind(day), day.span, day.at) for day in found.days if not isinstance(day.text, Term)),
        *((_Kind.CLIENT, name.span, name.span) for name in found.names),
    ]


def _kind(day: DayFound) -> _Kind:
    return _Kind.ISSUED if day.role in OF_ISSUE else _Kind.DUE


def _without(sheet: Sheet, span: Span) -> Sheet:
    """Return the sheet as if nothing had been written at ``span``."""
    spaces = " " * (span.end - span.start)
    return Sheet(*(text[: span.start] + spaces + text[span.end :] for text in (sheet.raw, sheet.rest)))
