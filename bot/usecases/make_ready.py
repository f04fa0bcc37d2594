"""Decide once more, at the moment of leaving, and write down what is about to leave.

All of it happens in one transaction: what no longer fits is superseded and planned anew, what may not leave at this
hour waits for the next, and ``handing_over`` is committed with the finished text before anything is sent.
"""

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.channels.base import Outgoing
from bot.domain.arrangement import ABOUT_WHAT_IS_OWED, Letter
from bot.domain.business import Business
from bot.domain.calendar import start_of_day
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.usecases.answer_letters import AnswerLetter, compose_answer, is_overtaken
from bot.usecases.arrangement_letters import still_true
from bot.usecases.compose_arrangement import compose_letter
from bot.usecases.compose_message import Composed, Postroom, compose_chase, compose_note, is_undone, outgoing
from bot.usecases.failed_delivery import Teller, ask_about, refuse
from bot.usecases.lift_refusals import SENDER_UNKNOWN
from bot.usecases.link_case import AnswerLinks, make_links
from bot.usecases.look_at_arrangement import look_at_arrangement
from bot.usecases.notice_copy import compose_copy, copy_is_true
from bot.usecases.plan_reminders import (
    content_of,
    fits,
    look_at_case,
    may_leave,
    plan_case,
    shares_of,
    supersede,
    way_of,
)
from bot.usecases.ways import CHAT, can_mail, can_reach, way_to
from bot.usecases.work import Work, calendar_of, hours_of
from storage import businesses, cases, clients, correspondence, deliveries, departures, messages
from storage.messages import Kind, Message, State

HAND_OVER_LEASE = timedelta(minutes=15)  # longer than the channel's time-outs together
_AFTER_A_NOTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Departure:
    """One message on the point of leaving, with all that the decision needs."""

    work: Work
    room: Postroom
    teller: Teller
    business: Business
    message: Message


@dataclass(frozen=True, slots=True)
class Ready:
    """A message as it stands while it is handed over, and its envelope."""

    message: Message
    outgoing: Outgoing


async def make_ready(work: Work, room: Postroom, teller: Teller, message_id: int) -> Ready | None:
    """Return what is being handed over now, or None when nothing leaves."""
    message = await _in_hand(work, message_id)
    if message.state is not State.QUEUED:
        return None
    leaving = Departure(work, room, teller, await businesses.get(work.tx, message.business_id), message)
    special = {
        Kind.CHASE: _chase,
        Kind.TRIAL: _trial,
        Kind.ARRANGEMENT: _letter,
        Kind.ANSWER: _answer,
        Kind.NOTICE: _notice,
    }
    ready = special.get(message.kind, _note)
    composed = await ready(leaving)
    return await _start(leaving, composed) if composed else None


async def settle_interrupted(work: Work, teller: Teller, message_id: int) -> None:
    """Deal with a hand-over whose end nobody saw: a client's is asked about, the owner's own is repeated."""
    message = await _in_hand(work, message_id)
    if message.state is not State.HANDING_OVER:
        return
    if message.kind is Kind.TRIAL:
        again: dict[str, Any] = {"state": State.QUEUED, "send_at": work.now, "lease_until": None}
        await messages.change(work.tx, message.business_id, message.id, **again)
        return
    await ask_about(work, teller, await businesses.get(work.tx, message.business_id), message, "interrupted")


async def _in_hand(work: Work, message_id: int) -> Message:
    """Return a claimed message as it is once nobody else has its case in hand."""
    message = await messages.by_id(work.tx, message_id)
    await clients.lock(work.tx, message.business_id, message.client_id)
    return await messages.by_id(work.tx, message_id)


async def _chase(leaving: Departure) -> Composed | None:
    work, business, message = leaving.work, leaving.business, leaving.message
    plan = await look_at_case(work, business.id, message.client_id)
    reminder = plan.outlook.reminder
    way = (message.channel, message.recipient)
    fitting = reminder is not None and fits(message, reminder) and way == way_of(work, plan.case, message.step)
    if reminder is None or not fitting or not may_leave(message, reminder, plan.day):
        await plan_case(work, business.id, message.client_id)
        await _change(leaving, lease_until=None)  # where only the address is another, it leaves at the next look
        return None
    if await correspondence.note_leaves_now(work.tx, business.id, message.client_id, work.now):
        await _wait_until(leaving, work.now + _AFTER_A_NOTE)  # once it has left, this one is for another day
        return None
    calendar = calendar_of(plan.case.client, business, work.now)
    opening = hours_of(business).next_open(work.now, calendar, delicate=reminder.step.is_delicate)
    if opening > work.now:
        await _wait_until(leaving, opening)
        await plan_case(work, business.id, message.client_id)  # another day: what nobody released is announced anew
        return None
    if not (business.name and business.email):
        await refuse(work, leaving.teller, business, message, SENDER_UNKNOWN)
        return None
    links, by_chat = await _links(leaving, message.channel), message.channel == CHAT
    composed = await _or_refuse(
        leaving, compose_chase(work, leaving.room, plan, message.edited_source, by_hand=by_chat, links=links)
    )
    if composed is None:
        return None
    await _change(leaving, content=content_of(reminder), shares=shares_of(reminder))
    return composed


async def _note(leaving: Departure) -> Composed | None:
    """Compose thanks or an apology; a stop, an undone payment or a client without address take it back."""
    work, business, message = leaving.work, leaving.business, leaving.message
    client = await clients.get(work.tx, business.id, message.client_id)
    can_leave = can_reach(work, client) and not business.stopped_at
    if not can_leave or await is_undone(work, business, message):
        await supersede(work, message)
        return None
    calendar = calendar_of(client, business, work.now)
    opening = hours_of(business).next_open(work.now, calendar, delicate=False)
    if opening > work.now:
        await _wait_until(leaving, opening)
        return None
    await _address(leaving, client)
    return await _or_refuse(leaving, compose_note(work, leaving.room, business, message))


async def _answer(leaving: Departure) -> Composed | None:
    """Compose a letter that answers the client; a payment, a stop or a client without address take it back."""
    work, business, message = leaving.work, leaving.business, leaving.message
    client = await clients.get(work.tx, business.id, message.client_id)
    if not can_reach(work, client) or business.stopped_at or await is_overtaken(work, business, message):
        await supersede(work, message)
        return None
    opening = hours_of(business).next_open(work.now, calendar_of(client, business, work.now), delicate=False)
    if opening > work.now:
        await _wait_until(leaving, opening)
        return None
    channel = message.channel if message.step == AnswerLetter.INVOICE else await _address(leaving, client)
    links = await _links(leaving, channel)
    return await _or_refuse(leaving, compose_answer(work, leaving.room, business, message, links))


async def _notice(leaving: Departure) -> Composed | None:
    """Compose the copy of a formal notice; a payment, a stop or a client without address take it back."""
    work, business, message = leaving.work, leaving.business, leaving.message
    client = await clients.get(work.tx, business.id, message.client_id)
    if not can_mail(work, client) or business.stopped_at or not await copy_is_true(work, business, message):
        await supersede(work, message)
        return None
    opening = hours_of(business).next_open(work.now, calendar_of(client, business, work.now), delicate=False)
    if opening > work.now:
        await _wait_until(leaving, opening)
        return None
    await _change(leaving, recipient=client.email)
    return await _or_refuse(leaving, compose_copy(work, leaving.room, business, message))


async def _letter(leaving: Departure) -> Composed | None:
    """Compose a letter about an arrangement; what has overtaken it, a stop or a client without address take it back."""
    work, business, message = leaving.work, leaving.business, leaving.message
    standing = await look_at_arrangement(work, business, message.content["arrangement"])
    can_leave = can_reach(work, standing.client) and not business.stopped_at
    if not can_leave or not still_true(message, standing):
        await supersede(work, message)
        return None
    calendar = calendar_of(standing.client, business, work.now)
    opening = hours_of(business).next_open(work.now, calendar, delicate=message.step == Letter.NOTICE)
    if opening > work.now:
        await _wait_until(leaving, opening)
        return None
    if message.step in ABOUT_WHAT_IS_OWED and await _heard_today(leaving):
        tomorrow = start_of_day(business.today(work.now) + timedelta(days=1), business.zoneinfo)
        await _wait_until(leaving, hours_of(business).next_open(tomorrow, calendar, delicate=False))
        return None
    links = await _links(leaving, await _address(leaving, standing.client))
    return await _or_refuse(leaving, compose_letter(work, leaving.room, business, message, links))


async def _address(leaving: Departure, client: Client) -> str:
    """Address a message to where the client is reached now; return the channel."""
    channel, recipient = way_to(leaving.work, client)
    await _change(leaving, channel=channel, recipient=recipient)
    return channel


async def _links(leaving: Departure, channel: str) -> AnswerLinks:
    """Make the links by which the client comes back to its case from this message; its chat has buttons instead."""
    message = leaving.message
    if channel == CHAT:
        return AnswerLinks()
    return await make_links(leaving.work, leaving.room.doors, leaving.business, message.client_id, message.id)


async def _heard_today(leaving: Departure) -> bool:
    """Tell whether the client has heard about what it owes today: one such message a day."""
    work, business = leaving.work, leaving.business
    client_id, today = leaving.message.client_id, business.today(work.now)
    case = await cases.load(work.tx, business.id, client_id)
    under_way = (await messages.under_way(work.tx, business.id, [client_id]))[client_id]
    leaves_too = any(each.state not in messages.NOT_LEFT and each.local_day == today for each in under_way)
    return leaves_too or case.last_contact_on == today


async def _trial(leaving: Departure) -> Composed | None:
    """Compose the chase that the trial is of, as it would leave now, outside its thread."""
    work, business, message = leaving.work, leaving.business, leaving.message
    if not (work.mail_domain and business.email):
        await supersede(work, message)
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


async def _start(leaving: Departure, composed: Composed) -> Ready | None:
    """Write down what is about to leave, before it leaves, without its links; None when it was taken back meanwhile."""
    work, business, message = leaving.work, leaving.business, leaving.message
    begun = await departures.begin_handing_over(
        work.tx,
        message,
        lease_until=work.now + HAND_OVER_LEASE,
        attempts=message.attempts + 1,
        local_day=business.today(work.now),
        subject=composed.rendered.subject,
        text=composed.links.hide(composed.rendered.text),
    )
    if not begun:
        return None
    await deliveries.start(work.tx, message, work.now)
    written = await messages.get(work.tx, business.id, message.id)
    return Ready(written, outgoing(leaving.room, business, written, composed))
