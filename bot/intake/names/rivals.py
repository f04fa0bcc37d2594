"""Words that look like a client's name beside the client's own: what was done, who works there, a town."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.names.asides import is_aside
from bot.intake.names.names import LIKELY_WEIGHT, NameFound, asked
from bot.intake.names.words import NameGrammar
from bot.intake.names.work import is_work_for
from bot.intake.text.sheet import Sheet, fold

_SUM = re.compile(r"\d ?(?:€|eur)|[€£$] ?\d|\d[.,]\d\d(?!\d|[./-])")
# What stands between a client and its place: "Chowder House, Nova Scotia", "Delvigne (Bruxelles)".
_PLACE_NEXT = re.compile(r", ?| \(")
# What stands between the word for a client and its name.
_BESIDE = re.compile(r" *:? *")


def without_rivals(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` without those that, beside the others, are plainly no client's."""
    names = _without_bracketed(_called(names, letter, grammar), letter, grammar)
    names = _without_asides(names, letter, grammar)
    pairs = [*pairwise(names)]
    rivals = [before for before, name in pairs if is_work_for(before, name, letter, grammar)]
    rivals += [name for before, name in pairs if _is_place_of(before, name, letter, grammar)]
    left = [name for name in names if name not in rivals]
    split = [before for before, name in pairwise(left) if _may_go_on(before.span, name.span, letter, grammar)]
    return [asked(name) if name in split else name for name in left]


def _is_place_of(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name is the country, the region or the town of the client before it (``Delvigne (Bruxelles)``)."""
    between = letter.rest[before.span.end : name.span.start]
    return grammar.places.fullmatch(fold(name.name)) is not None and _PLACE_NEXT.fullmatch(between) is not None


def _called(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> Sequence[NameFound]:
    """Return the one name that is called the client (``Ourlets 87 €, cliente Mme Roux``), in a text of one sum."""
    if len(names) == 1 or len(_SUM.findall(letter.rest)) > 1:
        return names
    labels = [match.end() for match in letter.find(grammar.label)]
    called = [name for name in names if any(_BESIDE.fullmatch(letter.rest, end, name.span.start) for end in labels)]
    return called if len(called) == 1 and called[0].sure else names


def _without_asides(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` without those of people and things beside the client, as long as another is left."""
    left = [*names]
    for name in names:
        others = [each.span for each in left if each is not name and any(map(str.isupper, each.name))]
        if others and is_aside(name.span, others, letter, grammar.asides):
            left.remove(name)
    return left


def _without_bracketed(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> Sequence[NameFound]:
    """Return ``names`` without the persons in brackets right behind another, which is a name then (``Roc (M. Roux)``).

    Behind a person stands the firm in brackets, or another name of the same: whose the bill is, is not told by that.
    """
    left = [*names]
    for before, name in pairwise(names):
        between = letter.rest[before.span.end : name.span.start]
        person = fold(name.name).split()[0] in grammar.persons and fold(before.name).split()[0] not in grammar.persons
        if between == " (" and person and letter.raw[before.span.start].isupper() and before in left:
            known = before.shorter == before.name and not grammar.objects.fullmatch(fold(before.name))
            left[left.index(before)] = replace(before, shorter=None, weight=LIKELY_WEIGHT) if known else before
            left.remove(name)
    return left


def _may_go_on(before: Span, name: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether two names in small letters may be one, as ``à`` alone stands between (``treize à table``)."""
    small, between = letter.raw[before.start : name.end].islower(), letter.rest[before.end : name.start]
    return small and between[:1] == between[-1:] == " " and grammar.joined_to.fullmatch(between[1:-1]) is not None
