"""Towns told behind a client or before it, which are no name of theirs.

``Studio Tremblay, de Montréal``, ``Vasseur, 12 rue Royale, Plouescat`` and ``ma cliente de Gatineau, Josiane Roy`` name
one client each.
"""

import re

from bot.intake.draft import Span
from bot.intake.name_around import TOWN_DASHES
from bot.intake.name_words import NameGrammar
from bot.intake.names import NameFound
from bot.intake.sheet import Sheet, fold

# What stands between a name and the place of its client: "Chowder House, Nova Scotia", "Delvigne (Bruxelles)".
_PLACE_NEXT = re.compile(r", ?| \(")
# What parts a client from the words before that say whence it is.
_APART = re.compile(r"[,:]")
_SIGN = re.compile(r" ?[,(-] ?|\n| ")
# A street between two signs, with no sum and no second line.
_STREET = re.compile(r"(?: ?[,(-] ?|\n) *(?P<street>\d{0,4}[^\n\d,;:()€£$]{4,50}?) *(?:, ?| - ?|\n)")
# One word with a capital or several joined by dashes, with an article before it, or two words.
_TOWN = re.compile(r"(?:L(?:es?|a) |[LD]['’])?[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [^\W\d_a-z][^\W\d_]+)?")
# How far before a name the word for a client is looked for.
_REACH = 40


def is_town_of(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name is the country, the region or the town of the client named before it.

    Where no list knows it, words that say where somebody is stand between (``Tremblay, à Plouescat``), or the street.
    """
    between = letter.rest[before.span.end : name.span.start]
    known = grammar.places.fullmatch(fold(name.name)) is not None
    if known and _PLACE_NEXT.fullmatch(between):
        return True
    if not before.sure or not (known or _may_be_town(name.name, grammar)):
        return False
    return _says_where(before, name, between, grammar, known=known) or _is_address(between, grammar)


def is_where_from(before: Span, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a word tells whence a client is whose name follows a sign (``ma cliente de Gatineau, Josiane Roy``)."""
    of_client = grammar.client_from.search(letter.rest, max(0, before.start - _REACH), before.start) is not None
    return of_client and _APART.search(letter.rest, before.end, name.span.start) is not None


def _may_be_town(name: str, grammar: NameGrammar) -> bool:
    """Whether a name has the form of a town's and no word that only firms and people have."""
    return _TOWN.fullmatch(name) is not None and not grammar.parties & {*fold(name).split()}


def _says_where(before: NameFound, name: NameFound, between: str, grammar: NameGrammar, *, known: bool) -> bool:
    """Whether words such as ``à`` or ``basé à`` stand between, or ``de``, by which people are of firms as well."""
    sign = _SIGN.match(between)
    said = between[sign.end() :].rstrip(" ") if sign else ""
    if grammar.is_at.fullmatch(said):
        return True
    firm = bool(grammar.generic & {*fold(before.name).split()})
    told = known or firm or TOWN_DASHES.search(fold(name.name)) is not None
    return told and bool(sign and sign[0].strip()) and grammar.is_from.fullmatch(said) is not None


def _is_address(between: str, grammar: NameGrammar) -> bool:
    street = _STREET.fullmatch(between)
    return street is not None and grammar.street.search(street["street"]) is not None
