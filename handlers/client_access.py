"""The owner's side of a client's chat: closing it there."""

from bot.card import Reply
from bot.cards.client_chat import closed_card
from bot.usecases.bind_chat import release_chat
from bot.usecases.link_case import revoke_links
from handlers.context import Context, Feature, put


async def _closed(context: Context) -> Reply:
    """Close a case in its client's chat, and let no earlier link open it again."""
    client = await release_chat(context.work, context.business, context.tap.id)
    await revoke_links(context.work, context.business, client.id)
    return put(closed_card(context.words, client))


FEATURE = Feature(name="client_access", buttons={"clichatoff": _closed})
