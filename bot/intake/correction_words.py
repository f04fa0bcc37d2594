"""The words by which a writer takes a value back that stands before them."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True)
class CorrectionGrammar:
    """The words that take a value back, and those that may stand before the right one."""

    takes_back: Pattern[str]
    right: Pattern[str]


def correction_grammar(words: Words) -> CorrectionGrammar:
    """Prepare the words of a language."""
    right = words.word("doubt", "right_one")
    return CorrectionGrammar(re.compile(words.word("doubt", "takes_back")), re.compile(rf"(?:{right}|[ ,.:!…-])*+"))
