"""Words that look like a client's name beside the client's own: what was done, a town, a cry."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.name_words import NameGrammar
from bot.intake.names import NameFound
from bot.intake.sheet import Sheet, fold

# What stands between a name and the place of its client: "Chowder House, Nova Scotia", "Delvigne (Bruxelles)".
_PLACE_NEXT = re.compile(r", ?| \(")
# What stands around a word that is cried out, alone.
_ALONE = re.compile(r"(?:\A|[\n.!?…]) *\Z")
_CRIED = re.compile(r"[ !]*!")
# A word alone may be a surname.
_SEVERAL = 2


def without_rivals(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` without those that, beside the others, are plainly no client's."""
    rivals = [
        *(before for before, name in pairwise(names) if _is_work_for(before.span, name, letter, grammar)),
        *(name for before, name in pairwise(names) if _is_place_of(before.span, name, letter, grammar)),
    ]
    left = [name for name in names if name not in rivals]
    others_sure = [name for name in left if name.sure]
    return [name for name in left if name.sure or not others_sure or not _is_cried(name.span, letter)]


def _is_work_for(before: Span, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether words that open a clause tell what was done for the client behind them (``Massages pour Les Thermes``).

    All of them are ordinary words, and only the first has a capital.
    """
    between = letter.rest[before.end : name.span.start].split()
    words = letter.rest[before.start : before.end].split()
    articles = between[-1:] if between[-1:] and between[-1] in grammar.articles else []
    introduced = grammar.introduced.fullmatch(" ".join(between[: len(between) - len(articles)]))
    written = any(map(str.isupper, letter.raw[name.span.start : name.span.end]))
    if not introduced or not written or any(map(str.isupper, letter.raw[before.start + 1 : before.end])):
        return False
    if words[0] in grammar.generic | grammar.titles | grammar.legal_forms:
        return False
    return _is_work(words[0], grammar, alone=len(words) < _SEVERAL) and not grammar.titles & {*words}


def _is_work(word: str, grammar: NameGrammar, *, alone: bool) -> bool:
    """Whether a word says what was done; ``alone`` it may be a surname (Petit, Lepage) but for a plural."""
    if grammar.objects.fullmatch(word):
        return True
    ordinary = bool({word, word.removesuffix("s")} & grammar.common) or grammar.work.fullmatch(word) is not None
    return ordinary and (word.endswith("s") or not alone)


def _is_place_of(before: Span, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name is a country, a region or a town behind a client's name."""
    between = letter.raw[before.end : name.span.start]
    return _PLACE_NEXT.fullmatch(between) is not None and grammar.places.fullmatch(fold(name.name)) is not None


def _is_cried(name: Span, letter: Sheet) -> bool:
    """Whether a word stands alone before an exclamation mark (``MARRE!!!``)."""
    word = letter.raw[name.start : name.end]
    cried = word.endswith("!") or _CRIED.match(letter.raw, name.end) is not None
    return cried and " " not in word and _ALONE.search(letter.raw, 0, name.start) is not None
