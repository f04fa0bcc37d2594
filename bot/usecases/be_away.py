"""The owner's absence: nothing firm leaves and nothing is asked for it while nobody is there to decide."""

from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.register_owner import change_settings
from bot.usecases.work import Work

LONGEST = timedelta(days=92)  # beyond a season the business is closed rather than its owner away


async def be_away(work: Work, business: Business, first: date, last: date) -> Business:
    """Note from which day up to and including which the owner is away.

    :raises DomainError: ``absence_over`` when the last day has passed, ``absence_backwards``, ``absence_long``.
    """
    if last < business.today(work.now):
        raise DomainError("absence_over", last=last)
    if last < first:
        raise DomainError("absence_backwards", first=first)
    if last - first > LONGEST:
        raise DomainError("absence_long", most=LONGEST.days)
    return await change_settings(work, business, away_from=first, away_until=last)


async def be_back(work: Work, business: Business) -> Business:
    """Note that the owner is there, or is not going away after all."""
    return await change_settings(work, business, away_from=None, away_until=None)
