"""Figures that are the last word of a client's name: ``Le Cargo 9``, ``Snack Ti Kaz 974``, ``Dépannage 24/7``.

Such a figure may be a number or a sum as well. What stands behind it tells: a name has an end, or owes something there.
"""

import re

from bot.intake.draft import Span
from bot.intake.names.names import NameFound
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet

_SMALL, _LONGER = (
    re.compile(r" \d{1,2}"),
    re.compile(r"(?: (?P<article>[^\W\d_]{2,3}))? (?:24/7|7/7|\d{1,3})"),
)
_CLOSED = re.compile(r" *(?:[,:](?!\d)|[;\n]|\Z)")
_SEVERAL = 2


def is_closed_by_figure(span: Span, name: NameFound, sheet: Sheet, grammar: NameGrammar, *, numbered: bool) -> bool:
    """Whether a figure closes the name that begins with ``span``, and nothing else follows.

    It is not the invoice's where that has its number, nor behind what has figures of its own (``Librairie Page 9, …``).
    """
    end = name.span.end
    if name.span.start > span.start or end <= span.end:
        return False
    longer = _LONGER.fullmatch(sheet.rest, span.end, end)
    if longer is None or longer["article"]:
        return False
    small = _SMALL.fullmatch(sheet.rest, span.end, end) is not None
    if not (small or numbered or "/" in longer[0]):
        return False
    last = sheet.low(span).split()[-1]
    called = sheet.raw[span.end - len(last)].isupper() and grammar.numbered.fullmatch(last) is not None
    if not (called or numbered or "/" in longer[0]):
        return False
    return _CLOSED.match(sheet.raw, end) is not None


def with_figure_of_doer(span: Span, sheet: Sheet, grammar: NameGrammar, *, numbered: bool) -> Span:
    """Return a name with the figure directly beside it where its bearer owes something (``Le Petit 7 me doit``).

    The figure is not the invoice's where that has its number, and where the name is one of a firm.
    """
    words = sheet.low(span).split()
    figure = _LONGER.match(sheet.rest, span.end)
    if figure is None or not grammar.owing.match(sheet.rest, figure.end()):
        return span
    article = figure["article"]
    if article is not None and not (article in grammar.articles and words[-1] in grammar.generic):
        return span
    firm = len(words) >= _SEVERAL or _has_figures(words[-1], grammar)
    return Span(span.start, figure.end()) if numbered or firm else span


def _has_figures(word: str, grammar: NameGrammar) -> bool:
    return word in grammar.generic or grammar.numbered.fullmatch(word) is not None
