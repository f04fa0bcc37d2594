"""Thanks for a payment, or an apology for a reminder that crossed it: by mail, or a text for the owner to send."""

from bot.card import Reply
from bot.cards import payment as cards
from bot.cards.by_hand import by_hand_card
from bot.domain.errors import DomainError
from bot.usecases.preview_message import by_hand
from bot.usecases.record_payment import look_at_receipt
from bot.usecases.thank_client import (
    compose_thanks,
    take_thanks_back,
    tell_thanked,
    thank_client,
)
from bot.usecases.ways import can_reach
from handlers.context import Context, put
from handlers.receipts import receipt_card
from storage import clients, payments
from storage.messages import NOTES, Kind


async def _thank(context: Context) -> Reply:
    return await _note(context, Kind.THANKS)


async def _apologise(context: Context) -> Reply:
    return await _note(context, Kind.CROSSED)


async def _note(context: Context, kind: Kind) -> Reply:
    work, business = context.work, context.business
    payment = await payments.get(work.tx, business.id, context.tap.id)
    client = await clients.get(work.tx, business.id, payment.client_id)
    if not can_reach(work, client):
        return await _show_by_hand(context, payment.id, kind)
    note = await thank_client(work, business, payment.id, kind)
    return put(cards.thanked_card(context.words, business, client.name, note, amount=payment.amount, now=context.now))


async def _show_by_hand(context: Context, payment_id: int, kind: Kind) -> Reply:
    composed, client = await compose_thanks(context.work, context.services.room, context.business, payment_id, kind)
    return put(
        by_hand_card(
            context.words, by_hand(client, composed), sent=("paythanked", payment_id, kind.value), back="payback"
        )
    )


async def _sent_by_hand(context: Context) -> Reply:
    kind = next((kind for kind in NOTES if kind.value == context.tap.extra), None)
    if kind is None:
        raise DomainError("stale_button")
    work, business = context.work, context.business
    note = await tell_thanked(work, context.services.room, business, context.tap.id, kind)
    client = await clients.get(work.tx, business.id, note.client_id)
    return put(cards.thanks_sent_card(context.words, client.name, kind))


async def _stopped(context: Context) -> Reply:
    """Take back thanks that have not left, and show the receipt again."""
    note = await take_thanks_back(context.work, context.business, context.tap.id)
    receipt = await look_at_receipt(context.work, context.business, note.content["payment"])
    return put(await receipt_card(context, receipt, note=context.words("payment.note_stopped")))


BUTTONS = {
    cards.THANKS: _thank,
    cards.SORRY: _apologise,
    "paythanked": _sent_by_hand,
    "notestop": _stopped,
}
