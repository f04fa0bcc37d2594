"""What a list says of a row besides its amount: that it is paid, not to be collected, or no invoice at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from re import Pattern

from bot.intake.imports.cells import is_dated
from bot.intake.text.sheet import fold
from bot.intake.text.words import Words

_LETTERS = 4  # of a match in a ledger


class RowState(StrEnum):
    """What a status or a type means for the chase."""

    PAID = "paid"
    NOT_DUE = "not_due"  # a draft, or cancelled
    CREDIT = "credit"  # a credit note, or money that came in


@dataclass(frozen=True, slots=True)
class StateGrammar:
    """What recognises states in one language.

    ``unpaid`` words speak of being paid without meaning it; ``entry`` words are types of what is no invoice.
    """

    unpaid: Pattern[str]
    states: tuple[tuple[RowState, Pattern[str]], ...]
    entry: Pattern[str]


def state_grammar(words: Words) -> StateGrammar:
    """Prepare the recognition of states in a language."""
    return StateGrammar(
        re.compile(words.word("states", "unpaid")),
        tuple((state, re.compile(words.word("states", state.value))) for state in RowState),
        re.compile(words.word("states", "entry")),
    )


def is_settling(cell: str, grammars: Iterable[StateGrammar]) -> bool:
    """Tell whether a day of payment is given, or the letters by which a ledger matches an invoice with its payment."""
    letters = cell.isalpha() and cell.isupper() and len(cell) <= _LETTERS
    return (letters or is_dated(cell)) and not any(grammar.unpaid.search(fold(cell)) for grammar in grammars)


def read_type(cell: str, grammars: Iterable[StateGrammar]) -> RowState | None:
    """Return what the cell of a type means, None for an invoice that is to be paid."""
    known, text = list(grammars), fold(cell)
    is_entry = any(g.entry.search(text) for g in known) and not any(g.unpaid.search(text) for g in known)
    return read_state(cell, known) or (RowState.CREDIT if is_entry else None)


def read_state(cell: str, grammars: Iterable[StateGrammar]) -> RowState | None:
    """Return what the cell of a status means, None for an invoice that is to be paid."""
    text = fold(cell)
    known = list(grammars)
    if any(grammar.unpaid.search(text) for grammar in known):
        return None
    return next((state for grammar in known for state, pattern in grammar.states if pattern.search(text)), None)
