"""Clients' names: how to find one in what is left of a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import Match

from bot.intake.draft import Span
from bot.intake.names.cut import Cut, cut_name, long_figure
from bot.intake.names.tokens import Kind, Token, token_runs
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import STRUCK, Sheet

_GAP = re.compile(r"[ :\"'«]*")
_LABELLED, _INTRODUCED = 4, 2
# A month or a weekday alone is a client only when the text holds no other ("£1,100 for July").
_MONTH_OR_DAY = 3
# Longer words than this (à, au, de) do not join two words of one name.
_JOINT = 2
# A letter alone, whose full stop belongs to it: "Nathalie B.", "Novak s.r.o.".
_INITIAL_LAST = re.compile(r"(?: [^\W\d_a-zà-ÿœ]|\.[^\W\d_])\Z")
# What ends the sentence behind a name, and parts of no name such as "Yahoo!".
_CRY = re.compile(r" [!?]+\Z")
# How far before a word the one before it is looked for.
_REACH = 40


# The weights of a name that is taken, of one that is only likely, of one with a capital that is introduced, and of one
# that is written with a capital.
TAKEN_WEIGHT, LIKELY_WEIGHT, INTRODUCED_WEIGHT, WRITTEN_WEIGHT = 9, 7, 5, 3


@dataclass(frozen=True, slots=True)
class NameFound:
    """A possible client: its name as written and how strongly the text points to it.

    ``shorter`` is the name that it could be as well, ``figure`` a number in it that could be the invoice's; ``sure``
    that its limits are beyond doubt.
    """

    span: Span
    name: str
    weight: int
    shorter: str | None = None
    figure: str | None = None
    sure: bool = False


def asked(name: NameFound) -> NameFound:
    """Return ``name`` with a doubt about it."""
    return replace(name, shorter=name.shorter or name.name, sure=False)


def find_names(sheet: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return the possible clients of what is left of a text, in the order of the text."""
    shouted = not any(letter.islower() for letter, left in zip(sheet.raw, sheet.rest, strict=True) if left != STRUCK)
    weights, sheet = _introductions(sheet, grammar, shouted=shouted)
    sheet = sheet.without(_noise(sheet, grammar, shouted=shouted))
    runs = token_runs(sheet, grammar, shouted=shouted)
    any_capitals = any(token.kind is Kind.NAME for run in runs for token in run)
    cuts = [(run[0].span.start, cut_name(run, grammar, any_capitals=any_capitals)) for run in runs]
    return [_name(sheet, start, cut, grammar, weights) for start, cut in cuts if cut is not None]


def _is_small(sheet: Sheet, at: int, *, shouted: bool) -> bool:
    """Whether the word at ``at`` is written as an ordinary word: small, or first in its line."""
    return shouted or not sheet.raw[at].isupper() or opens_clause(sheet, at)


def last_word(text: str, at: int) -> str:
    """Return the word before ``at``, empty where none stands near."""
    return (text[max(0, at - _REACH) : at].split() or [""])[-1]


def opens_clause(sheet: Sheet, at: int) -> bool:
    """Say whether the word at ``at`` stands first in its line or behind a sign."""
    before = sheet.rest[max(0, at - _REACH) : at].rstrip(" (\"'«“*•-")
    # a label has been struck out with its colon: "mon mot au client : Bonjour Roux"
    labelled = before.endswith(STRUCK) and sheet.raw[: max(0, at - _REACH) + len(before)].endswith(":")
    return not before or labelled or before[-1] in "\n.:;!?,"


def _introductions(sheet: Sheet, grammar: NameGrammar, *, shouted: bool) -> tuple[dict[int, int], Sheet]:
    """Return the places at which a word such as "client" or "for" introduces a name, with their weight."""
    weights: dict[int, int] = {}
    struck: list[Span] = []
    for weight, pattern in ((_LABELLED, grammar.label), (_INTRODUCED, grammar.introduced)):
        for match in sheet.find(pattern):
            if (
                not sheet.rest[: match.start()].endswith("'")
                and _is_small(sheet, match.start(), shouted=shouted)
                and not _inside_name(sheet, match, grammar)
            ):
                gap = _GAP.match(sheet.rest, match.end())
                place = gap.end() if gap else match.end()
                weights[place] = max(weight, weights.get(place, 0))
                struck.append(Span(*match.span()))
    return weights, sheet.without(struck)


def _inside_name(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a short word such as ``à`` joins two words of one name (``Moules à Gogo``)."""
    lead, low = last_word(sheet.raw, match.start()), last_word(sheet.rest, match.start())
    if len(match[0]) > _JOINT or not lead[:1].isupper() or not lead[-1].isalnum():
        return False
    following = sheet.raw[match.end() : match.end() + _REACH].lstrip(" ")
    return following[:1].isupper() and bool(low) and grammar.noise.fullmatch(low) is None


def _noise(sheet: Sheet, grammar: NameGrammar, *, shouted: bool) -> list[Span]:
    """Return the words that speak about the message and belong to no name."""
    return [
        Span(*match.span())
        for match in sheet.find(grammar.noise)
        if (_is_small(sheet, match.start(), shouted=shouted) or grammar.always_capital.fullmatch(match[0]))
        and not _elided(sheet, match)
        and not _inside_name(sheet, match, grammar)
        and not _begins_name(sheet, match, grammar)
    ]


def _begins_name(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a word of messages begins a name here: a capital, another after it (``Bill Turner``), and no opener."""
    following = sheet.raw[match.end() : match.end() + 2]
    capitals = sheet.raw[match.start()].isupper() and following[:1] == " " and following[1:].isupper()
    return capitals and grammar.openers.fullmatch(match[0]) is None


def _elided(sheet: Sheet, match: Match[str]) -> bool:
    """Whether a match ends inside a word such as ``l'eau``, or is joined to the next by a dash."""
    following = sheet.rest[match.end() : match.end() + 1]
    before = sheet.rest[match.start() - 1 : match.start()] if match.start() else ""
    return following in {"-", "&"} or before in {"-", "&"} or (before == "'" and not match[0].endswith("'"))


def _name(sheet: Sheet, start: int, cut: Cut, grammar: NameGrammar, weights: dict[int, int]) -> NameFound:
    """Return the name cut out of the run of words at ``start``; capitals, titles and introductions give it weight."""
    kinds = {token.kind for token in cut.name}
    weight = weights.get(start, 0) + 2 * (Kind.NAME in kinds)
    if len(cut.name) == 1 and grammar.calendar.fullmatch(cut.name[0].low.strip(".")):
        weight -= _MONTH_OR_DAY
    weight += (Kind.TITLE in kinds) + (Kind.PLACE in kinds) + (cut.name[0].kind is not Kind.SMALL)
    shorter = _written(sheet, cut.shorter) if cut.shorter else None
    return NameFound(
        Span(cut.name[0].span.start, cut.name[-1].span.end),
        _written(sheet, cut.name),
        weight,
        shorter,
        long_figure(cut.name, grammar),
    )


def _written(sheet: Sheet, tokens: Sequence[Token]) -> str:
    return written_name(sheet, Span(tokens[0].span.start, tokens[-1].span.end))


def written_name(sheet: Sheet, span: Span) -> str:
    """Return the name that stands in ``span`` as it is written, without signs at its ends."""
    name = _CRY.sub("", sheet.raw[span.start : span.end].strip(" -'\"*.’/"))
    if _INITIAL_LAST.search(name) and sheet.raw[: span.end].endswith(f"{name}."):
        name = f"{name}."
    return re.sub(r"\s+", " ", re.sub(r"^d['’](?=\w)", "", name))
