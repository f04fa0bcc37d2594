"""The invoice: what is owed, until when, and how far its chase has come."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.money import Money


class InvoiceState(StrEnum):
    """Where an invoice stands; late and part-paid are derived."""

    OPEN = "open"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice, or one part of an invoice that is paid in several.

    ``number`` and ``part`` may be empty. ``last_step`` is the last policy step done, None before the first;
    ``next_not_before`` is the day before which no further step may leave, because of a date that the last one gave;
    ``deadline_on`` is that date. ``task_since`` is the working day on which the present task step was first shown.
    ``notice_received_on`` is the day on which the client received a formal notice about it; ``interest_waived`` why the
    owner asks for neither interest nor compensation, None as long as that stays open; ``limitation_warned`` how far the
    owner was warned about the end of its limitation period (``bot.domain.limitation``).
    ``settled_on`` is the day of the payment that settled it, None while it is owed. ``on_tap`` says that the next text
    about it waits for a person, because a plan about it has come to an end. ``contested`` is what the client disputes.
    ``served_on`` is the day on which the service was completed, ``acknowledged_on`` the last on which the client
    acknowledged the debt in writing. ``order_number`` is the client's own; ``deposited_on`` and ``portal_status`` are
    those of a public buyer's portal. ``carriage`` says that it is for the carriage of goods.
    """

    id: int
    business_id: int
    client_id: int
    number: str
    part: str
    issued_on: date | None
    due_on: date
    on_receipt: bool
    amount: Money
    balance: Money
    state: InvoiceState
    registered_on: date
    first_of_client: bool
    last_step: str | None
    deadline_on: date | None
    next_not_before: date | None
    task_since: date | None
    on_tap: bool
    contested: Money
    version: int
    notice_received_on: date | None = None
    interest_waived: str | None = None
    limitation_warned: str = ""
    settled_on: date | None = None
    served_on: date | None = None
    acknowledged_on: date | None = None
    order_number: str = ""
    deposited_on: date | None = None
    portal_status: str = ""
    carriage: bool = False

    @property
    def received(self) -> Money:
        """What has been paid or credited so far."""
        return self.amount - self.balance

    @property
    def uncontested(self) -> "Invoice":
        """The invoice without what is disputed of it: what may be asked for and promised, and what plans are about.

        ``contested`` of the result is what was taken off; it must not be asked for twice.
        """
        part = min(self.contested, self.balance)
        return replace(self, amount=self.amount - part, balance=self.balance - part, contested=part) if part else self

    @property
    def is_owed(self) -> bool:
        """Whether something remains to be paid."""
        return self.state is InvoiceState.OPEN and self.balance.amount > 0

    def is_late(self, today: date) -> bool:
        """Tell whether the due date has passed: the due date itself is still in time."""
        return self.is_owed and today > self.due_on

    def arose_before(self, day: date | None) -> bool:
        """Tell whether the claim arose before ``day``: by the service, else by its invoice; None is after all days.

        What is known of neither counts as earlier: it is for the owner to say when it arose.
        """
        arose_on = self.served_on or self.issued_on
        return day is None or arose_on is None or arose_on < day

    @property
    def sent_on(self) -> date:
        """The day on which the client is taken to have had it: its issue, else its registration."""
        return self.issued_on or self.registered_on
