"""Late-payment interest and the fixed compensation at a date, with the working line by line.

``unpaid amount, tax included, x rate x days / 365``: simple interest from the day after the due date up to the day of
reckoning, both included. A payment still leaves its own day at the old balance. Each piece keeps its full precision;
the sum is rounded once, half up, to the cent. Where payments settle interest first, what has run is rounded on the day
of each payment, because real money is allocated to it.

Sources: C. com. L441-10 II (day after the date printed on the invoice), Code civil 1343-1 (allocation), CJEU C-585/20
(tax included); the divisor 365 in every year is usage (bpifrance-creation.fr, legifiscal.fr).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.late_payment_law import ContractRate, LateLaw
from bot.domain.money import Money

# A rate is in percent a year, and a year has 365 days here, leap years too.
DIVISOR = Decimal(36_500)


class Order(StrEnum):
    """What a part payment settles first."""

    PRINCIPAL_FIRST = "principal_first"  # the practice: it never claims too much
    INTEREST_FIRST = "interest_first"  # the law's own order (Code civil 1343-1), compensation last


class Remark(StrEnum):
    """What a reader of the figures should know."""

    NOT_DUE_YET = "not_due_yet"
    PAID_ON_TIME = "paid_on_time"
    NO_FORMAL_NOTICE = "no_formal_notice"
    BELOW_FLOOR = "contract_rate_below_floor"


@dataclass(frozen=True, slots=True)
class Received:
    """A payment as it counts for interest: the day on which it came in, and how much of it was for this debt."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Debt:
    """What interest is reckoned on: the amount with tax, its due date and what came in, in any order.

    ``law`` is that of the country and of the kind of debtor; ``contract`` the agreed rate, None for the law's own;
    ``notice_received_on`` the day on which a formal notice was received, None when none was.
    """

    principal: Money
    due_on: date
    received: tuple[Received, ...]
    law: LateLaw
    contract: ContractRate | None = None
    notice_received_on: date | None = None
    order: Order = Order.PRINCIPAL_FIRST

    @property
    def first_day(self) -> date | None:
        """The first day that bears interest; None as long as a formal notice is lacking."""
        if not self.law.after_notice:
            return self.due_on + timedelta(days=1)
        if self.notice_received_on is None:
            return None
        return max(self.due_on, self.notice_received_on) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: the days from ``since`` until ``until``, both included, at one balance and one rate.

    ``balance`` keeps its full precision where interest has joined it, which only some laws allow.
    """

    since: date
    until: date
    balance: Decimal
    percent: Decimal

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.until - self.since).days + 1

    @property
    def product(self) -> Decimal:
        """Balance x rate x days, an exact number; divided by 36,500 it is the interest."""
        return self.balance * self.percent * self.days

    @property
    def interest(self) -> Decimal:
        """The interest of these days, not rounded."""
        return self.product / DIVISOR


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one payment settled, and the principal that it left."""

    on: date
    amount: Money
    interest: Money
    principal: Money
    compensation: Money
    principal_left: Money


@dataclass(frozen=True, slots=True)
class LateDue:
    """What is due because of a delay, with its working.

    ``accrued`` is all interest so far, ``paid`` the part of it that payments have settled. ``unknown_from`` is the
    first day whose rate is not known: then ``accrued`` covers only the days before, and nothing may be quoted.
    ``compensation`` is what remains due of it, in the currency of the law.
    """

    first_day: date | None
    lines: tuple[Line, ...]
    settlements: tuple[Settlement, ...]
    accrued: Money
    paid: Money
    compensation: Money
    principal: Money
    unknown_from: date | None
    remarks: frozenset[Remark]

    @property
    def days(self) -> int:
        """How many days bore interest."""
        return sum(line.days for line in self.lines)

    @property
    def interest(self) -> Money | None:
        """The interest that remains due; None when a rate is not known."""
        return None if self.unknown_from else self.accrued - self.paid

    @property
    def total(self) -> Money | None:
        """Principal, interest and compensation; None when a rate is unknown, or the compensation's currency another."""
        if self.interest is None or (self.compensation and self.compensation.currency != self.principal.currency):
            return None
        rest = self.principal + self.interest
        return rest + self.compensation if self.compensation else rest
