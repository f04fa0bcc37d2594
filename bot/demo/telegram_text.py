"""Texts as Telegram keeps them: plain characters beside entities counted in UTF-16 code units.

Rules: core.telegram.org/bots/api#formatting-options and TDLib's ``MessageEntity.cpp``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]

# What Telegram finds by itself in any text; the first one to claim a character keeps it.
_DETECTED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)'»]")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w/])@\w{3,32}\b")),
    ("hashtag", re.compile(r"(?<![\w/])#(?=\w*[^\W\d])\w+")),
)


@dataclass(frozen=True, slots=True)
class RichText:
    """A text without mark-up and its entities, whose offsets and lengths are UTF-16 code units."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def length(self) -> int:
        """Return the length by which Telegram's limits are kept here: UTF-16 code units."""
        return utf16_length(self.text)

    def part(self, entity: Entity) -> str:
        """Return the characters that an entity covers."""
        units = self.text.encode("utf-16-le")
        start = entity["offset"] * 2
        return units[start : start + entity["length"] * 2].decode("utf-16-le")


def utf16_length(text: str) -> int:
    """Return how many UTF-16 code units a text takes: characters outside the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def tidied(rich: RichText) -> RichText:
    """Return the text as Telegram keeps it: no carriage returns, no white space around, entities detected."""
    stripped = rich.text.rstrip(" \n\t\r")
    kept = stripped.lstrip(" \n\t\r")
    lead = utf16_length(stripped) - utf16_length(kept)
    moved = _clipped(rich.entities, lead, utf16_length(kept))
    return with_detected_entities(RichText(kept.replace("\r", ""), tuple(moved)))


def _clipped(entities: Iterable[Entity], lead: int, length: int) -> Iterator[Entity]:
    """Move entities left by ``lead`` and cut them to ``length``; what covers nothing disappears."""
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if end > start:
            yield entity | {"offset": start, "length": end - start}


def with_detected_entities(rich: RichText) -> RichText:
    """Add the addresses, links, commands and tags that Telegram finds outside links and code."""
    taken = [e for e in rich.entities if e["type"] in {"text_link", "text_mention", "pre", "code"}]
    found: list[Entity] = []
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(rich.text):
            entity: Entity = {
                "type": kind,
                "offset": utf16_length(rich.text[: match.start()]),
                "length": utf16_length(match.group()),
            }
            if not any(_overlap(entity, other) for other in taken):
                taken.append(entity)
                found.append(entity)
    everything = sorted([*rich.entities, *found], key=_place)
    return RichText(rich.text, tuple(everything))


def _place(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
