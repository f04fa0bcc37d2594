"""The text of an answer laid out for reading: a sentence a line, folded, misspelt words mended."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import Match, Pattern

from rapidfuzz.distance import OSA

from bot.intake.draft import Span
from bot.intake.text.sheet import STRUCK, fold

_WORD = re.compile(r"(?<![\w@.'-])[a-z]{6,14}(?![\w@'-]|\.\w)")
_BRIEF = re.compile(r"(?<![\w@.'-])[a-z]{1,8}(?![\w@'-]|\.\w)")
_SENTENCE = re.compile(r"(?<=[.!?;…])[ \t]+|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:m|mr|mrs|ms|mme|mlle|dr|me|no|st|tel|ref|fact|inv|approx|env|cf|ex|vs|etc|p)|n°)\.$"
)
_BLANK = re.compile(r":(?=\s|$)|[«»\"“”()\[\]*•]|(?<=\s)[-–—](?=\s)|(?<=\w)\.{2,}|…")
_END = re.compile(r"[.!;,\s]+$")
_WRAPPED = 50  # letters after which a line without full stop goes on in the next one
_LONGEST_LINE = 400
_LONG = 8


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words are mended: ``right`` ones that others resemble, those ``kept``, and what ``shorthand`` stands for."""

    right: tuple[str, ...]
    kept: frozenset[str]
    shorthand: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of a text: ``raw`` in lower case, ``plain`` folded, ``text`` without what was recognised."""

    raw: str
    plain: str
    text: str

    def has(self, pattern: Pattern[str]) -> bool:
        """Say whether ``pattern`` occurs in what is left."""
        return pattern.search(self.text) is not None

    def find(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Yield the matches of ``pattern`` in what is left."""
        return pattern.finditer(self.text)

    def spans(self, pattern: Pattern[str]) -> list[Span]:
        """Return where ``pattern`` matches in what is left."""
        return [Span(*match.span()) for match in self.find(pattern)]

    def without(self, spans: Iterable[Span]) -> "Page":
        """Return the page with ``spans`` struck out."""
        text = self.text
        for span in spans:
            text = text[: span.start] + STRUCK * (span.end - span.start) + text[span.end :]
        return Page(self.raw, self.plain, text)

    def line_of(self, place: int) -> Span:
        """Return where the sentence around ``place`` stands."""
        start = self.raw.rfind("\n", 0, place) + 1
        end = self.raw.find("\n", place)
        return Span(start, len(self.raw) if end < 0 else end)


def open_page(text: str, spelling: Spelling) -> Page:
    """Return the sentences of ``text``, in which phone style is written out and misspelt words are mended."""
    lines = [piece for line in _sentences(text.lower()) for piece in _pieces(line)]
    mended = [_mended(_written_out(line, spelling), spelling) for line in lines]
    raw = "\n".join(mended)
    plain = fold(raw)
    return Page(raw, plain, plain)


def _sentences(text: str) -> Iterator[str]:
    for sentence in _joined(part for line in _unwrapped(text) for part in _SENTENCE.split(line)):
        plain = _END.sub("", _BLANK.sub(lambda match: " " * len(match[0]), sentence)).strip()
        if plain:
            yield plain


def _unwrapped(text: str) -> Iterator[str]:
    """Join lines that a mail program broke."""
    held = ""
    for line in text.split("\n"):
        stripped = line.strip()
        goes_on = len(held.rpartition("\n")[2]) >= _WRAPPED and not held.endswith((".", "!", "?", ":", ";"))
        if goes_on and stripped and stripped[0].isalnum():
            held = f"{held} {stripped}"
            continue
        yield held
        held = stripped
    yield held


def _joined(parts: Iterable[str]) -> Iterator[str]:
    """Join what was parted after an abbreviation."""
    held = ""
    for part in parts:
        held = f"{held} {part}" if held else part
        if not _ABBREVIATION.search(held):
            yield held
            held = ""
    yield held


def _pieces(line: str) -> Iterator[str]:
    while len(line) > _LONGEST_LINE:
        cut = line.rfind(" ", 1, _LONGEST_LINE)
        cut = cut if cut > 0 else _LONGEST_LINE
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line


def _written_out(line: str, spelling: Spelling) -> str:
    for match in reversed(list(_BRIEF.finditer(fold(line)))):
        if (meant := spelling.shorthand.get(match[0])) is not None:
            line = line[: match.start()] + meant + line[match.end() :]
    return line


def _mended(line: str, spelling: Spelling) -> str:
    for match in reversed(list(_WORD.finditer(fold(line)))):
        word = match[0]
        if word not in spelling.kept and (meant := _meant(word, spelling.right)) is not None:
            line = line[: match.start()] + meant + line[match.end() :]
    return line


def _meant(word: str, right: tuple[str, ...]) -> str | None:
    """Return the word that was meant: one slip away, two in a long word, with the same first letter."""
    for each in right:
        allowed = 2 if len(each) > _LONG else 1
        if each[0] == word[0] and OSA.distance(word, each, score_cutoff=allowed) <= allowed:
            return each
    return None
