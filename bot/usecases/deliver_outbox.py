"""Hand over what is due: claim, decide again, write down, send, record.

1. *Claim* a few messages whose moment has come, with a lease.
2. In one transaction *decide again* on today's state and commit ``handing_over`` (``bot.usecases.make_ready``).
3. *Send* through the channel, outside any transaction.
4. *Record* the outcome: delivered; tried again later; refused for good; or uncertain.

A message found in ``handing_over`` with an expired lease was lost between 3 and 4: it may have left. It is
``uncertain``, as is one whose channel says so: never sent again by itself, the case is held and the owner asked. If
whoever had it was only slow, and its outcome becomes known after all, that counts.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import log
from bot.channels.base import Channel, DeliveryError, Outcome, Outgoing
from bot.channels.retry import next_attempt
from bot.domain.arrangement import Letter
from bot.domain.business import Business
from bot.domain.hold import HoldKind
from bot.usecases.compose_message import Postroom
from bot.usecases.failed_delivery import Teller, ask_about, falls_back, refuse
from bot.usecases.make_ready import Ready, make_ready, settle_interrupted
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_delivery import record_delivered
from bot.usecases.work import Work
from bot.usecases.write_agreement import keep_agreement
from storage import businesses, clients, deliveries, departures, holds, messages
from storage.database import Database
from storage.messages import Kind, Message, State

_PUSHED_AWAY = timedelta(hours=1)
_UNDECIDED = (State.HANDING_OVER, State.UNCERTAIN)  # where a message may stand whose outcome becomes known


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Delivers the outbox of one installation. ``mail_domain`` is that of its sender, empty without mail."""

    database: Database
    room: Postroom
    teller: Teller
    mail_domain: str

    async def deliver_due(self, now: datetime) -> int:
        """Deliver a few of what is due at ``now``; return how many messages were looked at."""
        async with self.database.write() as tx:
            claimed = await departures.claim_due(tx, now)
            interrupted = await departures.claim_interrupted(tx, now)
        for message_id in interrupted:
            async with self.database.write() as tx:
                await settle_interrupted(Work(tx, now, self.mail_domain), self.teller, message_id)
        await asyncio.gather(*(self._deliver_or_push_away(message_id, now) for message_id in claimed))
        return len(claimed) + len(interrupted)

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
            ready = await make_ready(work, self.room, self.teller, message_id)
        channel = self.room.channel(ready.message.channel) if ready else None
        if ready is None or channel is None:
            return
        outcome = await _hand_over(channel, ready.outgoing)
        async with self.database.write() as tx:
            await self._record(Work(tx, now, self.mail_domain), ready, outcome)

    async def _record(self, work: Work, ready: Ready, outcome: DeliveryError | str) -> None:
        """Record how the attempt that ``ready`` stands for has ended."""
        left = ready.message
        business = await businesses.get(work.tx, left.business_id)
        await clients.lock(work.tx, business.id, left.client_id)
        message = await messages.get(work.tx, business.id, left.id)
        error = outcome if isinstance(outcome, DeliveryError) else None
        await deliveries.end(
            work.tx,
            business.id,
            left.id,
            left.attempts,
            now=work.now,
            outcome=error.outcome.value if error else "delivered",
            reference="" if error else str(outcome),
            reason=error.reason if error else "",
        )
        if message.attempts != left.attempts or message.state not in _UNDECIDED:
            log.note("delivery_settled_before", logging.WARNING, message=left.id, attempt=left.attempts)
            return
        await holds.lift_kind(work.tx, business.id, left.client_id, HoldKind.UNCERTAIN, work.now)
        if error is None:
            await record_delivered(work, business, message, str(outcome))
            await plan_case(work, business.id, message.client_id)
            await self._give_copy(work, business, ready)
            log.note("delivered", message=message.id, attempt=message.attempts)
            return
        log.note("delivery_missed", logging.WARNING, message=message.id, outcome=error.outcome, reason=error.reason)
        await self._record_failure(work, business, message, error)

    async def _give_copy(self, work: Work, business: Business, ready: Ready) -> None:
        """Give the owner the agreement that the client was sent, and keep it with the case."""
        if ready.message.kind is not Kind.ARRANGEMENT or ready.message.step != Letter.AGREEMENT:
            return
        agreement, *_ = ready.outgoing.attachments
        client = await clients.get(work.tx, business.id, ready.message.client_id)
        made = await keep_agreement(work, self.room, business, client, agreement)
        await self.teller.agreement_left(work, business, made)

    async def _record_failure(self, work: Work, business: Business, message: Message, error: DeliveryError) -> None:
        unknown = error.outcome is Outcome.UNCERTAIN
        if unknown and message.kind is not Kind.TRIAL:
            await ask_about(work, self.teller, business, message, error.reason)
            return
        if error.outcome is Outcome.PERMANENT and await falls_back(work, business, message, error.reason):
            return
        outcome = Outcome.PASSING if unknown else error.outcome  # the owner would rather read a trial twice than never
        retry_at = next_attempt(outcome, message.attempts, work.now, error.retry_after, key=message.mail_key)
        if retry_at is None:
            await refuse(work, self.teller, business, message, error.reason)
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


async def _hand_over(channel: Channel, ready: Outgoing) -> DeliveryError | str:
    """Send, and return the receiver's reference or what went wrong; an unforeseen fault may have sent it."""
    try:
        return await channel.deliver(ready)
    except DeliveryError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever broke, the message may have left
        log.failure("channel_broken", error)
        return DeliveryError(Outcome.UNCERTAIN, type(error).__name__)
