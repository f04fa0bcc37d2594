"""What the law gives a creditor who is paid late, as data that ``bot.law`` reads from its file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from bot.domain.legal_rates import Rate, RateTable
from bot.domain.money import Money

# C. com. L441-10 II: a rate that was agreed may not be below three times the legal interest rate.
FLOOR_TIMES = 3


class Run(StrEnum):
    """Which rate counts when a delay crosses a change of rates."""

    EACH_PERIOD = "each_period"  # each day at the rate in force on it
    AT_START = "at_start"  # the rate of the first day, for the whole delay


class ContractKind(StrEnum):
    """What the owner's invoices print about late interest."""

    FIXED = "fixed"
    THREE_TIMES_LEGAL = "3x_legal"


@dataclass(frozen=True, slots=True)
class ContractRate:
    """A rate that was agreed: ``percent`` a year, or three times the legal rate of each half-year (percent None)."""

    kind: ContractKind
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """The compensation for a debt of up to ``up_to``, included; None is without limit."""

    up_to: Decimal | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LateLaw:
    """The law of one country about one kind of debtor.

    The default rate is that of ``table`` plus ``points``; without a table ``points`` is the rate. It is rounded up to a
    multiple of ``round_up_to``, where the law says so. ``legal`` is the country's legal interest rate, from which
    agreed rates are reckoned; ``floored`` says that it sets a lower bound to them. ``contract`` says whether an agreed
    rate changes anything. ``after_notice``: nothing runs before the receipt of a formal notice. ``yearly``: after each
    full year its interest bears interest. ``source`` says where all this was read, ``unsure`` what remains to be
    confirmed, and ``cite`` names the articles as a letter does, by language (``any`` for all).
    """

    currency: str
    table: RateTable | None
    points: Decimal
    run: Run
    source: str
    round_up_to: Decimal | None = None
    legal: RateTable | None = None
    floored: bool = False
    contract: bool = True
    after_notice: bool = False
    yearly: bool = False
    tiers: tuple[Tier, ...] = ()
    unsure: str = ""
    cite: Mapping[str, str] = field(default_factory=dict)

    def citation(self, language: str) -> str:
        """Return the articles as a letter in ``language`` names them; empty when they have no such name."""
        return self.cite.get(language) or self.cite.get("any", "")

    def default_rate(self, day: date) -> Decimal | None:
        """Return the rate in percent that the law itself gives for ``day``; None when it is not known."""
        if self.table is None:
            return self.points
        rate = self.table.on(day)
        if rate is None:
            return None
        return _rounded_up(rate.percent + self.points, self.round_up_to)

    def with_rates(self, told: Mapping[str, tuple[Rate, ...]]) -> "LateLaw":
        """Return the law with rates, by table, that became known later."""
        if not told:
            return self
        table = self.table and self.table.with_more(told.get(self.table.name, ()))
        legal = self.legal and self.legal.with_more(told.get(self.legal.name, ()))
        return replace(self, table=table, legal=legal)

    def missing(self, contract: ContractRate | None, day: date) -> RateTable | None:
        """Return the table whose rate of ``day`` is lacking; None when the rate is known."""
        if self.rate(contract, day) is not None:
            return None
        return self.table if contract is None or not self.contract else self.legal

    def floor(self, day: date) -> Decimal | None:
        """Return three times the legal rate of ``day`` in percent; None when it is not known."""
        rate = self.legal.on(day) if self.legal else None
        return rate.percent * FLOOR_TIMES if rate else None

    def rate(self, contract: ContractRate | None, day: date) -> Decimal | None:
        """Return the rate in percent for ``day``, the agreed one where it is lawful; None when it is not known.

        An agreed rate below the floor counts as the floor. That the clause would be void instead, so that the default
        applies, is the other reading (unconfirmed).
        """
        if contract is None or not self.contract:
            return self.default_rate(day)
        if contract.percent is None:
            return self.floor(day)
        if not self.floored:
            return contract.percent
        floor = self.floor(day)
        return None if floor is None else max(contract.percent, floor)

    def is_below_floor(self, contract: ContractRate | None, day: date) -> bool:
        """Tell whether the agreed rate is below what the law allows on ``day``."""
        if contract is None or contract.percent is None or not (self.floored and self.contract):
            return False
        floor = self.floor(day)
        return floor is not None and contract.percent < floor

    def compensation(self, unpaid: Money) -> Money:
        """Return the fixed compensation for what was unpaid on the first day of delay, in the law's currency."""
        fitting = (tier.amount for tier in self.tiers if tier.up_to is None or unpaid.amount <= tier.up_to)
        return Money(next(fitting, Decimal(0)) if unpaid.amount > 0 else Decimal(0), self.currency)

    def changes(self, after: date, until: date) -> Iterator[date]:
        """Yield the days after ``after`` and up to ``until`` on which the rate may change, in no order."""
        if self.run is Run.AT_START:
            return
        for table in _named(self.table, self.legal):
            yield from table.changes(after, until)


def _rounded_up(percent: Decimal, step: Decimal | None) -> Decimal:
    return percent if step is None else (percent / step).to_integral_value(ROUND_CEILING) * step


def _named(*tables: RateTable | None) -> Iterable[RateTable]:
    return (table for table in tables if table)
