"""A sheet: the text to be read, folded for comparison, from which what was recognised is struck out.

Folding keeps every character in its place, so that what is found in the folded text is cut out of the original.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.draft import Span
from bot.intake.text.counted_lines import with_counted_lines
from bot.intake.text.parting import parted

# Stands for what has been recognised already; no pattern matches it and it is no word character.
STRUCK = "\x00"
LONGEST = 4096
# What a mail puts before each line that it quotes.
_QUOTED = re.compile(r"^[ >]*>", re.MULTILINE)
# A word, with what an apostrophe ends as one of its own: "l'", "étude".
_WORD = re.compile(r"[^\W\d_]+'|[^\s']+")
_LATIN = 0x250  # the first code beyond the letters of Latin scripts
_OTHER_SPACE = re.compile(r"[^\S\n\t\r]")
# One that joins no sum: "Atelier bleu\u202f: 300\xa0€" has its first before the colon.
_JOINS_NOTHING = re.compile(r"(?<!\d)[^\S\n\t\r ]|[^\S\n\t\r ](?![\d€£$])")
_SAME = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "\t": " ",
    "\r": " ",
    STRUCK: " ",
}


class _Folding(dict[int, str]):
    """What each character is folded to, by its code; worked out anew for those that it does not hold."""

    def __missing__(self, code: int) -> str:
        return _fold_letter(chr(code))


def _fold_letter(letter: str) -> str:
    """Return one plain lower-case character for one character."""
    if letter in _SAME:
        return _SAME[letter]
    if letter.isspace():
        return letter if letter == "\n" else " "
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 and not plain.isspace() else " "


_FOLDING = _Folding((code, _fold_letter(chr(code))) for code in range(_LATIN))


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents and with plain spaces and quotes, character for character."""
    return text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The original text, and the folded text with recognised parts struck out."""

    raw: str
    rest: str

    @property
    def is_loud(self) -> bool:
        """Whether no small letter stands there, so that a capital tells nothing."""
        return self.raw.upper() == self.raw

    @property
    def is_small(self) -> bool:
        """Whether no capital stands there."""
        return self.raw.lower() == self.raw

    def find(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Yield the matches of ``pattern`` in what is left."""
        return pattern.finditer(self.rest)

    def spans(self, pattern: Pattern[str]) -> list[Span]:
        """Return where ``pattern`` occurs in what is left."""
        return [Span(*match.span()) for match in self.find(pattern)]

    def has(self, pattern: Pattern[str]) -> bool:
        """Say whether ``pattern`` occurs in what is left."""
        return pattern.search(self.rest) is not None

    def before(self, pattern: Pattern[str], at: int, reach: int) -> Match[str] | None:
        """Return the match of ``pattern`` in the ``reach`` characters that are left before ``at``, if any."""
        return pattern.search(self.rest, max(0, at - reach), at)

    def cut(self, span: Span) -> str:
        """Return the original text of ``span`` without the spaces around it."""
        return self.raw[span.start : span.end].strip()

    def low(self, span: Span) -> str:
        """Return what is left of ``span``, folded."""
        return self.rest[span.start : span.end]

    def words(self, span: Span) -> list[Span]:
        """Return where the words that are left of ``span`` stand."""
        return [Span(*match.span()) for match in _WORD.finditer(self.rest, span.start, span.end)]

    def without(self, spans: Iterable[Span]) -> "Sheet":
        """Return the sheet with ``spans`` struck out."""
        rest = self.rest
        for span in spans:
            rest = rest[: span.start] + STRUCK * (span.end - span.start) + rest[span.end :]
        return self if rest is self.rest else Sheet(self.raw, rest)

    def behind(self, at: int) -> "Sheet":
        """Return the sheet of what stands behind ``at`` alone; its places count from there."""
        return Sheet(self.raw[at:], self.rest[at:])

    def within(self, span: Span) -> "Sheet":
        """Return the sheet with all outside ``span`` struck out, so that places keep their meaning."""
        return self.without((Span(0, span.start), Span(span.end, len(self.rest))))


def open_sheet(text: str) -> Sheet:
    """Return a sheet for ``text``, of which no more than the longest message that Telegram carries is read.

    Quoted lines are read as others are.
    """
    plain = _with_plain_spaces(unicodedata.normalize("NFC", text[:LONGEST]))
    raw = parted(with_counted_lines(_without_quote_marks(plain)))
    return Sheet(raw, fold(raw))


def _without_quote_marks(text: str) -> str:
    """Return ``text`` with spaces for the signs of quoted lines, character for character."""
    return _QUOTED.sub(lambda signs: " " * len(signs[0]), text) if ">" in text else text


def _with_plain_spaces(text: str) -> str:
    """Return ``text`` with plain spaces for all others that join nothing, character for character.

    Beside plain ones a no-break space joins the figures and the sign of a sum (``1 250 €``), by itself it parts words.
    """
    return (_JOINS_NOTHING if " " in text else _OTHER_SPACE).sub(" ", text)


def span_of(match: Match[str], group: int | str = 0) -> Span:
    """Return where ``group`` of ``match`` stands."""
    return Span(*match.span(group))


def pattern(expression: str) -> Pattern[str]:
    """Compile an expression written for folded text; spaces and comments in it do not count."""
    return re.compile(expression, re.VERBOSE)
