"""The labels by which documents for people say what is what, in one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.words import Words

_THEMES = ("number", "to_pay", "total", "sum", "issued", "due", "terms", "client")
_OTHERS = (
    *("dated", "lone_number", "title", "credit_number", "credited", "other_paper", "attention", "no_client"),
    *("part_paid", "earlier", "means", "since", "department", "identifies", "their", "our", "own_mark"),
    *("invoice", "paid", "paid_by", "stamp"),
)
_TITLES = ("credit_note", "pro_forma", "quote", "order", "letter")


@dataclass(frozen=True, slots=True)
class PaperGrammar:
    """The labels.

    ``to_pay`` outweighs ``total`` (with tax), which outweighs ``sum``, a word that may mean either; ``part_paid`` is
    what was paid of it before, ``earlier`` what was owed before it. ``issued`` outweighs ``dated``, a label that does
    not say of what. A ``number`` outweighs a ``lone_number``, which does not say of what either, and that ``title``;
    ``credit_number`` is that of a credit note. ``credited`` stands before the number of an invoice that a credit note
    names, ``other_paper`` in cells that speak of another paper. ``titles`` are those of papers that ask for no money,
    ``invoice`` that of an invoice; ``paid`` and ``stamp`` say that it is paid, ``paid_by`` that it is or a deposit on
    it. ``own_label`` is any by which a paper speaks of itself, ``any_label`` any at all. ``no_client`` heads what is
    not the client's address; ``department`` is one of a firm, which stands above or below its name; ``means`` are ways
    of paying, ``since`` says that terms count from the invoice. ``identifies`` are labels of identifiers, ``their`` and
    ``our`` say whose they are, as ``own_mark`` does of a cell.
    """

    number: Pattern[str]
    lone_number: Pattern[str]
    title: Pattern[str]
    credit_number: Pattern[str]
    credited: Pattern[str]
    other_paper: Pattern[str]
    to_pay: Pattern[str]
    total: Pattern[str]
    sum: Pattern[str]
    issued: Pattern[str]
    dated: Pattern[str]
    due: Pattern[str]
    terms: Pattern[str]
    client: Pattern[str]
    attention: Pattern[str]
    department: Pattern[str]
    no_client: Pattern[str]
    part_paid: Pattern[str]
    earlier: Pattern[str]
    means: Pattern[str]
    since: Pattern[str]
    any_label: Pattern[str]
    own_label: Pattern[str]
    identifies: Pattern[str]
    their: Pattern[str]
    our: Pattern[str]
    own_mark: Pattern[str]
    titles: Mapping[str, Pattern[str]]
    invoice: Pattern[str]
    paid: Pattern[str]
    paid_by: Pattern[str]
    stamp: Pattern[str]


def paper_grammar(words: Words) -> PaperGrammar:
    """Prepare the recognition of labels in a language."""
    labels = {theme: re.compile(words.word("paper", theme)) for theme in (*_THEMES, *_OTHERS)}
    return PaperGrammar(
        **labels,
        own_label=re.compile(words.word("paper", *_THEMES, "dated")),
        any_label=re.compile(
            words.word("paper", *_THEMES, "dated", "title", "attention", "credit_number", "other_paper", "no_client")
        ),
        titles={name: re.compile(words.word("paper", name)) for name in _TITLES},
    )
