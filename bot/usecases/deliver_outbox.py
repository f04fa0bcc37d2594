"""Hand over what is due: claim, decide again, write down, send, record.

1. *Claim* a batch of messages whose moment has come, with a lease.
2. In one transaction *decide again* on today's state. What no longer fits is superseded and planned anew; what may not
   leave at this hour waits for the next. Then the finished text is written and ``handing_over`` committed.
3. *Send* through the channel, outside any transaction.
4. *Record* the outcome: delivered; tried again later; refused for good; or uncertain.

A message found in ``handing_over`` with an expired lease was lost between 3 and 4: it may have left. It is
``uncertain``, as is one whose channel says so: never sent again by itself, the case is held and the owner asked.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot import log
from bot.channels.base import Channel, DeliveryError, Outcome, Outgoing
from bot.channels.retry import next_attempt
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.i18n.render import TemplateRefused
from bot.usecases.compose_message import Composed, Postroom, compose_chase, compose_note, outgoing
from bot.usecases.plan_reminders import content_of, fits, look_at_case, plan_case, shares_of
from bot.usecases.record_delivery import record_chase_delivered, record_note_delivered
from bot.usecases.work import PROGRAM, Work, calendar_of, hours_of
from storage import businesses, clients, holds, messages
from storage.database import Database
from storage.messages import Kind, Message, State

HAND_OVER_LEASE = timedelta(minutes=15)  # longer than the channel's time-outs together
_AT_ONCE = 4  # hand-overs side by side
_PUSHED_AWAY = timedelta(hours=1)


class Teller(Protocol):
    """Puts what the owner must know about a delivery into the chat, in the same transaction."""

    async def delivery_uncertain(self, work: Work, business: Business, message: Message) -> None:
        """Ask whether the message has left."""

    async def delivery_refused(self, work: Work, business: Business, message: Message, reason: str) -> None:
        """Say that the message was refused for good, and why."""


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Delivers the outbox of one installation. ``mail_domain`` is that of its sender, empty without mail."""

    database: Database
    room: Postroom
    teller: Teller
    mail_domain: str

    async def deliver_due(self, now: datetime) -> int:
        """Deliver a batch of what is due at ``now``; return how many messages were looked at."""
        async with self.database.write() as tx:
            claimed = await messages.claim_due(tx, now)
        gate = asyncio.Semaphore(_AT_ONCE)

        async def in_turn(message_id: int) -> None:
            async with gate:
                await self._deliver_or_push_away(message_id, now)

        await asyncio.gather(*(in_turn(message_id) for message_id in claimed))
        return len(claimed)

    async def _deliver_or_push_away(self, message_id: int, now: datetime) -> None:
        try:
            await self._deliver(message_id, now)
        except Exception as error:  # noqa: BLE001 - one message that cannot be delivered must not stall the others
            log.failure("delivery_failed", error, message=message_id)
            async with self.database.write() as tx:
                message = await messages.by_id(tx, message_id)
                if message.state is State.QUEUED:
                    await messages.change(
                        tx, message.business_id, message_id, send_at=now + _PUSHED_AWAY, lease_until=None
                    )

    async def _deliver(self, message_id: int, now: datetime) -> None:
        async with self.database.write() as tx:
            work = Work(tx, now, self.mail_domain)
            ready = await self._make_ready(work, await messages.by_id(tx, message_id))
        if ready is None or self.room.email is None:
            return
        outcome = await _hand_over(self.room.email, ready)
        async with self.database.write() as tx:
            await self._record(Work(tx, now, self.mail_domain), message_id, outcome)

    async def _make_ready(self, work: Work, message: Message) -> Outgoing | None:
        """Decide again; return the envelope of what is being handed over now, or None."""
        business = await businesses.get(work.tx, message.business_id)
        if message.state is State.HANDING_OVER:
            await self._ask_about(work, business, message, "interrupted")
            return None
        if message.state is not State.QUEUED:
            return None
        if message.kind is Kind.CHASE:
            return await self._make_chase_ready(work, business, message)
        return await self._make_note_ready(work, business, message)

    async def _make_chase_ready(self, work: Work, business: Business, message: Message) -> Outgoing | None:
        plan = await look_at_case(work, business.id, message.client_id)
        reminder = plan.outlook.reminder
        if reminder is None or not fits(message, reminder):
            await plan_case(work, business.id, message.client_id)
            return None
        calendar = calendar_of(plan.case.client, business, work.now)
        opening = hours_of(business).next_open(work.now, calendar, delicate=reminder.step.is_delicate)
        if opening > work.now:
            await messages.change(work.tx, business.id, message.id, send_at=opening, lease_until=None)
            await plan_case(work, business.id, message.client_id)  # another day: what nobody released is announced anew
            return None
        try:
            composed = await compose_chase(work, self.room, plan, message.edited_source)
        except (TemplateRefused, DomainError) as refusal:
            await self._refuse(work, business, message, refusal.key)
            return None
        shares = shares_of(reminder)
        await messages.change(work.tx, business.id, message.id, content=content_of(reminder), shares=shares)
        return await self._start(work, business, message, composed)

    async def _make_note_ready(self, work: Work, business: Business, message: Message) -> Outgoing | None:
        composed = None if business.stopped_at else await compose_note(work, self.room, business, message)
        if composed is None:
            await messages.change(work.tx, business.id, message.id, state=State.SUPERSEDED, send_at=None)
            return None
        client = await clients.get(work.tx, business.id, message.client_id)
        calendar = calendar_of(client, business, work.now)
        opening = hours_of(business).next_open(work.now, calendar, delicate=False)
        if opening > work.now:
            await messages.change(work.tx, business.id, message.id, send_at=opening, lease_until=None)
            return None
        return await self._start(work, business, message, composed)

    async def _start(self, work: Work, business: Business, message: Message, composed: Composed) -> Outgoing:
        """Write down what is about to leave, before it leaves."""
        thread = await messages.thread_of(work.tx, business.id, message.client_id)
        await messages.start_delivery(work.tx, message, work.now)
        await messages.change(
            work.tx,
            business.id,
            message.id,
            state=State.HANDING_OVER,
            lease_until=work.now + HAND_OVER_LEASE,
            attempts=message.attempts + 1,
            local_day=business.today(work.now),
            subject=composed.rendered.subject,
            text=composed.rendered.text,
        )
        return outgoing(self.room, business, message, composed, thread)

    async def _record(self, work: Work, message_id: int, outcome: DeliveryError | str) -> None:
        message = await messages.by_id(work.tx, message_id)
        business = await businesses.get(work.tx, message.business_id)
        error = outcome if isinstance(outcome, DeliveryError) else None
        await messages.end_delivery(
            work.tx,
            message.id,
            message.attempts,
            now=work.now,
            outcome=error.outcome.value if error else "delivered",
            reference="" if error else str(outcome),
            reason=error.reason if error else "",
        )
        if error is None:
            record = record_chase_delivered if message.kind is Kind.CHASE else record_note_delivered
            await record(work, business, message, str(outcome))
            await plan_case(work, business.id, message.client_id)
            log.note("delivered", message=message.id, attempt=message.attempts)
            return
        log.note("delivery_missed", logging.WARNING, message=message.id, outcome=error.outcome, reason=error.reason)
        await self._record_failure(work, business, message, error)

    async def _record_failure(self, work: Work, business: Business, message: Message, error: DeliveryError) -> None:
        if error.outcome is Outcome.UNCERTAIN:
            await self._ask_about(work, business, message, error.reason)
            return
        retry_at = next_attempt(error.outcome, message.attempts, work.now, error.retry_after, key=message.mail_key)
        if retry_at is None:
            await self._refuse(work, business, message, error.reason)
            return
        await messages.change(
            work.tx,
            business.id,
            message.id,
            state=State.QUEUED,
            send_at=retry_at,
            lease_until=None,
            failure=error.reason,
        )

    async def _ask_about(self, work: Work, business: Business, message: Message, reason: str) -> None:
        """Hold the case and ask the owner whether the message arrived: it is never sent again by itself."""
        await messages.change(work.tx, business.id, message.id, state=State.UNCERTAIN, lease_until=None, failure=reason)
        await holds.add(
            work.tx,
            business.id,
            message.client_id,
            HoldKind.UNCERTAIN,
            now=work.now,
            reason=f"message {message.id}",
        )
        await work.record(
            business.id,
            message.client_id,
            "delivery_uncertain",
            {"message": message.id, "reason": reason},
            actor=PROGRAM,
        )
        await self.teller.delivery_uncertain(work, business, message)
        await plan_case(work, business.id, message.client_id)

    async def _refuse(self, work: Work, business: Business, message: Message, reason: str) -> None:
        """Give the message up, hold the case until the owner has mended what is wrong, and say so."""
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
            await holds.add(
                work.tx, business.id, message.client_id, HoldKind.REFUSED, now=work.now, reason=f"message {message.id}"
            )
        await work.record(
            business.id, message.client_id, "delivery_refused", {"message": message.id, "reason": reason}, actor=PROGRAM
        )
        await self.teller.delivery_refused(work, business, message, reason)
        await plan_case(work, business.id, message.client_id)


async def _hand_over(channel: Channel, ready: Outgoing) -> DeliveryError | str:
    """Send, and return the receiver's reference or what went wrong; an unforeseen fault may have sent it."""
    try:
        return await channel.deliver(ready)
    except DeliveryError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever broke, the message may have left
        log.failure("channel_broken", error)
        return DeliveryError(Outcome.UNCERTAIN, type(error).__name__)


async def settle_uncertain(work: Work, business: Business, message_id: int, *, arrived: bool) -> Message:
    """Take the owner's word on a delivery whose outcome is unknown: it arrived, or it is to be sent again.

    :raises DomainError: ``message_gone`` when that was settled before.
    """
    message = await messages.get(work.tx, business.id, message_id)
    if message.state is not State.UNCERTAIN:
        raise DomainError("message_gone", state=message.state.value)
    await holds.lift_kind(work.tx, business.id, message.client_id, HoldKind.UNCERTAIN, work.now)
    if arrived:
        record = record_chase_delivered if message.kind is Kind.CHASE else record_note_delivered
        await record(work, business, message, "told by the owner")
    else:
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
    await plan_case(work, business.id, message.client_id)
    return await messages.get(work.tx, business.id, message.id)
