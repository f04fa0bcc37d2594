"""Standing in for an owner who is away: the owner's link, the person's tap, and what stays the owner's own.

The link shows who asks, and acts on a tap only: mail scanners open links too.
"""

from collections.abc import Sequence
from typing import Final

from bot.card import Reply
from bot.cards import absence as cards
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.services import Services
from bot.usecases.stand_in import START, dismiss_stand_in, offer_stand_in, offered_by, stand_in
from bot.usecases.work import Work
from handlers.context import Context, Feature, OnTap, put, say
from handlers.incoming import Incoming, Kind

OWNERS_OWN: Final = frozenset({"preferences", "absence", "export", "privacy", "onboarding"})
_TAKE: Final = "standin"


def allowed(features: Sequence[Feature], business: Business, user_id: int) -> tuple[Feature, ...]:
    """Return the features that a person may use: whoever stands in has all but the owner's own."""
    if user_id == business.owner_id:
        return tuple(features)
    return tuple(feature for feature in features if feature.name not in OWNERS_OWN)


async def attend(work: Work, services: Services, incoming: Incoming, business: Business | None) -> Reply | None:
    """Answer a stranger who follows the link or takes the offer, and whoever stood in and leaves; else None.

    :raises DomainError: ``stand_in_link_void``, ``stand_in_busy``.
    """
    if business:
        return await _left(work, services, incoming, business)
    if incoming.kind is Kind.TEXT and incoming.text.startswith(f"/start {START}"):
        token = incoming.text.partition(START)[2].strip()
        offering = await offered_by(work, token, incoming.user_id)
        return say(cards.offer_card(services.telling.words(offering), offering, token))
    if incoming.kind is Kind.TAP and incoming.tap and incoming.tap.action == _TAKE:
        taken = await stand_in(work, incoming.tap.extra, incoming.user_id, incoming.first_name)
        words = services.telling.words(taken)
        await services.telling.show_owner(work, taken, cards.taken_card(words, taken))
        return put(cards.welcome_card(words, taken))
    return None


async def _left(work: Work, services: Services, incoming: Incoming, business: Business) -> Reply | None:
    """Ask the owner again once whoever stood in has blocked the bot, and say so; None for anything else."""
    if incoming.kind is not Kind.BLOCKED or incoming.user_id != business.stand_in_id:
        return None
    alone = await dismiss_stand_in(work, business)
    words = services.telling.words(alone)
    await services.telling.show_owner(work, alone, cards.left_card(words, business.stand_in_name))
    return Reply()


async def _offer(context: Context) -> Reply:
    username = await context.services.chat.username()
    token = await offer_stand_in(context.work, context.business)
    return say(cards.link_card(context.words, f"https://t.me/{username}?start={START}{token}"))


async def _dismiss(context: Context) -> Reply:
    business = await dismiss_stand_in(context.work, context.business)
    return put(cards.absence_card(context.words, business, context.today))


async def _already_busy(_: Context) -> Reply:
    """Refuse the offer to whoever has a business here, or stands in already."""
    raise DomainError("stand_in_busy")


BUTTONS: Final[dict[str, OnTap]] = {"standinoffer": _offer, "standinend": _dismiss, _TAKE: _already_busy}
