"""Figures as people write them: which number digits with spaces, dots, commas and ``k`` stand for.

A separator before exactly three digits means thousands in one language and cents in the other; where the text
does not decide, both readings are proposed and none is taken.
"""

import re
from decimal import Decimal, InvalidOperation

from bot.intake.guess import Guess, among, sure

THOUSAND = 1000
_GROUP = 3
_CENTS = 2
# The letters that a hurried thumb or a scanner writes for a digit.
_LOOKS_LIKE = str.maketrans("olisb", "01158")


def read_figure(text: str, thousands_mark: str) -> Guess[Decimal]:
    """Return the number that ``text`` (digits, spaces, dots, commas, apostrophes, ``k``) stands for.

    ``thousands_mark`` is the dot or comma by which the language separates thousands.
    """
    if text.startswith("0") and " " in text:
        return among()  # "Dupont 01 300 €": the first figures are something else
    if "k" in text:
        return _in_thousands(text)
    plain = re.sub("[ ']", "", text)
    marks = re.findall("[.,]", plain)
    if not marks:
        return _decimal(plain)
    if len(set(marks)) > 1:
        return _both_marks(plain, marks)
    if len(marks) > 1:
        return _groups(plain, marks[0])
    return _one_mark(plain, marks[0], thousands_mark, grouped=plain != text)


def look_alikes(text: str) -> Guess[Decimal]:
    """Return, as a proposal only, the number meant by digits among which letters have slipped (``1 2O0,50``)."""
    figures = re.sub("[^0-9.,]", "", text.translate(_LOOKS_LIKE))
    value = _decimal(re.sub(r"[.,](?!\d\d\Z)", "", figures).replace(",", "."))
    return among(*([value.value] if value.value is not None else []))


def _decimal(digits: str) -> Guess[Decimal]:
    try:
        return sure(Decimal(digits))
    except InvalidOperation:
        return among()


def _in_thousands(text: str) -> Guess[Decimal]:
    """``1k2`` is 1200 and ``2,5k`` is 2500; ``1.250k`` could be anything."""
    before, _, after = text.replace(" ", "").partition("k")
    head, mark, decimals = re.match(r"(\d*)([.,]?)(\d*)", before).groups()  # type: ignore[union-attr]
    if mark and (after or len(decimals) > _CENTS):
        return among()
    tail = after or decimals
    return sure(Decimal(f"{head}.{tail or 0}") * THOUSAND) if head else among()


def _both_marks(plain: str, marks: list[str]) -> Guess[Decimal]:
    """With both marks the last one is that of cents."""
    cents = marks[-1]
    whole, _, decimals = plain.rpartition(cents)
    thousands = whole.replace(marks[0], "")
    well_formed = cents not in whole and all(len(group) == _GROUP for group in whole.split(marks[0])[1:])
    if not well_formed or not 1 <= len(decimals) <= _CENTS:
        return among()
    return _decimal(f"{thousands}.{decimals}")


def _groups(plain: str, mark: str) -> Guess[Decimal]:
    first, *groups = plain.split(mark)
    if 1 <= len(first) <= _GROUP and all(len(group) == _GROUP for group in groups):
        return _decimal("".join([first, *groups]))
    return among()


def _one_mark(plain: str, mark: str, thousands_mark: str, *, grouped: bool) -> Guess[Decimal]:
    whole, _, decimals = plain.partition(mark)
    if 1 <= len(decimals) <= _CENTS:
        return _decimal(f"{whole}.{decimals}")
    if len(decimals) != _GROUP or grouped:
        return among()
    thousands, cents = Decimal(whole + decimals), Decimal(f"{whole}.{decimals}")
    own_thousands = mark == thousands_mark
    if own_thousands and len(whole) <= _GROUP and not whole.startswith("0"):
        return sure(thousands)
    return among(thousands, cents)
