"""A message as the owner reads it before it leaves: what is read is what leaves, if nothing changes."""

from dataclasses import dataclass

from bot.channels.share import Share, share
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.contact import Contact
from bot.domain.errors import DomainError
from bot.domain.next_reminder import Reminder
from bot.usecases.approve_reminder import not_left
from bot.usecases.compose_message import Composed, Postroom, compose_chase
from bot.usecases.link_case import AnswerLinks, make_links
from bot.usecases.plan_reminders import Plan, content_of, fits, look_at_case, plan_case, shares_of
from bot.usecases.ways import CHAT, EMAIL
from bot.usecases.work import Work
from storage import clients, messages
from storage.messages import Kind, Message


@dataclass(frozen=True, slots=True)
class Preview:
    """A message with its subject and text: as rendered today, or as it left."""

    message: Message
    client: Client
    subject: str
    text: str
    attachments: tuple[str, ...] = ()


async def preview_message(work: Work, room: Postroom, business: Business, message_id: int) -> Preview:
    """Return a message's words.

    :raises DomainError: ``message_gone`` when it was taken back, ``message_changed`` when it is about to be replaced,
        ``text_lacks`` when the owner's own text no longer says what it must.
    """
    message = await messages.get(work.tx, business.id, message_id)
    client = await clients.get(work.tx, business.id, message.client_id)
    if message.kind is Kind.CHASE and message.state in messages.NOT_LEFT:
        plan = await look_at_case(work, business.id, message.client_id)
        _due(plan, message)
        composed = await _compose(work, room, plan, message)
        names = tuple(file.filename for file in composed.attachments)
        return Preview(message, client, composed.rendered.subject, composed.rendered.text, names)
    if not message.text:
        raise DomainError("message_gone", state=message.state.value)
    return Preview(message, client, message.subject, message.text)


def _due(plan: Plan, message: Message) -> Reminder:
    """Return the reminder that a message still stands for; refuse what the case no longer calls for."""
    reminder = plan.outlook.reminder
    if reminder is None or not fits(message, reminder):
        raise DomainError("message_changed")
    return reminder


async def _compose(
    work: Work, room: Postroom, plan: Plan, message: Message, links: AnswerLinks | None = None
) -> Composed:
    """Compose a message that has not left; without ``links`` it is only looked at."""
    links = AnswerLinks() if message.channel == CHAT else links  # buttons stand in their place
    return await compose_chase(work, room, plan, message.edited_source, by_hand=message.channel != EMAIL, links=links)


@dataclass(frozen=True, slots=True)
class ByHand:
    """A finished text with the ways in which the owner can send it."""

    client: Client
    subject: str
    text: str
    ways: Share


async def prepare_by_hand(work: Work, room: Postroom, business: Business, message_id: int) -> ByHand:
    """Return a waiting message for the owner to send by another way.

    :raises DomainError: ``message_gone``, ``name_missing``, ``sending_stopped``, ``message_changed``, ``text_lacks``.
    """
    if not business.name:
        raise DomainError("name_missing")
    message = await not_left(work, business, message_id)
    if business.stopped_at:
        raise DomainError("sending_stopped")
    client = await clients.get(work.tx, business.id, message.client_id)
    plan = await look_at_case(work, business.id, message.client_id)
    reminder = _due(plan, message)
    links = await make_links(work, room.doors, business, client.id, message.id)
    composed = await _compose(work, room, plan, message, links)
    await messages.change(
        work.tx,
        business.id,
        message.id,
        subject=composed.rendered.subject,
        text=links.hide(composed.rendered.text),
        content=content_of(reminder),
        shares=shares_of(reminder),
        local_day=plan.day,
    )
    return by_hand(client, composed, plan.case.addressee(message.step))


def by_hand(client: Client, composed: Composed, person: Contact | None = None) -> ByHand:
    """Return the ways to send a composed text to a client, or to one ``person`` there."""
    to = person or client
    ways = share(composed.rendered, to.phone, to.email, client.country)
    return ByHand(client, composed.rendered.subject, composed.rendered.text, ways)


async def look_again(work: Work, business: Business, message_id: int) -> Message | None:
    """Decide on a message's case again and return what is under way for it now."""
    message = await messages.get(work.tx, business.id, message_id)
    return (await plan_case(work, business.id, message.client_id)).message
