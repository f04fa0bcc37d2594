"""How sure a name is that was learnt, by all that the lists of words and the words around it say for or against it."""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.intake.draft import Span
from bot.intake.names.adjectives import adds_adjective
from bot.intake.names.apostrophes import goes_on_cut_short
from bot.intake.names.around import is_house
from bot.intake.names.ends import is_subject, may_be_numbered
from bot.intake.names.firm_forms import adds_form
from bot.intake.names.keys import client_key
from bot.intake.names.leading_figures import leading_figures
from bot.intake.names.names import INTRODUCED_WEIGHT, LIKELY_WEIGHT, TAKEN_WEIGHT, NameFound, written_name
from bot.intake.names.relatives import parts_relative
from bot.intake.names.towns import is_from_town, may_have_motto
from bot.intake.names.words import NameGrammar
from bot.intake.names.work import WORD_BEFORE, is_in_premises, with_last_word, with_own_trade, with_trade, with_work
from bot.intake.text.sheet import Sheet, fold

# The chance from which a name is taken when the lists agree, and when they agree but see where it may end before.
AGREED, LIKELY = 0.4, 0.75
# The chance from which it is taken when they cut it elsewhere, and from which nothing that they say against it counts.
SURE = 0.9
# A short word in capitals before another word of a name, which has small letters.
_CAPITALS = re.compile(r"(?P<word>[^\W\d_a-zà-ÿœ]{2,4}) [^\W\d_a-zà-ÿœ][^\W\d_]*[a-z]")
# "d'" before a name that opens its clause, and so belongs to it.
_ELIDED = re.compile(r"(?:(?<=[,;:\n])|(?<=[,;:] )|\A)d['’]\Z")
_SHORTENED = re.compile(r"(?P<word>[^\W\d_]{3,})\. ")
_FIGURE_NEXT, _CAPITAL_NEXT = re.compile(r" \d"), re.compile(r" [^\W\d_a-zà-ÿœ]")
# How many words "Chez Lulu" is.
_CHEZ_AND_ONE = 2
# How far before a name the word for what was done is looked for.
_FAR = 24


def weighed(span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> NameFound:
    """Return a name that was learnt with the doubts about it."""
    elided = _ELIDED.search(sheet.raw, 0, span.start)
    name = f"{elided[0].strip()}{written_name(sheet, span)}" if elided else written_name(sheet, span)
    same = {client_key(name), client_key(written_name(sheet, _without_family(span, sheet, grammar)))}
    others = [cut for cut in _cuts(span, listed) if client_key(cut) not in same and not adds_form(name, cut)]
    others = [cut for cut in others if not (adds_adjective(name, cut, grammar) or parts_relative(name, cut, grammar))]
    if opens_with_figures(span, sheet, grammar) or goes_on_cut_short(name):
        others = []
    needed = _needed(name, listed, sheet, grammar) if others else AGREED
    # "Chantier Dupont"
    opened = bool(others) and grammar.unsure_openers.fullmatch(fold(name.split(" ")[0])) is not None
    longer = with_work(span, sheet, grammar)
    longer = longer or with_own_trade(span, sheet, grammar)
    if longer is None and chance < SURE:
        longer = with_trade(span, sheet, grammar) or with_last_word(span, sheet, grammar)
    others += [] if longer is None else [longer]
    doubted = (
        opened
        or longer is not None
        or _goes_on(name, listed)
        or is_in_premises(span, sheet, grammar)
        or may_have_motto(span, sheet, grammar)
        or _opens_shortened(name, grammar)
        or any(grammar.corrects.fullmatch(word) for word in name.split()[1:-1])
        or _is_cut_short(name, sheet, span, grammar.articles)
        or may_be_numbered(span, sheet, grammar)
        or ((" " in name or grammar.places.fullmatch(fold(name))) and is_from_town(span, sheet, grammar))
        or (chance < SURE and _begins_with_trade(span, sheet, grammar))
    )
    if is_subject(span, sheet, grammar) and sheet.raw[span.start].isupper():
        needed, doubted = AGREED, False
    if opens_with_repeated(span, sheet, grammar) and sheet.raw[span.start].isupper():
        needed = AGREED
    if not others and (_opens_with_measure(name, grammar) or _is_introduced_house(span, listed, sheet, grammar)):
        needed = 0
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


def _needed(name: str, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> float:
    """Return the chance from which a name is taken that the lists cut elsewhere, or only think may end before.

    What stands before it may be the thing that work was done to (``fini la fresque de la crèche Les Lutins``).
    """
    alike = [each for each in listed if client_key(each.name) == client_key(name)]
    made = [each for each in listed if each.shorter and client_key(each.shorter) == client_key(name)]
    done = any(sheet.before(grammar.made, each.span.start, _FAR) for each in made)
    return LIKELY if done or any(each.name.startswith(each.shorter or "") for each in alike) else SURE


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


def opens_with_repeated(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name opens with a word about a sum or a day that the message has once more (``Due Fratelli``)."""
    first = sheet.low(span).split(" ")[0]
    return grammar.repeated.fullmatch(first) is not None and sheet.rest.count(first) > 1


def _opens_with_measure(name: str, grammar: NameGrammar) -> bool:
    """Whether a name begins with a number and what it counts (``360 Degrés Com'``), so that nothing else owns it."""
    figure, *words = fold(name).split()
    return figure.isdigit() and bool(words) and words[0] in grammar.measures


def _is_introduced_house(span: Span, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a kind of place in small letters stands before ``Chez`` and one word, and a client is introduced there.

    So it does in ``36 pots pour l'épicerie Chez Lulu``; any other word could tell of the bill.
    """
    kind, *called = sheet.words(span)
    if len(called) != _CHEZ_AND_ONE or not grammar.work_for.fullmatch(sheet.low(called[0])):
        return False
    alike = (each for each in listed if each.span.end == span.end and each.span.start <= span.start)
    introduced = any(each.weight > INTRODUCED_WEIGHT and each.shorter is None for each in alike)
    written = sheet.raw[kind.start].islower() and sheet.raw[called[0].start].isupper()
    return introduced and written and is_house(sheet.low(kind), grammar)


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
    return name.rsplit(maxsplit=1)[-1].lower() in articles and _FIGURE_NEXT.match(sheet.raw, span.end) is not None


def _cuts(span: Span, listed: Sequence[NameFound]) -> Iterator[str]:
    """Yield the names by the lists that share a word with ``span``."""
    for name in listed:
        if name.span.overlaps(span):
            yield from filter(None, (name.name, name.shorter))
