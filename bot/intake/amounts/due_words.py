"""The words around amounts: deposit, remaining, about, each, tax on top; with marks in the places of the amounts."""

from dataclasses import dataclass

from bot.intake.amounts.deposit_words import DepositGrammar, deposit_grammar
from bot.intake.amounts.due_pieces import due_pieces
from bot.intake.amounts.paid_fractions import FractionGrammar, fraction_grammar
from bot.intake.amounts.part_words import PartGrammar, part_grammar
from bot.intake.amounts.tax_words import TaxGrammar, tax_grammar
from bot.intake.amounts.total_words import TotalGrammar, total_grammar
from bot.intake.amounts.unit_prices import UnitGrammar, unit_grammar
from bot.intake.text.spelled import Spelled
from bot.intake.text.words import Words


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
