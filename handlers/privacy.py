"""Erasing the personal data of a client, from its card: explained, asked once more, done."""

import asyncio

from bot.card import Reply
from bot.cards import privacy as cards
from bot.usecases.forget_client import forget_client, why_not_yet
from handlers.context import Context, Feature, put
from storage import clients


async def _ask(context: Context) -> Reply:
    client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    why_not = await why_not_yet(context.work, context.business, client.id)
    return put(cards.ask_card(context.words, client, why_not))


async def _erase(context: Context) -> Reply:
    client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    if client.version != context.tap.version:
        return await _ask(context)
    erased, files = await forget_client(context.work, context.business, client.id)
    for sha256 in files:
        await asyncio.to_thread(context.services.room.folder.drop, sha256)
    return put(cards.done_card(context.words, erased))


FEATURE = Feature(name="privacy", buttons={"clierase": _ask, "clieraseyes": _erase})
