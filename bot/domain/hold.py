"""Holds: why an invoice, or a whole case, is left in peace for a while."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.invoice import Invoice

_MESSAGE: Final = "message "


class HoldKind(StrEnum):
    """What the hold is for."""

    PAUSE = "pause"  # the owner wants peace, with an end and a reason
    POSTPONED = "postponed"  # the owner put today's message off
    CREDIT = "credit"  # more was paid than owed: looked at before any chase goes on
    UNCERTAIN = "uncertain"  # a delivery's outcome is unknown: nothing leaves before the owner has said
    PROMISE = "promise"  # the client committed to a date
    LIMITATION = "limitation"  # it can no longer be claimed before a court: the owner says whether to go on
    SAID_PAID = "said_paid"  # the client says that it has paid: its money is waited for
    OBSTACLE = "obstacle"  # what kept the client from paying is being mended
    WRONG_PERSON = "wrong_person"  # whoever reads says that it is not the one to write to
    DIFFICULTY = "difficulty"  # the client cannot pay now: plans are being looked for
    ARRANGEMENT = "arrangement"  # a plan of installments is under way
    INSOLVENCY = "insolvency"  # the client is insolvent before the law: nothing may be asked of it
    ROUTE = "route"  # the case was handed over: a mediator, a collector, a court, a lawyer has it
    REFUSED = "refused"  # the address refused for good: another is needed first


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. ``invoice_id`` None holds the whole case; ``until`` is its last day, None until it is lifted.

    With ``arose_before`` only what arose before that day is held.
    """

    id: int
    kind: HoldKind
    invoice_id: int | None
    until: date | None
    reason: str
    arose_before: date | None = None

    def covers(self, invoice: Invoice, day: date) -> bool:
        """Tell whether this hold leaves the invoice in peace on ``day``."""
        is_meant = self.invoice_id in (None, invoice.id) and invoice.arose_before(self.arose_before)
        return is_meant and (self.until is None or day <= self.until)

    @property
    def message_id(self) -> int:
        """The message of a hold that a message left (``because_of``)."""
        return int(self.reason.removeprefix(_MESSAGE))


def because_of(message_id: int) -> str:
    """Return the reason of a hold that a message leaves: it was put off, or could not be handed over."""
    return f"{_MESSAGE}{message_id}"
