"""A part told twice, as a share and in money: ``acompte de 30 % (450 €) payé``, ``30 % déjà reçus, soit 450 €``."""

from collections.abc import Sequence
from decimal import Decimal
from re import Pattern

from bot.intake.amounts.amounts import AmountFound
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.percents import PercentFound

Part = AmountFound | PercentFound

_HUNDRED = Decimal(100)


def paid_twice(found: Amounts, told: Pattern[str], paid: Sequence[Part]) -> list[Part]:
    """Return the share and the sum of each part told by both, of which one, or both, are said to be paid.

    The sum is that share of another amount: ``30 % payés, soit 1 050 € à régler`` tells what is left.
    """
    if not found.percents:
        return []
    amounts = {amount.span.start: amount for amount in found.amounts}
    shares = {percent.span.start: percent for percent in found.percents}
    parts: list[Part] = []
    for match in found.find(told):
        money, share = amounts.get(match.start("m")), shares.get(match.start("s"))
        if money is None or share is None or not _is_share(money, share, found):
            continue
        if match["paid"] or money in paid or share in paid:
            parts += [money, share]
    return parts


def _is_share(money: AmountFound, share: PercentFound, found: Amounts) -> bool:
    known = [amount.value.value for amount in found.amounts if amount.value.value is not None]
    return any(value * share.value == money.value.value * _HUNDRED for value in known if money.value.value is not None)
