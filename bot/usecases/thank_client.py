"""Thank for a payment, or apologise for a reminder that crossed it: a message of its own, exempt from the spacing.

It is queued ten minutes after the payment at the earliest, so that an undo of the payment can still catch it. Without
mail the owner sends the text by hand and says so.
"""

from datetime import timedelta

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.usecases.compose_message import Composed, Postroom, compose_note_for
from bot.usecases.letterhead import check_letterhead
from bot.usecases.plan_reminders import supersede
from bot.usecases.queue_letter import leaves_at, queue_letter
from bot.usecases.record_delivery import record_delivered
from bot.usecases.ways import SHARE, can_reach, way_to
from bot.usecases.work import Work
from storage import clients, correspondence, messages, payments
from storage.messages import NOTES, Kind, Message, State
from storage.payments import Payment

CATCHABLE = timedelta(minutes=10)


async def thank_client(work: Work, business: Business, payment_id: int, kind: Kind) -> Message:
    """Queue thanks (``Kind.THANKS``) or an apology (``Kind.CROSSED``) for a payment.

    :raises DomainError: ``already_undone``; ``no_mail`` when it cannot be sent by mail; ``already_thanked``;
        ``sending_stopped``; ``name_missing`` or ``reply_address_missing`` when the client would not know who writes or
        could not answer.
    """
    payment, client = await _thankable(work, business, payment_id)
    if not can_reach(work, client):
        raise DomainError("no_mail")
    if business.stopped_at:
        raise DomainError("sending_stopped")
    check_letterhead(business)
    return await queue_letter(
        work,
        business,
        client,
        kind,
        way=way_to(work, client),
        about={"payment": payment.id},
        invoice_ids=dict(payment.shares),
        send_at=leaves_at(work, business, client, CATCHABLE),
    )


async def _thankable(work: Work, business: Business, payment_id: int) -> tuple[Payment, Client]:
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment.id) is not None:
        raise DomainError("already_undone")
    client = await clients.get(work.tx, business.id, payment.client_id)
    if await correspondence.notes_on_payment(work.tx, business.id, client.id, payment.id):
        raise DomainError("already_thanked")
    return payment, client


async def compose_thanks(
    work: Work, room: Postroom, business: Business, payment_id: int, kind: Kind
) -> tuple[Composed, Client]:
    """Return the finished thanks or apology for the owner to share, and whom it is for; nothing is recorded yet.

    :raises DomainError: ``already_undone``, ``already_thanked`` or ``name_missing``.
    """
    if not business.name:
        raise DomainError("name_missing")
    payment, client = await _thankable(work, business, payment_id)
    return await compose_note_for(work, room, business, payment.id, kind), client


async def tell_thanked(work: Work, room: Postroom, business: Business, payment_id: int, kind: Kind) -> Message:
    """Record that the owner has sent the thanks or the apology by another way.

    :raises DomainError: ``already_undone`` or ``already_thanked``.
    """
    composed, _ = await compose_thanks(work, room, business, payment_id, kind)
    payment, client = await _thankable(work, business, payment_id)
    note = await queue_letter(
        work,
        business,
        client,
        kind,
        way=(SHARE, client.phone or client.email),
        about={"payment": payment.id},
        invoice_ids=dict(payment.shares),
        send_at=work.now,
        state=State.WAITING,
        subject=composed.rendered.subject,
        text=composed.rendered.text,
    )
    await record_delivered(work, business, note)
    return await messages.get(work.tx, business.id, note.id)


async def take_thanks_back(work: Work, business: Business, message_id: int) -> Message:
    """Take back thanks or an apology that has not left.

    :raises DomainError: ``message_gone`` when it has left or was taken back.
    """
    note = await messages.get(work.tx, business.id, message_id)
    if note.kind not in NOTES or note.state not in messages.NOT_LEFT:
        raise DomainError("message_gone", state=note.state.value)
    await supersede(work, note)
    return note
