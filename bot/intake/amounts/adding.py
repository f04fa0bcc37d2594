"""Amounts that come to one another: parts and their sum, one part several times, a sum and the same with its tax."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from bot.intake.amounts.amounts import AmountFound, Tax

# A sum has so many parts at least.
_FEWEST_PARTS = 2
# No tax is more than this part of what it is on.
_HIGHEST_TAX = Decimal("0.3")
# Two sums agree when rounding alone can explain the difference.
ROUNDING = Decimal("0.02")


def adds_up(parts: Sequence[AmountFound], total: Sequence[AmountFound]) -> bool:
    """Say whether two amounts or more, none without tax, are known and come to the one of ``total``."""
    values = [amount.value.value for amount in parts]
    known = [value for value in values if value is not None]
    taxed = any(amount.tax is Tax.EXCLUDED for amount in parts)
    enough = len(values) >= _FEWEST_PARTS and len(known) == len(values) and not taxed
    return enough and [amount.value.value for amount in total] == [sum(known)]


def are_each(part: Sequence[AmountFound], total: Sequence[AmountFound], counts: Collection[int | None]) -> bool:
    """Say whether the one amount of ``part`` comes to the one of ``total`` when it is paid one of ``counts`` times."""
    if len(part) != 1 or len(total) != 1 or part[0].value.value is None:
        return False
    return any(count and part[0].value.value * count == total[0].value.value for count in counts)


def may_be_taxed(base: Decimal, total: Decimal) -> bool:
    """Say whether some tax, or none, can make up the difference of two sums."""
    return base <= total <= base * (1 + _HIGHEST_TAX) + ROUNDING
