"""Undo what a payment did to a message: one that it took back, or whose sum it lowered, stands as it stood."""

from collections.abc import Sequence

from bot.domain.business import Business
from bot.usecases.approve_reminder import stand_again
from bot.usecases.plan_reminders import PREPARED, SUPERSEDED
from bot.usecases.work import Work
from storage import messages
from storage.messages import Kind, Message
from storage.payments import Payment
from storage.trace import Entry


async def restore_message(
    work: Work, business: Business, payment: Payment, recorded: Entry, chain: Sequence[Entry]
) -> None:
    """Give a message back what an undone payment took from it, if the case still calls for that message.

    ``recorded`` is the entry of the payment in the case's trace, ``chain``. A message that was prepared after the
    payment is left alone: nobody has agreed to the sum that is owed again.
    """
    under_way = (await messages.under_way(work.tx, business.id, [payment.client_id]))[payment.client_id]
    chase = next((each for each in under_way if each.kind is Kind.CHASE), None)
    if chase is None:
        await _bring_back(work, business, recorded, chain)
    elif chase.state in messages.NOT_LEFT and _is_older(chase, recorded, chain):
        await _raise_again(work, business, chase, payment)


async def _bring_back(work: Work, business: Business, recorded: Entry, chain: Sequence[Entry]) -> None:
    """Let the message that the payment took back, in one transaction with it, stand again."""
    own = [e for e in chain if e.action == SUPERSEDED and e.at == recorded.at and e.seq > recorded.seq and e.payload]
    for entry in own[:1]:
        message = await messages.get(work.tx, business.id, (entry.payload or {})["message"])
        if message.kind is Kind.CHASE and message.state is messages.State.SUPERSEDED:
            await stand_again(work, business, message)


def _is_older(message: Message, recorded: Entry, chain: Sequence[Entry]) -> bool:
    prepared = (e.seq for e in chain if e.action == PREPARED and e.payload and e.payload["message"] == message.id)
    return next(prepared, recorded.seq) < recorded.seq


async def _raise_again(work: Work, business: Business, message: Message, payment: Payment) -> None:
    shares = {invoice_id: share.minor for invoice_id, share in payment.shares}
    requested = [[invoice_id, minor + shares.get(invoice_id, 0)] for invoice_id, minor in message.content["requested"]]
    await messages.change(work.tx, business.id, message.id, content=message.content | {"requested": requested})
