"""Promises: an amount and a date that a client committed to, and how long the chase rests because of it.

Source of the rules: the product's rules in detail. A promise rests the invoices that it names until two working days
after its date; one for a day more than fifteen days ahead, or for a part, rests them no longer than the owner wants;
the third about the same debt rests nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.calendar import WorkingCalendar
from bot.domain.money import Money

FARTHEST = timedelta(days=15)  # a promise for later than this rests the chase only so long, unless the owner waits
RESUMES_AFTER = 2  # working days after the date
THAT_REST = 2  # promises about one debt that the chase rests for
WORTH_A_CALL = 2  # broken promises about one debt after which a call does more than another message


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a client committed to.

    ``owed`` is what its invoices came to when it was given, so that what came in since can be told; ``place`` tells
    whether it is the first, second or third about that debt; ``replaces`` are those that it moved; ``ended_on`` is
    when it was settled.
    """

    id: int
    client_id: int
    amount: Money
    owed: Money
    given_on: date
    due_on: date
    place: int
    state: PromiseState
    replaces: tuple[int, ...]
    ended_on: date | None
    invoice_ids: tuple[int, ...]
    version: int
    created_at: datetime

    @property
    def is_part(self) -> bool:
        """Whether less was promised than was owed."""
        return self.amount < self.owed

    @property
    def is_far(self) -> bool:
        """Whether its date is more than fifteen days ahead of the day on which it was given."""
        return self.due_on - self.given_on > FARTHEST

    @property
    def asks_owner(self) -> bool:
        """Whether the owner decides how long the chase rests for it."""
        return self.is_part or self.is_far or self.place > THAT_REST


def resumes_on(due_on: date, calendar: WorkingCalendar) -> date:
    """Return the day on which the chase goes on when a promise for ``due_on`` is not kept."""
    return calendar.add(due_on, RESUMES_AFTER)


def rests_until(promise: Promise, calendar: WorkingCalendar) -> date | None:
    """Return the last day of peace that a promise gives by itself, None for one that gives none."""
    if promise.place > THAT_REST:
        return None
    last = resumes_on(promise.due_on, calendar) - timedelta(days=1)
    return min(last, promise.given_on + FARTHEST) if promise.is_far else last


def judge(promise: Promise, remaining: Money, on: date, calendar: WorkingCalendar) -> PromiseState:
    """Return what has become of a promise that was neither moved nor taken back.

    ``remaining`` is owed on its invoices now; ``on`` is today, or the day on which the money came in. What comes after
    the chase has gone on keeps no promise, and what was kept once stays so as long as the money does.
    """
    in_time = on < resumes_on(promise.due_on, calendar)
    if not remaining or promise.owed - remaining >= promise.amount:
        return PromiseState.KEPT if in_time or promise.state is PromiseState.KEPT else PromiseState.BROKEN
    if promise.state is PromiseState.BROKEN:
        return PromiseState.BROKEN
    return PromiseState.OPEN if in_time else PromiseState.BROKEN
