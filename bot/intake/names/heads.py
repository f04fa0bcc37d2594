"""Words at the head of a clause that tell of money, of what is to be done or who says something, before a name.

``Versement Delmas 300 €``, ``Rappeler Delmas``, ``Réponse de Delmas``.

They have a capital for their place alone, so the name begins behind them, whatever was learnt of it.
"""

import re
from re import Match

from bot.intake.draft import Span
from bot.intake.names.firm_forms import is_form
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet

# What opens a clause, with a word of money at most of which more stands in the name: "virement /sepa dupont".
_OPENS = re.compile(r"(?:\A|[\n,.:;!?]) *(?:[*•-] *)?(?P<lead>[a-z]+ )?\Z")
# How far before a name the beginning of its clause is looked for.
_REACH = 20


def head_end(span: Span, sheet: Sheet, grammar: NameGrammar) -> int:
    """Return where a name begins behind such words, which a capital follows that is more than a legal form's.

    In small letters several of them are told by themselves (``vir sepa dupont``).
    """
    head = _head(span, sheet, grammar)
    if head is None or head.end() <= span.start:
        return span.start
    if sheet.is_small and " " in head[0].strip():
        return head.end()
    following = sheet.rest[head.end() : span.end].split() or [""]
    form = len(following) == 1 and (following[0] in grammar.legal_forms or is_form(following[0]))
    return head.end() if sheet.raw[head.end() : head.end() + 1].isupper() and not form else span.start


def _head(span: Span, sheet: Sheet, grammar: NameGrammar) -> Match[str] | None:
    """Return the words of money that open the clause in which a name begins, if any."""
    opens = sheet.before(_OPENS, span.start, _REACH)
    start = span.start if opens is None or opens["lead"] is None else opens.start("lead")
    return grammar.heads.match(sheet.rest, start) if opens else None


def behind_head(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without such words, unless it is made of them alone."""
    start = head_end(span, sheet, grammar)
    return Span(start, span.end) if start < span.end else span
