"""The routes after a formal notice: laid side by side, looked at, chosen, and taken back."""

from bot.card import Reply
from bot.cards import routes as cards
from bot.domain.errors import DomainError
from bot.usecases.hand_case_over import ELSEWHERE, hand_over, take_back
from bot.usecases.look_at_routes import RoutesView, look_at_routes
from handlers.context import Context, Feature, put


async def _view(context: Context) -> RoutesView:
    services = context.services
    return await look_at_routes(context.work, services.room, services.routes, context.business, context.tap.id)


async def _all(context: Context) -> Reply:
    return put(cards.routes_card(context.words, await _view(context)))


async def _one(context: Context) -> Reply:
    view = await _view(context)
    standing = view.standing(context.tap.extra)
    if standing is None:
        raise DomainError("stale_button")
    return put(cards.route_card(context.words, view, standing))


async def _take(context: Context) -> Reply:
    view, name = await _view(context), context.tap.extra
    standing = view.standing(name)
    known = standing.is_open if standing else name == ELSEWHERE and not view.standings
    if not known:
        raise DomainError("stale_button")
    hold = await hand_over(context.work, context.business, context.tap.id, name)
    return put(cards.taken_card(context.words, view, hold))


async def _back(context: Context) -> Reply:
    await take_back(context.work, context.business, context.tap.id)
    return put(cards.back_card(context.words, await _view(context)))


FEATURE = Feature(
    name="routes",
    buttons={"routes": _all, "route": _one, "routetake": _take, "routeback": _back},
)
