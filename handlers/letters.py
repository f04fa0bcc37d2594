"""Letters on paper: a statement, a reminder, an acknowledgement for a client, a receipt for a payment."""

from bot.card import Reply
from bot.cards import letters as cards
from bot.usecases.make_letter import make_letter, make_receipt
from handlers.context import Context, Feature, put, say
from storage import clients


async def _menu(context: Context) -> Reply:
    client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    return put(cards.menu_card(context.words, context.business, client))


async def _make(context: Context) -> Reply:
    room = context.services.room
    made = await make_letter(context.work, room, context.business, context.tap.id, context.tap.extra)
    return say(cards.made_card(context.words, made))


async def _receipt(context: Context) -> Reply:
    made = await make_receipt(context.work, context.services.room, context.business, context.tap.id)
    return say(cards.made_card(context.words, made))


FEATURE = Feature(
    name="letters",
    buttons={"letmenu": _menu, "letmake": _make, "letreceipt": _receipt},
)
