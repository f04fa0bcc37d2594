"""Before the first firm text to a client: what kind of client it is, if that was only supposed so far.

Law and tone differ between a company, a person, a public body and an association; a firm text of the wrong kind would
claim what is not owed. After the answer the text is shown again, since it may read differently.
"""

from bot.card import Button, Card, Reply
from bot.domain.client import ClientKind
from bot.domain.policy import POLICIES
from bot.usecases.approve_reminder import not_left
from bot.usecases.edit_client import choose
from handlers.context import Context, put
from handlers.message_cards import message_card
from storage import clients


async def ask_kind(context: Context, message_id: int) -> Card | None:
    """Ask for the client's kind before a delicate message is released; None when it is known or does not matter."""
    message = await not_left(context.work, context.business, message_id)
    client = await clients.get(context.work.tx, context.business.id, message.client_id)
    delicate = POLICIES["standard"].step(message.step).is_delicate
    if client.kind_told or not delicate:
        return None
    words = context.words
    buttons = [
        Button(words.plain(f"common.kind_{kind.value}"), "clientis", message_id, extra=kind.value)
        for kind in ClientKind
    ]
    back = Button(words.plain("common.button_back"), "msg", message_id)
    rows = (tuple(buttons[:2]), tuple(buttons[2:]), (back,))
    return Card(words("reminders.ask_kind", client=client.name), rows, client.id, about_message=message_id)


async def _told(context: Context) -> Reply:
    """Take the owner's word and show the message, whose text may have changed with it."""
    message = await not_left(context.work, context.business, context.tap.id)
    client = await choose(context.work, context.business, message.client_id, "kind", context.tap.extra)
    kind = context.words.plain(f"common.kind_{client.kind.value}")
    return put(await message_card(context, message.id, note=context.words("reminders.kind_told", kind=kind)))


BUTTONS = {"clientis": _told}
