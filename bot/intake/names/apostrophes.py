"""Names that go on behind a word cut short: ``Ludothèque Pom' d'Api``, ``Rock' n Roll Coiffure``."""

import re
from collections.abc import Iterable

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet

# A word with a capital that an apostrophe ends, and what joins it to the next.
_CUT_SHORT = re.compile(r"(?<![\w'’-])[^\W\d_a-zà-ÿœ][^\W\d_]*['’] (?:n['’]? |[dl]['’])\Z")
_JOINED = re.compile(r"['’] (?:n['’]? |[dl]['’])\w")
# How far before a name such a word is looked for.
_REACH = 24


def behind_apostrophe(name: Span, others: Iterable[Span], sheet: Sheet) -> Span:
    """Return a name with the word cut short before it, and with the one of ``others`` that this word closes."""
    short = _CUT_SHORT.search(sheet.raw, max(0, name.start - _REACH), name.start)
    if short is None:
        return name
    start = min([short.start(), *(each.start for each in others if each.start <= short.start() < each.end)])
    return Span(start, name.end)


def goes_on_cut_short(name: str) -> bool:
    """Say whether a name goes on behind a word cut short, so that it can end nowhere before."""
    return _JOINED.search(name) is not None
