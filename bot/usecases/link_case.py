"""Give a client links to its own case, open the case behind one, and revoke them.

A link is made as its message leaves, or is shown to the owner to be sent by hand. What is only looked at before shows
the same words around a mark in place of the token. Opening a link changes nothing: mail scanners do it too.
"""

import secrets
from dataclasses import dataclass

from bot.domain.business import Business
from bot.domain.case_link import CaseLink, LinkPurpose, LinkState, state_of
from bot.domain.client import Client
from bot.usecases.work import Work
from storage import businesses, case_links, clients, invoices

PAGE_PATH = "/c/"  # below the installation's public address
CASE = "c_"  # what the payload of a link to a client's chat begins with
_TOKEN_BYTES = 20  # 160 random bits
_LONGEST_TOKEN = 64
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Doors:
    """Where clients come in: the page's address and the bot's user name, each empty where there is none."""

    public_url: str = ""
    bot_username: str = ""

    def links(self, page_token: str = _HIDDEN, chat_token: str = _HIDDEN) -> "AnswerLinks":
        """Return the links for these tokens; without tokens as a preview shows them."""
        page = f"{self.public_url}{PAGE_PATH}{page_token}" if self.public_url else ""
        chat = f"https://t.me/{self.bot_username}?start={CASE}{chat_token}" if self.bot_username else ""
        return AnswerLinks(page, chat, tuple(token for token in (page_token, chat_token) if token != _HIDDEN))


@dataclass(frozen=True, slots=True)
class AnswerLinks:
    """The links that go with one message, each empty where there is none, and the tokens that they are made of."""

    page: str = ""
    chat: str = ""
    tokens: tuple[str, ...] = ()

    def hide(self, text: str) -> str:
        """Return a text with the tokens taken out, as it is kept."""
        for token in self.tokens:
            text = text.replace(token, _HIDDEN)
        return text


async def make_links(work: Work, doors: Doors, business: Business, client_id: int, message_id: int) -> AnswerLinks:
    """Make the links that go with a message to a client."""
    links = doors.links(secrets.token_urlsafe(_TOKEN_BYTES), secrets.token_urlsafe(_TOKEN_BYTES))
    page_token, chat_token = links.tokens
    made = ((links.page, page_token, LinkPurpose.PAGE), (links.chat, chat_token, LinkPurpose.CHAT))
    for link, token, purpose in made:
        if link:
            await case_links.add(work.tx, business.id, client_id, token, purpose, message_id=message_id, now=work.now)
    return links


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What is behind a link: whose case, and whether it may still be shown."""

    link: CaseLink
    business: Business
    client: Client
    state: LinkState


async def open_link(work: Work, token: str, purpose: LinkPurpose) -> OpenedLink | None:
    """Return what a token opens, None for one that was never given out for this purpose."""
    if not token or len(token) > _LONGEST_TOKEN:
        return None
    link = await case_links.find(work.tx, token, purpose)
    if link is None:
        return None
    business = await businesses.get(work.tx, link.business_id)
    client = await clients.get(work.tx, business.id, link.client_id)
    billed = await invoices.of_client(work.tx, business.id, client.id)
    state = state_of(link, business.today(link.created_at), billed, business.today(work.now))
    return OpenedLink(link, business, client, state)


async def revoke_links(work: Work, business: Business, client_id: int, *, actor: str = "") -> int:
    """Revoke every link to a case that was given out so far; return how many there were."""
    revoked = await case_links.revoke(work.tx, business.id, client_id, work.now)
    await work.record(business.id, client_id, "links_revoked", {"links": revoked}, actor=actor)
    return revoked
