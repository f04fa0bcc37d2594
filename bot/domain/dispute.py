"""Disputes: what a client contests of an invoice. That part is left in peace until it is settled, the rest is chased.

Source of the rules: the product's rules in detail. The owner is warned of one that waits after 2, 5 and 10 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.calendar import WorkingCalendar
from bot.domain.money import Money

WARNED_AFTER = (2, 5, 10)  # days


class DisputeState(StrEnum):
    """Where a dispute stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CREDITED = "credited"  # the owner gives a credit for what is contested
    UPHELD = "upheld"  # the invoice stands
    WITHDRAWN = "withdrawn"


WAITING = frozenset({DisputeState.OPEN, DisputeState.ANSWERED})


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is contested of one invoice: ``amount``, all of it when ``whole``. ``payment_id`` is the credit given.

    ``answered_on`` is when the owner answered the client, which stands even once it is settled.
    """

    id: int
    client_id: int
    invoice_id: int
    amount: Money
    whole: bool
    reason: str
    state: DisputeState
    opened_on: date
    closed_on: date | None
    payment_id: int | None
    version: int
    answered_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be settled."""
        return self.state in WAITING


def warns_today(dispute: Dispute, today: date, calendar: WorkingCalendar) -> bool:
    """Tell whether today is a working day on which the owner is warned that a dispute waits."""
    return any(calendar.on_or_after(dispute.opened_on + timedelta(days=days)) == today for days in WARNED_AFTER)
