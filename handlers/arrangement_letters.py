"""Letters about arrangements: read, taken back before they leave, or sent by the owner's own hand."""

from bot.card import Card, Reply
from bot.cards.arrangement import text_card
from bot.cards.by_hand import by_hand_card
from bot.domain.arrangement import Letter
from bot.domain.errors import DomainError
from bot.usecases.arrangement_letters import still_true
from bot.usecases.compose_arrangement import compose_letter
from bot.usecases.compose_message import Composed
from bot.usecases.link_case import make_links
from bot.usecases.look_at_arrangement import look_at_arrangement
from bot.usecases.plan_reminders import plan_case, supersede
from bot.usecases.preview_message import by_hand
from bot.usecases.record_delivery import record_delivered
from handlers.context import Context, put
from storage import arrangements, clients, messages
from storage.messages import NOT_LEFT, Kind, Message, State


async def _tapped(context: Context, *states: State) -> Message:
    """Return the letter that was tapped, in one of ``states`` if any are given.

    :raises DomainError: ``message_gone`` when it is in none of them, ``stale_button`` when it is no letter.
    """
    letter = await messages.get(context.work.tx, context.business.id, context.tap.id)
    await clients.lock(context.work.tx, context.business.id, letter.client_id)
    letter = await messages.get(context.work.tx, context.business.id, letter.id)
    if letter.kind is not Kind.ARRANGEMENT:
        raise DomainError("stale_button")
    if states and letter.state not in states:
        raise DomainError("message_gone", state=letter.state.value)
    return letter


async def _read(context: Context) -> Reply:
    """Show a letter: as it left, as it would leave now, or to be sent by hand."""
    letter = await _tapped(context)
    client = await clients.get(context.work.tx, context.business.id, letter.client_id)
    if letter.state not in NOT_LEFT:
        if not letter.text:
            raise DomainError("message_gone", state=letter.state.value)
        return put(text_card(context.words, client.name, letter, letter.subject, letter.text))
    standing = await look_at_arrangement(context.work, context.business, letter.content["arrangement"])
    if not still_true(letter, standing):
        raise DomainError("message_changed")
    if letter.state is not State.WAITING:
        rendered = (await compose_letter(context.work, context.services.room, context.business, letter)).rendered
        return put(text_card(context.words, client.name, letter, rendered.subject, rendered.text))
    composed = await _to_send(context, letter)
    return put(
        by_hand_card(context.words, by_hand(client, composed), sent=("arrsent", letter.id, ""), back="arrletter")
    )


async def _to_send(context: Context, letter: Message) -> Composed:
    """Compose a letter that the owner sends, with its links, and keep it without them."""
    work, room, business = context.work, context.services.room, context.business
    links = await make_links(work, room.doors, business, letter.client_id, letter.id)
    composed = await compose_letter(work, room, business, letter, links)
    rendered = composed.rendered
    await messages.change(work.tx, business.id, letter.id, subject=rendered.subject, text=links.hide(rendered.text))
    return composed


async def _sent(context: Context) -> Reply:
    """Take the owner's word that a letter was sent by another way."""
    letter = await _tapped(context, State.WAITING)
    await record_delivered(context.work, context.business, letter)
    await plan_case(context.work, context.business.id, letter.client_id)
    client = await clients.get(context.work.tx, context.business.id, letter.client_id)
    return put(Card(context.words("arrangement.sent", client=client.name), (), client.id))


async def _hold(context: Context) -> Reply:
    """Take a letter back before it leaves; an offer that was taken back can be made again."""
    letter = await _tapped(context, *NOT_LEFT)
    await supersede(context.work, letter)
    if letter.step == Letter.OFFER:
        await arrangements.change(context.work.tx, context.business.id, letter.content["arrangement"], offered_on=None)
    client = await clients.get(context.work.tx, context.business.id, letter.client_id)
    name = context.words.plain(f"arrangement.letter_{letter.step}")
    return put(Card(context.words("arrangement.held_back", letter=name, client=client.name), (), client.id))


async def _back(context: Context) -> Reply:
    letter = await _tapped(context)
    client = await clients.get(context.work.tx, context.business.id, letter.client_id)
    name = context.words.plain(f"arrangement.letter_{letter.step}")
    return put(Card(context.words("arrangement.to_send", client=client.name, letter=name), (), client.id))


BUTTONS = {"arrtext": _read, "arrsent": _sent, "arrhold": _hold, "arrletter": _back}
