"""Figures that open a name and are no number, sum or share: ``1, 2, 3 Soleil``, ``100 % Coton``, ``1000 & 1 Roses``."""

import re
from collections.abc import Iterator

from bot.intake.draft import Span
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import is_one_of

_LEADING = re.compile(r"(?<![\w.,])1(?:00 ?%|, ?2,? ?(?:et |and )?3|000 (?:&|\+|et|and) 1) (?P<word>[^\W\d_]+)")
# The word before them, where neither a sign nor a figure nor the end of a line stands between.
_KIND = re.compile(r"(?P<kind>[^\W\d_][\w-]*) \Z")
# How far before them that word is looked for.
_REACH = 40


def leading_figures(sheet: Sheet, grammar: NameGrammar) -> list[Span]:
    """Return the figures that belong to the word with a capital behind them."""
    return [figures for _, figures, _ in _found(sheet, grammar)]


def with_leading_figures(name: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name with the figures that open it, and with the kind of place before them (``La crèche 1, 2, 3 …``)."""
    opened = (start for start, _, word in _found(sheet, grammar) if name.start <= word < name.end)
    return Span(min(name.start, next(opened, name.start)), name.end)


def _found(sheet: Sheet, grammar: NameGrammar) -> Iterator[tuple[int, Span, int]]:
    """Yield where such a name starts, its figures, and where the word behind them starts.

    Directly behind a word that is no kind of place they tell something else (``acompte 100 % Dupont``).
    """
    for match in sheet.find(_LEADING):
        before = sheet.before(_KIND, match.start(), _REACH)
        place = before is not None and before["kind"].rpartition("-")[2] in grammar.generic
        named = before is not None and is_one_of(before["kind"], grammar.label, grammar.introduced)
        if sheet.raw[match.start("word")].isupper() and (before is None or place or named):
            start = before.start() if before and place else match.start()
            yield start, Span(match.start(), match.start("word") - 1), match.start("word")
