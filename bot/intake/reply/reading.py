"""What a client's answer was understood to say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ReplyIntent(StrEnum):
    """What a client's answer comes to; ``unclear`` is for a person to read."""

    DIFFICULTY = "difficulty"
    PROMISE = "promise"
    PAID = "paid"
    DISPUTE = "dispute"
    WANTS_DOCUMENT = "wants_document"
    WRONG_CONTACT = "wrong_contact"
    OUT_OF_OFFICE = "out_of_office"
    BOUNCE = "bounce"
    REFUSAL = "refusal"
    INSOLVENCY = "insolvency"
    STOP = "stop"
    THANKS = "thanks"
    UNCLEAR = "unclear"


class Method(StrEnum):
    """How a client says that it has paid."""

    TRANSFER = "transfer"
    CARD = "card"
    CHEQUE = "cheque"
    CASH = "cash"
    DIRECT_DEBIT = "direct_debit"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Promised:
    """A dated payment that is offered; without amount it is everything, the rest, or a share without a figure."""

    on: date
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """What an answer means. ``words`` are those of the text that decided, ``own`` what the client wrote itself.

    ``also`` has further intents. ``paid_on`` and ``method`` are for ``paid``, ``new_email`` for ``wrong_contact``,
    ``order_number`` for ``wants_document``: the number that is missing on the invoice, empty where it is not told.
    """

    intent: ReplyIntent
    also: tuple[ReplyIntent, ...] = ()
    promised: tuple[Promised, ...] = ()
    proposed_installments: int | None = None
    new_email: str | None = None
    order_number: str | None = None
    paid_on: date | None = None
    method: Method | None = None
    words: tuple[str, ...] = ()
    own: str = ""

    def says(self, intent: ReplyIntent) -> bool:
        """Say whether this is the intent or one of the further ones."""
        return intent is self.intent or intent in self.also
