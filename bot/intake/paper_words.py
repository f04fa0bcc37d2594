"""The labels by which documents for people say what is what, in one language."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.words import Words

_THEMES = ("number", "to_pay", "total", "sum", "issued", "due", "terms", "client")


@dataclass(frozen=True, slots=True)
class PaperGrammar:
    """The labels: ``to_pay`` outweighs ``total`` (with tax), which outweighs ``sum``, a word that may mean either."""

    number: Pattern[str]
    to_pay: Pattern[str]
    total: Pattern[str]
    sum: Pattern[str]
    issued: Pattern[str]
    due: Pattern[str]
    terms: Pattern[str]
    client: Pattern[str]
    any_label: Pattern[str]


def paper_grammar(words: Words) -> PaperGrammar:
    """Prepare the recognition of labels in a language."""
    labels = {theme: re.compile(words.word("paper", theme)) for theme in _THEMES}
    return PaperGrammar(**labels, any_label=re.compile(words.word("paper", *_THEMES)))
