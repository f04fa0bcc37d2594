"""All data of the business as files: ``/export``."""

from bot.card import Reply
from bot.cards import export as cards
from bot.usecases.want_export import want_export
from handlers.context import Command, Context, Feature, put, say


async def _command(context: Context, _: str) -> Reply:
    return say(cards.offer_card(context.words))


async def _make(context: Context) -> Reply:
    await want_export(context.work, context.business, context.incoming.chat_id)
    return put(cards.under_way_card(context.words))


FEATURE = Feature(name="export", commands=(Command(("export",), _command),), buttons={"exportmake": _make})
