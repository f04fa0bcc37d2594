"""The spaces and apostrophes that good printing wants, put in when words are loaded.

Sources are typed with plain spaces and straight apostrophes. Only words are touched: placeholders, template tags,
markup, character entities and addresses of pages are left as they are, and so is data, which comes in later.
"""

import re
from collections.abc import Callable
from typing import Final

from bot.i18n.formats import NARROW, NO_BREAK

# What is not words: template tags, comments, placeholders, markup, entities, addresses of pages.
_PROTECTED: Final = re.compile(
    r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[a-z_]+\}|</?[a-zA-Z][^<>]*>|&#?\w+;|https?://\S+)", re.DOTALL
)


def words_only(change: Callable[[str], str], source: str) -> str:
    """Apply ``change`` to the words of ``source`` and leave all that is not words untouched."""
    pieces = _PROTECTED.split(source)
    return "".join(piece if index % 2 else change(piece) for index, piece in enumerate(pieces))


def _apostrophes(words: str) -> str:
    return re.sub(r"(?<=\w)'", "’", words)


def _french(words: str) -> str:
    words = re.sub(r" (?=[;:!?])", NARROW, words)
    words = re.sub(r"(?<=«) | (?=»)", NO_BREAK, words)
    words = re.sub(r" (?=[€%])", NO_BREAK, words)
    words = re.sub(r"(?<=\d) (?=h\b)", NO_BREAK, words)
    words = re.sub(r"(?<=\d\u00a0h) (?=\d)", NO_BREAK, words)
    words = re.sub(r"(?<=\bn°) ", NO_BREAK, words)
    return _apostrophes(words)


_BY_LANGUAGE: Final[dict[str, Callable[[str], str]]] = {"fr": _french, "en": _apostrophes}


def typeset(source: str, language: str) -> str:
    """Return ``source`` with the spaces and apostrophes of ``language``; a language without rules is left as typed.

    French: U+202F before ``; : ! ?``, U+00A0 inside ``« »``, before ``€``, in ``10 h 30`` and after ``n°``.
    """
    change = _BY_LANGUAGE.get(language)
    return words_only(change, source) if change else source
