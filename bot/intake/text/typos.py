"""Mends misspelt words that matter (months, weekdays, "invoice"), in place and never in names.

rapidfuzz measures how far two words are apart. The short form of a word takes its place, filled up with spaces, so that
whatever is found afterwards still has its place in the original text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words

_WORD = re.compile(r"(?<![\w@.'-])[a-z]{5,14}(?![\w@'-]|\.\w)")
# One slip in a word, two in a long one: a letter too many, too few, wrong, or two that changed places.
_LONG = 8
_REACH = 16  # letters before a word among which a title is looked for
# What stands behind the figure of a day: the beginning of a month, or a short one of which two letters changed places.
_BEHIND_DAY = re.compile(r"(?<![\w.,/-])(?:0?[1-9]|[12]\d|3[01]) (?P<word>[a-z]{4,8})(?![\w@'-])")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class TypoGrammar:
    """The words worth mending, each with the short form that takes its place, and the titles that names follow."""

    short_forms: Mapping[str, str]
    titles: frozenset[str]
    days: frozenset[str]
    months: Mapping[str, str]


def typo_grammar(words: Words) -> TypoGrammar:
    """Prepare the words of a language."""
    table = words.table["typos"]
    short_forms = {word: short for short, rights in table.items() for word in rights}
    return TypoGrammar(short_forms, frozenset(words.entries("names", "titles")), _days(words), _months(words))


def _months(words: Words) -> Mapping[str, str]:
    """Return what months are cut short to by a thumb, of four letters or more, with the short form of each month."""
    cuts: dict[str, str] = {}
    for group in words.groups("calendar", "months"):
        short = next((each for each in group if len(each) < _SHORT), group[0])
        written = [group[0][:end] for end in range(_SHORT, len(group[0]))]
        if len(group[0]) == _SHORT:
            written = [group[0][0] + group[0][2] + group[0][1] + group[0][3], group[0][:2] + group[0][3] + group[0][2]]
        cuts |= {cut: short for cut in written if cut not in group}
    return cuts


def _days(words: Words) -> frozenset[str]:
    """Return the names of months and weekdays."""
    return frozenset(words.grouped("calendar", "months", "weekdays"))


def mended(sheet: Sheet, grammar: TypoGrammar) -> Sheet:
    """Return the sheet with misspelt words replaced by their short forms; the original text is left as it is."""
    rest = sheet.rest
    for match in _BEHIND_DAY.finditer(sheet.rest):
        month = grammar.months.get(match["word"])
        if month is not None and not sheet.raw[match.start("word")].isupper():
            rest = rest[: match.start("word")] + month.ljust(len(match["word"])) + rest[match.end("word") :]
    for match in _WORD.finditer(sheet.rest):
        short = None if _is_name(sheet, match.start(), grammar) else _short_form(match[0], grammar)
        if short is not None and len(short) <= len(match[0]):
            rest = rest[: match.start()] + short.ljust(len(match[0])) + rest[match.end() :]
    return Sheet(sheet.raw, rest)


def _is_name(sheet: Sheet, at: int, grammar: TypoGrammar) -> bool:
    """Whether the word follows a title, or has a capital and neither opens the message nor follows a number."""
    if (sheet.rest[max(0, at - _REACH) : at].split() or [""])[-1].strip(".") in grammar.titles:
        return True
    if not sheet.raw[at].isupper() or not sheet.rest[:at].strip():
        return False
    return not sheet.rest[:at].rstrip(" ")[-1:].isdigit()


def _short_form(word: str, grammar: TypoGrammar) -> str | None:
    """Return the short form of the word that was meant, or None for a right word and for one that resembles none."""
    if word in grammar.short_forms or word.removesuffix("s") in grammar.days:
        return None
    for right, short in grammar.short_forms.items():
        allowed = 2 if len(right) > _LONG else 1
        if right[0] == word[0] and OSA.distance(word, right, score_cutoff=allowed) <= allowed:
            return short
    return None
