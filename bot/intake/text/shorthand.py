"""Writes out what thumbs write as it sounds, so that it is read as what it stands for (``c koi`` is ``c'est quoi``).

Sounds of hesitation are left out. Between two figures one stands for a choice (``trois euh quatre cents euros``).

So it does with signs that are dictated by their names (``pour Dupont virgule deux cents euros``), but for the one that
parts two numbers, which may be that of cents.

Words in small letters alone are written out, and the first of a message unless another capital follows: a name has a
capital. The list of the language says between which others, as ``c`` or ``g`` may be one of many things.
"""

import re
import unicodedata
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import LONGEST, fold
from bot.intake.text.words import Words, fragment

# Figures of cents.
_CENTS = 2


@dataclass(frozen=True, slots=True)
class ShorthandGrammar:
    """The short forms of one language, in one expression with a group for each, and what each stands for.

    So are the names of signs, and the sign of each; ``number`` is a word of a number,
    ``hesitation`` finds the sounds of somebody who thinks, and ``choice`` is the word that leaves one open.
    """

    forms: Pattern[str]
    meant: tuple[str, ...]
    signs: Pattern[str]
    written: tuple[str, ...]
    number: Pattern[str]
    currency: Pattern[str]
    large: Pattern[str]
    choice: str
    hesitation: Pattern[str]


def shorthand_grammar(words: Words) -> ShorthandGrammar:
    """Prepare the short forms of a language; a form that ends in a space stands before the word that follows."""
    pairs = words.groups("intents", "shorthand")
    groups = "|".join(f"({fragment(form)})" for form, _meant in pairs)
    signs, sound = words.groups("spelled", "signs"), words.either("spelled", "hesitations")
    named = "|".join(f"({fragment(name)})" for name, _sign in signs)
    return ShorthandGrammar(
        re.compile(rf"(?<![\w@.'-])(?:{groups})(?![\w@'-]|\.\w)"),
        tuple(meant for _form, meant in pairs),
        re.compile(rf"(?<=\w) (?:{named})(?= \S)"),
        tuple(sign for _name, sign in signs),
        re.compile(rf"\d.*|{words.either('spelled', 'small', 'large')}"),
        re.compile(rf"\d*(?:[€£$]|{currency_grammar(words).names})"),
        re.compile(words.either("spelled", "large")),
        words.table["spelled"]["choice"],
        re.compile(rf", ?{sound}(?:\.{{2,}}|…)?(?=,)|(?<![\w@.'-]){sound}(?![\w@'-]|\.\w)(?:\.{{2,}}|…)? *"),
    )


def written_out(text: str, grammar: ShorthandGrammar) -> str:
    """Return ``text``, or as much of it as is read, with its short forms written out."""
    text = _without_hesitations(unicodedata.normalize("NFC", text[:LONGEST]), grammar)
    text = _with_signs(text, grammar)

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


def _without_hesitations(text: str, grammar: ShorthandGrammar) -> str:
    """Return ``text`` without the sounds that it writes in small letters while somebody thinks.

    Between two figures stands the word for a choice instead, unless they are one (``trois euh cents``), behind a
    currency a comma.
    """
    folded = fold(text)
    for match in reversed([*grammar.hesitation.finditer(folded)]):
        start, end = match.span()
        if text[start:end].islower() or (not start and text[end : end + 1].islower()):
            text = f"{text[:start]}{_meant_by_sound(folded, start, end, grammar)}{text[end:]}"
    return text


def _meant_by_sound(folded: str, start: int, end: int, grammar: ShorthandGrammar) -> str:
    """Return what stands for a sound of hesitation between the words around it."""
    before = next(iter(folded[:start].rsplit(maxsplit=1)[-1:]), "").strip(",.").rsplit("-")[-1]
    behind = next(iter(folded[end:].split(maxsplit=1)[:1]), "").split("-")[0]
    if not grammar.number.fullmatch(behind) or grammar.large.fullmatch(behind):
        return ""
    if grammar.currency.fullmatch(before):
        return ", "
    return f"{grammar.choice} " if grammar.number.fullmatch(before) else ""


def _with_signs(text: str, grammar: ShorthandGrammar) -> str:
    """Return ``text`` with the signs that it calls by their names in small letters."""
    folded = fold(text)
    for match in reversed([*grammar.signs.finditer(folded)]):
        before, behind = folded[: match.start()].rsplit(maxsplit=1)[-1], folded[match.end() :].split(maxsplit=1)[0]
        figures = before.isdigit() and behind.isdigit()
        said = grammar.number.fullmatch(before.rsplit("-")[-1]) and grammar.number.fullmatch(behind.split("-")[0])
        if (said and not figures) or not text[match.start() : match.end()].islower():
            continue
        # "200 virgule 50" is one figure, "118 virgule 450 euros" are two
        end = match.end() + 1 if figures and len(behind) <= _CENTS else match.end()
        text = f"{text[: match.start()]}{grammar.written[(match.lastindex or 1) - 1]}{text[end:]}"
    return text
