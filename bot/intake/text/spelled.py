"""Numbers said in words, as dictated messages have them (``mille deux cents``, ``twelve hundred``).

text2num computes them; what speech leaves open (``deux mille cinq`` is said for 2005 and for 2500) stays open.
"""

import re
from dataclasses import dataclass
from re import Pattern

from text_to_num import text2num

from bot.intake.guess import Guess, agreed, among
from bot.intake.text.words import LETTER, Words, either

_DIGIT = range(2, 10)
_FIGURE = range(10)
# A piece of a number is no higher and has no more words (quatre-vingt-dix-huit); a number has no more words in all.
_HIGHEST_PIECE, _LONGEST_PIECE, _MOST_PIECES = 99, 4, 10
# Folded alike in all languages; text2num wants its accent.
_ZERO = "zero"
# No number that people say has more words; the bound keeps long texts quick to read.
_MOST_WORDS = 15


@dataclass(frozen=True, slots=True)
class Spelled:
    """Recognises and evaluates number words of one language."""

    language: str
    expression: str
    large: Pattern[str]
    thousand: Pattern[str]

    def value(self, text: str) -> int | None:
        """Return the number that ``text`` says in words or digits, or None when it says none."""
        if text.isdigit():
            return int(text)
        try:
            return int(text2num(text.replace("-", " "), self.language))
        except ValueError:
            return None

    def digits(self, text: str) -> str | None:
        """Return the figures of a dictated number, with the zeros before it (``zéro quarante et un``: 041).

        They may be said one by one (``one four seven``) or two by two (``twenty twenty-six``, ``three eighteen``). None
        when the words say no number, or may be cut in several ways.
        """
        first, *rest = re.split("[ -]+", text, maxsplit=1)
        whole = self.value(text)
        if text.isdigit() or (whole is not None and first != _ZERO):
            return text if text.isdigit() else str(whole)
        if first == _ZERO:
            behind = self.digits(rest[0]) if rest else ""
            return None if behind is None else f"0{behind}"
        words = re.split("[ -]+", text)
        said = self._in_pieces(tuple(words)) if len(words) <= _MOST_PIECES else ()
        return next(iter(said)) if len(said) == 1 else None

    def _in_pieces(self, words: tuple[str, ...], *, after_one: bool = True) -> frozenset[str]:
        """Return the figures that ``words`` may say in numbers of one or two figures each.

        Behind two figures but a zero none stands alone, as no one says "twenty one" for 201.
        """
        if not words:
            return frozenset({""})
        found: set[str] = set()
        longest = 1 if words[0] == _ZERO else min(len(words), _LONGEST_PIECE)
        for end in range(1, longest + 1):
            piece = 0 if words[0] == _ZERO else self.value(" ".join(words[:end]))
            alone = piece in _FIGURE
            if piece is None or piece > _HIGHEST_PIECE or (alone and piece and not after_one):
                continue
            found |= {f"{piece}{tail}" for tail in self._in_pieces(words[end:], after_one=alone)}
        return frozenset(found)

    def amount(self, text: str) -> Guess[int]:
        """Return the number said, doubtful where people say the same words for two numbers."""
        number = self.value(text)
        if number is None:
            return among()
        words = re.split("[ -]+", text)
        ending = self.value(words[-1])
        if ending in _DIGIT and ending is not None and len(words) > 1 and self.thousand.fullmatch(words[-2]):
            return agreed(number, number - ending + ending * 100)
        return agreed(number)

    def is_telling(self, text: str) -> bool:
        """Say whether the words can hardly be anything but a number: several of them, or a hundred or a thousand."""
        return " " in text or "-" in text or self.large.search(text) is not None


def spelled_of(words: Words) -> Spelled:
    """Prepare the number words of a language."""
    atom = rf"{words.either('spelled', 'small', 'large')}(?!{LETTER})"
    joiner = rf"(?: *- *| +)(?:{words.either('spelled', 'joiners')}[ -]+)?"
    return Spelled(
        words.language,
        # atomic: what goes on as "six cent soixante-quinze" is never "six cent soixante"
        rf"(?<!{LETTER})(?>{atom}(?:{joiner}{atom}){{0,{_MOST_WORDS}}})",
        re.compile(words.either("spelled", "large")),
        re.compile(either(words.entries("spelled", "thousand"))),
    )
