"""What is left of a text, as runs of words, each with its kind: name, title, place, connector, small word, digits."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.intake.draft import Span
from bot.intake.names.firm_forms import is_form
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import STRUCK, Sheet

_WORD = re.compile(rf"[^\s{STRUCK}\x01,;:()\[\]|!?…\"«»<>=*•]+")
# An ordinal is no word of a name, and the number of a list stands before one: 1er, 2nd, 3°, 4.
_COUNTED = re.compile(r"\d{1,3}(?:ere?|e|eme|nde?|st|rd|th|°|\.)")
# Three groups of figures are a day or a number: "26/04/11".
_GROUPS = re.compile(r"\d+(?:[/.-]\d+){2,}")
_MONEY = re.compile(r"[€£$¥]")
_INITIAL = re.compile(r"[A-Z]\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_ELIDED = re.compile(r"[a-z]{1,2}'(?=.)")
# No article has it: "thé" is not "the".
_ACUTE = re.compile(r"[éÉ]")
# A word of more letters than this before a full stop ends a sentence; one of fewer may be short for another.
_SHORTENED = 3


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
        apart = bool(sheet.rest[end : span.start].strip(" "))
        if kind is None or apart or (runs[-1] and _ends_sentence(runs[-1][-1], sheet, grammar)):
            runs.append([])
        if kind is not None:
            runs[-1].append(Token(span, match[0], kind))
        end = span.end
    return [run for run in runs if run]


def _ends_sentence(token: Token, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether the full stop of a word ends a sentence, as none of initials does (``A.B.C. Dépann'Auto``)."""
    if sheet.raw[token.span.end - 1] != "." or token.kind is Kind.TITLE or _INITIALS.fullmatch(token.low):
        return False
    short = token.kind in {Kind.NAME, Kind.SMALL} and token.low[:-1] in grammar.cut_short
    return (len(token.low) > len(".") + _SHORTENED and not short) or token.kind is Kind.DIGITS


def _opens_line(sheet: Sheet, at: int) -> bool:
    """Whether nothing but the signs of a list stands before a figure in its line."""
    return not sheet.raw[:at].rpartition("\n")[2].strip(" (*•-")


def _kind(sheet: Sheet, span: Span, grammar: NameGrammar, *, shouted: bool) -> Kind | None:
    """Return what a word can be, None when it can be in no name."""
    raw, low = sheet.raw[span.start : span.end], sheet.low(span)
    bare = low.strip(".'-")
    if _MONEY.search(raw) or _GROUPS.fullmatch(low):
        return None
    if _INITIAL.fullmatch(raw):
        return Kind.NAME
    if not any(map(str.isalnum, raw)):
        return Kind.CONNECTOR if raw in {"&", "+"} else None
    if bare in grammar.acronyms and raw.isupper():
        return None
    if _COUNTED.fullmatch(low) or bare.isdigit():
        return None if low.endswith(".") and _opens_line(sheet, span.start) else Kind.DIGITS
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
    if bare in grammar.connectors and not (bare in grammar.articles and _ACUTE.search(raw)):
        return Kind.NAME if capital and bare not in grammar.articles else Kind.CONNECTOR
    return None


def _written(raw: str, low: str, *, shouted: bool) -> Kind:
    """Return the kind of any other word by how it is written."""
    elided = _ELIDED.match(low)
    capital = raw[:2].lower() != raw[:2] or any(map(str.isdigit, raw)) or (elided and raw[elided.end()].isupper())
    return Kind.NAME if capital or shouted else Kind.SMALL
