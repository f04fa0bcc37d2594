"""Chooses the client's address or telephone number among those that a message names, by what is said of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from re import Pattern

from bot.intake.draft import Span
from bot.intake.guess import Guess, agreed, among
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words

# How far before an address what is said of it can begin.
_REACH = 48


@dataclass(frozen=True, slots=True)
class ChoiceGrammar:
    """What is said of addresses in one language, before and behind them, and what joins two that are alike."""

    own: Pattern[str]
    own_behind: Pattern[str]
    prefer: Pattern[str]
    prefer_behind: Pattern[str]
    avoid: Pattern[str]
    avoid_behind: Pattern[str]
    joint: Pattern[str]


@dataclass(frozen=True, slots=True)
class Address:
    """One address or number as it stands in the text, with what is said of it; ``apart`` when that stands behind."""

    value: str
    span: Span
    own: bool
    preferred: bool
    avoided: bool
    apart: bool = False
    sure: bool = True

    @property
    def is_judged(self) -> bool:
        """Whether something is said of it that no other address shares."""
        return self.own or self.preferred or self.avoided


def choice_grammar(words: Words) -> ChoiceGrammar:
    """Prepare what is said of addresses in a language."""
    filler = words.word("contacts", "own_filler")

    def before(name: str, marks: str = " :=(<.") -> Pattern[str]:
        return re.compile(words.word("contacts", name) + rf"(?:[{marks}]|{filler})*$")

    def behind(name: str) -> Pattern[str]:
        return re.compile(rf"[ >(]{{0,3}}{words.word('contacts', name)}\)?")

    return ChoiceGrammar(
        own=before("own"),
        own_behind=re.compile(rf"[ >),]{{0,3}}{words.word('contacts', 'own_behind')}"),
        prefer=before("prefer", marks=" :=(<.,"),
        prefer_behind=behind("prefer_behind"),
        avoid=before("avoid"),
        avoid_behind=behind("avoid_behind"),
        joint=re.compile(rf"[ ,;(>]*(?:{words.word('contacts', 'joint')}|[/&])?[ ,:<]*(?:{filler}[ ,:<]*)*"),
    )


def address_at(
    sheet: Sheet, grammar: ChoiceGrammar, value: str, span: Span, label: Pattern[str], *, is_sure: bool = True
) -> Address:
    """Return the address that stands at ``span``, with what is said of it and with its label."""
    window = max(0, span.start - _REACH)
    labelled = label.search(sheet.rest, window, span.start)
    start = labelled.start() if labelled else span.start
    says = [
        pattern.search(sheet.rest, window, span.start) or pattern.search(sheet.rest, window, start)
        for pattern in (grammar.own, grammar.prefer, grammar.avoid)
    ]
    start = min([start, *(hit.start() for hit in says if hit)])
    then = [pattern.match(sheet.rest, span.end) for pattern in (grammar.prefer_behind, grammar.avoid_behind)]
    end = max([span.end, *(hit.end() for hit in then if hit)])
    own, preferred, avoided = (hit is not None for hit in says)
    own = own or grammar.own_behind.match(sheet.rest, span.end) is not None
    preferred, avoided = preferred or then[0] is not None, avoided or then[1] is not None
    return Address(value, Span(start, end), own, preferred, avoided, apart=any(then), sure=is_sure)


def shared(addresses: Sequence[Address], sheet: Sheet, grammar: ChoiceGrammar) -> list[Address]:
    """Return the addresses in the order of the text; what is said before one is said of the next joined to it.

    ``à envoyer à a@… ou b@…`` prefers neither.
    """
    ordered = sorted(addresses, key=lambda address: address.span)
    for place, (one, two) in enumerate(pairwise(ordered), start=1):
        joined = grammar.joint.fullmatch(sheet.rest, one.span.end, two.span.start)
        first = ordered[place - 1]
        if joined and not (first.apart or two.is_judged):
            ordered[place] = replace(two, preferred=first.preferred, avoided=first.avoided)
    return ordered


def chosen(addresses: Sequence[Address]) -> tuple[Guess[str] | None, Span | None]:
    """Return the client's address among several: one preferred, or the only one left; otherwise ask."""
    usable = [address for address in addresses if not address.own]
    usable = [address for address in usable if not address.avoided] or usable
    usable = [address for address in usable if address.preferred] or usable
    if not usable:
        return None, None
    guess = agreed(*(address.value.lower() if "@" in address.value else address.value for address in usable))
    if not all(address.sure for address in usable):
        guess = among(*(address.value for address in usable))
    return guess, usable[0].span
