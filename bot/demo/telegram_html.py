"""The mark-up of ``parse_mode=HTML``, read as strictly as Telegram reads it.

A malformed text is refused whole (``can't parse entities``), never shown with its tags. Rules and wordings:
core.telegram.org/bots/api#html-style and TDLib's ``parse_html``.
"""

import re
from dataclasses import dataclass, field

from bot.demo.telegram_errors import ApiError, bad_request
from bot.demo.telegram_links import kept_link
from bot.demo.telegram_text import Entity, RichText, utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_NAME = re.compile(r"<([^\s>]*)")
_ATTRIBUTE = r"""\s+(?P<key>[^\s=>]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[\w.-]+)))?"""
_START = re.compile(r"<[^\s>]*(?P<attributes>(?:" + re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE) + r")*)\s*>")
_END = re.compile(r"</([^\s>]*)\s*>")
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]+)|#(?P<decimal>[0-9]+)|(?P<name>lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_NO_TEXT = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
_LAST_CHARACTER = 0x10FFFF
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


@dataclass(slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    offset: int
    index: int


@dataclass(slots=True)
class _Reading:
    markup: str
    at: int = 0
    written: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def write(self, characters: str) -> None:
        self.written.append(characters)
        self.length += utf16_length(characters)

    def refused(self, sentence: str) -> ApiError:
        return bad_request(f"can't parse entities: {sentence}")

    def refused_here(self, sentence: str) -> ApiError:
        return self.refused(f"{sentence} at byte offset {len(self.markup[: self.at].encode())}")


def parse_html(markup: str) -> RichText:
    """Return text and entities; ApiError 400 in Telegram's words when a tag is unknown, unclosed or crossed."""
    reading = _Reading(markup)
    while reading.at < len(markup):
        if markup.startswith("</", reading.at):
            _end_tag(reading)
        elif markup[reading.at] == "<":
            _start_tag(reading)
        else:
            _characters(reading)
    if reading.open:
        raise reading.refused(f'Can\'t find end tag corresponding to start tag "{reading.open[-1].name}"')
    text = "".join(reading.written)
    if _HALF_PAIR.search(text):
        raise reading.refused(_NO_TEXT)
    return RichText(text, tuple(sorted(reading.entities, key=_outer_first)))


def _outer_first(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _characters(reading: _Reading) -> None:
    reference = _REFERENCE.match(reading.markup, reading.at)
    decoded = _decoded(reference) if reference else None
    if reference and decoded:
        reading.write(decoded)
        reading.at = reference.end()
    else:
        reading.write(reading.markup[reading.at])
        reading.at += 1


def _decoded(reference: re.Match[str]) -> str | None:
    if reference["name"]:
        return _NAMED[reference["name"]]
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    return chr(code) if 0 < code < _LAST_CHARACTER else None


def _attribute_value(text: str) -> str:
    return _REFERENCE.sub(lambda reference: _decoded(reference) or reference.group(), text)


def _start_tag(reading: _Reading) -> None:
    named = _NAME.match(reading.markup, reading.at)
    name = named.group(1).lower() if named else ""
    if name not in _TYPES:
        raise reading.refused_here(f'Unsupported start tag "{name}"')
    tag = _START.match(reading.markup, reading.at)
    if tag is None:
        raise reading.refused_here("Unclosed start tag")
    attributes = {
        found["key"].lower(): _attribute_value(found["double"] or found["single"] or found["word"] or "")
        for found in re.finditer(_ATTRIBUTE, tag["attributes"])
    }
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise reading.refused_here('Tag "span" must have class "tg-spoiler"')
    reading.open.append(_Open(name, attributes, reading.length, len(reading.written)))
    reading.at = tag.end()


def _end_tag(reading: _Reading) -> None:
    if not reading.open:
        raise reading.refused_here("Unexpected end tag")
    tag = _END.match(reading.markup, reading.at)
    if tag is None:
        raise reading.refused_here("Unclosed end tag")
    start = reading.open.pop()
    found = tag.group(1).lower()
    if found not in {"", start.name}:
        where = f"Unmatched end tag at byte offset {len(reading.markup[: reading.at].encode())}"
        raise reading.refused(f'{where}, expected "</{start.name}>", found "</{found}>"')
    reading.at = tag.end()
    if reading.length > start.offset:
        _close(reading, start)


def _close(reading: _Reading, start: _Open) -> None:
    entity: Entity = {
        "type": _TYPES[start.name],
        "offset": start.offset,
        "length": reading.length - start.offset,
    }
    if start.name == "a":
        shown = "".join(reading.written[start.index :])
        entity = _linked(entity, start.attributes.get("href") or shown)
    elif start.name == "tg-emoji":
        entity["custom_emoji_id"] = start.attributes.get("emoji-id", "")
    elif start.name == "blockquote" and "expandable" in start.attributes:
        entity["type"] = "expandable_blockquote"
    elif start.name == "code" and start.attributes.get("class", "").startswith("language-"):
        entity["language"] = start.attributes["class"].removeprefix("language-")
    elif start.name == "pre":
        _take_language(reading, entity)
    if entity:
        reading.entities.append(entity)


def _take_language(reading: _Reading, entity: Entity) -> None:
    """Merge ``<pre><code class="language-x">`` into one entity, as Telegram does."""
    inner = reading.entities[-1] if reading.entities else {}
    if inner.get("type") == "code" and inner["offset"] == entity["offset"] and inner["length"] == entity["length"]:
        reading.entities.pop()
        if "language" in inner:
            entity["language"] = inner["language"]


def _linked(entity: Entity, url: str) -> Entity:
    """Return a link or mention; an address that Telegram does not open leaves plain text, in silence."""
    mentioned = _USER_LINK.fullmatch(url)
    if mentioned:
        user = {"id": int(mentioned.group(1)), "is_bot": False, "first_name": ""}
        return entity | {"type": "text_mention", "user": user}
    opened = kept_link(url)
    return entity | {"url": opened} if opened else {}
