"""How sure a name is that was learnt, by all that the lists of words and the words around it say for or against it."""

import re
from collections.abc import Iterator, Sequence

from bot.intake.draft import Span
from bot.intake.names.adjectives import adds_adjective
from bot.intake.names.ends import is_subject
from bot.intake.names.firm_forms import adds_form
from bot.intake.names.keys import client_key
from bot.intake.names.leading_figures import leading_figures
from bot.intake.names.names import LIKELY_WEIGHT, TAKEN_WEIGHT, NameFound, written_name
from bot.intake.names.words import NameGrammar
from bot.intake.names.work import WORD_BEFORE, with_own_trade
from bot.intake.text.sheet import Sheet, fold

# The chance from which a name is taken when the lists agree, and when they agree but see where it may end before.
AGREED, LIKELY = 0.4, 0.75
# The chance from which it is taken when they cut it elsewhere, and from which nothing that they say against it counts.
SURE = 0.9
# The chance from which it is taken whatever speaks against it: of 2,130 such names that were not learnt from, two were
# cut wrongly.
SETTLED = 0.985
# A short word in capitals before another word of a name, which has small letters.
_CAPITALS = re.compile(r"(?P<word>[^\W\d_a-zà-ÿœ]{2,4}) [^\W\d_a-zà-ÿœ][^\W\d_]*[a-z]")
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-zà-ÿœ]")
# How far before a name the word for a client is looked for.
_REACH = 60


def weighed(span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that was learnt with the doubts about it."""
    name = written_name(sheet, span)
    same = {client_key(name), client_key(written_name(sheet, _without_family(span, sheet, grammar)))}
    others = [cut for cut in _cuts(span, listed) if client_key(cut) not in same and not adds_form(name, cut)]
    others = [cut for cut in others if not adds_adjective(name, cut, grammar)]
    if opens_with_figures(span, sheet, grammar):
        others = []
    needed = _needed(name, listed) if others and chance < SETTLED else AGREED
    longer = with_own_trade(span, sheet, grammar)
    others += [] if longer is None else [longer]
    doubted = (
        ((" " in name or grammar.places.fullmatch(fold(name))) and _is_from_town(span, sheet, grammar))
        or (chance < SETTLED and (longer is not None or _goes_on(name, listed)))
        or (chance < SURE and _begins_with_trade(span, sheet, grammar))
    )
    if is_subject(span, sheet, grammar) and sheet.raw[span.start].isupper():
        needed, doubted = AGREED, False
    taken = chance >= needed and not doubted
    weight = TAKEN_WEIGHT if taken else LIKELY_WEIGHT
    figures = (each.figure for each in listed if each.span.overlaps(span) and each.figure)
    figure = next((figure for figure in figures if name.startswith(figure)), None)
    return NameFound(
        span, name, weight, None if taken else next(iter(others), name), figure, sure=taken and chance >= SURE
    )


def _without_family(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the word that makes it one of several people; both are the same client's."""
    family = next((each for each in grammar.families.finditer(sheet.rest, span.start, span.end)), None)
    return Span(span.start, family.start()) if family and family.end() == span.end else span


def _needed(name: str, listed: Sequence[NameFound]) -> float:
    """Return the chance from which a name is taken that the lists cut elsewhere, or only think may end before."""
    alike = [each for each in listed if client_key(each.name) == client_key(name)]
    return LIKELY if any(each.name.startswith(each.shorter or "") for each in alike) else SURE


def _goes_on(name: str, listed: Sequence[NameFound]) -> bool:
    """Whether a name by the lists goes on with a capital at either end of one that was learnt, whatever its chance.

    ``Élagage Fabre`` may be what was done or the whole name, ``Kestrel IT`` the name with the word behind it. An
    article or a title more makes no other name.
    """
    headed = any(
        each.name.endswith(f" {name}") and each.name[0].isupper() and client_key(each.name) != client_key(name)
        for each in listed
    )
    return headed or any(
        each.name.startswith(f"{name} ") and _CAPITAL_NEXT.match(each.name, len(name)) for each in listed
    )


def opens_with_figures(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether figures that can be nothing else open a name, so that no other cut of it is possible."""
    return any(span.start <= each.start < span.end for each in leading_figures(sheet, grammar))


def _is_from_town(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name stands behind words that say whence a client is (``mon client de Montréal Josiane Roy``)."""
    return sheet.before(grammar.client_from, span.start, _REACH) is not None


def _begins_with_trade(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether capitals that open a name may tell what the work before it was (``audit UX Néobulle``)."""
    before, first = WORD_BEFORE.search(sheet.raw, 0, span.start), _CAPITALS.match(sheet.raw, span.start)
    if before is None or first is None or not before["word"].islower():
        return False
    ours = fold(first["word"]) in grammar.titles | grammar.legal_forms
    return not ours and grammar.objects.fullmatch(fold(before["word"])) is not None


def _cuts(span: Span, listed: Sequence[NameFound]) -> Iterator[str]:
    """Yield the names by the lists that share a word with ``span``."""
    for name in listed:
        if name.span.overlaps(span):
            yield from filter(None, (name.name, name.shorter))
