"""Who surrounds the program in the test of its promises: the mail server, the owner's chat, and what they saw.

Both are small real channels. The mail server notes, at the very moment of a hand-over, how the tables stood, so that
whether a message might leave is judged on what was true when it left.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from bot.card import Card
from bot.channels.base import DeliveryError, Outcome, Outgoing
from bot.clock import Clock
from storage.database import Database
from storage.tables import businesses, clients, holds, invoices, message_invoices, messages


class Fate(StrEnum):
    """How a hand-over ends."""

    DELIVERED = "delivered"
    PASSING = "passing"
    PERMANENT = "permanent"
    LOST_BEFORE = "lost_before"  # the outcome is unknown, and nothing arrived
    LOST_AFTER = "lost_after"  # the outcome is unknown, and it did arrive

    @property
    def may_have_left(self) -> bool:
        """Whether the client may have read it."""
        return self not in {Fate.PASSING, Fate.PERMANENT}


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows as they stood at one moment: one message, its client and business, what that client owes, its holds."""

    message: Row[Any]
    business: Row[Any]
    client: Row[Any]
    invoices: dict[int, Row[Any]]
    holds: list[Row[Any]]
    about: dict[int, bool]  # invoice id: whether it is requested


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One hand-over to the mail server."""

    at: datetime
    outgoing: Outgoing
    fate: Fate
    standing: Standing

    @property
    def zone(self) -> ZoneInfo:
        """The business's zone."""
        return ZoneInfo(self.standing.business.zone)

    @property
    def day(self) -> date:
        """The business's own date at the moment of leaving."""
        return self.at.astimezone(self.zone).date()

    @property
    def requested(self) -> list[Row[Any]]:
        """The invoices that it asks to be paid."""
        return [self.standing.invoices[i] for i, requested in self.standing.about.items() if requested]


Look = Callable[[str], Awaitable[Standing]]


@dataclass(slots=True)
class MailServer:
    """The channel ``email``: takes messages, and fails as ``fates`` say, one hand-over each."""

    clock: Clock
    look: Look
    fates: deque[Fate] = field(default_factory=deque)
    handed_over: list[HandedOver] = field(default_factory=list)
    name: str = "email"

    async def deliver(self, outgoing: Outgoing) -> str:
        """Take a message, or fail."""
        fate = self.fates.popleft() if self.fates else Fate.DELIVERED
        self.handed_over.append(HandedOver(self.clock.now(), outgoing, fate, await self.look(outgoing.key)))
        match fate:
            case Fate.DELIVERED:
                return f"queued as {len(self.handed_over)}"
            case Fate.PASSING:
                raise DeliveryError(Outcome.PASSING, "busy")
            case Fate.PERMANENT:
                raise DeliveryError(Outcome.PERMANENT, "no such user")
            case Fate.LOST_BEFORE | Fate.LOST_AFTER:
                raise DeliveryError(Outcome.UNCERTAIN, "lost")


@dataclass(slots=True)
class OwnersChat:
    """Shows cards to the owner; ``out_of_order`` is how many attempts fail before Telegram is back."""

    out_of_order: int = 0
    shown: int = 0

    async def show(self, chat_id: int, card: Card, edits: int | None) -> int:
        """Show a card, or fail for now."""
        assert chat_id
        assert card.text
        if self.out_of_order:
            self.out_of_order -= 1
            raise DeliveryError(Outcome.PASSING, "unreachable", timedelta(minutes=1))
        self.shown += 1
        return edits or self.shown


async def standing_of(database: Database, mail_key: str) -> Standing:
    """Read how the tables stand for the message with this key."""
    async with database.read() as tx:
        message = (await tx.execute(select(messages).where(messages.c.mail_key == mail_key))).one()
        of_client = {"client_id": message.client_id}
        business = (await tx.execute(select(businesses).where(businesses.c.id == message.business_id))).one()
        client = (await tx.execute(select(clients).where(clients.c.id == message.client_id))).one()
        owed = await tx.execute(select(invoices).filter_by(**of_client))
        running = await tx.execute(select(holds).filter_by(**of_client).where(holds.c.lifted_at.is_(None)))
        about = await tx.execute(select(message_invoices).where(message_invoices.c.message_id == message.id))
        return Standing(
            message=message,
            business=business,
            client=client,
            invoices={row.id: row for row in owed},
            holds=list(running),
            about={row.invoice_id: row.requested for row in about},
        )
