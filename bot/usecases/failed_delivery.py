"""What follows when a message could not be handed over: the case is held and the owner is told, never the client."""

from typing import Any, Protocol

from bot.domain.business import Business
from bot.domain.hold import HoldKind, because_of
from bot.usecases.make_letter import MadeLetter
from bot.usecases.plan_reminders import plan_case
from bot.usecases.ways import CHAT, SHARE, way_to
from bot.usecases.work import PROGRAM, Work
from storage import clients, holds, messages
from storage.messages import Kind, Message, State


class Teller(Protocol):
    """Puts what the owner must know about a delivery into the chat, in the same transaction."""

    async def delivery_uncertain(self, work: Work, business: Business, message: Message) -> None:
        """Ask whether the message has left."""

    async def delivery_refused(self, work: Work, business: Business, message: Message, reason: str) -> None:
        """Say that the message was refused for good, and why."""

    async def agreement_left(self, work: Work, business: Business, made: MadeLetter) -> None:
        """Hand over the agreement that the client was sent."""


async def ask_about(work: Work, teller: Teller, business: Business, message: Message, reason: str) -> None:
    """Hold the case and ask the owner whether the message arrived: it is never sent again by itself."""
    await messages.change(work.tx, business.id, message.id, state=State.UNCERTAIN, lease_until=None, failure=reason)
    about = because_of(message.id)
    await holds.add(work.tx, business.id, message.client_id, HoldKind.UNCERTAIN, now=work.now, reason=about)
    await work.record(
        business.id, message.client_id, "delivery_uncertain", {"message": message.id, "reason": reason}, actor=PROGRAM
    )
    await teller.delivery_uncertain(work, business, message)
    await plan_case(work, business.id, message.client_id)


async def falls_back(work: Work, business: Business, message: Message, reason: str) -> bool:
    """Send by mail what the client's own chat no longer takes; tell whether that can be done."""
    if message.channel != CHAT:
        return False
    await clients.change(work.tx, business.id, message.client_id, chat_blocked_at=work.now)
    await work.record(business.id, message.client_id, "chat_blocked", {"reason": reason}, actor=PROGRAM)
    channel, recipient = way_to(work, await clients.get(work.tx, business.id, message.client_id))
    if channel == SHARE:
        return False
    again: dict[str, Any] = {"state": State.QUEUED, "send_at": work.now, "lease_until": None}
    await messages.change(work.tx, business.id, message.id, channel=channel, recipient=recipient, **again)
    return True


async def refuse(work: Work, teller: Teller, business: Business, message: Message, reason: str) -> None:
    """Give the message up and say so; a chase holds its case until the owner has mended what is wrong."""
    await messages.change(
        work.tx,
        business.id,
        message.id,
        state=State.REFUSED,
        lease_until=None,
        send_at=None,
        failure=reason,
    )
    if message.kind is Kind.CHASE:
        about = because_of(message.id)
        await holds.add(work.tx, business.id, message.client_id, HoldKind.REFUSED, now=work.now, reason=about)
    await work.record(
        business.id, message.client_id, "delivery_refused", {"message": message.id, "reason": reason}, actor=PROGRAM
    )
    await teller.delivery_refused(work, business, message, reason)
    await plan_case(work, business.id, message.client_id)
