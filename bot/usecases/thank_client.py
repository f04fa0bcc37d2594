"""Thank for a payment, or apologise for a reminder that crossed it: a message of its own, exempt from the spacing.

It is queued ten minutes after the payment at the earliest, so that an undo of the payment can still catch it.
"""

import secrets
from datetime import timedelta

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.plan_reminders import EMAIL
from bot.usecases.work import Work, calendar_of, hours_of
from storage import clients, messages, payments
from storage.messages import Kind, Message, State

CATCHABLE = timedelta(minutes=10)


async def thank_client(work: Work, business: Business, payment_id: int, kind: Kind) -> Message:
    """Queue thanks (``Kind.THANKS``) or an apology (``Kind.CROSSED``) for a payment.

    :raises DomainError: ``already_undone``; ``no_mail`` when it cannot be sent by mail; ``already_thanked``.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if await payments.reversal_of(work.tx, business.id, payment.id) is not None:
        raise DomainError("already_undone")
    client = await clients.get(work.tx, business.id, payment.client_id)
    if not (work.mail_domain and client.email):
        raise DomainError("no_mail")
    if await messages.noted_payment(work.tx, business.id, client.id, payment.id):
        raise DomainError("already_thanked")
    calendar = calendar_of(client, business, work.now)
    send_at = hours_of(business).next_open(work.now + CATCHABLE, calendar, delicate=False)
    message_id = await messages.add(
        work.tx,
        business.id,
        client.id,
        kind=kind,
        state=State.QUEUED,
        channel=EMAIL,
        recipient=client.email,
        local_day=business.today(send_at),
        send_at=send_at,
        mail_key=f"{secrets.token_hex(16)}@{work.mail_domain}",
        content={"payment": payment.id},
        created_at=work.now,
        shares=[(invoice_id, False, 0) for invoice_id, _ in payment.shares],
    )
    await work.record(
        business.id, client.id, "message_prepared", {"message": message_id, "kind": kind.value, "payment": payment.id}
    )
    return await messages.get(work.tx, business.id, message_id)
