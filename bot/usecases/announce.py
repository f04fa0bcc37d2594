"""When what a digest announced leaves at the earliest: an hour after the owner could read it, in open hours.

What is firm and leaves unless the owner holds it back leaves at 10 h on the working day after that (standard policy).
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.domain.business import Business
from bot.domain.calendar import at_hour
from bot.usecases.work import hours_of
from bot.working_days import calendar_for

NOTICE = timedelta(hours=1)  # between the digest's delivery and the first departure that it announced
UNHELD_AT: Final = time(10)


def first_departure(business: Business, now: datetime) -> datetime:
    """Return when what the digest of ``now`` announces leaves at the earliest."""
    calendar = calendar_for(business.country, business.today(now))
    return hours_of(business).next_open(now + NOTICE, calendar, delicate=False)


def unheld_departure(business: Business, now: datetime) -> datetime:
    """Return when what the owner was told of at ``now`` leaves unless it is held back."""
    calendar = calendar_for(business.country, business.today(now))
    next_day = calendar.add(calendar.on_or_after(business.today(now)), 1)
    moment = at_hour(next_day, UNHELD_AT, business.zoneinfo)
    return hours_of(business).next_open(moment, calendar, delicate=True)


def back_on(business: Business, until: date) -> date:
    """Return the day of the digest in which something put off up to and including ``until`` comes back."""
    return calendar_for(business.country, until).on_or_after(until + timedelta(days=1))
