"""Chooses between two readings of the clients of a message: by the lists and by what was learnt.

Where both agree, or what was learnt is all but sure, the name is taken; otherwise a person is asked, with both names.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.days.days import Exact
from bot.intake.days.found import DayFound
from bot.intake.draft import Span
from bot.intake.names.adjectives import with_adjective
from bot.intake.names.apostrophes import behind_apostrophe
from bot.intake.names.around import bare_span, is_form_aside, with_family, with_kind
from bot.intake.names.beside_days import with_day_asked, with_weekday_asked
from bot.intake.names.ends import (
    before_joint,
    before_pointing,
    before_possessive,
    before_sentence,
    before_sum,
    behind_place,
    clear_of_days,
    whole_name,
)
from bot.intake.names.firm_forms import with_form
from bot.intake.names.heads import behind_head, is_head
from bot.intake.names.leading_figures import with_leading_figures
from bot.intake.names.names import NameFound, asked, written_name
from bot.intake.names.relatives import with_relative
from bot.intake.names.told import is_known, is_told
from bot.intake.names.weighed import LIKELY, SURE, opens_with_figures, opens_with_repeated, weighed
from bot.intake.names.weights import Chain
from bot.intake.names.words import NameGrammar
from bot.intake.names.work import behind_work, with_own_trade
from bot.intake.text.sheet import Sheet

# The chance of standing outside all names from which a name of the lists is none.
_OUTSIDE = 0.8


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
        weighed(_without_opening(span, chance, listed, sheet, grammar), chance, listed, sheet, grammar)
        for span, chance in spans
        if any(name.span.overlaps(span) for name in listed)
        and (not _are_several(span, chance, listed, sheet) or opens_with_figures(span, sheet, grammar))
    ]
    exact = [day.span for day in told if isinstance(day.text, Exact)]
    learnt = [
        with_day_asked(name, sheet, [day for day in days if day < name.span or day not in exact], grammar)
        if told or owed is None
        else with_weekday_asked(name, sheet, grammar)
        for name in learnt
    ]
    taken = [*(name.span for name in learnt), *towns]
    left = [
        _weighed_by_lists(name, listed, sheet, grammar)
        for name in listed
        if not any(name.span.overlaps(span) for span in taken)
        and (chain.outside(name.span) < _OUTSIDE or is_told(name, listed, sheet, grammar))
    ]
    return sorted([*learnt, *left], key=lambda name: name.span)


def _weighed_by_lists(name: NameFound, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that only the lists know with a doubt, unless what stands around it tells that it is one.

    A word for a trade before it may belong to it (``à carrelage Martin``).
    """
    trade = with_own_trade(name.span, sheet, grammar)
    if trade is not None:
        return asked(replace(name, shorter=trade))
    return name if is_known(name, listed, sheet, grammar) else asked(name)


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
    parts = chain.names()
    for part, chance in parts:
        learnt = behind_apostrophe(part, (other for other, _ in parts), sheet)
        if is_head(learnt, sheet, grammar):
            continue
        clause = _within_clause(before_sum(learnt, owed, sheet, grammar), sheet, grammar)
        bare = bare_span(clause, sheet, grammar)
        towns += [Span(bare.end, clause.end)] if bare.end < clause.end else []
        kind = with_family(with_kind(bare, sheet, grammar), sheet, grammar)
        kind = with_relative(with_adjective(kind, sheet, grammar), sheet, grammar)
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
    return apart and chance < SURE


def _without_opening(
    span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar
) -> Span:
    """Return a name without a word that opens messages (``Bonjour Dupont``), unless it is likely to belong to it."""
    if chance >= LIKELY or opens_with_repeated(span, sheet, grammar):
        return span
    alike = [name.span for name in listed if name.span.end == span.end and name.span.start > span.start]
    opened = (own for own in alike if grammar.openers.fullmatch(sheet.rest[span.start : own.start].strip(" ,.:!")))
    return next(opened, span)


def _is_within(part: Span, whole: Span) -> bool:
    return part != whole and whole.start <= part.start and part.end <= whole.end
