"""What a message was understood to say: a reading, its drafts, what is missing and what is doubtful.

Nothing here is stored: a use case turns a draft into an invoice once the owner has confirmed it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.money import Money

Value = str | Decimal | date


class Intent(StrEnum):
    """What the writer wants."""

    INVOICE = "invoice"
    PAYMENT = "payment"
    PROMISE = "promise"
    DIFFICULTY = "difficulty"
    DISPUTE = "dispute"
    BOUNCE = "bounce"  # a cheque or a debit that the bank returned
    QUESTION = "question"
    OTHER = "other"


class Field(StrEnum):
    """A field of a draft that can be missing, doubtful or found in the text."""

    CLIENT = "client"
    NUMBER = "number"
    AMOUNT_DUE = "amount_due"
    CURRENCY = "currency"
    ISSUED_ON = "issued_on"
    DUE_ON = "due_on"
    EMAIL = "email"
    PHONE = "phone"
    SIREN = "siren"
    VAT_NUMBER = "vat_number"


class Means(StrEnum):
    """How money came in, or is to come."""

    CHEQUE = "cheque"
    TRANSFER = "transfer"
    CARD = "card"
    CASH = "cash"
    DIRECT_DEBIT = "direct_debit"


class Topic(StrEnum):
    """What a question is about."""

    WHO_OWES = "who_owes"
    HOW_MUCH = "how_much"
    WHAT_IS_LATE = "what_is_late"
    WHAT_LEAVES = "what_leaves"
    WHAT_CAME_IN = "what_came_in"
    STATUS = "status"
    HELP = "help"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where something stands in the text as it was sent: from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field to have confirmed, with the values to propose (none when nothing sensible can be proposed)."""

    field: Field
    candidates: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Which part of the text a field was read from, without a greeting that opens it and as its fields are parted."""

    field: Field
    span: Span


class Why(StrEnum):
    """Why something that stands on a paper is not trusted."""

    CHECK = "check"  # a figure is wrong or lacking
    WHOSE = "whose"  # it may be another firm's, such as the business's own
    SEVERAL = "several"  # there are different ones


@dataclass(frozen=True, slots=True)
class Untrusted:
    """What was read of the client and is not taken, as it is written, so that the owner can be told of it."""

    field: Field
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Terms:
    """Payment terms as agreed: days or months after issue, then the end of that month, then a day of the next one.

    No days and no months means payable on receipt.
    """

    days: int = 0
    months: int = 0
    end_of_month: bool = False
    then_day: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An invoice as far as the text tells it; a field that is None is unknown, missing or doubtful.

    ``amount_due`` is what is still to be paid, tax included, in ``currency``. ``part`` is ``"2/3"`` for the
    second of three instalments of one invoice and empty otherwise. ``missing`` lists needed fields of which the text
    says nothing; ``doubts`` those that it gives in more than one way. ``untrusted`` is told and not asked about.
    """

    client: str | None = None
    number: str | None = None
    part: str = ""
    amount_due: Decimal | None = None
    currency: str | None = None
    issued_on: date | None = None
    due_on: date | None = None
    email: str | None = None
    phone: str | None = None
    siren: str | None = None
    vat_number: str | None = None
    terms: Terms | None = None
    missing: tuple[Field, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    found: tuple[Found, ...] = ()
    untrusted: tuple[Untrusted, ...] = ()

    @property
    def amount(self) -> Money | None:
        """What is still to be paid, once both amount and currency are known."""
        if self.amount_due is None or self.currency is None:
            return None
        return Money(self.amount_due, self.currency)

    @property
    def must_ask(self) -> tuple[Field, ...]:
        """The fields to ask for or to have confirmed, in the order of the form."""
        asked = {*self.missing, *(doubt.field for doubt in self.doubts)}
        return tuple(field for field in Field if field in asked)

    def candidates(self, field: Field) -> tuple[Value, ...]:
        """Return the values to propose for a doubtful ``field``, best first; nothing when it is not doubtful."""
        return next((doubt.candidates for doubt in self.doubts if doubt.field is field), ())


@dataclass(frozen=True, slots=True)
class Event:
    """What a message tells of a payment, a promise, a difficulty or a dispute; None is "not said, or not sure".

    ``on`` is the day the money came in or is promised for. ``settles`` says whether all is paid (True) or a part
    only (False). ``instalments`` is the number of instalments that the client asks for. ``conditional`` says that it
    hangs on something else (``once his own client has paid``), ``insolvent`` that a court or the law has a hand in it.
    """

    amount: Money | None = None
    on: date | None = None
    means: Means | None = None
    settles: bool | None = None
    instalments: int | None = None
    conditional: bool = False
    insolvent: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What the owner asks the bot: a topic, and the client, invoice number or day it is about, where recognised."""

    topic: Topic | None = None
    client: str | None = None
    number: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order about something noted already (``annule la 31``), and the invoice number that it names, if any."""

    number: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of one message.

    An invoice has one draft for each invoice or instalment. Payment, promise, difficulty and dispute have one
    draft that says whom and which invoice, and an ``event``. A question has a ``question`` and no draft. What is none
    of these has an ``order`` when it gives one.
    """

    intent: Intent
    drafts: tuple[Draft, ...] = ()
    event: Event | None = None
    question: Question | None = None
    order: Order | None = None

    @property
    def must_ask(self) -> tuple[Field, ...]:
        """The fields to ask for, or to have confirmed, in at least one of the drafts."""
        asked = {field for draft in self.drafts for field in draft.must_ask}
        return tuple(field for field in Field if field in asked)
