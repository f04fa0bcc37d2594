"""What a client's name is known by: the marks of each word of a message and of its neighbours.

Each mark is a name: ``w`` the word, ``e`` how it ends, ``f`` how it is written and what it was taken for, ``l`` the
lists it stands in, a figure behind these how far off it stands. Digits are all alike. ``bot.intake.names.weights``
tells what each mark speaks for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.intake.draft import Span
from bot.intake.names.weights import Word
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import STRUCK, Sheet

# "l'", "d'" and "'s" are words of their own, as is the full stop that ends a sentence and no abbreviation.
_WORD = re.compile(
    r"[dlmnstqj]u?'(?=\w)|'s(?!\w)|[^\W_]+(?:(?!'s(?!\w))[.&'+/_-]{1,2}[^\W_]+)*(?:(?<![^\W_]{5})\.)?|\n|\S",
)
_ASIDE = re.compile(r"\([^()\n]*\)?")
_DIGIT = re.compile(r"\d")
_LONG = 5  # digits, beyond which a figure is as any other
_END = 3  # letters
_BESIDE = (-1, 1)
_NEAR = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class _Look:
    """What can be said of a word alone; ``form`` is how it is written and what it was taken for."""

    low: str
    form: str
    lists: Sequence[str]
    aside: bool


def marked_words(letter: Sheet, left: Sheet, taken: Sequence[tuple[str, Span]], grammar: NameGrammar) -> list[Word]:
    """Return the words of ``letter`` with their marks.

    ``taken`` says what was found in it, each with the letter of its kind, and ``left`` is the letter without all that.
    """
    spans = [Span(*match.span()) for match in letter.find(_WORD) if match[0] != STRUCK]
    kinds = {place: kind for kind, at in reversed(taken) for place in range(at.start, at.end)}
    asides = {place for match in letter.find(_ASIDE) for place in range(match.start() + 1, match.end())}
    looks = []
    for span in spans:
        raw, low = letter.raw[span.start : span.end], letter.low(span)
        kind = kinds.get(span.start, "S" if left.rest[span.start] == STRUCK else "")
        looks.append(_look(raw, low, kind, grammar, aside=span.start in asides))
    style = f"style={_style(letter)}"
    return [Word(span, [*_marks(looks, place, style)]) for place, span in enumerate(spans)]


def _look(raw: str, low: str, kind: str, grammar: NameGrammar, *, aside: bool) -> _Look:
    word = "NL" if low == "\n" else _DIGIT.sub("0", low)
    return _Look(word, f"{_writing(raw)}{kind}", [*_lists(low.strip(".'"), grammar)], aside)


def _style(letter: Sheet) -> str:
    if letter.is_small:
        return "low"
    return "loud" if letter.is_loud else "mixed"


def _writing(raw: str) -> str:
    """Return how a word is written: in capitals, with one, in small letters, with digits."""
    if not raw[0].isalnum():
        return "NL" if raw == "\n" else f"P{raw[0]}"
    bare = raw.strip(".")
    if any(map(str.isdigit, raw)):
        return f"0{min(len(bare), _LONG)}" if bare.isdigit() else "a0"
    if len(bare) == 1:
        return "X" if raw[0].isupper() else "x"
    if raw.isupper() or raw.islower():
        return "AA" if raw.isupper() else "aa"
    return "Aa" if raw[0].isupper() else "aA"


def _lists(low: str, grammar: NameGrammar) -> Iterator[str]:
    sets = (
        ("title", grammar.titles),
        ("firm", grammar.legal_forms),
        ("place", grammar.generic),
        ("article", grammar.articles),
        ("joint", grammar.connectors),
        ("common", grammar.common),
    )
    patterns = (("work", grammar.objects), ("opener", grammar.openers), ("calendar", grammar.calendar))
    yield from (name for name, words in sets if low in words)
    yield from (name for name, pattern in patterns if pattern.fullmatch(low))


def _marks(looks: Sequence[_Look], place: int, style: str) -> Iterator[str]:
    """Yield the marks of the word at ``place``: its own, those of its place in the text, those of its neighbours."""
    own = looks[place]
    lists = own.lists or ["-"]
    yield from ("any", style, f"w={own.low}", f"e={own.low[-_END:]}", f"f={own.form}", f"f={own.form} {style}")
    yield from (f"l={name}" for name in lists)
    yield from (f"l={name} {own.form}" for name in lists)
    if own.aside:
        yield f"aside {own.form}"
    if place == len(looks) - 1:
        yield "last"
    if place == 0 or looks[place - 1].low == "NL":
        yield from ("first" if place == 0 else "begins", f"begins {own.form}", *(f"begins {name}" for name in lists))
    for off in _NEAR:
        if 0 <= place + off < len(looks):
            yield from _beside(own, looks[place + off], off)


def _beside(own: _Look, other: _Look, off: int) -> Iterator[str]:
    yield from (f"w{off}={other.low}", f"f{off}={other.form}", *(f"l{off}={name}" for name in other.lists))
    if off in _BESIDE:
        yield f"f{off}={own.form} {other.form}"
        for one in own.lists or [own.form]:
            yield from (f"l{off}={one} {two}" for two in other.lists or [other.form])
