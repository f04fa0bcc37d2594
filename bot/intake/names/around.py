"""What stands directly around a client's name: a kind of place that belongs to it, and what does not.

Work told before a title (``séance photo famille Roux``), a legal form in brackets and the everyday word for a place
that has a name of its own (``le resto La Table``) do not.
"""

import re
from collections.abc import Sequence

from bot.intake.draft import Span
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import is_one_of

# Words with nothing but spaces between, up to the name, and how far before it they are looked for.
_LEAD, _REACH = re.compile(r"(?:[^\W\d_][\w'-]*[ ]+)+\Z"), 60
_BRACKET = re.compile(r" ?\((?P<form>[^\W\d_][\w.]*)\)?\Z")
_TITLE_BEFORE = re.compile(r"(?<![\w'’-])(?P<title>[^\W\d_]+\.?) (?P<and>(?:et|and|&) )?\Z")
_KIND_BEFORE = re.compile(
    r"(?<![\w'’-])(?:(?P<article>[^\W\d_]+) |[ld]')(?P<kind>[^\W\d_]+(?:-[^\W\d_]+)*) "
    r"(?:d(?:u|e la|es) (?P<way>[^\W\d_]+) |de l'(?P<elided>[^\W\d_]+) )?\Z"
)
# The place of a name's own article, behind another and the word for the kind.
_OWN = 2


def bare_span(span: Span, letter: Sheet, grammar: NameGrammar) -> Span:
    """Return where a name stands in ``span`` without what stands around it."""
    words = letter.words(span)
    start = _titled_start(words, letter, grammar) or _called_start(words, letter, grammar) or span.start
    form = _BRACKET.search(letter.rest, start, span.end)
    aside = form is not None and form["form"].strip(".") in grammar.legal_forms
    return Span(start, form.start() if form and aside else span.end)


def with_kind(span: Span, letter: Sheet, grammar: NameGrammar) -> Span:
    """Return a name with its title, or with the kind of place before it in small letters (``l'agence Delta``).

    An article stands before the kind, and a street may stand between (``la pharmacie du cours Julien``). The kind may
    be of several words, of which the name has the last (``salon de coiffure Amandine``).
    """
    titled = letter.before(_TITLE_BEFORE, span.start, _REACH)
    if titled and titled["title"] in grammar.persons:
        joined = titled["and"] is None or letter.low(span).split()[0] in grammar.persons
        return Span(titled.start(), span.end) if joined else span
    said = [match.span() for match in grammar.kinds.finditer(letter.rest, max(0, span.start - _REACH), span.end)]
    start = next((start for start, end in said if start < span.start < end), None)
    if start is not None:
        return Span(start, span.end)
    before = letter.before(_KIND_BEFORE, span.start, _REACH)
    if before is None or not is_house(before["kind"], grammar):
        return span
    article, way = before["article"], before["way"] or before["elided"]
    small = letter.raw[before.start("kind") : span.start].islower()
    listed = (article is None or article in grammar.articles) and (way is None or way in grammar.streets)
    return Span(before.start("kind"), span.end) if small and listed else span


def is_whereabouts(span: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name is but a kind of place in small letters, where something is done (``on souffle à la maison``)."""
    words = letter.low(span).split()
    kind = len(words) <= _OWN and words[-1] in grammar.generic and letter.cut(span).islower()
    return kind and grammar.before_place.search(letter.rest, 0, span.start) is not None


def with_family(span: Span, letter: Sheet, grammar: NameGrammar) -> Span:
    """Return a name with the word behind it that makes it one of several people (``the Okonkwo family``)."""
    behind = grammar.families.match(letter.rest, span.end)
    small = behind is not None and letter.raw[span.end : behind.end()].islower()
    return Span(span.start, behind.end()) if behind and small and letter.raw[span.start].isupper() else span


def is_house(kind: str, grammar: NameGrammar) -> bool:
    """Whether a kind of place is a part of the name behind it, and no word for work (``la menuiserie Roux``)."""
    house = kind in grammar.generic and grammar.houses.fullmatch(kind) is not None
    return house and not is_one_of(kind, grammar.done, grammar.objects)


def _titled_start(words: Sequence[Span], letter: Sheet, grammar: NameGrammar) -> int | None:
    """Return where the title of a client stands in a name behind words for work."""
    for place, at in enumerate(words[:-1]):
        title = letter.low(at)
        form = title in grammar.legal_forms
        if form or title in grammar.persons:
            called = form or letter.raw[at.start].isupper()
            told = place and _is_work_before(at.start, letter, grammar, form=form, called=called)
            return at.start if told else None
    return None


def _is_work_before(end: int, letter: Sheet, grammar: NameGrammar, *, form: bool, called: bool) -> bool:
    """Whether the words before a title, of which the first alone may have a capital, tell what was done.

    A trade alone may open the name of a firm that is ``called`` by the title, with its capital (``Coiffure Monsieur
    Paul``, but ``Peinture mlle Faure``), any word alone that of one with its ``form``.
    """
    lead = letter.before(_LEAD, end, _REACH)
    if lead is None:
        return False
    first, *others = lead[0].split()
    small = all(letter.raw[at.start].islower() for at in letter.words(Span(lead.start(), end))[1:])
    trade = first in grammar.generic or first in grammar.bodies
    alone = not others and (trade or form) and called
    joined = others[-1:] and others[-1] in grammar.connectors | grammar.articles
    work = is_one_of(first, grammar.work, grammar.done)
    return work and small and not alone and not joined and not grammar.introduced.fullmatch(first)


def _called_start(words: Sequence[Span], letter: Sheet, grammar: NameGrammar) -> int | None:
    """Return where the name of a place begins that an everyday word calls before its own article."""
    low = [letter.low(at) for at in words]
    if len(words) <= _OWN or low[0] not in grammar.articles or not grammar.called.fullmatch(low[1]):
        return None
    opens = low[_OWN] in grammar.articles or grammar.work_for.fullmatch(low[_OWN]) is not None
    small = letter.raw[words[1].start].islower()
    return words[_OWN].start if opens and small and letter.raw[words[_OWN].start].isupper() else None
