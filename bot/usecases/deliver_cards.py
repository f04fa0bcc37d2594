"""Hand the queued cards over to the chat: in order within a chat, chats side by side.

A card whose outcome is unknown is sent again: to the owner, twice is better than never. What follows from a card's
delivery (the digest lets announced messages leave) happens in the transaction that records it.

While a card is to be tried again soon, or Telegram asks a chat to wait, whatever is behind it in this chat waits too.
Once it fails for longer it waits alone, so that it cannot keep the chat silent.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot import log
from bot.card import Card
from bot.channels.base import DeliveryError, Outcome
from bot.channels.retry import next_attempt
from bot.usecases.work import Work
from storage import cards
from storage.cards import StoredCard
from storage.database import Database

_SOON = (timedelta(seconds=2), timedelta(seconds=5), timedelta(seconds=20))

AfterCard = Callable[[Work, StoredCard], Awaitable[None]]
Refresh = Callable[[Work, StoredCard], Awaitable[Card]]


async def as_queued(_: Work, card: StoredCard) -> Card:
    """Return a card as it was queued."""
    return Card.from_json(card.content)


class ChatChannel(Protocol):
    """Shows cards in a chat."""

    async def show(self, chat_id: int, shown: Card, edits: int | None) -> int:
        """Show a card, in place of the message ``edits`` if there is one; return the Telegram message's id.

        :raises DeliveryError: when it was not shown, or may have been.
        """


@dataclass(slots=True)
class _Line:
    """One chat, as this process serves it: one card at a time, and none before ``opens_at``."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    opens_at: datetime | None = None

    def closed_until(self, now: datetime) -> datetime | None:
        """Return until when nothing may be shown in this chat, None when it is open."""
        return self.opens_at if self.opens_at and now < self.opens_at else None


@dataclass(frozen=True, slots=True)
class CardDeliverer:
    """Delivers the cards of one installation.

    ``after`` does what follows from a delivery; ``refresh`` gives the words of a card at the moment of showing it.
    """

    database: Database
    chat: ChatChannel
    after: AfterCard
    mail_domain: str
    refresh: Refresh = as_queued
    lines: dict[int, _Line] = field(default_factory=lambda: defaultdict(_Line))

    async def deliver_due(self, now: datetime) -> int:
        """Deliver a batch of the cards that are due; return how many were looked at."""
        async with self.database.write() as tx:
            claimed = await cards.claim_due(tx, now)
        chats: dict[int, list[StoredCard]] = defaultdict(list)
        for card in claimed:
            chats[card.chat_id].append(card)
        await asyncio.gather(*(self._deliver_chat(self.lines[chat], queue, now) for chat, queue in chats.items()))
        return len(claimed)

    async def _deliver_chat(self, line: _Line, queue: list[StoredCard], now: datetime) -> None:
        """Deliver cards of one chat in order; once one has to be tried again soon, the ones behind it wait with it."""
        async with line.turn:
            for place, card in enumerate(queue):
                if until := line.closed_until(now):
                    await self._put_off(queue[place:], until)
                    return
                await self._deliver(line, card, now)

    async def _put_off(self, waiting: list[StoredCard], until: datetime) -> None:
        """Let cards wait with the one before them; it counts as an attempt, since it would have failed alike."""
        async with self.database.write() as tx:
            for card in waiting:
                await cards.retry(tx, card.id, until)

    async def _deliver(self, line: _Line, card: StoredCard, now: datetime) -> None:
        try:
            shown = await self._still_to_show(card, now)
            if shown is None:
                return
            telegram_id = await self.chat.show(card.chat_id, shown, card.edits)
            async with self.database.write() as tx:
                await cards.delivered(tx, card.id, telegram_id, now)
                await self.after(Work(tx, now, self.mail_domain), card)
        except DeliveryError as error:
            log.note("card_missed", logging.WARNING, card=card.id, outcome=error.outcome, reason=error.reason)
            await self._missed(line, card, error, now)
        except Exception as error:  # noqa: BLE001 - a card that trips over a bug must not stall the rest
            log.failure("card_failed", error, card=card.id)
            await self._missed(line, card, DeliveryError(Outcome.UNCERTAIN, "bug"), now)

    async def _still_to_show(self, card: StoredCard, now: datetime) -> Card | None:
        """Return what to show; None when another has the card, since a chat that was slow outlasted the lease."""
        async with self.database.read() as tx:
            held = await cards.is_held(tx, card)
            return await self.refresh(Work(tx, now, self.mail_domain), card) if held else None

    async def _missed(self, line: _Line, card: StoredCard, error: DeliveryError, now: datetime) -> None:
        """Note when to try the card again, or that Telegram will never take it, and until when the chat waits."""
        retry_at = _retry_at(card, error, now)
        soon = retry_at if card.attempts < len(_SOON) else None
        line.opens_at = soon or now + (error.retry_after or timedelta(0))
        async with self.database.write() as tx:
            if retry_at is None:
                await cards.refused(tx, card.id)
            else:
                await cards.retry(tx, card.id, retry_at)


def _retry_at(card: StoredCard, error: DeliveryError, now: datetime) -> datetime | None:
    """Return when to try again: soon at first, since somebody is looking at the chat; None when Telegram refused."""
    again = Outcome.PASSING if error.outcome is Outcome.UNCERTAIN else error.outcome
    if again is Outcome.PASSING and card.attempts < len(_SOON):
        return now + max(_SOON[card.attempts], error.retry_after or timedelta(0))
    return next_attempt(again, max(1, card.attempts + 1 - len(_SOON)), now, error.retry_after, key=str(card.id))
