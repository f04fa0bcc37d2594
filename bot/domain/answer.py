"""What a client answers, by whichever door: what it says, how long the chase rests for it, what it asks of the owner.

A promise, a dispute and a difficulty have records of their own. Source of the rules: the product's rules in detail.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.business import Business
from bot.domain.money import Money


class Door(StrEnum):
    """By which way a client answers."""

    PAGE = "page"
    CHAT = "chat"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class By:
    """Which way an answer came, and from where: the chat's id, the address and browser, the mail's key."""

    door: Door
    where: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The client who answers: of which business, and by which way."""

    business: Business
    client_id: int
    by: By


class AnswerKind(StrEnum):
    """What a client says."""

    PAID = "paid"
    NOT_RECEIVED = "not_received"  # the invoice
    ORDER_NUMBER = "order_number"  # missing on the invoice; the client may have given it
    APPROVAL = "approval"  # under way at the client's
    MOVE = "move"  # another day for the next installment is asked for
    WRONG_PERSON = "wrong_person"
    OTHER_CHANNEL = "other_channel"
    STOP = "stop"  # no messages by this way any more
    WORD = "word"  # to the business


OBSTACLES = frozenset({AnswerKind.NOT_RECEIVED, AnswerKind.ORDER_NUMBER, AnswerKind.APPROVAL})
NOTED = frozenset({AnswerKind.OTHER_CHANNEL, AnswerKind.STOP, AnswerKind.WORD})  # nothing is to be decided


class AnswerState(StrEnum):
    """What became of an answer."""

    OPEN = "open"
    NOTED = "noted"
    CONFIRMED = "confirmed"  # the money came, what was missing was sent, the day was granted
    DENIED = "denied"  # nothing came, the day was refused
    DROPPED = "dropped"  # the owner goes on as though it had not been said


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a client.

    ``on`` is the day that it names: of the payment, of the approval, the one asked for. ``note`` are the client's own
    words (the order number, who approves), ``means`` how it says to have paid. ``email`` is the address that it named
    to write to from now on, ``email_before`` the one that it took the place of once the owner used it. ``rests_until``
    is the last day of the peace that it gives, None for none; ``asks_on`` the day from which the owner is asked, None
    for never.
    """

    id: int
    client_id: int
    kind: AnswerKind
    state: AnswerState
    by: By
    invoice_ids: tuple[int, ...]
    arrangement_id: int | None
    amount: Money | None
    on: date | None
    means: str
    note: str
    email: str
    email_before: str | None
    document_id: int | None
    rests_until: date | None
    asks_on: date | None
    created_at: datetime
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it still waits for the owner."""
        return self.state is AnswerState.OPEN


MEANS_TAKE = {"transfer": 3, "cheque": 8, "card": 1, "direct_debit": 3, "cash": 1}  # working days to arrive
UNSAID_TAKES = 3
PROOF_WITHIN = 5  # working days more that a client has for a proof once the owner saw nothing
OBSTACLE_RESTS = {AnswerKind.NOT_RECEIVED: 5, AnswerKind.ORDER_NUMBER: 5, AnswerKind.APPROVAL: 7}  # working days
LONGEST_APPROVAL = 15  # days; what takes longer is for the owner to decide
AFTER_APPROVAL = 2  # working days
MOST_A_DAY = 20  # answers of one client, so that nobody can flood the owner
MOST_FILES_A_DAY = 20  # of one client, by all doors together
MOST_BYTES_A_DAY = 40 * 1024 * 1024  # of its files
LONGEST_NOTE = 1000  # letters
