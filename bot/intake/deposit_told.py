"""Restores what tells that a deposit was invoiced, where it was struck out with a number or a day beside it."""

import re
from collections.abc import Sequence

from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.part_words import PartGrammar
from bot.intake.days.days import Term, Unclear
from bot.intake.days.found import DayFound
from bot.intake.numbers.found import NumberFound
from bot.intake.text.sheet import Sheet

# How far before a number the word for a deposit is looked for, and before a day.
_REACH = 24
_FAR = 48
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def with_deposit_told(
    text: str, whole: Sheet, numbers: Sequence[NumberFound], days: Sequence[DayFound], grammar: DueGrammar
) -> str:
    """Return ``text`` with the words restored that tell of a deposit that it is invoiced itself."""
    return _with_billing(_with_labels(text, whole, numbers, grammar.parts), whole, days, grammar.parts)


def _with_labels(text: str, whole: Sheet, numbers: Sequence[NumberFound], grammar: PartGrammar) -> str:
    """Return ``text`` with the word before a number restored where it tells what a deposit is (``deposit invoice 7``).

    There it says that the deposit itself is invoiced.
    """
    for number in numbers:
        word = _FIRST_WORD.match(whole.rest, number.span.start)
        if (
            word
            and word.end() < number.span.end - len(number.value) + 1
            and grammar.deposit_before.search(text, max(0, word.start() - _REACH), word.start())
        ):
            text = text[: word.start()] + word[0] + text[word.end() :]
    return text


def _with_billing(text: str, whole: Sheet, days: Sequence[DayFound], grammar: PartGrammar) -> str:
    """Return ``text`` with the word before a day restored that tells of a deposit that it was invoiced on that day.

    What was invoiced with the order (``facturé à la commande``) may be over by now.
    """
    for day in days:
        start, word = day.span.start, grammar.billed.match(whole.rest, day.span.start)
        if (
            word
            and not isinstance(day.text, Term | Unclear)
            and grammar.deposit_near.search(text, max(0, start - _FAR), start)
        ):
            text = f"{text[:start]}{word[0]} {text[word.end() + 1 :]}"
    return text
