"""What a message says the writer does not know: the day, the sum or whose it is (``not sure when``)."""

import re
from collections.abc import Iterator

from bot.intake.doubt_words import DoubtGrammar
from bot.intake.draft import Field
from bot.intake.scan import Scan
from bot.intake.text.sheet import STRUCK, Sheet

# Where the name of the one who owes a sum would stand: "- ? 150 €".
_NOBODY = re.compile(rf"(?:\A|[\n;,{STRUCK}])[ *•-]*\?+ *:?(?= )")


def is_client_unknown(part: Sheet, grammar: DoubtGrammar) -> bool:
    """Whether the words of one entry say that whose it is, is not known, or a question mark stands for the name."""
    return part.has(grammar.client_unknown) or part.has(_NOBODY)


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
    for unknown in (grammar.day_unknown, grammar.client_unknown):
        rest = rest.without(rest.spans(unknown))
    return rest.without(rest.spans(grammar.unpriced))


def _is_given(end: int, found: Scan) -> bool:
    """Whether a sum follows what tells that it will be given: ``je te donne le montant : 460 €``."""
    return any(a.span.start >= end and not found.text[end : a.span.start].strip(" :=,-") for a in found.amounts)
