"""Take the owner's word on a delivery whose outcome is unknown: it arrived, or it is to be sent again."""

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_delivery import record_delivered
from bot.usecases.work import Work
from storage import deliveries, holds, messages
from storage.messages import Message, State


async def settle_uncertain(work: Work, business: Business, message_id: int, *, arrived: bool) -> Message:
    """Record that the message left when it was last attempted, or queue it again; the chase of the case goes on.

    :raises DomainError: ``message_gone`` when that was settled before.
    """
    message = await messages.get(work.tx, business.id, message_id)
    if message.state is not State.UNCERTAIN:
        raise DomainError("message_gone", state=message.state.value)
    await holds.lift_kind(work.tx, business.id, message.client_id, HoldKind.UNCERTAIN, work.now)
    if arrived:
        left_at = await deliveries.attempted_at(work.tx, business.id, message.id)
        await record_delivered(work, business, message, "told by the owner", at=left_at)
    else:
        await _send_again(work, business, message)
    await plan_case(work, business.id, message.client_id)
    return await messages.get(work.tx, business.id, message.id)


async def _send_again(work: Work, business: Business, message: Message) -> None:
    await messages.change(
        work.tx,
        business.id,
        message.id,
        state=State.QUEUED,
        released_at=work.now,
        send_at=work.now,
        lease_until=None,
    )
    await work.record(business.id, message.client_id, "sent_again", {"message": message.id})
