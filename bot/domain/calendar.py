"""Working days and decent hours.

A calendar is plain data: the holidays around the days asked about, given by ``bot.working_days``. Hours are those of
the business's zone on the day on which a message leaves, so that a clock change moves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5
_MONDAY, _FRIDAY = 0, 4
_NOON, _MONDAY_START = time(12), time(10)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of one country."""

    holidays: frozenset[date]

    def is_working(self, day: date) -> bool:
        """Tell whether ``day`` is neither a weekend nor a holiday."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the next one."""
        return next(d for d in _days(day, 1) if self.is_working(d))

    def on_or_before(self, day: date) -> date:
        """Return ``day`` if it is a working day, else the one before."""
        return next(d for d in _days(day, -1) if self.is_working(d))

    def add(self, day: date, working_days: int) -> date:
        """Return the working day that lies ``working_days`` (0 or more) after ``day``."""
        for _ in range(working_days):
            day = self.on_or_after(day + timedelta(days=1))
        return self.on_or_after(day)

    def subtract(self, day: date, working_days: int) -> date:
        """Return the working day that lies ``working_days`` (0 or more) before ``day``."""
        for _ in range(working_days):
            day = self.on_or_before(day - timedelta(days=1))
        return self.on_or_before(day)


def is_closing_period(day: date) -> bool:
    """Tell whether offices are thinly staffed: 1 to 20 August, 24 December to 2 January (standard policy)."""
    summer = day.month == 8 and day.day <= 20  # noqa: PLR2004 - the dates of the policy
    year_end = (day.month == 12 and day.day >= 24) or (day.month == 1 and day.day <= 2)  # noqa: PLR2004
    return summer or year_end


@dataclass(frozen=True, slots=True)
class Hours:
    """When messages may leave, in the business's zone: from ``opens_at`` on, before ``closes_at`` of the same day."""

    opens_at: time
    closes_at: time
    zone: ZoneInfo

    def __post_init__(self) -> None:
        """Refuse hours that never open, since the next opening would be looked for without end."""
        if self.opens_at >= self.closes_at:
            msg = f"hours that open at {self.opens_at} cannot close at {self.closes_at}"
            raise ValueError(msg)

    def window(self, day: date, *, delicate: bool) -> tuple[datetime, datetime] | None:
        """Return the UTC opening and closing of ``day``, narrower for delicate messages; None when nothing is left.

        Nothing delicate leaves on a Friday afternoon or before 10 h on a Monday (standard policy).
        """
        opens, closes = self.opens_at, self.closes_at
        if delicate and day.weekday() == _FRIDAY:
            closes = min(closes, _NOON)
        if delicate and day.weekday() == _MONDAY:
            opens = max(opens, _MONDAY_START)
        if opens >= closes:
            return None
        return _at(day, opens, self.zone), _at(day, closes, self.zone)

    def next_open(self, earliest: datetime, calendar: WorkingCalendar, *, delicate: bool) -> datetime:
        """Return the first instant from ``earliest`` on at which a message may leave."""
        days = _days(earliest.astimezone(self.zone).date(), 1)
        windows = (self.window(day, delicate=delicate) for day in days if calendar.is_working(day))
        opens, _ = next(window for window in windows if window and earliest < window[1])
        return max(earliest, opens)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which ``day`` begins in ``zone``."""
    return _at(day, time(0), zone)


def at_hour(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of ``hour`` on ``day`` in ``zone``; an hour skipped by a clock change is moved forward."""
    return _at(day, hour, zone)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def _days(start: date, direction: int) -> Iterator[date]:
    day = start
    while True:
        yield day
        day += timedelta(days=direction)
