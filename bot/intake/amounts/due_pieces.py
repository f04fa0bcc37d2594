"""What the patterns of the words around amounts are made of in a language."""

from dataclasses import dataclass

from bot.intake.amounts.marked_amounts import MONEY
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import Words

MONEY_ALONE = rf"(?<!{MONEY})(?P<m>{MONEY}+)(?!{MONEY})"
# What may stand between a word and its amount.
GAP = r"[ :=(,]*"


@dataclass(frozen=True, slots=True)
class DuePieces:
    """The expressions of one language that several patterns around amounts have in common.

    ``of`` joins a word to its amount (``acompte de :``), ``of_total`` stands before what something is a part of
    (``sur un total de``).
    """

    words: Words
    spelled: Spelled
    of: str
    of_total: str

    def word(self, *names: str) -> str:
        """Return an expression for any word of the named lists about amounts."""
        return self.words.word("amounts", *names)


def due_pieces(words: Words) -> DuePieces:
    """Prepare what the patterns around amounts in a language have in common."""
    return DuePieces(
        words=words,
        spelled=spelled_of(words),
        of=rf"(?: *{words.word('amounts', 'deposit_of')})*{GAP}",
        of_total=rf"{words.word('amounts', 'of_total')} *(?:{words.word('amounts', 'total')} *)?",
    )
