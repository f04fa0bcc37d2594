"""What every channel takes, answers and raises.

A channel hands one finished message over and says how it went. It never decides whether a message may leave,
and it never repeats by itself: both belong to the outbox (``bot.usecases.deliver_outbox``).
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from bot.card import Rows


class Outcome(StrEnum):
    """Why a hand-over failed."""

    PASSING = "passing"  # nothing left; trying again later may succeed
    PERMANENT = "permanent"  # nothing left, and nothing will: the address is dead, the bot is blocked
    UNCERTAIN = "uncertain"  # it may have left: lost between the last byte sent and the answer


class DeliveryError(Exception):
    """A hand-over that did not end in a clear success."""

    def __init__(self, outcome: Outcome, reason: str, retry_after: timedelta | None = None) -> None:
        """Keep ``reason`` short and free of personal data: it is logged and shown to the owner."""
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a message."""

    filename: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A finished message on its way to a client.

    ``key`` is the stable Message-ID (without angle brackets) and survives retries; ``thread`` holds the keys of
    earlier messages of the case, oldest first. ``inline`` are pictures that the HTML shows by ``cid:<filename>``.
    ``rows`` are buttons to answer with, where the channel has any.
    """

    key: str
    recipient: str
    sender_name: str
    sender: str
    reply_to: str
    subject: str
    text: str
    html: str
    language: str
    thread: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    inline: tuple[Attachment, ...] = ()
    rows: Rows = ()


class Channel(Protocol):
    """One way to reach a client."""

    @property
    def name(self) -> str:
        """The channel's name in the registry and the outbox."""

    async def deliver(self, outgoing: Outgoing) -> str:
        """Hand ``outgoing`` over and return the receiver's reference (may be empty).

        :raises DeliveryError: when the hand-over failed or its outcome is unknown.
        """
