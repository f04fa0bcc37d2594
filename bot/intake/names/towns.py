"""Towns told behind a client or before it, which are no name of theirs.

``Mme Roux à Lannion``, ``Studio Tremblay, de Montréal``, ``Vasseur, 12 rue Royale, Plouescat`` and ``ma cliente de
Gatineau, Josiane Roy`` name one client each.
"""

import re
from collections.abc import Sequence

from bot.intake.draft import Span
from bot.intake.names.names import NameFound
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet, fold

# What stands between a name and the place of its client: "Chowder House, Nova Scotia", "Delvigne (Bruxelles)".
_PLACE_NEXT = re.compile(r", ?| \(")
# What parts a client from the words before that say whence it is.
_APART = re.compile(r"[,:]")
_SIGN = re.compile(r" ?[,(-] ?|\n| ")
# A street between two signs, with no sum and no second line.
_STREET = re.compile(
    r"(?: ?[,(-] ?|\n) *(?:[^\W\d_]{2,12} ?: ?)?(?P<street>\d{0,4}[^\n\d,;:()€£$]{4,50}?) *(?:, ?| - ?|\n)"
)
# One word with a capital or several joined by dashes, with an article before it, or two words.
_TOWN = re.compile(
    r"(?:L(?:es?|a) |[LD]['’])?[^\W\d_a-zà-ÿœ][^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [^\W\d_a-zà-ÿœ][^\W\d_]+)?"
)
# What may be a town right behind a name: " in Motion".
_PLACED = re.compile(r" (?P<at>[^\W\d_]{1,4}) (?P<town>[^\W\d_a-zà-ÿœ][^\W\d_]+)")
# Behind a person or a firm: words of which the first has a capital.
_TOWN_BEHIND = re.compile(r"[^\W\d_a-zà-ÿœ][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}")
# What joins the words of towns, as it does in no surname.
_DASHES = re.compile(
    r"(?:sainte?|st|ste)-|-(?:sur|sous|en|les?|la|lez|de|des|du|aux?|et|on|upon|by|in|the|under|next)-"
)
# How far before a name the word for a client is looked for.
_REACH = 60
# A title and a name, or a name and its form.
_SEVERAL = 2


def is_from_town(span: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name stands behind words that say whence a client is (``mon client de Montréal Josiane Roy``)."""
    return letter.before(grammar.client_from, span.start, _REACH) is not None


def behind_town(span: Span, letter: Sheet, grammar: NameGrammar) -> int | None:
    """Return where the name of a client begins whose town stands before it."""
    town = grammar.places.match(letter.rest, span.start, span.end)
    named = town is not None and letter.rest[town.end() :][:1] == " " and letter.raw[town.end() + 1].isupper()
    return town.end() + 1 if town and named and is_from_town(span, letter, grammar) else None


def before_town(words: Sequence[Span], letter: Sheet, grammar: NameGrammar) -> int | None:
    """Return where a person's name ends, or a firm's that its form closes, before a town.

    So does any name before a town of several words (``Garage Morin à Saint-Brieuc``), and one that closes with no
    ordinary word before a town that is known (``Biscuiterie Pageau à Genève``).
    """
    low = [letter.low(at).strip(".") for at in words]
    first = 1 if low[:1] and low[0] in grammar.articles else 0
    for place in range(first + _SEVERAL, len(words) - 1):
        if not grammar.at_place.fullmatch(low[place]):
            continue
        head = low[first:place]
        person = head[0] in grammar.persons and head[-1] not in grammar.connectors
        firm = head[-1] in grammar.legal_forms and not grammar.work_of.fullmatch(low[place])
        town = _TOWN_BEHIND.fullmatch(letter.raw, words[place + 1].start, words[-1].end)
        named = head[-1] not in grammar.common and head[-1] not in grammar.generic
        known = named and grammar.places.fullmatch(low[-1]) is not None
        told = person or firm or known or _DASHES.search(low[place + 1]) is not None
        if told and town:
            return words[place - 1].end
    return None


def may_have_motto(span: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a firm may be called by a title and ordinary words before what may be a town (``Mr Men in Motion``)."""
    title, *words = letter.low(span).split()
    behind = _PLACED.match(letter.raw, span.end)
    if title not in grammar.persons or not words or behind is None:
        return False
    town = fold(behind["town"])
    placed = grammar.at_place.fullmatch(fold(behind["at"])) and not grammar.places.fullmatch(town)
    ordinary = town in grammar.common or grammar.work.fullmatch(town)
    return bool(placed and ordinary) and all(word in grammar.common for word in words)


def is_town_of(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name is the country, the region or the town of the client named before it.

    Where no list knows it, words that say where somebody is stand between (``Tremblay, à Plouescat``), or the street.
    """
    between = letter.rest[before.span.end : name.span.start]
    known = grammar.places.fullmatch(fold(name.name)) is not None
    if known and _PLACE_NEXT.fullmatch(between):
        return True
    if before.sure and is_town_told(name, letter, grammar):
        return True
    if not before.sure or not (known or _may_be_town(name.name, grammar)):
        return False
    return _says_where(before, name, between, grammar, known=known) or _is_address(between, grammar)


def is_where_from(before: Span, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a word tells whence a client is whose name follows a sign (``ma cliente de Gatineau, Josiane Roy``)."""
    return is_from_town(before, letter, grammar) and _APART.search(letter.rest, before.end, name.span.start) is not None


def is_town_told(name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a sentence tells that somebody is at a name which is like a town's (``Ils sont à Riom``)."""
    told = letter.before(grammar.lives_at, name.span.start, _REACH) is not None
    return told and _may_be_town(name.name, grammar)


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
    told = known or firm or _DASHES.search(fold(name.name)) is not None
    return told and bool(sign and sign[0].strip()) and grammar.is_from.fullmatch(said) is not None


def _is_address(between: str, grammar: NameGrammar) -> bool:
    street = _STREET.fullmatch(between)
    return street is not None and grammar.street.search(street["street"]) is not None
