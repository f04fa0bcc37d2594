"""The words for other papers than the invoice that a message notes."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True)
class OtherPaperGrammar:
    """The words for another invoice, those that tell that it is ``settled`` or still ``open``, and for other prices."""

    invoice: Pattern[str]
    settled: Pattern[str]
    open: Pattern[str]
    priced: Pattern[str]


def other_paper_grammar(words: Words) -> OtherPaperGrammar:
    """Prepare the words of a language."""
    names = ("other_invoice", "other_settled", "other_open", "other_priced")
    return OtherPaperGrammar(*(re.compile(words.word("doubt", name)) for name in names))
