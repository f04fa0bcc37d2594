"""Hand the queued cards over to the chat: in order within a chat, chats side by side.

A card whose outcome is unknown is sent again: to the owner, twice is better than never. What follows from a card's
delivery (the digest lets announced messages leave) happens in the transaction that records it.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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


class ChatChannel(Protocol):
    """Shows cards in a chat."""

    async def show(self, chat_id: int, shown: Card, edits: int | None) -> int:
        """Show a card, in place of the message ``edits`` if there is one; return the Telegram message's id.

        :raises DeliveryError: when it was not shown, or may have been.
        """


@dataclass(frozen=True, slots=True)
class CardDeliverer:
    """Delivers the cards of one installation. ``after`` does what follows from a delivery."""

    database: Database
    chat: ChatChannel
    after: AfterCard
    mail_domain: str

    async def deliver_due(self, now: datetime) -> int:
        """Deliver a batch of the cards that are due; return how many were looked at."""
        async with self.database.write() as tx:
            claimed = await cards.claim_due(tx, now)
        chats: dict[int, list[StoredCard]] = defaultdict(list)
        for card in claimed:
            chats[card.chat_id].append(card)
        await asyncio.gather(*(self._deliver_chat(queue, now) for queue in chats.values()))
        return len(claimed)

    async def _deliver_chat(self, queue: list[StoredCard], now: datetime) -> None:
        """Deliver the cards of one chat in order; once one has to wait, the ones behind it wait too."""
        for place, card in enumerate(queue):
            if not await self._deliver(card, now):
                async with self.database.write() as tx:
                    for waiting in queue[place + 1 :]:
                        await cards.give_back(tx, waiting.id)
                return

    async def _deliver(self, card: StoredCard, now: datetime) -> bool:
        """Deliver one card; False when it has to be tried again."""
        try:
            telegram_id = await self.chat.show(card.chat_id, Card.from_json(card.content), card.edits)
        except DeliveryError as error:
            return await self._missed(card, error, now)
        async with self.database.write() as tx:
            await cards.delivered(tx, card.id, telegram_id, now)
            await self.after(Work(tx, now, self.mail_domain), card)
        return True

    async def _missed(self, card: StoredCard, error: DeliveryError, now: datetime) -> bool:
        retry_at = _retry_at(card, error, now)
        log.note("card_missed", logging.WARNING, card=card.id, outcome=error.outcome, reason=error.reason)
        async with self.database.write() as tx:
            if retry_at is None:
                await cards.refused(tx, card.id)
            else:
                await cards.retry(tx, card.id, retry_at)
        return retry_at is None


def _retry_at(card: StoredCard, error: DeliveryError, now: datetime) -> datetime | None:
    """Return when to try again: soon at first, since somebody is looking at the chat; None when Telegram refused."""
    again = Outcome.PASSING if error.outcome is Outcome.UNCERTAIN else error.outcome
    if again is Outcome.PASSING and card.attempts < len(_SOON):
        return now + max(_SOON[card.attempts], error.retry_after or timedelta(0))
    return next_attempt(again, max(1, card.attempts + 1 - len(_SOON)), now, error.retry_after, key=str(card.id))
