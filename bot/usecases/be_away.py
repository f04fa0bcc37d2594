"""The owner's absence: nothing firm leaves and nothing is asked for it while nobody is there to decide."""

from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.register_owner import change_settings
from bot.usecases.stand_in import dismiss_stand_in
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
    if business.stand_in_id and (business.away_until is None or business.away_until < business.today(work.now)):
        business = await dismiss_stand_in(work, business)  # whoever stood in last time was not asked about this time
    return await change_settings(work, business, away_from=first, away_until=last)


async def be_back(work: Work, business: Business) -> Business:
    """Note that the owner is there, or is not going away after all."""
    if business.stand_in_id:
        business = await dismiss_stand_in(work, business)
    return await change_settings(work, business, away_from=None, away_until=None)
