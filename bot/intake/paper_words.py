"""The labels by which documents for people say what is what, in one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern

from bot.intake.words import Words

_THEMES = ("number", "to_pay", "total", "sum", "issued", "due", "terms", "client")
_TITLES = ("credit_note", "pro_forma", "quote", "order", "letter")


@dataclass(frozen=True, slots=True)
class PaperGrammar:
    """The labels: ``to_pay`` outweighs ``total`` (with tax), which outweighs ``sum``, a word that may mean either.

    ``titles`` are those of papers that ask for no money, ``invoice`` that of an invoice; ``paid`` and ``stamp`` say
    that it is paid, ``paid_by`` that it is or a deposit on it.
    """

    number: Pattern[str]
    to_pay: Pattern[str]
    total: Pattern[str]
    sum: Pattern[str]
    issued: Pattern[str]
    due: Pattern[str]
    terms: Pattern[str]
    client: Pattern[str]
    any_label: Pattern[str]
    titles: Mapping[str, Pattern[str]]
    invoice: Pattern[str]
    paid: Pattern[str]
    paid_by: Pattern[str]
    stamp: Pattern[str]


def paper_grammar(words: Words) -> PaperGrammar:
    """Prepare the recognition of labels in a language."""
    labels = {theme: re.compile(words.word("paper", theme)) for theme in _THEMES}
    own = {name: re.compile(words.word("paper", name)) for name in ("invoice", "paid", "paid_by", "stamp")}
    return PaperGrammar(
        **labels,
        **own,
        any_label=re.compile(words.word("paper", *_THEMES, "no_client")),
        titles={name: re.compile(words.word("paper", name)) for name in _TITLES},
    )
