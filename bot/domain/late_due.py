"""Reckon what is due because of a delay: ``late_due`` walks from the first day of delay to the day of reckoning.

1. The days are cut where a rate may change, after each payment, and, where the law lets interest bear interest, after
   each full year.
2. Before a piece begins, the payments of the days before it are allocated.
3. Each piece adds a line; neighbouring lines with the same balance and rate become one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from bot.domain.anniversary import years_later
from bot.domain.interest import DIVISOR, Debt, LateDue, Line, Order, Received, Remark, Settlement
from bot.domain.late_payment_law import Run
from bot.domain.money import Money

_DAY = timedelta(days=1)


def late_due(debt: Debt, as_of: date) -> LateDue:
    """Return what is due on ``as_of``, that day included; payments of later days do not count."""
    account = _Account.opened(debt, as_of)
    unknown_from = account.run(as_of)
    return LateDue(
        first_day=account.lines[0].since if account.lines else None,
        lines=tuple(account.lines),
        settlements=tuple(account.settlements),
        accrued=account.rounded_interest(),
        paid=account.paid,
        compensation=account.compensation,
        principal=account.principal,
        unknown_from=unknown_from,
        remarks=frozenset(_remarks(debt, account, as_of)),
    )


def _remarks(debt: Debt, account: "_Account", as_of: date) -> Iterator[Remark]:
    if as_of <= debt.due_on:
        yield Remark.NOT_DUE_YET
        return
    if not _unpaid_at_term(debt):
        yield Remark.PAID_ON_TIME
        return
    first_day = debt.first_day
    if first_day is None or as_of < first_day:
        yield Remark.NO_FORMAL_NOTICE
    if any(debt.law.is_below_floor(debt.contract, line.since) for line in account.lines):
        yield Remark.BELOW_FLOOR


def _unpaid_at_term(debt: Debt) -> Money:
    """Return what remained unpaid when the due date had passed."""
    unpaid = debt.principal
    for payment in debt.received:
        if payment.on <= debt.due_on:
            unpaid -= payment.amount
    return max(unpaid, Money.zero(unpaid.currency))


@dataclass(slots=True)
class _Account:
    """The debt while it is walked through. ``waiting`` are payments not allocated yet, oldest first."""

    debt: Debt
    waiting: list[Received]
    principal: Money
    compensation: Money
    closed: Money  # interest that was rounded, because money was allocated to it
    paid: Money
    running: Decimal = Decimal(0)  # interest since, times 36,500: exact
    joined: Decimal = Decimal(0)  # interest that bears interest
    lines: list[Line] = field(default_factory=list)
    settlements: list[Settlement] = field(default_factory=list)

    @classmethod
    def opened(cls, debt: Debt, as_of: date) -> "_Account":
        """Begin with the whole principal; the compensation is due once a rest is unpaid after the due date."""
        nothing = Money.zero(debt.principal.currency)
        unpaid = _unpaid_at_term(debt) if as_of > debt.due_on else nothing
        counted = sorted((payment for payment in debt.received if payment.on <= as_of), key=lambda payment: payment.on)
        return cls(debt, counted, debt.principal, debt.law.compensation(unpaid), nothing, nothing)

    def run(self, as_of: date) -> date | None:
        """Walk up to ``as_of``; return the first day whose rate is not known, if any."""
        unknown_from = None
        for since, until in _pieces(self.debt, as_of):
            self._settle(before=since)
            unknown_from = unknown_from or self._accrue(since, until)
            self._join(until)
        self._settle(before=as_of + _DAY)
        return unknown_from

    def rounded_interest(self) -> Money:
        """Return all interest so far, rounded once since the last allocation."""
        return self.closed + Money(self.running / DIVISOR, self.closed.currency)

    def _accrue(self, since: date, until: date) -> date | None:
        """Add a piece; return its first day when its rate is not known."""
        if not self.principal:
            return None
        first_day = self.debt.first_day or since
        percent = self.debt.law.rate(self.debt.contract, first_day if self.debt.law.run is Run.AT_START else since)
        if percent is None:
            return since
        line = Line(since, until, self.principal.amount + self.joined, percent)
        self.running += line.product
        last = self.lines[-1] if self.lines else None
        if last and (last.until + _DAY, last.balance, last.percent) == (since, line.balance, percent):
            self.lines[-1] = Line(last.since, until, last.balance, percent)
        else:
            self.lines.append(line)
        return None

    def _join(self, until: date) -> None:
        """At the end of a full year, let its interest bear interest (BW 6:119a (3))."""
        if self.debt.law.yearly and self.debt.contract is None and until in _year_ends(self.debt, until):
            self.joined = (self.closed - self.paid).amount + self.running / DIVISOR

    def _settle(self, before: date) -> None:
        """Allocate the payments of the days before ``before``."""
        while self.waiting and self.waiting[0].on < before:
            self._allocate(self.waiting.pop(0))

    def _allocate(self, payment: Received) -> None:
        """Share a payment out in the order that was chosen; what is left over settles nothing here."""
        nothing = Money.zero(payment.amount.currency)
        shares = {"interest": nothing, "principal": nothing, "compensation": nothing}
        left = payment.amount
        for part in self._order():
            if left:
                shares[part] = self._reduce(part, left)
                left -= shares[part]
        self.settlements.append(Settlement(payment.on, payment.amount, principal_left=self.principal, **shares))

    def _order(self) -> tuple[str, str, str]:
        if self.debt.order is Order.INTEREST_FIRST:
            return "interest", "principal", "compensation"
        return "principal", "interest", "compensation"

    def _reduce(self, part: str, by: Money) -> Money:
        """Settle a part of the debt with at most ``by``; return what was taken."""
        nothing = Money.zero(by.currency)
        if part == "principal":
            taken = min(self.principal, by)
            self.principal -= taken
        elif part == "interest":
            self.closed, self.running = self.rounded_interest(), Decimal(0)
            taken = min(self.closed - self.paid, by)
            self.paid += taken
            self.joined = min(self.joined, (self.closed - self.paid).amount)
        else:
            taken = min(self.compensation, by) if self.compensation.currency == by.currency else nothing
            self.compensation = self.compensation - taken if taken else self.compensation
        return taken


def _pieces(debt: Debt, as_of: date) -> Iterator[tuple[date, date]]:
    """Yield the stretches of days within which neither rate nor balance changes."""
    first = debt.first_day
    if first is None or as_of < first:
        return
    cuts = {first, *debt.law.changes(first, as_of)}
    cuts |= {payment.on + _DAY for payment in debt.received if first <= payment.on < as_of}
    if debt.law.yearly:
        cuts |= {end + _DAY for end in _year_ends(debt, as_of) if end < as_of}
    days = [*sorted(cuts), as_of + _DAY]
    yield from ((since, after - _DAY) for since, after in pairwise(days))


def _year_ends(debt: Debt, until: date) -> set[date]:
    """Return the last day of each full year of delay, up to ``until``."""
    start = (debt.first_day or until) - _DAY
    return {end for years in range(1, until.year - start.year + 1) if (end := years_later(start, years)) <= until}
