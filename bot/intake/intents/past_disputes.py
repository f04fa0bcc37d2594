"""Disputes that are over, told beside the sum that is noted now: they contest nothing, and nothing of it was paid.

``Litige réglé avec Dupont, facture 12 : 300 €``, ``suite à sa réclamation j'ai refait la facture``.
"""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import Sheet, span_of
from bot.intake.text.words import LETTER, Words


@dataclass(frozen=True, slots=True)
class PastGrammar:
    """What tells in one language that a dispute is ``settled`` or its invoice ``redone``, and what a sum is."""

    settled: Pattern[str]
    redone: Pattern[str]
    priced: Pattern[str]


def past_grammar(words: Words) -> PastGrammar:
    """Prepare the recognition of disputes that are over in a language."""
    row, money = words.either("intents", "row"), currency_grammar(words).names
    unless, still = words.not_behind("intents", "before_row"), words.word("intents", "row_open")
    whose = rf" {words.either('intents', 'row_of')}(?:(?!{still})[^,.;:!?\n]){{1,40}}?"
    after, settled = words.word("intents", "after_row"), words.word("intents", "row_settled")
    return PastGrammar(
        settled=re.compile(
            rf"(?:(?<!\w){unless}|(?='s ))(?P<row>(?:'s )?(?:{after} ?)?{row}s?)(?:{whose})?(?P<settled> {settled})"
        ),
        redone=re.compile(rf"(?P<row>{after} ?{row}s?)(?!\w)(?=[^\n]*{words.word('intents', 'redone')})"),
        priced=re.compile(rf"\d ?{money}(?!{LETTER})|[€£$] ?\d"),
    )


def past_disputes(sheet: Sheet, grammar: PastGrammar) -> list[Span]:
    """Return where it is told that a dispute is over, without whose it was, in a message that names a sum."""
    if not sheet.has(grammar.priced):
        return []
    settled = [span_of(match, part) for match in sheet.find(grammar.settled) for part in ("row", "settled")]
    return settled or [span_of(match, "row") for match in sheet.find(grammar.redone)]
