"""The words for what a message tells beside the invoice that it notes."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True)
class BesideGrammar:
    """The words of one language for what stands beside an invoice.

    A point ``ends`` a sentence before no small letter, other signs are ``breaks`` always; ``turns`` opens what is told
    next in the same sentence, and ``leads`` on from one that is told. ``meeting`` is an appointment, ``noted`` tells
    that a sum is the writer's to come, ``paid`` that one was paid and ``past`` that this is over, ``fresh`` speaks of
    the new one.
    """

    ends: Pattern[str]
    breaks: Pattern[str]
    leads: Pattern[str]
    turns: Pattern[str]
    meeting: Pattern[str]
    noted: Pattern[str]
    paid: Pattern[str]
    past: Pattern[str]
    fresh: Pattern[str]


def beside_grammar(words: Words) -> BesideGrammar:
    """Prepare the words of a language."""

    def word(name: str) -> Pattern[str]:
        return re.compile(words.word("beside", name))

    short = "".join(rf"(?<!\b{entry}\.)" for entry in words.entries("beside", "short"))
    leads = rf"(?:{words.word('beside', 'leads')}|{words.word('intents', 'greeting')})[ ,:]*"
    return BesideGrammar(
        # a letter is no word: "M. Durand"
        ends=re.compile(rf"\.(?<!\b[^\W\d_]\.){short}[)»\"]*\s+"),
        breaks=re.compile(r"[!?…;][)»\"]*\s+|\s*\n\s*"),
        turns=re.compile(rf"[,)] *(?={words.word('beside', 'turns', 'leads')})| +(?={words.word('beside', 'joined')})"),
        leads=re.compile(rf"[ \n]*(?:{leads})+"),
        meeting=word("meeting"),
        noted=word("noted"),
        paid=word("paid"),
        past=word("past"),
        fresh=word("fresh"),
    )
