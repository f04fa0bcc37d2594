"""Postal addresses in a text: house number, street, postcode and town, none of which belongs to a name or is an amount.

An address that belongs to the name itself (``SCI du 12 rue Hoche``) is left to the name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.draft import Span
from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.text.words import LETTER, Words, either

# The word of a street or a town, and how many of them a street has at most before the postcode.
_WORD = rf"{LETTER}[^\s\d,;:()€£${STRUCK}]*"
_MOST_WORDS = 8
_HOUSE = r"(?<![\w.,/€£$°#-])(?P<house>\d{1,4})"
# Houses of one building: "14-16 rue Hoche", but neither "01/04, rue Hoche" nor "le 30-04, rue Hoche".
_HOUSES = r"(?<![\w.,/€£$°#-])(?P<house>[1-9]\d{0,3}(?:[-/][1-9]\d{0,3}(?! *,))?)"
_GAP = r"[ ,\n-]{1,4}"
# How far before an address the word before it is looked for.
_REACH = 40


@dataclass(frozen=True, slots=True)
class AddressGrammar:
    """What recognises postal addresses in one language; ``loose`` streets need a name with a capital."""

    streets: Pattern[str]
    loose: Pattern[str]
    repeated: Pattern[str]
    to_postcode: Pattern[str]
    to_short_code: Pattern[str]
    name: Pattern[str]
    joint: Pattern[str]
    word: Pattern[str]
    after_town: Pattern[str]
    kind_first: bool
    owner: Pattern[str]
    rate: Pattern[str]


def address_grammar(words: Words) -> AddressGrammar:
    """Prepare the recognition of addresses in a language."""
    kind_first = bool(words.table["addresses"]["kind_first"])
    streets, loose = words.either("addresses", "streets"), words.either("addresses", "loose_streets")
    repeat = rf"(?: ?(?:{words.either('addresses', 'repeats')}|[a-d])(?!\w))?,? +"
    joint = rf"(?:{words.either('addresses', 'joints')}(?: +|(?<='))) *"
    month = either(words.grouped("calendar", "months"))
    owner, of = words.either("addresses", "owners"), words.either("names", "of_day")
    kind = either(map(re.escape, words.entries("names", "legal_forms", "generic")))
    day = rf"\d{{1,2}}(?:{words.either('calendar', 'ordinal_ending')})? +{month}(?: +(?:19|18)\d\d)?"
    named = rf"(?:{_WORD} +){{1,3}}?"
    postcode = rf"(?<!\d){words.either('addresses', 'postcode')}(?![\w€£$]| ?[€£$](?! ?\d)|[.,]\d)"
    money = f"{currency_grammar(words).names}|{words.either('amounts', 'tax')}"
    words_before_code = rf"(?:[ ,\n]+(?:{_WORD}|{day}|\({_WORD}\))){{0,{_MOST_WORDS}}}?{_GAP}"
    return AddressGrammar(
        streets=re.compile(rf"{_HOUSES}{repeat}{streets if kind_first else named + streets}(?!\w)"),
        repeated=re.compile(rf"(?<!\w)\d{{1,4}} (?P<bis>{words.either('addresses', 'repeats')})(?= {LETTER})"),
        loose=re.compile(rf"{_HOUSE}{repeat}{loose}(?!\w)"),
        to_postcode=re.compile(rf"{words_before_code}{postcode}"),
        # as in Belgium and Switzerland
        to_short_code=re.compile(
            rf"{words_before_code}(?!(?:19|20)\d\d)[1-9]\d{{3}}(?! (?:{money})(?!\w))(?= {_WORD}(?: ?[,;:)\n-]|\Z))"
        ),
        name=re.compile(rf" +(?:{joint})*(?:{day}|{_WORD})"),
        joint=re.compile(joint),
        word=re.compile(_WORD),
        after_town=re.compile(rf" +{words.either('addresses', 'after_town')}(?!\w)"),
        kind_first=kind_first,
        owner=re.compile(rf"(?<!\w)(?:{owner}(?: +{of})?|{kind} +{of}) +$"),
        rate=re.compile(rf"(?<!\w){words.either('amounts', 'tax')} *(?:[:=]|{words.either('amounts', 'rate_of')})? *$"),
    )


def find_addresses(sheet: Sheet, grammar: AddressGrammar, numbered: Pattern[str]) -> tuple[list[Span], list[Span]]:
    """Return where addresses stand, and the houses of those that belong to a name.

    A figure after the word "invoice" (``numbered``) is no house, nor is a rate of tax (``tva 10 Hameau des Vignes``).
    """
    addresses: list[Span] = []
    houses: list[Span] = []
    for match in _streets(sheet, grammar, numbered):
        end = _end(sheet, match, grammar)
        if end is None:
            continue
        if sheet.before(grammar.owner, match.start(), _REACH):
            houses.append(Span(*match.span("house")))
        else:
            addresses.append(Span(match.start(), end))
    return addresses, houses


def _streets(sheet: Sheet, grammar: AddressGrammar, numbered: Pattern[str]) -> Iterator[Match[str]]:
    """Yield where a house number stands before a street."""
    for pattern in (grammar.streets, grammar.loose):
        for match in sheet.find(pattern):
            before = max(0, match.start() - _REACH), match.start()
            if numbered.search(sheet.rest, *before) or grammar.rate.search(sheet.rest, *before):
                continue
            if pattern is grammar.streets or sheet.raw[_name_start(sheet, match.end(), grammar)].isupper():
                yield match


def _name_start(sheet: Sheet, at: int, grammar: AddressGrammar) -> int:
    """Return where the name of a street whose kind ends at ``at`` begins, the last letter of the text at most."""
    start = min(at + 1, len(sheet.rest) - 1)
    while joint := grammar.joint.match(sheet.rest, start):
        start = joint.end()
    return min(start, len(sheet.rest) - 1)


def _end(sheet: Sheet, match: Match[str], grammar: AddressGrammar) -> int | None:
    """Return where the address ends: after its town, or its street when no postcode follows."""
    coded = grammar.to_postcode.match(sheet.rest, match.end()) or _short_code(sheet, match.end(), grammar)
    if coded:
        # in Canada the town stands before its code of letters and figures
        before = not grammar.kind_first or sheet.rest[coded.end() - 2].isalpha()
        return coded.end() if before else _end_of_town(sheet, coded.end(), grammar)
    if grammar.kind_first:
        named = grammar.name.match(sheet.rest, match.end())
        return _end_of_name(sheet, named.end(), grammar) if named else None
    alone = re.match(r" *(?:[,;\n)]|$)", sheet.rest[match.end() :])
    return match.end() if alone and sheet.rest[: match.start()].strip() else None


def _short_code(sheet: Sheet, at: int, grammar: AddressGrammar) -> Match[str] | None:
    """Return what leads from a street to a postcode of four figures, which only a town with a capital tells."""
    coded = grammar.to_short_code.match(sheet.rest, at)
    return coded if coded and sheet.raw[coded.end() + 1].isupper() and not sheet.is_loud else None


def _end_of_town(sheet: Sheet, at: int, grammar: AddressGrammar) -> int:
    """Return where the town after a postcode ends."""
    first = re.compile(rf"{_GAP}(?:{grammar.joint.pattern})*{_WORD}").match(sheet.rest, at)
    end = _end_of_name(sheet, first.end(), grammar) if first else at
    after = grammar.after_town.match(sheet.rest, end)
    return after.end() if after else end


def _end_of_name(sheet: Sheet, at: int, grammar: AddressGrammar) -> int:
    """Return where the words with a capital end that go on the name of a street or a town at ``at``."""
    while sheet.rest[at : at + 1] == " " and not grammar.after_town.match(sheet.rest, at):
        start = at + 1
        while joint := grammar.joint.match(sheet.rest, start):
            start = joint.end()
        word = grammar.word.match(sheet.rest, start)
        if word is None or not sheet.raw[start].isupper():
            return at
        at = word.end()
    return at
