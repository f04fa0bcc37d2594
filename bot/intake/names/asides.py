"""Names beside the client's that the text itself tells to be none: people to call, who writes, who worked, things.

``Le Relais (gérant : M. Roux)``, ``c'est Sandrine, tu notes … pour Vial``, ``Hugo a fini la haie chez Vial`` and
``Garage Vial 300 € pour la Clio`` name their client beside somebody or something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.text.words import Words

# A sum behind a name, which may then be that of another invoice.
_PRICED = re.compile(r"[ :,(=-]*(?:[£$€] ?\d|\d[\d .,]*(?:k(?!\w)|[€£$]| ?(?:eur|ttc|ht)(?!\w)))")
_REACH = 48
_WORD = re.compile(r"[\w.-]+")
_LAST_WORD = re.compile(r"(?<![\w-])(?P<word>[\w-]+) \Z")


@dataclass(frozen=True, slots=True)
class AsideGrammar:
    """What tells that a name is not the client's in one language."""

    person: Pattern[str]
    myself: Pattern[str]
    here: Pattern[str]
    ends_here: Pattern[str]
    worked: Pattern[str]
    work_at: Pattern[str]
    thing: Pattern[str]
    determiner: Pattern[str]
    parties: frozenset[str]
    informs: Pattern[str]
    informed_by: Pattern[str]
    from_whom: Pattern[str]


def aside_grammar(words: Words) -> AsideGrammar:
    """Prepare the recognition of names beside the client's in a language."""
    here = words.either("names", "myself_here")
    thing = words.either("names", "things")
    greeting = words.either("intents", "greeting")
    notice = words.either("contacts", "bank_notice")
    kind = rf"(?:{words.either('names', 'articles')} ?)?(?:{words.either('names', 'legal_forms')} +)?"
    return AsideGrammar(
        person=re.compile(rf"{words.word('names', 'person_before')} *[:=]? *\Z"),
        myself=re.compile(rf"\W*(?:{greeting}[ ,.!]+)*(?P<said>{words.either('names', 'myself_before')} +)?{kind}"),
        here=re.compile(
            rf"(?P<here> {here})? *(?:(?:\([^()\n]*\)|{STRUCK}+) *)?[,.!;\n]"
            rf"(?! *{words.either('names', 'of_third')}(?!\w))"
        ),
        ends_here=re.compile(rf" {here}\Z"),
        worked=re.compile(rf" {words.either('names', 'worked')}(?!\w)"),
        work_at=re.compile(rf"{words.word('names', 'work_at')} +\Z"),
        thing=re.compile(rf"{thing}(?: {thing})?(?: (?:\d{{1,4}}|[ivx]{{1,4}}|[a-z]\d?))?"),
        determiner=re.compile(
            rf"(?:{words.word('names', 'of_thing')} +|{words.either('names', 'of_thing_elided')}|\()\Z"
        ),
        parties=frozenset(words.entries("names", "titles", "legal_forms", "generic")),
        informs=re.compile(
            rf"(?:,? ?[:-] ?|,? )(?:{greeting}[ ,.!]+)?(?:{words.either('names', 'informs')}|{notice})(?!\w)"
        ),
        informed_by=re.compile(rf"{words.word('names', 'informed_by')} +\Z"),
        from_whom=re.compile(rf"(?!.*[;?!\n]|.*[,.] ).*{words.word('names', 'from_whom')} *\Z"),
    )


def is_aside(name: Span, others: Sequence[Span], letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether a name is plainly not the client's beside ``others``, of which one may be."""
    return (
        _is_thing(name, letter, grammar)
        or (others[0] < name and _is_to_be_called(name, letter, grammar))
        or (name < others[0] and (_writes(name, letter, grammar) or _worked(name, others, letter, grammar)))
        or (name < others[0] and _informs(name, others[0], letter, grammar))
    )


def _before(name: Span, letter: Sheet, pattern: Pattern[str]) -> bool:
    return letter.before(pattern, name.start, _REACH) is not None


def _is_thing(name: Span, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether a name is that of a thing, such as a car, behind an article or in brackets."""
    words = [*_WORD.finditer(letter.rest, name.start, name.end)]
    start = name.start
    if len(words) > 1 and grammar.determiner.fullmatch(f"{words[0][0]} "):
        start = words[1].start()
    return grammar.thing.fullmatch(letter.rest, start, name.end) is not None and (
        start > name.start or _before(name, letter, grammar.determiner)
    )


def _is_to_be_called(name: Span, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether a name is that of somebody to call or in charge, with no sum of its own."""
    return _before(name, letter, grammar.person) and _PRICED.match(letter.rest, name.end) is None


def _writes(name: Span, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether somebody opens the message by saying who writes it (``c'est le garage Pons, …``, ``Tom here, …``).

    Who has a sum directly behind is a client (``c'est Pons, 300 €, et Caron, 120 €``).
    """
    if _PRICED.match(letter.rest, name.end):
        return False
    opening, behind = grammar.myself.match(letter.rest), grammar.here.match(letter.rest, name.end)
    if opening is None or behind is None or not opening.start() <= name.start <= opening.end() < name.end:
        return False
    said_here = behind["here"] is not None or grammar.ends_here.search(letter.rest, name.start, name.end) is not None
    return opening["said"] is not None or said_here


def _informs(name: Span, payer: Span, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether a bank opens a line and tells from whom money came (``Crédit Mutuel : vous avez reçu 300 € de Roux``)."""
    opening = letter.rest[letter.rest.rfind("\n", 0, name.start) + 1 : name.start]
    told = grammar.informs.match(letter.rest, name.end)
    by = grammar.informed_by.search(opening) is not None
    if told is None and not by:
        return False
    between = letter.rest[told.end() if told else name.end : payer.start]
    if by and not between.strip(" :,-"):
        return True
    alone = by or not opening.strip(" *•[(-")
    return alone and grammar.from_whom.match(between) is not None


def is_numbered_thing(figure: int, letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether the figure at a place tells apart a thing of the name before it (``Golf 7``)."""
    before = letter.before(_LAST_WORD, figure, _REACH)
    return before is not None and grammar.thing.fullmatch(before["word"]) is not None


def _worked(name: Span, others: Sequence[Span], letter: Sheet, grammar: AsideGrammar) -> bool:
    """Whether somebody called by one word has done the work at the place of another (``Hugo a fini … chez Vial``)."""
    word = letter.low(name)
    if " " in word or word in grammar.parties or grammar.worked.match(letter.rest, name.end) is None:
        return False
    return any(_before(other, letter, grammar.work_at) for other in others)
