"""Writes out what thumbs write as it sounds, so that it is read as what it stands for (``c koi`` is ``c'est quoi``).

Words in small letters alone are written out, and the first of a message unless another capital follows: a name has a
capital. The list of the language says between which others, as ``c`` or ``g`` may be one of many things.
"""

import re
import unicodedata
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.sheet import LONGEST, fold
from bot.intake.words import Words, fragment


@dataclass(frozen=True, slots=True)
class ShorthandGrammar:
    """The short forms of one language, in one expression with a group for each, and what each stands for."""

    forms: Pattern[str]
    meant: tuple[str, ...]


def shorthand_grammar(words: Words) -> ShorthandGrammar:
    """Prepare the short forms of a language; a form that ends in a space stands before the word that follows."""
    pairs = words.groups("intents", "shorthand")
    groups = "|".join(f"({fragment(form)})" for form, _meant in pairs)
    return ShorthandGrammar(
        re.compile(rf"(?<![\w@.'-])(?:{groups})(?![\w@'-]|\.\w)"), tuple(meant for _form, meant in pairs)
    )


def written_out(text: str, grammar: ShorthandGrammar) -> str:
    """Return ``text``, or as much of it as is read, with its short forms written out."""
    text = unicodedata.normalize("NFC", text[:LONGEST])

    def meant(match: Match[str]) -> str:
        written, behind = text[match.start() : match.end()], text[match.end() :].lstrip()
        if written != written.lower() and (match.start() or behind[:1].isupper()):
            return written
        return grammar.meant[(match.lastindex or 1) - 1]

    parts, end = [], 0
    for match in grammar.forms.finditer(fold(text)):
        parts += [text[end : match.start()], meant(match)]
        end = match.end()
    return "".join([*parts, text[end:]])
