"""What is left of a text, as runs of words, each with its kind: name, title, place, connector, small word, digits."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.intake.draft import Span
from bot.intake.names.firm_forms import is_form
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import STRUCK, Sheet

_WORD = re.compile(rf"[^\s{STRUCK}\x01,;:()\[\]|!?…\"«»<>=*•]+")
# Three groups of figures are a day or a number: "26/04/11".
_GROUPS = re.compile(r"\d+(?:[/.-]\d+){2,}")
_ELIDED = re.compile(r"[a-z]{1,2}'(?=.)")


class Kind(Enum):
    """What a word can be in a name."""

    NAME = auto()
    TITLE = auto()
    PLACE = auto()
    CONNECTOR = auto()
    SMALL = auto()
    DIGITS = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text, ``low`` as folded."""

    span: Span
    low: str
    kind: Kind


def token_runs(sheet: Sheet, grammar: NameGrammar, *, shouted: bool) -> list[list[Token]]:
    """Return the runs of words between which only spaces stand; ``shouted`` when all is in capitals."""
    runs: list[list[Token]] = [[]]
    end = 0
    for match in sheet.find(_WORD):
        span = Span(*match.span())
        kind = _kind(sheet, span, grammar, shouted=shouted)
        if kind is None or sheet.rest[end : span.start].strip(" "):
            runs.append([])
        if kind is not None:
            runs[-1].append(Token(span, match[0], kind))
        end = span.end
    return [run for run in runs if run]


def _kind(sheet: Sheet, span: Span, grammar: NameGrammar, *, shouted: bool) -> Kind | None:
    """Return what a word can be, None when it can be in no name."""
    raw, low = sheet.raw[span.start : span.end], sheet.low(span)
    bare = low.strip(".'-")
    if _GROUPS.fullmatch(low):
        return None
    if not any(map(str.isalnum, raw)):
        return Kind.CONNECTOR if raw in {"&", "+"} else None
    if bare in grammar.acronyms and raw.isupper():
        return None
    if bare.isdigit():
        return Kind.DIGITS
    return _listed(raw, bare, grammar, shouted=shouted) or _written(raw, low, shouted=shouted)


def _listed(raw: str, bare: str, grammar: NameGrammar, *, shouted: bool) -> Kind | None:
    """Return the kind of a word that the language lists; with a capital most of them are words of a name."""
    capital = raw[0].isupper() and not shouted
    elided = _ELIDED.match(bare)
    if elided and bare[elided.end() :] in grammar.generic:
        return Kind.NAME if raw[elided.end()].isupper() else Kind.PLACE
    if bare in grammar.titles or bare in grammar.legal_forms or is_form(bare):
        return Kind.TITLE
    if bare in grammar.generic:
        return Kind.NAME if capital else Kind.PLACE
    if bare in grammar.connectors:
        return Kind.NAME if capital and bare not in grammar.articles else Kind.CONNECTOR
    return None


def _written(raw: str, low: str, *, shouted: bool) -> Kind:
    """Return the kind of any other word by how it is written."""
    elided = _ELIDED.match(low)
    capital = raw[:2].lower() != raw[:2] or any(map(str.isdigit, raw)) or (elided and raw[elided.end()].isupper())
    return Kind.NAME if capital or shouted else Kind.SMALL
