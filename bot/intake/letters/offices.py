"""Whom the line of a letter's head names: the firm, beside its office or somebody who works there.

``Accounts at Thornbury Hall``, ``Comptabilité – Hôtel X`` and ``Jeanne Morvan/Comptabilité/Société Aldis`` name firms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.sheet import fold
from bot.intake.text.words import Words

# What parts a firm, its office and somebody who works there.
_SIGN = re.compile(r" *(?:[,;:/|()]| [-–—] ) *")
_EDGES = " ,;:-–—|/()<>@\"'"
_PERSON_OFFICE_FIRM = 3


@dataclass(frozen=True, slots=True)
class OfficeGrammar:
    """What recognises the offices of firms in one language."""

    alone: Pattern[str]
    of: Pattern[str]
    first: Pattern[str]
    last: Pattern[str]
    short: Pattern[str]
    firms: frozenset[str]
    articles: frozenset[str]
    persons: frozenset[str]


def office_grammar(words: Words) -> OfficeGrammar:
    """Prepare the recognition of offices in a language."""
    office = words.either("forwarded", "department")
    joint = rf"(?:{words.either('forwarded', 'office_of')} +|{words.either('forwarded', 'office_of_elided')})"
    article = rf"(?:{words.either('forwarded', 'office_article')} +)?"
    return OfficeGrammar(
        alone=re.compile(rf"{article}{words.either('forwarded', 'department', 'office_alone')}"),
        of=re.compile(rf"(?:[^\W\d_][\w'-]* +{words.either('forwarded', 'office_in')} +)?{article}{office} +{joint}"),
        first=re.compile(rf"{article}(?P<office>{office}) +(?=\w)"),
        last=re.compile(rf" +(?P<office>{office})\Z"),
        short=re.compile(words.either("forwarded", "office_short")),
        firms=frozenset(words.entries("names", "legal_forms", "generic")),
        articles=frozenset(words.entries("names", "articles")),
        persons=frozenset(words.entries("names", "persons")),
    )


def firm_of(line: str, grammar: OfficeGrammar) -> str:
    """Return the name in a line without the office and who works there, empty where the line names but an office.

    An office of one word may be a part of a firm's name (``Norwich Finance``) and stays, unless it is a short form or
    what is left begins as firms do (``Compta Roux``, ``Comptabilité Hôtel du Lac``).
    """
    parts = [part for part in (each.strip(_EDGES) for each in _SIGN.split(line)) if part]
    offices = [part for part in parts if grammar.alone.fullmatch(fold(part))]
    if len(parts) == 1 or not (offices or _one_firm(parts, grammar)):
        return _without_office(line.strip(_EDGES), grammar)
    others = [_without_office(part, grammar) for part in parts if part not in offices]
    if len(others) <= 1:
        return "".join(others)
    firms = [each for each in others if _is_firm(each, grammar)]
    if len(firms) == 1:
        return firms[0]
    middle = len(parts) == _PERSON_OFFICE_FIRM and parts[1] in offices
    return others[-1] if middle else ""


def _one_firm(parts: Sequence[str], grammar: OfficeGrammar) -> bool:
    """Whether one part names a firm and all others people by their titles (``Mme Roux, Mairie de Sens``)."""
    people = [part for part in parts if fold(part).split()[0] in grammar.persons]
    firms = [part for part in parts if _is_firm(part, grammar)]
    return bool(people) and len(firms) == 1 and len(people) + 1 == len(parts) and firms[0] not in people


def _is_firm(name: str, grammar: OfficeGrammar) -> bool:
    return any(word.strip(".") in grammar.firms for word in fold(name).replace("'", "' ").split())


def _without_office(name: str, grammar: OfficeGrammar) -> str:
    """Return a name without the office before or behind it."""
    folded = fold(name)
    if grammar.alone.fullmatch(folded):
        return ""
    joined = grammar.of.match(folded)
    if joined:
        return name[joined.end() :].strip(_EDGES)
    first, last = grammar.first.match(folded), grammar.last.search(folded)
    if first and _is_office(first["office"], folded[first.end() :], grammar):
        return name[first.end() :].strip(_EDGES)
    if last and _is_office(last["office"], folded[: last.start()], grammar):
        return name[: last.start()].strip(_EDGES)
    return name


def _is_office(office: str, firm: str, grammar: OfficeGrammar) -> bool:
    """Whether words beside a name are its office: several words, a short form, or beside what begins as firms do."""
    words = firm.split()
    called = not {*words} <= grammar.firms
    begins = words[0] in grammar.firms | grammar.articles or grammar.short.fullmatch(office) is not None
    return " " in office or (called and begins)
