"""What a message says the writer does not know: the day, or the sum (``not sure when``, ``je sais plus combien``)."""

from collections.abc import Iterator

from bot.intake.doubt_words import DoubtGrammar
from bot.intake.draft import Field
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet


def unknown_fields(found: Scan, grammar: DoubtGrammar) -> Iterator[Field]:
    """Yield what is said not to be known although it stands there, and so may be another."""
    if found.days and found.letter.has(grammar.day_unknown):
        yield Field.DUE_ON
    if found.amounts and any(not _is_given(match.end(), found) for match in found.letter.find(grammar.unpriced)):
        yield Field.AMOUNT_DUE


def without_unknown(rest: Sheet, grammar: DoubtGrammar) -> Sheet:
    """Strike out the words that say so: they turn nothing else that stands beside them (``Petra £140, not sure when``).

    What is not known is asked anyway.
    """
    rest = rest.without(rest.spans(grammar.day_unknown))
    return rest.without(rest.spans(grammar.unpriced))


def _is_given(end: int, found: Scan) -> bool:
    """Whether a sum follows what tells that it will be given: ``je te donne le montant : 460 €``."""
    return any(a.span.start >= end and not found.text[end : a.span.start].strip(" :=,-") for a in found.amounts)
