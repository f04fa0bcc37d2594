"""The card of one message as it stands, whatever has become of it; and what a release leads to."""

from bot.card import Card
from bot.cards import reminders as cards
from bot.cards.outbox import leaving_card, released_card, task_card, uncertain_card, waiting_card
from bot.usecases.approve_reminder import release
from bot.usecases.summarise import awaited
from handlers.context import Context
from storage.messages import NOT_LEFT, Kind, Message, State


async def message_card(context: Context, message_id: int, *, note: str = "") -> Card:
    """Return the card of a message as it stands now, under a ``note`` on what was just done."""
    known = await awaited(context.work, context.business, message_id)
    message, words, business, today = known.message, context.words, context.business, context.today
    if message.state is State.UNCERTAIN:
        return uncertain_card(words, known, today)
    if message.state not in NOT_LEFT or not known.invoices:
        return cards.gone_card(words, message, known.client_name)
    if message.kind is Kind.TASK:
        return task_card(words, known, today, note=note)
    if message.kind is not Kind.CHASE:
        return cards.gone_card(words, message, known.client_name)
    if message.state is State.WAITING:
        return waiting_card(words, business, known, today, note=note)
    show = released_card if message.released_at else leaving_card
    return show(words, business, known, today, note=note)


async def released(context: Context, message_id: int) -> Card:
    """Release a message and return the card that says when it leaves, or what it has become."""
    outcome = await release(context.work, context.business, message_id)
    if outcome.changed:
        return await changed(context, message_id, outcome.message)
    return await message_card(context, message_id)


async def changed(context: Context, message_id: int, now: Message | None) -> Card:
    """Say that what was shown is not what is due any more, and show what is: ``now``, or nothing."""
    if now is not None:
        return await message_card(context, now.id, note=context.words("reminders.changed"))
    known = await awaited(context.work, context.business, message_id)
    return Card(context.words("reminders.nothing_to_send", client=known.client_name), (), known.message.client_id)
