"""To which case a mail belongs: the one whose mail it answers, else by its sender and the numbers that it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.reply_case import Case

# What can be the number of an invoice: letters, digits and signs with a digit among them.
_NUMBER = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)[\w][\w/-]{1,30}(?![\w-])")
_MOST_NUMBERS = 40
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Match:
    """The case of a mail where it is sure, else those among which the owner can choose."""

    case: Case | None = None
    choices: tuple[Case, ...] = ()


def numbers_in(*texts: str) -> tuple[str, ...]:
    """Return what may be numbers of invoices in these texts, in lower case."""
    found = (match[0].lower() for text in texts for match in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(number for number in found if len(number) >= _SHORTEST))[:_MOST_NUMBERS]


def match(answered: Case | None, of_sender: Sequence[Case], of_numbers: Sequence[Case], named: Sequence[str]) -> Match:
    """Choose among candidates: the mail answered decides, then the sender alone, then sender and number together.

    A number alone never decides, since anybody can write one: it only proposes.
    """
    if answered is not None:
        return Match(answered)
    naming = [case for case in of_sender if _names(case, named)]
    for found in (of_sender, naming):
        if len(found) == 1:
            return Match(found[0])
    return Match(None, tuple(naming or of_sender or of_numbers))


def _names(case: Case, named: Sequence[str]) -> bool:
    return any(number.lower() in named for number in case.numbers)
