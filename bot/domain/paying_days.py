"""The days on which a client makes its payments: a reminder is of use shortly before one of them.

Days are kept as words: a day of the month (``10``; ``31`` is the last one of any month) or of the week (``fri``).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from bot.domain.calendar import WorkingCalendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
LAST = 31  # stands for the last day of any month
DAYS_BEFORE = 2  # working days that a reminder leaves before a day of payments
_LONGEST_PAUSE = 14  # days off in a row, at most, between a reminder and the payments that it is for


@dataclass(frozen=True, slots=True)
class PayingDays:
    """The days of the month and of the week (0 is Monday) on which a client pays; none when it pays on any day."""

    monthly: frozenset[int] = frozenset()
    weekly: frozenset[int] = frozenset()

    @classmethod
    def parse(cls, words: str) -> Self:
        """Read days as they are stored: ``10 25 fri``.

        :raises ValueError: when a word is no day.
        """
        known = words.split()
        monthly = frozenset(int(word) for word in known if word not in WEEKDAYS)
        if any(not 1 <= day <= LAST for day in monthly):
            raise ValueError(words)
        return cls(monthly, frozenset(WEEKDAYS.index(word) for word in known if word in WEEKDAYS))

    def __str__(self) -> str:
        """Return the days as they are stored."""
        return " ".join([*map(str, sorted(self.monthly)), *(WEEKDAYS[day] for day in sorted(self.weekly))])

    def __bool__(self) -> bool:
        """Tell whether there are such days at all."""
        return bool(self.monthly or self.weekly)

    def includes(self, day: date) -> bool:
        """Tell whether payments are made on ``day``; a month that is too short for a day has it at its end."""
        length = monthrange(day.year, day.month)[1]
        return day.weekday() in self.weekly or any(min(wanted, length) == day.day for wanted in self.monthly)

    def suits(self, day: date, calendar: WorkingCalendar) -> bool:
        """Tell whether ``day`` is two working days before payments; those of a day off are made on the one before."""
        return not self or any(
            calendar.subtract(calendar.on_or_before(ahead), DAYS_BEFORE) == day
            for ahead in _days_from(day)
            if self.includes(ahead)
        )


ANY_DAY = PayingDays()


def _days_from(day: date) -> Iterable[date]:
    return (day + timedelta(days=ahead) for ahead in range(_LONGEST_PAUSE + 1))
