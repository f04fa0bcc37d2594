"""The business: in whose name everything is said, and by which settings."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.interest import Order
from bot.domain.money import Money


class Person(StrEnum):
    """Whether the business says ``nous`` (a firm) or ``je`` (a person who works alone)."""

    WE = "we"
    I = "i"  # noqa: E741 - the pronoun


class Means(StrEnum):
    """A way of paying that a business accepts from its clients."""

    TRANSFER = "transfer"
    CHEQUE = "cheque"


@dataclass(frozen=True, slots=True)
class Business:
    """One owner's business.

    ``owner_id`` is the owner's Telegram user and private chat. ``receipts_checked_on`` is the last day on which the
    owner recorded or confirmed receipts. ``large_from`` is where the largest fifth of its amounts begins, if known.
    ``late_terms`` is what its invoices print about late interest (``bot.domain.late_terms``), empty until it was asked.
    ``postal`` is its address in lines, ``registration`` its number in a register, ``mediator`` its consumer mediator.
    ``signature_image`` is the fingerprint of a picture of the owner's signature, empty where none was given.
    ``first_left_at`` is when its first message to a client left; before that everything waits for a tap. ``also_named``
    are the names (as ``client_key`` compares them) under which it issues invoices besides its own; ``other_ibans`` are
    accounts on its invoices that reminders are not to give, by the owner's word.

    ``on_tap_steps`` wait for a tap besides those that always do; ``firm_unless_held`` lets ``firm`` leave to companies
    on the day after it was announced. ``minimum`` is what a client must owe in all to be chased, in whole units of the
    business's currency. ``means`` are the ways of paying that texts offer; ``payment_link`` opens one more, and may
    have places for amount and reference (``bot.domain.payment_link``). The owner is away from ``away_from`` up to and
    including ``away_until``; ``stand_in_id`` is the Telegram user who is asked instead, None where nobody is.
    """

    id: int
    owner_id: int
    name: str
    country: str
    zone: str
    language: str
    currency: str
    person: Person
    signature: str
    email: str
    phone: str
    account_holder: str
    iban: str
    variant: str
    opens_at: time
    closes_at: time
    digest_at: time
    receipts_checked_on: date | None
    large_from: Money | None
    first_left_at: datetime | None
    stopped_at: datetime | None
    version: int
    late_terms: str = ""
    allocation_order: Order = Order.PRINCIPAL_FIRST
    postal: str = ""
    registration: str = ""
    mediator: str = ""
    signature_image: str = ""
    also_named: tuple[str, ...] = ()
    other_ibans: tuple[str, ...] = ()
    on_tap_steps: frozenset[str] = frozenset()
    firm_unless_held: bool = False
    minimum: int = 0
    means: frozenset[Means] = frozenset({Means.TRANSFER})
    payment_link: str = ""
    away_from: date | None = None
    away_until: date | None = None
    stand_in_id: int | None = None
    stand_in_name: str = ""

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The zone in which its days are counted."""
        return ZoneInfo(self.zone)

    def today(self, now: datetime) -> date:
        """Return the business's own date at ``now``."""
        return now.astimezone(self.zoneinfo).date()

    def is_away(self, day: date) -> bool:
        """Tell whether the owner is away on ``day``."""
        return self.away_from is not None and self.away_until is not None and self.away_from <= day <= self.away_until

    def rests_on(self, day: date) -> bool:
        """Tell whether nobody is there to decide on ``day``, so that nothing firm leaves."""
        return self.is_away(day) and self.stand_in_id is None

    def asked_at(self, now: datetime) -> int:
        """Return the Telegram user, and private chat, that is told and asked at ``now``."""
        return self.stand_in_id if self.stand_in_id and self.is_away(self.today(now)) else self.owner_id
