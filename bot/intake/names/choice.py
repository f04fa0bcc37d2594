"""Chooses between two readings of the clients of a message: by the lists and by what was learnt.

Where both agree, or what was learnt is all but sure, the name is taken; otherwise a person is asked, with both names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.intake.days.days import Exact
from bot.intake.days.found import DayFound
from bot.intake.draft import Span
from bot.intake.names.adjectives import with_adjective
from bot.intake.names.agents import behind_agent
from bot.intake.names.around import bare_span, with_family, with_kind
from bot.intake.names.beside_days import with_day_asked, with_weekday_asked
from bot.intake.names.ends import (
    before_joint,
    before_label,
    before_sentence,
    before_sum,
    crosses_sentence,
    labelled_line,
    whole_name,
)
from bot.intake.names.firm_forms import with_form
from bot.intake.names.heads import behind_head
from bot.intake.names.keys import is_form_only
from bot.intake.names.leading_figures import with_leading_figures
from bot.intake.names.names import INTRODUCED_WEIGHT, NameFound, asked, written_name
from bot.intake.names.weighed import SETTLED, weighed
from bot.intake.names.weights import Chain
from bot.intake.names.words import NameGrammar
from bot.intake.names.work import behind_work, with_own_trade
from bot.intake.text.sheet import Sheet, fold
from bot.intake.text.words import is_one_of

# The chance of standing outside all names from which a name of the lists is none.
_OUTSIDE = 0.8
# How far before a name the verb stands by which it was billed.
_REACH = 48
# What brings a name that was learnt to its limits: without the words around it, then with those that belong to it.
_STEPS = (
    behind_head,
    before_label,
    behind_agent,
    before_sentence,
    before_joint,
    behind_work,
    bare_span,
    with_kind,
    with_family,
    with_adjective,
)


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
    directly beside one of ``days`` that may belong to it, as it may in small letters, unless it is one that is
    ``told``. None holds what alone can be ``owed``; where the message is ``numbered``, a figure at the end of a name is
    not the invoice's.
    """
    listed = [_bare(name, sheet, grammar) for name in listed if not _is_form_aside(name, sheet)]
    learnt = [
        weighed(span, chance, listed, sheet, grammar)
        for span, chance in _cut_out(chain, listed, sheet, grammar, owed=owed, numbered=numbered)
        if any(name.span.overlaps(span) for name in listed)
    ]
    exact = [day.span for day in told if isinstance(day.text, Exact)]
    learnt = [
        with_day_asked(name, sheet, [day for day in days if day < name.span or day not in exact], grammar)
        if told or owed is None
        else with_weekday_asked(name, sheet, grammar)
        for name in learnt
    ]
    left = [
        _weighed_by_lists(name, sheet, grammar)
        for name in listed
        if not any(name.span.overlaps(each.span) for each in learnt) and chain.outside(name.span) < _OUTSIDE
    ]
    names = sorted([*learnt, *left], key=lambda name: name.span)
    return [asked(name) if crosses_sentence(name.span, sheet, grammar) else name for name in names]


def _is_form_aside(name: NameFound, sheet: Sheet) -> bool:
    """Whether a name is but a legal form in brackets (``Kervella (SASU)``)."""
    return sheet.raw[name.span.start - 1 : name.span.start] == "(" and is_form_only(name.name)


def _weighed_by_lists(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that only the lists know with a doubt, unless what stands around it tells that it is one.

    A word for a trade before it may belong to it (``à carrelage Martin``).
    """
    trade = with_own_trade(name.span, sheet, grammar)
    if trade is not None:
        return asked(replace(name, shorter=trade))
    return name if _is_plainly_named(name, sheet, grammar) else asked(name)


def _is_plainly_named(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name that only the lists know stands with a capital behind what introduces it (``for the Hendersons``).

    None of its words may be an ordinary one or a place, nor may it follow ``à`` alone, behind which places stand,
    unless the bill went there (``facturés à Guivarch``).
    """
    first, *others = fold(name.name).split()
    words = others if first in grammar.articles else [first, *others]
    # "les Zbirowski" and "the Hendersons" are families, "the Tesla" is a thing
    family = words != others or any(word.endswith("s") for word in (first, *words[-1:]))
    ordinary = any({word, word.removesuffix("s")} & grammar.common for word in words)
    about = (grammar.noise, grammar.objects, grammar.calendar, grammar.places)
    return (
        name.weight >= INTRODUCED_WEIGHT
        and name.shorter is None
        and not _stands_at(name, sheet, grammar)
        and family
        and not ordinary
        and not any(is_one_of(word, *about) for word in (*words, " ".join(words)))
    )


def _stands_at(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether the word before a name tells where something is, rather than to whom the bill went."""
    placed = grammar.before_place.search(sheet.rest, 0, name.span.start) is not None
    return placed and sheet.before(grammar.billed_to, name.span.start, _REACH) is None


def _bare(name: NameFound, sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that the lists point to without what stands around it."""
    span = before_label(behind_head(name.span, sheet, grammar), sheet, grammar)
    span = bare_span(behind_work(span, sheet, grammar), sheet, grammar)
    return name if span == name.span else replace(name, span=span, name=written_name(sheet, span), shorter=None)


def _cut_out(
    chain: Chain,
    listed: Sequence[NameFound],
    sheet: Sheet,
    grammar: NameGrammar,
    *,
    owed: Span | None,
    numbered: bool,
) -> Iterator[tuple[Span, float]]:
    """Yield where the whole names stand that were learnt, with their chances."""
    for learnt, chance in chain.names():
        line = labelled_line(learnt, sheet, grammar) if chance < SETTLED else None
        if line is not None:
            yield line, 1.0
            continue
        span = before_sum(learnt, owed, sheet, grammar)
        for step in _STEPS:
            span = step(span, sheet, grammar)
        span = whole_name(with_form(span, sheet), listed, sheet, grammar, numbered=numbered)
        yield with_leading_figures(span, sheet, grammar), chance
