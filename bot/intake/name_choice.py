"""Chooses between two readings of the clients of a message: by the lists and by what was learnt.

Where both agree, or what was learnt is all but sure, the name is taken; otherwise a person is asked, with both names.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.intake.draft import Span
from bot.intake.name_weights import Chain
from bot.intake.names import NameFound, client_key, written_name
from bot.intake.sheet import Sheet, fold

# The chance from which a name is taken when the lists agree.
_AGREED = 0.5
# The chance from which it is taken when they cut it elsewhere, and from which nothing that they say against it counts.
_SURE = 0.9
# The chance of standing outside all names from which a name of the lists is none.
_OUTSIDE = 0.8
_FIGURE_NEXT, _CAPITAL_NEXT = re.compile(r" \d"), re.compile(r" [^\W\d_a-z]")
# The weights of a name that is taken, and of one that is only likely.
_TAKEN_WEIGHT, _LIKELY_WEIGHT = 9, 7


def choose_names(listed: Sequence[NameFound], chain: Chain, sheet: Sheet, articles: Collection[str]) -> list[NameFound]:
    """Return the possible clients of a message in its order; ``listed`` are those that the lists of words point to.

    A name that ends in one of the ``articles`` before a figure is never sure.
    """
    learnt = [
        _weighed(span, chance, listed, sheet, articles)
        for span, chance in chain.names()
        if any(_overlap(name.span, span) for name in listed)
    ]
    taken = [name.span for name in learnt]
    left = [
        _asked(name)
        for name in listed
        if not any(_overlap(name.span, span) for span in taken) and chain.outside(name.span) < _OUTSIDE
    ]
    return sorted([*learnt, *left], key=lambda name: name.span)


def _weighed(
    span: Span, chance: float, listed: Sequence[NameFound], sheet: Sheet, articles: Collection[str]
) -> NameFound:
    """Return a name that was learnt with the doubts about it."""
    name = written_name(sheet, span)
    others = [cut for cut in _cuts(span, listed) if client_key(cut) != client_key(name)]
    needed = _SURE if others else _AGREED
    # "Élagage Fabre" may be what was done or the whole name, whatever was learnt
    headed = any(each.name.endswith(f" {name}") and each.name[0].isupper() for each in listed)
    # "Kestrel IT" with the word behind it
    headed |= any(each.name.startswith(f"{name} ") and _CAPITAL_NEXT.match(each.name, len(name)) for each in listed)
    taken = chance >= needed and not headed and not _is_cut_short(name, sheet, span, articles)
    weight = _TAKEN_WEIGHT if taken else _LIKELY_WEIGHT
    figures = (each.figure for each in listed if _overlap(each.span, span) and each.figure)
    figure = next((figure for figure in figures if name.startswith(figure)), None)
    return NameFound(
        span, name, weight, None if taken else next(iter(others), name), figure, sure=taken and chance >= _SURE
    )


def _is_cut_short(name: str, sheet: Sheet, span: Span, articles: Collection[str]) -> bool:
    """Whether a name ends in an article before a figure that goes on with it (``Brasserie Le 7``)."""
    return fold(name.rsplit(maxsplit=1)[-1]) in articles and _FIGURE_NEXT.match(sheet.raw, span.end) is not None


def _cuts(span: Span, listed: Sequence[NameFound]) -> Iterator[str]:
    """Yield the names by the lists that share a word with ``span``."""
    for name in listed:
        if _overlap(name.span, span):
            yield from filter(None, (name.name, name.shorter))


def _asked(name: NameFound) -> NameFound:
    """Return a name that only the lists know, with a doubt about it."""
    return replace(name, shorter=name.shorter or name.name)


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
