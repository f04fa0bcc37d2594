"""A client opens its case in its own Telegram chat: by a link, on a tap, once; and is let go again.

Following a link shows who asks and does nothing. A case is open in one chat: later links open that one only.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.business import Business
from bot.domain.case_link import LinkPurpose, LinkState
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.usecases.link_case import open_link
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import CLIENT, PROGRAM, Work
from storage import businesses, case_links, clients


class Invited(StrEnum):
    """What a link to a chat means for the chat in which it was followed."""

    ASK = "ask"  # it may be opened here, on a tap
    HERE = "here"  # it is open here already
    ELSEWHERE = "elsewhere"  # it is open in another chat
    DEAD = "dead"  # the link opens nothing, or nothing any more


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link to a chat as its follower sees it; ``business`` and ``client`` are None for a dead one."""

    meaning: Invited
    business: Business | None = None
    client: Client | None = None


async def look_at_invitation(work: Work, token: str, chat_id: int) -> Invitation:
    """Return what the link of ``token`` means for a chat; nothing is changed."""
    opened = await open_link(work, token, LinkPurpose.CHAT)
    if opened is None or opened.state is not LinkState.LIVE:
        return Invitation(Invited.DEAD)
    meaning = Invited.ASK
    if opened.client.chat_id == chat_id:
        meaning = Invited.HERE
    elif opened.client.chat_id is not None:
        meaning = Invited.ELSEWHERE
    elif opened.link.used_at:
        return Invitation(Invited.DEAD)
    return Invitation(meaning, opened.business, opened.client)


async def bind_chat(work: Work, token: str, chat_id: int) -> tuple[Business, Client]:
    """Open the case behind a link in a chat, for good; messages to this client go there from now on.

    :raises DomainError: ``case_link_dead``, ``case_elsewhere``.
    """
    opened = await open_link(work, token, LinkPurpose.CHAT)
    if opened is None:
        raise DomainError("case_link_dead")
    business, client = opened.business, opened.client
    await clients.lock(work.tx, business.id, client.id)
    invitation = await look_at_invitation(work, token, chat_id)
    if invitation.meaning is Invited.HERE:
        return business, client
    if invitation.meaning is Invited.ELSEWHERE:
        raise DomainError("case_elsewhere")
    if invitation.meaning is Invited.DEAD or not await case_links.use(work.tx, business.id, opened.link.id, work.now):
        raise DomainError("case_link_dead")
    await clients.change(work.tx, business.id, client.id, chat_id=chat_id, chat_blocked_at=None)
    await work.record(business.id, client.id, "chat_opened", {"chat": chat_id, "link": opened.link.id}, actor=CLIENT)
    await plan_case(work, business.id, client.id)
    return business, await clients.get(work.tx, business.id, client.id)


async def release_chat(work: Work, business: Business, client_id: int, *, actor: str = "") -> Client:
    """Close a case in the chat in which it was opened: nothing more is shown or sent there."""
    await clients.lock(work.tx, business.id, client_id)
    client = await clients.get(work.tx, business.id, client_id)
    if client.chat_id is not None:
        await clients.change(work.tx, business.id, client.id, chat_id=None, chat_blocked_at=None)
        await work.record(business.id, client.id, "chat_closed", {"chat": client.chat_id}, actor=actor)
        await plan_case(work, business.id, client.id)
    return await clients.get(work.tx, business.id, client.id)


async def note_blocked(work: Work, chat_id: int, *, blocked: bool) -> None:
    """Note that whoever has this chat shut the bot out, or let it in again; its messages go by mail meanwhile."""
    for client in await clients.of_chat(work.tx, chat_id):
        if client.chat_blocked is not blocked:
            moment = work.now if blocked else None
            await clients.change(work.tx, client.business_id, client.id, chat_blocked_at=moment)
            action = "chat_blocked" if blocked else "chat_unblocked"
            await work.record(client.business_id, client.id, action, {"chat": chat_id}, actor=CLIENT)
            await plan_case(work, client.business_id, client.id)


async def case_in_chat(work: Work, chat_id: int, client_id: int) -> tuple[Business, Client]:
    """Return one of the cases that are open in a chat.

    :raises DomainError: ``stale_button`` when it is not (any more).
    """
    found = [client for client in await clients.of_chat(work.tx, chat_id) if client.id == client_id]
    if not found:
        raise DomainError("stale_button")
    return await businesses.get(work.tx, found[0].business_id), found[0]


async def note_shown(work: Work, client: Client, chat_id: int, text: str) -> None:
    """Leave a trace of what a client was told in its chat, in answer to what it did there."""
    payload = {"chat": chat_id, "text": text}
    await work.record(client.business_id, client.id, "told_in_chat", payload, actor=PROGRAM)


async def speak(work: Work, business: Business, client: Client, language: str) -> Client:
    """Set the language in which a client is spoken to, as it chose itself."""
    await clients.change(work.tx, business.id, client.id, language=language)
    await work.record(business.id, client.id, "client_changed", {"language": language}, actor=CLIENT)
    return await clients.get(work.tx, business.id, client.id)
