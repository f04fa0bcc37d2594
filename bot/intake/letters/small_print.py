"""Finds the legal mentions that are printed on invoices: what is due when somebody pays late, and no discount.

They are copied with the rest, and speak of no invoice: neither is ``indemnité forfaitaire de 40 €`` one of its sums,
nor is it late because of ``en cas de retard``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import Words

# A clause; a dot or a comma within a figure ends none.
_CLAUSE = re.compile(r"(?:[^.,;\n]|[.,](?=\d))+")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What opens a legal mention in one language, and the words that it is known by."""

    opens: Pattern[str]
    about: Pattern[str]


def small_print_grammar(words: Words) -> SmallPrint:
    """Prepare the recognition of legal mentions in a language."""
    condition, mention = words.word("small_print", "condition"), words.word("small_print", "mention")
    return SmallPrint(
        # a mention without its condition opens a sentence or a line
        opens=re.compile(rf"{condition}|(?:(?<=\n)|(?<=[.;] ))[ *•-]*{mention}"),
        about=re.compile(words.word("small_print", "about")),
    )


def small_print(sheet: Sheet, grammar: SmallPrint) -> Iterator[Span]:
    """Yield where legal mentions stand, behind a figure: before one, somebody may be asking for what they name."""
    figure = _FIGURE.search(sheet.rest)
    for match in grammar.opens.finditer(sheet.rest, figure.end()) if figure else ():
        end = _end_of_mention(sheet.rest, match.start(), grammar)
        if end is not None:
            yield Span(match.start(), end)


def _end_of_mention(text: str, start: int, grammar: SmallPrint) -> int | None:
    """Return where the last clause ends that tells what is due, beginning with the first or the second; else None."""
    end = None
    for place, clause in enumerate(_CLAUSE.finditer(text, start)):
        if grammar.about.search(clause[0]):
            end = clause.end()
        elif place or end is not None:
            break
    return end
