"""The details of a bill, told from the total that they come to: ``2 ménages à 45 € + linge 20 €, soit 110 €``."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.intake.amounts.amounts import AmountFound, Tax
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.unit_prices import UnitGrammar, made_of_prices, sums_of

# A bill with details has so many of them at least, unless that is a price.
_FEWEST = 2


def details(found: Amounts, grammar: UnitGrammar) -> Sequence[AmountFound]:
    """Return the amounts that come to the last one, each as it stands or, if it is a price, times its count.

    Where the others are prices alone, the first may be the total as well (``90 € (2 ménages à 45 €)``).
    """
    made = made_of_prices(found, grammar)
    return next((parts for total, parts in _bills(found, made) if _are_details(parts, total, made)), ())


def _bills(
    found: Amounts, made: Mapping[int, Sequence[Decimal]]
) -> Iterator[tuple[AmountFound, Sequence[AmountFound]]]:
    """Yield each amount that may be a total, with the others."""
    if not found.amounts:
        return
    *before, last = found.amounts
    yield last, before
    first, *behind = found.amounts
    if all(part.span.start in made for part in behind):
        yield first, behind


def _are_details(parts: Sequence[AmountFound], total: AmountFound, made: Mapping[int, Sequence[Decimal]]) -> bool:
    """Whether amounts come to a total, of which none is without tax where that is with it."""
    priced = bool(parts) and parts[0].span.start in made
    untaxed = total.tax is not Tax.EXCLUDED and any(part.tax is Tax.EXCLUDED for part in parts)
    value = total.value.value
    if value is None or untaxed or not (priced or len(parts) >= _FEWEST):
        return False
    values = (made.get(part.span.start) or [*filter(None, [part.value.value])] for part in parts)
    return value in sums_of(values, value)
