"""Until when an invoice can be claimed before a court, in France, and when to warn.

A warning light, counted with care: from the earliest day known of the invoice, since the period begins when the service
is completed and not on the due date (Com. 26 February 2020, 18-25.036; Civ. 1, 19 May 2021, 20-12.520).

Lengths: companies 5 years (C. com. L110-4), consumers 2 (C. conso. L218-2), public bodies 4 from the 1st of January
that follows (loi 68-1250, article 1). Unconfirmed: an association or a co-ownership is counted like a consumer, the
shorter period. Carriage of goods has one year (C. com. L133-6) where the owner has said that an invoice is for it.

A reminder or a formal notice does not interrupt the period, even registered; an acknowledgement does, and so does a
part payment by the client (Code civil, articles 2240 and 2241), as long as the period has not run out.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.anniversary import months_later, years_later
from bot.domain.client import ClientKind

_FRANCE: Final = frozenset({"FR", "GF", "GP", "MQ", "RE", "YT"})
_YEARS: Final = {ClientKind.COMPANY: 5, ClientKind.CONSUMER: 2, ClientKind.NON_PROFESSIONAL: 2}
_YEARS_PUBLIC: Final = 4
_YEARS_CARRIAGE: Final = 1
_FIRST, _SECOND = 6, 2  # months before the end at which the owner is warned


class Warned(StrEnum):
    """How far the owner has been warned about the end of the period."""

    NOT = ""
    FIRST = "first"
    SECOND = "second"
    PASSED = "passed"


def is_known(country: str) -> bool:
    """Tell whether the program knows the periods of a country's law."""
    return country in _FRANCE


def last_day(kind: ClientKind, began_on: date, acknowledged_on: Iterable[date] = (), *, carriage: bool = False) -> date:
    """Return the last day of the period; days on which the debt was acknowledged begin it anew if it still ran.

    ``carriage`` of goods has a shorter period against whomever.
    """
    last = _end(kind, began_on, carriage=carriage)
    for day in sorted(acknowledged_on):
        if began_on < day <= last:
            last = max(last, _end(kind, day, carriage=carriage))
    return last


def _end(kind: ClientKind, began_on: date, *, carriage: bool) -> date:
    if carriage:
        return years_later(began_on, _YEARS_CARRIAGE)
    if kind is ClientKind.PUBLIC:
        return date(began_on.year + _YEARS_PUBLIC, 12, 31)
    return years_later(began_on, _YEARS[kind])


def warning(last: date, today: date) -> Warned:
    """Return which warning the owner should have had by ``today``."""
    if today > last:
        return Warned.PASSED
    if today >= months_later(last, -_SECOND):
        return Warned.SECOND
    return Warned.FIRST if today >= months_later(last, -_FIRST) else Warned.NOT


def earliest_warning(today: date, *, carriage: bool = False) -> date:
    """Return the latest day on which a period can have begun for a warning to be due today."""
    return months_later(today, _FIRST - 12 * (_YEARS_CARRIAGE if carriage else min(_YEARS.values())))
