"""Who is asked instead while the owner is away: offered by a one-time link, taken by a tap, over with the absence.

The person sees the digests and decides on messages and payments; settings, exports and erasures stay the owner's own.
"""

import secrets

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.work import OWNER, STAND_IN, Work
from storage import businesses, cases

START = "standin_"  # what the payload of the link begins with
_TOKEN_BYTES = 20  # 160 random bits
_LONGEST_NAME = 64


async def offer_stand_in(work: Work, business: Business) -> str:
    """Return the token of a new link; one that was offered before is void, and whoever stood in does no more.

    :raises DomainError: ``absence_unknown`` without an absence that is noted.
    """
    if business.away_until is None or business.away_until < business.today(work.now):
        raise DomainError("absence_unknown")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    await businesses.offer_stand_in(work.tx, business.id, token)
    await work.record(business.id, None, "stand_in_offered", {}, actor=OWNER)
    return token


async def offered_by(work: Work, token: str, user_id: int) -> Business:
    """Return the business whose owner offered this link, as long as its absence lasts.

    :raises DomainError: ``stand_in_link_void`` for a link that is used, void or outdated, ``stand_in_busy`` for a
        person who has a business here or stands in for another.
    """
    business = await businesses.by_stand_in_token(work.tx, token)
    if business is None or business.away_until is None or business.away_until < business.today(work.now):
        raise DomainError("stand_in_link_void")
    if await businesses.of_owner(work.tx, user_id) or await businesses.of_stand_in(work.tx, user_id):
        raise DomainError("stand_in_busy")
    return business


async def stand_in(work: Work, token: str, user_id: int, name: str) -> Business:
    """Let a person stand in from now on, during the absence.

    :raises DomainError: as ``offered_by``.
    """
    business = await offered_by(work, token, user_id)
    called = " ".join(name.split())[:_LONGEST_NAME]
    await work.record(business.id, None, "stand_in_taken", {"user": user_id, "name": called}, actor=STAND_IN)
    return await _set(work, business, user_id, called)


async def dismiss_stand_in(work: Work, business: Business) -> Business:
    """Let nobody stand in any more, nor take an offer that was made."""
    await work.record(business.id, None, "stand_in_dismissed", {})
    return await _set(work, business, None, "")


async def _set(work: Work, business: Business, user_id: int | None, name: str) -> Business:
    changed = await businesses.change_business(
        work.tx, business.id, stand_in_id=user_id, stand_in_name=name, stand_in_token=""
    )
    await cases.look_again_at_all(work.tx, business.id, work.now)
    return changed
