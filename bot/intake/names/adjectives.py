"""Adjectives in small letters that close a client's name: ``Camping La Dune bleue``, ``Auberge du Cheval blanc``.

Behind a surname one tells of the bill or of nothing (``Garage Dupont neuf``), so only behind an ordinary word, which
an article precedes or which is known for one, does it belong to the name.
"""

import re

from bot.intake.draft import Span
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet, fold
from bot.intake.text.words import is_one_of

# One word, and what ends the name behind it: a sign, a figure or another word.
_NEXT = re.compile(r" (?P<word>[a-zà-ÿœ]+(?:['’][a-zà-ÿœ]+)?)(?= ?[,:;(\n€£$\d]|\Z| (?P<next>[^\W\d_]+))")


def with_adjective(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name with the adjective in small letters that closes it."""
    behind = _NEXT.match(sheet.raw, span.end)
    if behind is None or not grammar.adjectives.fullmatch(fold(behind["word"])) or not _ends(behind["next"], grammar):
        return span
    words = sheet.words(span)
    noun, *before = reversed(words)
    articled = bool(before) and sheet.low(before[0]) in grammar.before_noun
    ordinary = articled or {sheet.low(noun), sheet.low(noun).removesuffix("s")} & grammar.common
    return Span(span.start, behind.end("word")) if ordinary and sheet.raw[noun.start].isupper() else span


def _ends(following: str | None, grammar: NameGrammar) -> bool:
    """Whether the word behind an adjective is none of the name."""
    word = fold(following or "")
    return not word or (word not in grammar.connectors and is_one_of(word, grammar.noise, grammar.openers))


def adds_adjective(name: str, cut: str, grammar: NameGrammar) -> bool:
    """Say whether ``name`` is ``cut`` with an adjective in small letters behind it."""
    behind = name.removeprefix(f"{cut} ")
    return behind != name and behind.islower() and grammar.adjectives.fullmatch(fold(behind)) is not None
