"""The words of payments, promises and questions: means, wholes and parts, instalments, topics."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Means, Topic
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True)
class EventGrammar:
    """What recognises the circumstances of a payment or a promise in one language."""

    means: tuple[tuple[Means, Pattern[str]], ...]
    whole: Pattern[str]
    part: Pattern[str]
    instalments: tuple[Pattern[str], ...]
    condition: Pattern[str]
    insolvency: Pattern[str]
    topics: tuple[tuple[Topic, Pattern[str]], ...]
    spelled: Spelled


def event_grammar(words: Words) -> EventGrammar:
    """Prepare the recognition of events and questions in a language."""
    return EventGrammar(
        means=tuple((means, re.compile(words.word("events", means.value))) for means in Means),
        whole=re.compile(words.word("events", "whole")),
        part=re.compile(words.word("events", "part")),
        instalments=tuple(
            re.compile(rf"(?<!\w)(?:{entry})(?!\w)".replace(" ", " +"))
            for entry in words.entries("events", "instalments")
        ),
        condition=re.compile(words.word("events", "condition")),
        insolvency=re.compile(words.word("events", "insolvency")),
        topics=tuple((topic, re.compile(words.word("questions", topic.value))) for topic in Topic),
        spelled=spelled_of(words),
    )
