"""The words that tell whether the sum of a deposit invoice is the deposit, or the whole that it is a share of."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.amounts.due_pieces import DuePieces
from bot.intake.amounts.marked_amounts import MONEY, SHARE
from bot.intake.text.words import LETTER

# What stands between a word and the sum that it tells of.
_UNTIL_SUM = rf"(?!{LETTER})[^\n,;:(){MONEY}{SHARE}]"

# What the share is said to be of, where the whole has no sum.
_CLAUSE = rf"[^\n,;.:(){MONEY}{SHARE}]{{1,40}}"


@dataclass(frozen=True, slots=True, eq=False)
class DepositGrammar:
    """What tells a deposit from what it is a share of, in one language.

    A share is told ``of_whole`` with the whole behind it, and ``beside`` the deposit in brackets or by a word of its
    own. A sum may be called the ``whole`` as well.
    """

    of_whole: Pattern[str]
    whole: Pattern[str]
    beside: Pattern[str]


def deposit_grammar(pieces: DuePieces) -> DepositGrammar:
    """Prepare the patterns of a language."""
    word = pieces.word
    deposit, of, told = word("deposit"), word("deposit_of"), word("share_told")
    near, whole, label = word("share_of_whole"), word("whole"), pieces.words.word("numbers", "label")
    return DepositGrammar(
        # such as "30 % du devis de 4 000 €", "30 % d'acompte facturés à Dupont sur 4 000 €"
        of_whole=re.compile(
            rf"{SHARE}+ *(?:(?:{of} *)*{deposit} *)?{near}(?! *{deposit}){_UNTIL_SUM}{{0,40}}{MONEY}"
            rf"|{SHARE}[^\n{MONEY}{SHARE}]{{0,60}} {word('share_on_whole')}{_UNTIL_SUM}{{0,40}}{MONEY}"
        ),
        # such as "devis de 5 000 €", "30 % projet site web 5 000 €", "the cake is £640 all in"
        whole=re.compile(
            rf"{whole}(?: *{of}| *{word('whole_is')})*[ :=]*{MONEY}"
            rf"|{SHARE}+ *{whole}{_UNTIL_SUM}{{0,32}}{MONEY}|{MONEY} *{word('whole_behind')}"
            # such as "cuisine 6 500 € : facture d'acompte de 40 %"
            rf"|{MONEY} *:[^\n{MONEY}{SHARE}]{{0,32}}{deposit}(?: *{label})? *{of} *{SHARE}"
        ),
        # such as "2 600 € (40 %)", "2 600 €, soit 40 % du devis", "40 %, soit 2 600 €"
        beside=re.compile(
            rf"(?P<share>{SHARE}+[ ,]*(?:\(|{told}) *(?:{told} *)?){MONEY}"
            rf"|{MONEY}[^\n;{MONEY}{SHARE}]{{0,60}}?"
            rf"(?P<told>(?:\(|{told}) *(?:{told} *)?{SHARE}+(?!(?: *{of})* *{deposit})(?: *{near}{_CLAUSE})?)"
        ),
    )
