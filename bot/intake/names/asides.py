"""Names beside the client's that the text itself tells to be none: people to call, who writes, who worked, banks.

``Le Relais (gérant : M. Roux)``, ``c'est Sandrine, tu notes … pour Vial``, ``Hugo a fini la haie chez Vial`` and
``Crédit Mutuel : vous avez reçu 300 € de Roux`` name their client beside somebody else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.text.words import Words

_REACH = 48


@dataclass(frozen=True, slots=True)
class AsideGrammar:
    """What tells that a name is not the client's in one language."""

    person: Pattern[str]
    myself: Pattern[str]
    here: Pattern[str]
    worked: Pattern[str]
    work_at: Pattern[str]
    parties: frozenset[str]
    informs: Pattern[str]


def aside_grammar(words: Words) -> AsideGrammar:
    """Prepare the recognition of names beside the client's in a language."""
    here = words.either("names", "myself_here")
    greeting = words.either("intents", "greeting")
    kind = rf"(?:{words.either('names', 'articles')} ?)?(?:{words.either('names', 'legal_forms')} +)?"
    return AsideGrammar(
        person=re.compile(rf"{words.word('names', 'person_before')} *[:=]? *\Z"),
        myself=re.compile(rf"\W*(?:{greeting}[ ,.!]+)*(?P<said>{words.either('names', 'myself_before')} +)?{kind}"),
        here=re.compile(
            rf"(?P<here> {here})? *(?:(?:\([^()\n]*\)|{STRUCK}+) *)?[,.!;\n]"
            rf"(?! *{words.either('names', 'of_third')}(?!\w))"
        ),
        worked=re.compile(rf" {words.either('names', 'worked')}(?!\w)"),
        work_at=re.compile(rf"{words.word('names', 'work_at')} +\Z"),
        parties=frozenset(words.entries("names", "titles", "legal_forms", "generic")),
        informs=re.compile(
            rf"(?:,? ?[:-] ?|,? )(?:{words.either('names', 'informs')}|{words.either('contacts', 'bank_notice')})(?!\w)"
        ),
    )


def is_aside(name: Span, others: Sequence[Span], letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether a name is plainly not the client's beside ``others``, of which one may be."""
    if others[0] < name:
        return _is_to_be_called(name, letter, grammar)
    informs = grammar.informs.match(letter.rest, name.end) is not None
    return informs or _writes(name, letter, grammar) or _worked(name, others, letter, grammar)


def _before(name: Span, letter: Sheet, pattern: Pattern[str]) -> bool:
    return letter.before(pattern, name.start, _REACH) is not None


def _is_to_be_called(name: Span, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether a name is that of somebody to call or in charge."""
    return _before(name, letter, grammar.person)


def _writes(name: Span, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether somebody opens the message by saying who writes it (``c'est le garage Pons, …``, ``Tom here, …``)."""
    opening, behind = grammar.myself.match(letter.rest), grammar.here.match(letter.rest, name.end)
    if opening is None or behind is None or not opening.start() <= name.start <= opening.end() < name.end:
        return False
    return opening["said"] is not None or behind["here"] is not None


def _worked(name: Span, others: Sequence[Span], letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether somebody called by one word has done the work at the place of another (``Hugo a fini … chez Vial``)."""
    word = letter.low(name)
    if " " in word or word in grammar.parties or grammar.worked.match(letter.rest, name.end) is None:
        return False
    return any(_before(other, letter, grammar.work_at) for other in others)
