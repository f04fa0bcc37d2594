"""The head of a message that tells how its writer met somebody: ``Vu Roux au marché, il paie demain``."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.sheet import Sheet
from bot.intake.words import Words


@dataclass(frozen=True, slots=True)
class MeetingGrammar:
    """What tells of meeting somebody in one language, where, and what goes on about the one who was met."""

    met: Pattern[str]
    goes_on: Pattern[str]
    place: Pattern[str]


def meeting_grammar(words: Words) -> MeetingGrammar:
    """Prepare the recognition of meetings in a language."""
    return MeetingGrammar(
        met=re.compile(rf"\s*(?:{words.either('names', 'met')}) +(?=\w)"),
        goes_on=re.compile(rf"[,.;:!\n-] *{words.either('names', 'of_third')}(?!\w)"),
        place=re.compile(rf" (?:{words.either('names', 'met_at')}) ?[^\n\d,;.:!?]{{2,24}}?(?= *[,;.:!])"),
    )


def behind_meeting(sheet: Sheet, grammar: MeetingGrammar) -> Sheet:
    """Strike out the words for a meeting and its place; what follows begins with the name of the one who was met.

    The name has a capital, and the message goes on about its bearer: a name may begin with such a word as well.
    """
    met = grammar.met.match(sheet.rest)
    if met is None or not sheet.raw[met.end()].isupper() or grammar.goes_on.search(sheet.rest, met.end()) is None:
        return sheet
    left = sheet.without([Span(0, met.end())])
    place = grammar.place.search(left.rest)
    small = place is not None and left.raw[place.start() : place.end()].islower()
    return left.without([Span(*place.span())]) if place and small else left
