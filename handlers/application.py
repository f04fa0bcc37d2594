"""From a stored update to its effect: one transaction an update, a chat's updates in order, chats side by side.

1. *Claim* the oldest undone update of each chat.
2. *Fetch* what needs the network (a file that was sent), and read it in a process of its own, before the transaction.
3. In one transaction: mark the update done, let the feature act, queue the cards that answer. A crash before the
   commit leaves the update to be claimed again; after it, the cards are in the outbox.
4. Stop the tapped button from turning, and show the cards.

A refusal of a rule undoes what the feature did, and is put into words here. A bug is logged with its identifiers,
tried again a few times, then answered by a short apology; the owner's work is untouched.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import log
from bot.card import Card, Reply
from bot.channels.base import DeliveryError, Outcome
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.i18n.catalogue import Words
from bot.intake.files.contents import Refusal
from bot.services import Services
from bot.telling import queue_card
from bot.usecases.work import OWNER, STAND_IN, Work
from handlers import client_chat, errors, onboarding, stand_in
from handlers.client_visit import Arrival
from handlers.context import About, Context, Feature, StoredFile
from handlers.incoming import Incoming, Kind, read_update
from handlers.routing import answer
from storage import businesses, cards, updates
from storage.claims import LEASE
from storage.database import Tx
from storage.updates import StoredUpdate

MAX_FILE = 20 * 1024 * 1024  # the Bot API lets a bot fetch no more
FETCH_WITHIN = timedelta(minutes=10)  # a file of that size, over a poor line


@dataclass(frozen=True, slots=True)
class Desk:
    """Acts on updates."""

    services: Services
    features: tuple[Feature, ...]

    async def handle_due(self, now: datetime) -> int:
        """Act on one update of each chat that has any; return how many there were."""
        async with self.services.database.write() as tx:
            claimed = await updates.claim_next(tx, now)
        await asyncio.gather(*(self._attend(update, now) for update in claimed))
        return len(claimed)

    async def _attend(self, stored: StoredUpdate, now: datetime) -> None:
        """Act on one update, whatever a bug raises, and stop the tapped button from turning."""
        incoming = None
        try:
            incoming = read_update(stored.payload, self.services.chat.bot)
            reply = await self._handle(stored, incoming, now)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other chats go on
            log.failure("update_failed", error, update=stored.update_id)
            reply = await self._stumble(stored, incoming, now)
        if incoming and incoming.query_id:
            await self.services.chat.answer_tap(incoming.query_id, reply.toast)

    async def _handle(self, stored: StoredUpdate, incoming: Incoming | None, now: datetime) -> Reply:
        """Act on one update, or refuse it in words; return what was answered."""
        if incoming is None:
            async with self.services.database.write() as tx:
                await updates.done(tx, stored.update_id, now)
            return Reply()
        try:
            return await self._act(stored, incoming, now)
        except DomainError as refusal:
            return await self._refuse(stored, incoming, refusal, now)
        except LookupError as error:
            if not _points_at_nothing(incoming, error):
                raise
            return await self._refuse(stored, incoming, DomainError("stale_button"), now)

    async def _act(self, stored: StoredUpdate, incoming: Incoming, now: datetime) -> Reply:
        file = await self._fetch(stored, incoming, now)
        async with self.services.database.write() as tx:
            if not await updates.done(tx, stored.update_id, now):
                return Reply()
            business = await self._business(tx, incoming)
            work = Work(tx, now, self.services.mail_domain, _actor(business, incoming))
            attended = await stand_in.attend(work, self.services, incoming, business)
            if attended is not None:
                await _queue(work, incoming, attended)
                return attended
            attended = await client_chat.attend(Arrival(work, self.services, incoming, file), business)
            if attended is not None:
                return attended
            if business is None or incoming.kind is Kind.GROUP or onboarding.is_start(incoming):
                reply = await onboarding.welcome(work, self.services, incoming, business)
            else:
                context = await self._context(work, incoming, business, file)
                reply = await answer(context, context.features)
            await _queue(work, incoming, reply)
            return reply

    async def _context(self, work: Work, incoming: Incoming, business: Business, file: StoredFile | None) -> Context:
        return Context(
            work=work,
            services=self.services,
            incoming=incoming,
            business=business,
            words=self.services.telling.words(business),
            about=await _about(work, incoming, business),
            file=file,
            features=stand_in.allowed(self.features, business, incoming.user_id),
        )

    async def _fetch(self, stored: StoredUpdate, incoming: Incoming, now: datetime) -> StoredFile | None:
        """Fetch and keep a file that an owner sent; one that is too large is refused before it is fetched.

        :raises DeliveryError: when it could not be fetched this time, so that the update is tried again.
        """
        sent = incoming.file
        if sent is None or not await self._may_send(incoming):
            return None
        if sent.size > MAX_FILE:
            raise DomainError("file_too_large")
        async with self.services.database.write() as tx:
            await updates.keep_hold(tx, stored.update_id, now + FETCH_WITHIN + LEASE)
        try:
            content = await self._fetch_in_time(sent.file_id)
        except DeliveryError as error:
            if error.outcome is not Outcome.PERMANENT and stored.failures + 1 < updates.MAX_FAILURES:
                raise
            raise DomainError("file_not_fetched") from error
        sha256 = await asyncio.to_thread(self.services.room.folder.keep, content)
        file = StoredFile(sha256, sent.filename, sent.mime, len(content), content)
        if incoming.kind is Kind.PHOTO or await self._comes_from_client(incoming):
            return file
        return await self._read(file)

    async def _comes_from_client(self, incoming: Incoming) -> bool:
        async with self.services.database.read() as tx:
            return await self._is_clients(tx, incoming, await self._business(tx, incoming))

    async def _read(self, file: StoredFile) -> StoredFile:
        try:
            return replace(file, found=await self.services.files.read(file.content))
        except Refusal as refusal:
            return replace(file, refused=refusal.reason)

    async def _fetch_in_time(self, file_id: str) -> bytes:
        try:
            async with asyncio.timeout(FETCH_WITHIN.total_seconds()):
                return await self.services.chat.fetch(file_id)
        except TimeoutError:
            raise DeliveryError(Outcome.PASSING, "the file takes too long") from None

    async def _may_send(self, incoming: Incoming) -> bool:
        """Tell whether a file is worth fetching: neither a stranger's nor one that was sent to a group."""
        if incoming.kind is Kind.GROUP:
            return False
        async with self.services.database.read() as tx:
            business = await self._business(tx, incoming)
            return business is not None or await self._is_clients(tx, incoming, business)

    async def _is_clients(self, tx: Tx, incoming: Incoming, owner: Business | None) -> bool:
        """Tell whether an update is a client's; what a client sends is kept, and read by no program."""
        work = Work(tx, self.services.clock.now(), self.services.mail_domain)
        return await client_chat.is_clients(Arrival(work, self.services, incoming), owner)

    async def _business(self, tx: Tx, incoming: Incoming) -> Business | None:
        """Return the business of whoever writes, or for which that person stands in today.

        None for a stranger, and for one whom the installation shut out.
        """
        business = await _of_person(tx, incoming, self.services.clock.now())
        return business if business and self.services.admits(business.owner_id) else None

    async def _refuse(self, stored: StoredUpdate, incoming: Incoming, refusal: DomainError, now: datetime) -> Reply:
        """Put a refusal into words; the update is done, what the feature did was rolled back."""
        async with self.services.database.write() as tx:
            if not await updates.done(tx, stored.update_id, now):
                return Reply()
            work = Work(tx, now, self.services.mail_domain)
            reply = errors.in_words(await self._words(work, incoming), refusal, incoming)
            await _queue(work, incoming, reply)
        return reply

    async def _stumble(self, stored: StoredUpdate, incoming: Incoming | None, now: datetime) -> Reply:
        """Push a failing update away; once it is given up, apologise."""
        async with self.services.database.write() as tx:
            given_up = await updates.failed(tx, stored.update_id, stored.failures, now)
            if not given_up or incoming is None:
                return Reply()
            work = Work(tx, now, self.services.mail_domain)
            words = await self._words(work, incoming)
            reply = Reply(new=(Card(words("errors.bug", reference=str(stored.update_id))),))
            await _queue(work, incoming, reply)
        return reply

    async def _words(self, work: Work, incoming: Incoming) -> Words:
        business = await _of_person(work.tx, incoming, work.now)
        return self.services.telling.words(business) if business else self.services.catalogue.words(incoming.language)


async def _of_person(tx: Tx, incoming: Incoming, now: datetime) -> Business | None:
    """Return the business that a person owns, else the one for whose absent owner it stands in."""
    own = await businesses.of_owner(tx, incoming.user_id)
    if own:
        return own
    other = await businesses.of_stand_in(tx, incoming.user_id)
    return other if other and other.asked_at(now) == incoming.user_id else None


def _actor(business: Business | None, incoming: Incoming) -> str:
    """Return who acts, as the trace names it."""
    return STAND_IN if business and business.owner_id != incoming.user_id else OWNER


def _points_at_nothing(incoming: Incoming, error: Exception) -> bool:
    """Tell whether an old card led to what this business does not have (any more): storage says a plain LookupError."""
    return type(error) is LookupError and (incoming.kind is Kind.TAP or incoming.reply_to is not None)


async def _about(work: Work, incoming: Incoming, business: Business) -> About:
    """Return what a card that was replied to speaks of; one that was shown to the person as a client is not its own."""
    if incoming.reply_to is None:
        return About()
    card = await cards.shown_as(work.tx, incoming.chat_id, incoming.reply_to)
    own = card is not None and card.business_id == business.id
    return About(card.client_id, card.invoice_id, card.message_id) if card and own else About()


async def _queue(work: Work, incoming: Incoming, reply: Reply) -> None:
    """Queue the cards of a reply: the one in place first, then the new ones."""
    business = await _of_person(work.tx, incoming, work.now)
    business_id = business.id if business else None
    if reply.in_place:
        await queue_card(work, business_id, incoming.chat_id, reply.in_place, edits=incoming.message_id or None)
    for card in reply.new:
        await queue_card(work, business_id, incoming.chat_id, card)


def menu(features: Sequence[Feature], words: Words, *, english: bool) -> list[tuple[str, str]]:
    """Return the menu of commands in the owner's language: name and description."""
    shown = [command for feature in features for command in feature.commands if command.in_menu]
    return [
        (command.names[1 if english and len(command.names) > 1 else 0], words.plain(f"help.menu_{command.names[0]}"))
        for command in shown
    ]
