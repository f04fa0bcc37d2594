"""When what a digest announced leaves at the earliest: an hour after the owner could read it, in open hours."""

from datetime import date, datetime, timedelta

from bot.domain.business import Business
from bot.usecases.work import hours_of
from bot.working_days import calendar_for

NOTICE = timedelta(hours=1)  # between the digest's delivery and the first departure that it announced


def first_departure(business: Business, now: datetime) -> datetime:
    """Return when what the digest of ``now`` announces leaves at the earliest."""
    calendar = calendar_for(business.country, business.today(now))
    return hours_of(business).next_open(now + NOTICE, calendar, delicate=False)


def back_on(business: Business, until: date) -> date:
    """Return the day of the digest in which something put off up to and including ``until`` comes back."""
    return calendar_for(business.country, until).on_or_after(until + timedelta(days=1))
