"""The words around amounts: deposit, remaining, about, each, tax on top; with marks in the places of the amounts."""

from dataclasses import dataclass

from bot.intake.deposit_words import DepositGrammar, deposit_grammar
from bot.intake.due_pieces import due_pieces
from bot.intake.paid_fractions import FractionGrammar, fraction_grammar
from bot.intake.part_words import PartGrammar, part_grammar
from bot.intake.spelled import Spelled
from bot.intake.tax_words import TaxGrammar, tax_grammar
from bot.intake.total_words import TotalGrammar, total_grammar
from bot.intake.unit_prices import UnitGrammar, unit_grammar
from bot.intake.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class DueGrammar:
    """What tells one amount of a message from another in one language."""

    spelled: Spelled
    deposits: DepositGrammar
    fractions: FractionGrammar
    parts: PartGrammar
    tax: TaxGrammar
    totals: TotalGrammar
    units: UnitGrammar


def due_grammar(words: Words) -> DueGrammar:
    """Prepare the patterns of a language."""
    pieces = due_pieces(words)
    return DueGrammar(
        pieces.spelled,
        deposit_grammar(pieces),
        fraction_grammar(pieces),
        part_grammar(pieces),
        tax_grammar(pieces),
        total_grammar(pieces),
        unit_grammar(pieces),
    )
