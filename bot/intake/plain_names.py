"""Names in small letters of which nothing is left to doubt, as nothing else stands between their word and a sum.

So it is in ``pour l'auberge du cheval noir de cent vingt euros`` and ``for the willow day centre, £420``: they begin
behind ``pour`` and end before what was read as something else. Whether that is a client, and not what was done, is told
by what was learnt, with the kind of place or the title in it.
"""

import re
from collections.abc import Iterator, Sequence

from bot.intake.draft import Span
from bot.intake.names.names import LIKELY_WEIGHT, TAKEN_WEIGHT, NameFound, written_name
from bot.intake.names.weighed import AGREED, LIKELY
from bot.intake.names.weights import Chain
from bot.intake.names.words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.text.sheet import STRUCK
from bot.intake.text.words import is_one_of

# Words with nothing but spaces between, up to what was read as something else or to the end.
_SEGMENT = re.compile(rf"[ ]*(?P<words>[^\s{STRUCK},;:.()\d][^\n{STRUCK},;:.()\d]*?) *(?:,? ?(?={STRUCK})|\Z)")
_WORD = re.compile(r"[ld]'|[^\s']+(?:'[^\s']+)?")
# A name of one word is told by other means.
_SEVERAL = 2
# No client's name is longer; the bound keeps long texts quick to read.
_LONGEST = 120


def with_plain(names: list[NameFound], chain: Chain, found: Scan, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` with those taken whose limits are plain.

    Where more names were learnt than there are sums, which of them are clients is not told by that.
    """
    if names and all(name.shorter is None for name in names):
        return names
    plain = [*_plain(chain, found, grammar)]
    others = [name for name in names if not any(name.span.overlaps(span) for span in plain)]
    learnt = [name for name in others if name.weight >= LIKELY_WEIGHT]
    if not plain or (learnt and len(learnt) + len(plain) > len(found.amounts)):
        return names
    taken = [NameFound(span, written_name(found.letter, span), TAKEN_WEIGHT) for span in plain]
    return sorted([*others, *taken], key=lambda name: name.span)


def _plain(chain: Chain, found: Scan, grammar: NameGrammar) -> Iterator[Span]:
    """Yield where a name stands alone between the word that introduces it and a sum, a number or the end.

    A day there may belong to it.
    """
    ends = {len(found.text), *(each.span.start for each in found.amounts)}
    ends |= {each.span.start for each in found.numbers}
    chances, rest = dict(chain.names()), found.sheet.rest
    for match in found.sheet.find(grammar.introduced):
        segment = _SEGMENT.match(rest, match.end())
        if segment is None or segment.end() not in ends or segment.end() - segment.start() > _LONGEST:
            continue
        if not found.letter.raw[segment.start() : segment.end()].islower():
            continue
        closing = grammar.before_sum.search(segment["words"])
        end = segment.start("words") + closing.start() if closing else segment.end("words")
        words = [Span(*word.span()) for word in _WORD.finditer(rest, segment.start("words"), end)]
        words = words[1:] if words and found.sheet.cut(words[0]) in grammar.articles else words
        if len(words) < _SEVERAL:
            continue
        span = Span(words[0].start, words[-1].end)
        if _is_client([rest[word.start : word.end] for word in words], chances.get(span, 0), grammar):
            yield span


def _is_client(words: Sequence[str], chance: float, grammar: NameGrammar) -> bool:
    """Whether words that stand alone are a client's name, where it was learnt with ``chance`` that all of them are."""
    if any(_tells_otherwise(word, grammar) for word in words[1:]):
        return False
    if chance >= LIKELY and words[-1] not in grammar.common and not _tells_otherwise(words[0], grammar):
        return True
    return chance >= AGREED and (words[0] in grammar.parties or words[-1] in grammar.parties)


def _tells_otherwise(word: str, grammar: NameGrammar) -> bool:
    """Whether a word speaks of work or of a day."""
    return word not in grammar.generic and is_one_of(word, grammar.done, grammar.work, grammar.calendar)
