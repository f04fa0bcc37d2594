"""Sums without a currency in a list of which other lines have one (``Pons 100 € le 15/10 / Roy 64,50 le 20/10``)."""

import re
from collections.abc import Sequence

from bot.intake.amounts import AmountFound
from bot.intake.name_words import NameGrammar
from bot.intake.sheet import STRUCK, fold

# What stands around the sum of a line: a word with a capital that opens it, and a day that closes it.
_OPENS = re.compile(r"[ *•-]*[^\W\d_a-z]")
_CLOSES = re.compile(rf"[ ,:]*(?:[^\W\d]{{1,3}} )?{STRUCK}[{STRUCK} .]*")
_WORD = re.compile(r"[^\W\d_]+")


def in_lines_alike(amounts: Sequence[AmountFound], text: str, raw: str, names: NameGrammar) -> list[AmountFound]:
    """Return the amounts that stand alone in lines like those with a currency: behind a name, before their day.

    In ``text`` the days are struck out. Ordinary words alone are no name (``Chantier 12 le 12/11``).
    """
    lines = [_line(amount, raw) for amount in amounts]
    alike = [
        amount
        for amount, (start, end) in zip(amounts, lines, strict=True)
        if lines.count((start, end)) == 1
        and _OPENS.match(raw, start)
        and _CLOSES.fullmatch(text, amount.span.end, end)
        and not all(_is_ordinary(word, names) for word in _WORD.findall(fold(raw[start : amount.span.start])))
    ]
    return alike if any(amount.marked for amount in alike) else []


def _is_ordinary(word: str, names: NameGrammar) -> bool:
    return word in names.common or any(each.fullmatch(word) for each in (names.objects, names.openers, names.noise))


def _line(amount: AmountFound, raw: str) -> tuple[int, int]:
    end = raw.find("\n", amount.span.end)
    return raw.rfind("\n", 0, amount.span.start) + 1, len(raw) if end < 0 else end
