"""Words at the head of a clause that tell of money or of what is to be done, before a name: ``Versement Delmas 300 €``.

They have a capital for their place alone, so the name begins behind them, whatever was learnt of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.intake.draft import Span
from bot.intake.firm_forms import is_form
from bot.intake.name_words import NameGrammar
from bot.intake.names import NameFound, written_name
from bot.intake.sheet import Sheet

_OPENS = re.compile(r"(?:\A|[\n,.:;!?]) *(?:[*•-] *)?\Z")
# How far before a name the beginning of its clause is looked for.
_REACH = 8


def behind_head(span: Span, sheet: Sheet, grammar: NameGrammar) -> int:
    """Return where a name begins behind such words, which a capital follows that is more than a legal form's."""
    head = grammar.heads.match(sheet.rest, span.start)
    if head is None or not _OPENS.search(sheet.rest, max(0, span.start - _REACH), span.start):
        return span.start
    following = sheet.rest[head.end() : span.end].split() or [""]
    form = len(following) == 1 and (following[0] in grammar.legal_forms or is_form(following[0]))
    return head.end() if sheet.raw[head.end() : head.end() + 1].isupper() and not form else span.start


def behind_heads(
    spans: Iterable[tuple[Span, float]], sheet: Sheet, grammar: NameGrammar
) -> Iterator[tuple[Span, float]]:
    """Yield the names that were learnt without such words, and none that is made of them alone."""
    for span, chance in spans:
        start = behind_head(span, sheet, grammar)
        if start < span.end:
            yield Span(start, span.end), chance


def without_head(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that the lists point to without such words."""
    start = behind_head(name.span, sheet, grammar)
    if start == name.span.start or start >= name.span.end:
        return name
    span = Span(start, name.span.end)
    return replace(name, span=span, name=written_name(sheet, span), shorter=None)
