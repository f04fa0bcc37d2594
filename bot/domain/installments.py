"""How far a plan has come: what came in goes to the oldest installment, what exceeds that shortens it from its end.

Nothing of this is stored: it follows from the plan and the payments, so that an undone payment leaves no trace in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.arrangement import Installment
from bot.domain.money import Money


@dataclass(frozen=True, slots=True)
class Part:
    """One installment with what came in for it and what later ones were spared by over-payments."""

    place: int
    due_on: date
    amount: Money
    paid: Money
    spared: Money

    @property
    def left(self) -> Money:
        """What of it remains to be paid."""
        return self.amount - self.paid - self.spared


def progress(plan: Sequence[Installment], received: Sequence[Money], credited: Money) -> tuple[Part, ...]:
    """Return the installments as they stand after ``received``, each payment in order, and what else was ``credited``.

    Each payment fills the oldest installment that is not paid; its rest comes off the last ones, as a credit does.
    """
    nothing = Money.zero(credited.currency)
    parts = [Part(n, each.due_on, each.amount, nothing, nothing) for n, each in enumerate(plan, 1)]
    for amount in received:
        oldest = next((n for n, part in enumerate(parts) if part.left), None)
        if oldest is None:
            break
        share = min(amount, parts[oldest].left)
        parts[oldest] = replace(parts[oldest], paid=parts[oldest].paid + share)
        _spare(parts, amount - share)
    _spare(parts, credited)
    return tuple(parts)


def _spare(parts: list[Part], amount: Money) -> None:
    """Take ``amount`` off what is left, the last installment first."""
    for n in reversed(range(len(parts))):
        share = min(amount, parts[n].left)
        if share.amount > 0:
            parts[n] = replace(parts[n], spared=parts[n].spared + share)
            amount -= share


def next_part(parts: Sequence[Part]) -> Part | None:
    """Return the oldest installment of which something is left, None when all is paid."""
    return next((part for part in parts if part.left), None)
