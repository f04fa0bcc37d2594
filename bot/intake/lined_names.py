"""Names that open the entries of a list, each alone before its sum or day, as others do of which nothing is doubtful.

What was learnt may miss one where less stands behind it (``Durand 300 € 15/03``, then ``Monnier 15/03`` below): without
it the next client's sum would be that of the day above.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.names.names import TAKEN_WEIGHT, NameFound, written_name
from bot.intake.names.words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.text.sheet import STRUCK
from bot.intake.text.words import is_one_of

# What parts entries, and an entry of which nothing but its name is left.
_ENDS = re.compile(rf"[\n;]|(?<={STRUCK})\.(?= |\Z)")
_ENTRY = re.compile(
    rf"[ *•-]*(?:\(?\d{{1,2}} ?[.)°-] *)?(?P<name>[^\s{STRUCK}\d,;:()][^{STRUCK}\d,;:()\n]*?)"
    rf"[ ,:=>–-]*{STRUCK}[{STRUCK} ,:–-]*\.?"
)
# So many entries are a list.
_SEVERAL = 2


def with_lined(names: list[NameFound], found: Scan, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` with those that open the entries of a list that lack a sum or a day, where another has all."""
    entries = [*_entries(found)] if len(found.days) + len(found.amounts) > _SEVERAL else []
    if len(entries) < _SEVERAL or not any(_is_complete(entry, names, found) for entry, _ in entries):
        return names
    missed = [(entry, name) for entry, name in entries if name is not None and not _are_taken(entry, names)]
    if any(_is_priced(entry, found) or not _is_called(name, found, grammar) for entry, name in missed):
        return names
    spans = [name for _, name in missed]
    left = [name for name in names if not any(name.span.overlaps(span) for span in spans)]
    taken = [NameFound(span, written_name(found.letter, span), TAKEN_WEIGHT, sure=True) for span in spans]
    return sorted([*left, *taken], key=lambda name: name.span)


def _entries(found: Scan) -> Iterator[tuple[Span, Span | None]]:
    """Yield the entries of a message with the place of the name in each, None where more is told in it."""
    text = found.sheet.rest
    cuts = [(0, 0), *(match.span() for match in _ENDS.finditer(text)), (len(text), len(text))]
    for (_, start), (end, _) in pairwise(cuts):
        if text[start:end].strip():
            entry = _ENTRY.fullmatch(text, start, end)
            yield Span(start, end), None if entry is None else Span(*entry.span("name"))


def _are_taken(entry: Span, names: Sequence[NameFound]) -> bool:
    return any(name.weight >= TAKEN_WEIGHT and entry.start <= name.span.start < entry.end for name in names)


def _is_complete(entry: Span, names: Sequence[NameFound], found: Scan) -> bool:
    """Whether an entry has a name, a sum and a day."""
    return _is_priced(entry, found) and _are_taken(entry, names)


def _is_priced(entry: Span, found: Scan) -> bool:
    """Whether an entry has a sum and a day."""
    told = found.within(entry)
    return bool(told.amounts and told.days)


def _is_called(name: Span, found: Scan, grammar: NameGrammar) -> bool:
    """Whether words are none of the language, beyond those that names have, and so can only be a name."""
    within = grammar.connectors | grammar.articles | grammar.titles | grammar.legal_forms
    told = (grammar.noise, grammar.openers, grammar.calendar, grammar.done, grammar.work)
    own = [word for word in found.sheet.low(name).split() if word not in within]
    return bool(own) and not any(word in grammar.common or is_one_of(word, *told) for word in own)
