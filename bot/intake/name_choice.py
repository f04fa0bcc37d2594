"""Chooses between two readings of the clients of a message: by the lists and by what was learnt.

Where both agree, or what was learnt is all but sure, the name is taken; otherwise a person is asked, with both names.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.day_found import DayFound
from bot.intake.days import Exact
from bot.intake.draft import Span
from bot.intake.firm_forms import adds_form, with_form
from bot.intake.leading_figures import leading_figures, with_leading_figures
from bot.intake.name_around import bare_span, is_form_aside, with_family, with_kind
from bot.intake.name_beside_days import with_day_asked
from bot.intake.name_ends import (
    before_joint,
    before_pointing,
    before_possessive,
    before_sentence,
    before_sum,
    behind_place,
    clear_of_days,
    is_subject,
    may_be_numbered,
    whole_name,
)
from bot.intake.name_heads import behind_head, is_head
from bot.intake.name_told import is_known, is_told
from bot.intake.name_towns import is_from_town, may_have_motto
from bot.intake.name_weights import Chain
from bot.intake.name_words import NameGrammar
from bot.intake.name_work import (
    WORD_BEFORE,
    behind_work,
    is_in_premises,
    with_last_word,
    with_own_trade,
    with_trade,
    with_work,
)
from bot.intake.names import LIKELY_WEIGHT, TAKEN_WEIGHT, NameFound, asked, client_key, written_name
from bot.intake.sheet import Sheet, fold

# The chance from which a name is taken when the lists agree, and when they agree but see where it may end before.
AGREED, LIKELY = 0.4, 0.75
# The chance from which it is taken when they cut it elsewhere, and from which nothing that they say against it counts.
_SURE = 0.9
# The chance of standing outside all names from which a name of the lists is none.
_OUTSIDE = 0.8
# A short word in capitals before another word of a name, which has small letters.
_CAPITALS = re.compile(r"(?P<word>[^\W\d_a-zà-ÿœ]{2,4}) [^\W\d_a-zà-ÿœ][^\W\d_]*[a-z]")
# "d'" before a name that opens its clause, and so belongs to it.
_ELIDED = re.compile(r"(?:(?<=[,;:\n])|(?<=[,;:] )|\A)d['’]\Z")
_SHORTENED = re.compile(r"(?P<word>[^\W\d_]{3,})\. ")
_FIGURE_NEXT, _CAPITAL_NEXT = re.compile(r" \d"), re.compile(r" [^\W\d_a-zà-ÿœ]")
# How far before a name the word for what was done is looked for.
_FAR = 24


def choose_names(
    listed: Sequence[NameFound],
    chain: Chain,
    sheet: Sheet,
    grammar: NameGrammar,
    days: Sequence[Span] = (),
    *,
    told: Sequence[DayFound] = (),
    owed: Span | None = None,
    numbered: bool = False,
) -> list[NameFound]:
    """Return the possible clients of a message in its order; ``listed`` are those that the lists of words point to.

    A name that ends in an article before a figure is never sure, nor one behind a word for what was done, nor one
    directly beside one of ``days`` that may belong to it, as it may in small letters. None holds a part of a day that
    is ``told``, nor what alone can be ``owed``; where the message is ``numbered``, a figure at the end of a name is not
    the invoice's.
    """
    listed = [_bare(name, sheet, grammar) for name in listed if not is_form_aside(name, sheet)]
    spans, towns = _cut_out(chain, listed, sheet, grammar, told, owed=owed, numbered=numbered)
    learnt = [
        _weighed(_without_opening(span, chance, listed, sheet, grammar), chance, listed, sheet, grammar)
        for span, chance in spans
        if any(name.span.overlaps(span) for name in listed)
        and (not _are_several(span, chance, listed, sheet) or _opens_with_figures(span, sheet, grammar))
    ]
    exact = [day.span for day in told if isinstance(day.text, Exact)]
    learnt = [
        with_day_asked(name, sheet, [day for day in days if day < name.span or day not in exact], grammar)
        for name in learnt
    ]
    taken = [*(name.span for name in learnt), *towns]
    left = [
        name if is_known(name, listed, sheet, grammar) else asked(name)
        for name in listed
        if not any(name.span.overlaps(span) for span in taken)
        and (chain.outside(name.span) < _OUTSIDE or is_told(name, listed, sheet, grammar))
    ]
    return sorted([*learnt, *left], key=lambda name: name.span)


def _bare(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that the lists point to without what stands around it."""
    clause = before_pointing(behind_head(name.span, sheet, grammar), sheet, grammar)
    span = bare_span(behind_work(clause, sheet, grammar), sheet, grammar)
    shorter = name.shorter if span == name.span else None
    span = before_possessive(span, sheet, grammar)
    return name if span == name.span else replace(name, span=span, name=written_name(sheet, span), shorter=shorter)


def _cut_out(
    chain: Chain,
    listed: Sequence[NameFound],
    sheet: Sheet,
    grammar: NameGrammar,
    told: Sequence[DayFound],
    *,
    owed: Span | None,
    numbered: bool,
) -> tuple[list[tuple[Span, float]], list[Span]]:
    """Return where the whole names stand that were learnt, with their chances, and where the towns behind them do.

    None of the names stands within another.
    """
    spans, towns = [], []
    for learnt, chance in chain.names():
        if is_head(learnt, sheet, grammar):
            continue
        clause = _within_clause(before_sum(learnt, owed, sheet, grammar), sheet, grammar)
        bare = bare_span(clause, sheet, grammar)
        towns += [Span(bare.end, clause.end)] if bare.end < clause.end else []
        kind = with_family(with_kind(bare, sheet, grammar), sheet, grammar)
        span = with_form(clear_of_days(kind, told, sheet), sheet)
        span = with_leading_figures(whole_name(span, listed, sheet, grammar, numbered=numbered), sheet, grammar)
        spans.append((span, chance))
    return [(span, chance) for span, chance in spans if not any(_is_within(span, other) for other, _ in spans)], towns


def _within_clause(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return what was learnt to be a name without the words of its clause around it."""
    for cut in (
        behind_head,
        before_sentence,
        before_pointing,
        before_joint,
        behind_place,
        before_possessive,
        behind_work,
    ):
        span = cut(span, sheet, grammar)
    return span


def _are_several(span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet) -> bool:
    """Whether the lists see two names with a comma between in what is learnt to be one, and that is not sure."""
    inside = [name.span for name in listed if name.span.overlaps(span)]
    apart = any("," in sheet.raw[before.end : after.start] for before, after in pairwise(inside))
    return apart and chance < _SURE


def _without_opening(
    span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar
) -> Span:
    """Return a name without a word that opens messages (``Bonjour Dupont``), unless it is likely to belong to it."""
    if chance >= LIKELY or _opens_with_repeated(span, sheet, grammar):
        return span
    alike = [name.span for name in listed if name.span.end == span.end and name.span.start > span.start]
    opened = (own for own in alike if grammar.openers.fullmatch(sheet.rest[span.start : own.start].strip(" ,.:!")))
    return next(opened, span)


def _weighed(span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that was learnt with the doubts about it."""
    elided = _ELIDED.search(sheet.raw, 0, span.start)
    name = f"{elided[0].strip()}{written_name(sheet, span)}" if elided else written_name(sheet, span)
    same = {client_key(name), client_key(written_name(sheet, _without_family(span, sheet, grammar)))}
    others = [cut for cut in _cuts(span, listed) if client_key(cut) not in same and not adds_form(name, cut)]
    if _opens_with_figures(span, sheet, grammar):
        others = []
    needed = _needed(name, listed, sheet, grammar) if others else AGREED
    # "Chantier Dupont"
    opened = bool(others) and grammar.unsure_openers.fullmatch(fold(name.split(" ")[0])) is not None
    longer = with_work(span, sheet, grammar)
    longer = longer or with_own_trade(span, sheet, grammar)
    if longer is None and chance < _SURE:
        longer = with_trade(span, sheet, grammar) or with_last_word(span, sheet, grammar)
    others += [] if longer is None else [longer]
    doubted = (
        opened
        or longer is not None
        or _goes_on(name, listed)
        or is_in_premises(span, sheet, grammar)
        or may_have_motto(span, sheet, grammar)
        or _opens_shortened(name, grammar)
        or _is_cut_short(name, sheet, span, grammar.articles)
        or may_be_numbered(span, sheet, grammar)
        or ((" " in name or grammar.places.fullmatch(fold(name))) and is_from_town(span, sheet, grammar))
        or (chance < _SURE and _begins_with_trade(span, sheet, grammar))
    )
    if is_subject(span, sheet, grammar) and sheet.raw[span.start].isupper():
        needed, doubted = AGREED, False
    if _opens_with_repeated(span, sheet, grammar) and sheet.raw[span.start].isupper():
        needed = AGREED
    if not others and _opens_with_measure(name, grammar):
        needed = 0
    taken = chance >= needed and not doubted
    weight = TAKEN_WEIGHT if taken else LIKELY_WEIGHT
    figures = (each.figure for each in listed if each.span.overlaps(span) and each.figure)
    figure = next((figure for figure in figures if name.startswith(figure)), None)
    return NameFound(
        span, name, weight, None if taken else next(iter(others), name), figure, sure=taken and chance >= _SURE
    )


def _without_family(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the word that makes it one of several people; both are the same client's."""
    family = next((each for each in grammar.families.finditer(sheet.rest, span.start, span.end)), None)
    return Span(span.start, family.start()) if family and family.end() == span.end else span


def _needed(name: str, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> float:
    """Return the chance from which a name is taken that the lists cut elsewhere, or only think may end before.

    What stands before it may be the thing that work was done to (``fini la fresque de la crèche Les Lutins``).
    """
    alike = [each for each in listed if client_key(each.name) == client_key(name)]
    made = [each for each in listed if each.shorter and client_key(each.shorter) == client_key(name)]
    done = any(sheet.before(grammar.made, each.span.start, _FAR) for each in made)
    return LIKELY if done or any(each.name.startswith(each.shorter or "") for each in alike) else _SURE


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


def _opens_with_figures(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether figures that can be nothing else open a name, so that no other cut of it is possible."""
    return any(span.start <= each.start < span.end for each in leading_figures(sheet, grammar))


def _opens_with_repeated(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name opens with a word about a sum or a day that the message has once more (``Due Fratelli``)."""
    first = sheet.low(span).split(" ")[0]
    return grammar.repeated.fullmatch(first) is not None and sheet.rest.count(first) > 1


def _opens_with_measure(name: str, grammar: NameGrammar) -> bool:
    """Whether a name begins with a number and what it counts (``360 Degrés Com'``), so that nothing else owns it."""
    figure, *words = fold(name).split()
    return figure.isdigit() and bool(words) and words[0] in grammar.measures


def _begins_with_trade(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether capitals that open a name may tell what the work before it was (``audit UX Néobulle``)."""
    before, first = WORD_BEFORE.search(sheet.raw, 0, span.start), _CAPITALS.match(sheet.raw, span.start)
    if before is None or first is None or not before["word"].islower():
        return False
    ours = fold(first["word"]) in grammar.titles | grammar.legal_forms
    return not ours and grammar.objects.fullmatch(fold(before["word"])) is not None


def _opens_shortened(name: str, grammar: NameGrammar) -> bool:
    """Whether a shortened word that is no kind of place opens a name, and may tell of the work (``Livr. Dupont``)."""
    first = _SHORTENED.match(name)
    word = fold(first["word"]) if first else ""
    return bool(word) and not any(word in each for each in (grammar.titles, grammar.legal_forms, grammar.cut_short))


def _is_cut_short(name: str, sheet: Sheet, span: Span, articles: Collection[str]) -> bool:
    """Whether a name ends in an article before a figure that goes on with it (``Brasserie Le 7``)."""
    return fold(name.rsplit(maxsplit=1)[-1]) in articles and _FIGURE_NEXT.match(sheet.raw, span.end) is not None


def _cuts(span: Span, listed: Sequence[NameFound]) -> Iterator[str]:
    """Yield the names by the lists that share a word with ``span``."""
    for name in listed:
        if name.span.overlaps(span):
            yield from filter(None, (name.name, name.shorter))


def _is_within(part: Span, whole: Span) -> bool:
    return part != whole and whole.start <= part.start and part.end <= whole.end
