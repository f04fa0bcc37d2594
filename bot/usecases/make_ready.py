"""Decide once more, at the moment of leaving, and write down what is about to leave.

All of it happens in one transaction: what no longer fits is superseded and planned anew, what may not leave at this
hour waits for the next, and ``handing_over`` is committed with the finished text before anything is sent.
"""

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.base import Outgoing
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.compose_message import Composed, Postroom, compose_chase, compose_note, is_undone, outgoing
from bot.usecases.failed_delivery import Teller, ask_about, refuse
from bot.usecases.plan_reminders import content_of, fits, look_at_case, plan_case, shares_of, way_of
from bot.usecases.work import Work, calendar_of, hours_of
from storage import businesses, clients, messages
from storage.messages import Kind, Message, State

HAND_OVER_LEASE = timedelta(minutes=15)  # longer than the channel's time-outs together


@dataclass(frozen=True, slots=True)
class Departure:
    """One message on the point of leaving, with all that the decision needs."""

    work: Work
    room: Postroom
    teller: Teller
    business: Business
    message: Message


async def make_ready(work: Work, room: Postroom, teller: Teller, message: Message) -> Outgoing | None:
    """Return the envelope of what is being handed over now, or None when nothing leaves."""
    leaving = Departure(work, room, teller, await businesses.get(work.tx, message.business_id), message)
    if message.state is State.HANDING_OVER:
        await _interrupted(leaving)
        return None
    if message.state is not State.QUEUED:
        return None
    ready = {Kind.CHASE: _chase, Kind.TRIAL: _trial}.get(message.kind, _note)
    composed = await ready(leaving)
    return await _start(leaving, composed) if composed else None


async def _interrupted(leaving: Departure) -> None:
    """Deal with a hand-over whose end nobody saw: a client's is asked about, the owner's own is repeated."""
    if leaving.message.kind is Kind.TRIAL:
        await _change(leaving, state=State.QUEUED, send_at=leaving.work.now, lease_until=None)
    else:
        await ask_about(leaving.work, leaving.teller, leaving.business, leaving.message, "interrupted")


async def _chase(leaving: Departure) -> Composed | None:
    work, business, message = leaving.work, leaving.business, leaving.message
    plan = await look_at_case(work, business.id, message.client_id)
    reminder = plan.outlook.reminder
    way = (message.channel, message.recipient)
    if reminder is None or not fits(message, reminder) or way != way_of(work, plan.case):
        await plan_case(work, business.id, message.client_id)
        await _change(leaving, lease_until=None)  # where only the address is another, it leaves at the next look
        return None
    calendar = calendar_of(plan.case.client, business, work.now)
    opening = hours_of(business).next_open(work.now, calendar, delicate=reminder.step.is_delicate)
    if opening > work.now:
        await _wait_until(leaving, opening)
        await plan_case(work, business.id, message.client_id)  # another day: what nobody released is announced anew
        return None
    if not (business.name and business.email):
        await refuse(work, leaving.teller, business, message, "sender_unknown")
        return None
    composed = await _or_refuse(leaving, compose_chase(work, leaving.room, plan, message.edited_source))
    if composed is None:
        return None
    await _change(leaving, content=content_of(reminder), shares=shares_of(reminder))
    return composed


async def _note(leaving: Departure) -> Composed | None:
    """Compose thanks or an apology; a stop, an undone payment or a client without address take it back."""
    work, business, message = leaving.work, leaving.business, leaving.message
    client = await clients.get(work.tx, business.id, message.client_id)
    can_leave = bool(work.mail_domain and client.email) and not business.stopped_at
    if not can_leave or await is_undone(work, business, message):
        await _change(leaving, state=State.SUPERSEDED, send_at=None)
        return None
    calendar = calendar_of(client, business, work.now)
    opening = hours_of(business).next_open(work.now, calendar, delicate=False)
    if opening > work.now:
        await _wait_until(leaving, opening)
        return None
    await _change(leaving, recipient=client.email)
    return await _or_refuse(leaving, compose_note(work, leaving.room, business, message))


async def _trial(leaving: Departure) -> Composed | None:
    """Compose the chase that the trial is of, as it would leave now, outside its thread."""
    work, business, message = leaving.work, leaving.business, leaving.message
    if not (work.mail_domain and business.email):
        await _change(leaving, state=State.SUPERSEDED, send_at=None)
        return None
    tried = await messages.get(work.tx, business.id, message.content["of"])
    plan = await look_at_case(work, business.id, tried.client_id)
    await _change(leaving, recipient=business.email)
    composed = await _or_refuse(leaving, compose_chase(work, leaving.room, plan, tried.edited_source))
    return replace(composed, thread=()) if composed else None


async def _or_refuse(leaving: Departure, composing: Awaitable[Composed]) -> Composed | None:
    """Return what was composed, or None after telling the owner that the text cannot be made, and why."""
    try:
        return await composing
    except DomainError as refusal:
        await refuse(leaving.work, leaving.teller, leaving.business, leaving.message, refusal.key)
        return None


async def _wait_until(leaving: Departure, opening: datetime) -> None:
    await _change(leaving, send_at=opening, lease_until=None)


async def _change(leaving: Departure, **values: object) -> None:
    await messages.change(leaving.work.tx, leaving.business.id, leaving.message.id, **values)  # type: ignore[arg-type]


async def _start(leaving: Departure, composed: Composed) -> Outgoing:
    """Write down what is about to leave, before it leaves."""
    work, business, message = leaving.work, leaving.business, leaving.message
    await messages.start_delivery(work.tx, message, work.now)
    await _change(
        leaving,
        state=State.HANDING_OVER,
        lease_until=work.now + HAND_OVER_LEASE,
        attempts=message.attempts + 1,
        local_day=business.today(work.now),
        subject=composed.rendered.subject,
        text=composed.rendered.text,
    )
    written = await messages.get(work.tx, business.id, message.id)
    return outgoing(leaving.room, business, written, composed)
