"""Arrangements: a plan of installments between a client in temporary difficulty and the business, and its envelope.

Source of the rules: the product's rules in detail; what a French agreement must say: Code civil 1330, 1376, 2240.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.client import ClientKind
from bot.domain.money import Money

ANSWER_WITHIN = timedelta(days=8)  # from the offer of plans, in which nothing else leaves
NUDGED_AFTER = 4  # days after the offer
ANNOUNCED_BEFORE = timedelta(days=3)  # an installment
NOTICE = {ClientKind.CONSUMER: 15, ClientKind.NON_PROFESSIONAL: 15}  # days before an arrangement may end
_NOTICE_IN_TRADE = 8
NOTICE_AFTER = 3  # working days that a missed installment is waited for before the notice is proposed


class Letter(StrEnum):
    """What a client is written about an arrangement."""

    OFFER = "offer"
    REFUSED = "refused"  # what the client proposed; what is possible instead
    NUDGE = "nudge"
    AGREEMENT = "agreement"
    INSTALLMENT = "installment"
    DAY_KEPT = "day_kept"  # the installment stays on its day, which the client asked to move
    RECEIVED = "received"
    KEPT = "kept"
    MISSED = "missed"
    NOTICE = "notice"


ABOUT_WHAT_IS_OWED = frozenset({Letter.INSTALLMENT, Letter.MISSED, Letter.NOTICE})


class ArrangementState(StrEnum):
    """Where an arrangement stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"  # by the client
    RUNNING = "running"  # confirmed by the owner
    KEPT = "kept"
    ENDED = "ended"
    DECLINED = "declined"
    EXPIRED = "expired"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Within which plans are proposed, set once by the owner.

    ``first_percent`` of the debt, and no less than ``first_least``, is paid within ``first_within``; no installment is
    smaller than ``smallest``. ``waives`` says whether interest is waived while a plan is kept. A plan for no more than
    ``approved_up_to`` runs as soon as the client accepts it. Amounts are figures in whatever currency the debt has.
    Where a client tells of a difficulty by mail, the plans are sent to it at once if ``offers_alone``, else on a tap.
    """

    installments: int = 4
    months: int = 4
    first_percent: int = 20
    first_least: Decimal = Decimal(0)
    smallest: Decimal = Decimal(50)
    waives: bool = True
    approved_up_to: Decimal = Decimal(0)
    offers_alone: bool = True
    first_within: timedelta = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Installment:
    """One payment of a plan."""

    due_on: date
    amount: Money


Plan = tuple[Installment, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A plan between a client and the business, from its proposal to its end.

    ``proposals`` are the plans to choose from; once one was accepted it is the only one, and ``plan`` is what it has
    become since, with dates that were moved by agreement. ``owed`` is what each of its invoices came to when it was
    made. ``accepted_by`` is who accepted, in which role; ``acknowledged`` the words by which the debt was
    acknowledged; ``accepted_from`` by which door and from where, empty when the owner was told. ``started_on`` is the
    day of the first payment, with which it takes effect. ``notice_until`` is the last day that the notice of its end
    gives. ``announced`` and ``missed`` are places in ``plan``, from 1 on: those the client was written about, and those
    of which the owner said, on which day, that nothing came.
    """

    id: int
    client_id: int
    state: ArrangementState
    total: Money
    proposals: tuple[Plan, ...]
    waives: bool
    made_on: date
    offered_on: date | None
    nudged_on: date | None
    accepted_by: str
    acknowledged: str
    accepted_from: str
    accepted_at: datetime | None
    started_on: date | None
    notice_on: date | None
    notice_until: date | None
    ended_on: date | None
    replaces: tuple[int, ...]
    owed: tuple[tuple[int, Money], ...]
    plan: Plan
    announced: frozenset[int]
    missed: tuple[tuple[int, date], ...]
    version: int
    created_at: datetime

    @property
    def invoice_ids(self) -> tuple[int, ...]:
        """The invoices that it is about."""
        return tuple(invoice_id for invoice_id, _ in self.owed)

    @property
    def is_alive(self) -> bool:
        """Whether it is proposed, accepted or running."""
        return self.state in ALIVE


ALIVE = frozenset({ArrangementState.PROPOSED, ArrangementState.ACCEPTED, ArrangementState.RUNNING})


def notice_days(kind: ClientKind) -> int:
    """Return how many days a client has to pay a missed installment before the arrangement may end."""
    return NOTICE.get(kind, _NOTICE_IN_TRADE)
