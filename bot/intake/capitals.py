"""Texts whose capitals tell nothing of names.

Those are texts all in capitals, with one for each word (``Dupont Me Doit 200 €``), or with none but the first of a
sentence (``Ludo ferrier 150 €``). They are read in small letters, and what was read is given as it was written.
"""

import re
import unicodedata
from dataclasses import replace
from re import Match

from bot.intake.draft import Doubt, Draft, Field, Order, Question, Reading
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import LONGEST, fold
from bot.intake.text.words import is_one_of

# A word of two letters or more, or "à"; what follows an apostrophe, or stands in an address, is none.
_WORD = re.compile(r"(?<![\w'’@.-])(?:[àÀ](?!\w)|[^\W\d_][\w'’]+)(?![\w.-]*@)")
# What stands before the first word of a clause: any sign, a picture too, that joins no words and is no sum's.
_OPENS = re.compile(r"(?:^|[^\w \u00a0\u202f'’&+%°#€£$])[ \u00a0\u202f]*\Z")
# What stands before the first letter of a sentence or a line, and that letter.
_SENTENCE = re.compile(r"(?:^|[.!?] |\n) *[^\W\d_]")
_WRITTEN = {Field.CLIENT, Field.NUMBER}


def in_small_letters(text: str, grammar: NameGrammar) -> str | None:
    """Return ``text`` in small letters, character for character, where its capitals tell nothing, else None."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    telling = not _opens_sentences(text, grammar) and not _is_everywhere(text, grammar)
    return None if telling or small == text else small


def _opens_sentences(text: str, grammar: NameGrammar) -> bool:
    """Whether only the first letters of sentences and lines are capitals, which a telephone makes so by itself.

    The first word of all may be a name all the same, unless it speaks about the message (``Facture``) or the text has
    words that are none of the language (``Ludo ferrier``).
    """
    if any(letter.isupper() for letter in _SENTENCE.sub("", text)):
        return False
    words = [*_WORD.finditer(text)]
    if not words or _speaks(fold(words[0][0]), grammar):
        return bool(words)
    return not all(_is_known(fold(word[0]), grammar) for word in words[1:])


def _is_known(word: str, grammar: NameGrammar) -> bool:
    if _speaks(word, grammar):
        return True
    parts = {word, *word.split("'")}
    return bool(parts & grammar.common) or any(each.match(word) for each in (grammar.clause, grammar.calendar))


def _speaks(word: str, grammar: NameGrammar) -> bool:
    return is_one_of(word, grammar.noise, grammar.introduced, grammar.label)


def _is_everywhere(text: str, grammar: NameGrammar) -> bool:
    """Whether every word has a capital, those too that have one in no name, or all letters are capitals."""
    words = [*_WORD.finditer(text)]
    if not words or any(word[0][0].islower() for word in words):
        return False
    if all(word[0].isupper() for word in words):
        return True
    return sum(_is_ordinary(word, text, grammar) for word in words) > 1


def _is_ordinary(word: Match[str], text: str, grammar: NameGrammar) -> bool:
    """Whether a word speaks about the message and stands within a clause: it has no capital there by rule."""
    small = word[0][1:] == word[0][1:].lower()
    return small and not _OPENS.search(text, 0, word.start()) and _speaks(fold(word[0]), grammar)


def as_written(reading: Reading, text: str) -> Reading:
    """Return ``reading``, read from ``text`` in small letters, with names and numbers as ``text`` writes them."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    question, order = reading.question, reading.order
    return replace(
        reading,
        drafts=tuple(_draft(draft, text) for draft in reading.drafts),
        question=question and _question(question, text),
        order=order and Order(_written(order.number, text)),
    )


def _draft(draft: Draft, text: str) -> Draft:
    doubts = tuple(
        Doubt(doubt.field, tuple(_written(str(value), text) or "" for value in doubt.candidates))
        if doubt.field in _WRITTEN
        else doubt
        for doubt in draft.doubts
    )
    return replace(draft, client=_written(draft.client, text), number=_written(draft.number, text), doubts=doubts)


def _question(question: Question, text: str) -> Question:
    return replace(question, client=_written(question.client, text), number=_written(question.number, text))


def _written(value: str | None, text: str) -> str | None:
    """Return what was read as ``text`` writes it; what it does not hold, such as a figure said in words, stays."""
    match = re.search(r"\s+".join(map(re.escape, value.split())), text, re.IGNORECASE) if value else None
    return " ".join(match[0].split()) if match else value
