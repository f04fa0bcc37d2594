"""Dated rates: which one is in force on a day, or that it is not known.

The figures themselves are data (``bot/law/late_payment.toml``), each with its source.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

_JULY = 7


@dataclass(frozen=True, slots=True)
class Rate:
    """A yearly rate in percent, in force from ``since`` until ``until``, both included, with where it was read.

    ``unconfirmed`` says that it was remembered or derived rather than read.
    """

    since: date
    until: date
    percent: Decimal
    source: str
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class RateTable:
    """The rates of one kind; where two cover a day, the first of them counts."""

    name: str
    rates: tuple[Rate, ...]

    def with_more(self, rates: tuple[Rate, ...]) -> "RateTable":
        """Return the table with rates that became known later; they count only where it has none itself."""
        return replace(self, rates=(*self.rates, *rates)) if rates else self

    def on(self, day: date) -> Rate | None:
        """Return the rate in force on ``day``; None when it is not known, never the last one known."""
        return next((rate for rate in self.rates if rate.since <= day <= rate.until), None)

    def half_year_of(self, day: date) -> tuple[date, date]:
        """Return the first and last day of the half-year of ``day``: all the rates here are fixed for one."""
        if day.month < _JULY:
            return date(day.year, 1, 1), date(day.year, 6, 30)
        return date(day.year, 7, 1), date(day.year, 12, 31)

    @property
    def known_until(self) -> date:
        """The last day whose rate is known."""
        return max(rate.until for rate in self.rates)

    def changes(self, after: date, until: date) -> Iterator[date]:
        """Yield the days after ``after`` and up to ``until`` on which another rate may begin, in no order."""
        for rate in self.rates:
            for day in (rate.since, rate.until + timedelta(days=1)):
                if after < day <= until:
                    yield day
