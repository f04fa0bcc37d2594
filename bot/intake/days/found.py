"""A day as it is found in a message, and what the text says that it is."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.intake.days.days import DayText
from bot.intake.draft import Span


class Role(Enum):
    """What the text says that a day is; SENT is the day of issue where no other is told.

    One of a SERIES is the first of days that are a month apart. Neither a day of WORK, one ASIDE nor that of a
    REMARK is of the invoice: on it the work was done, a part was paid, the writer will tell more, or something else
    happens.
    """

    DUE = auto()
    LATE = auto()
    ISSUED = auto()
    SENT = auto()
    START = auto()
    SERIES = auto()
    WORK = auto()
    ASIDE = auto()
    REMARK = auto()
    PLAIN = auto()


OF_ISSUE = frozenset({Role.ISSUED, Role.SENT})
# On these days nothing falls due.
NOT_DUE = OF_ISSUE | {Role.ASIDE, Role.REMARK, Role.WORK}


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day as written, where it stands with its label, and its role. ``at`` is the day alone."""

    span: Span
    at: Span
    text: DayText
    role: Role
