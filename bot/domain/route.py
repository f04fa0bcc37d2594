"""Routes: what can be done when a formal notice has not been followed, and whether a case fulfils their conditions.

The routes of a country are data (``bot.law.routes``); nothing here chooses: that is the owner's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.client import ClientKind

WRITE_OFF = "write_off"  # the route that ends the claim rather than pursue it


class Need(StrEnum):
    """What a route wants to be there; the owner can still bring it."""

    NOTICE = "notice"  # a formal notice whose time is over
    AGREEMENT = "agreement"  # an order, a quote or a contract among the pieces
    DELIVERY = "delivery"  # a proof that goods or services were delivered
    INVOICE = "invoice"  # the invoice itself among the pieces
    ADDRESS = "address"  # the client's postal address


class Bar(StrEnum):
    """What keeps a case from a route, whatever the owner brings."""

    TOO_MUCH = "too_much"
    CURRENCIES = "currencies"  # a limit is in one currency, and the claim in another or in several
    INSOLVENT = "insolvent"
    LIMITED = "limited"  # the claim can no longer be brought before a court
    DISPUTED = "disputed"


class Cost(StrEnum):
    """What a route costs the creditor."""

    FREE = "free"
    FIXED = "fixed"  # from ``least`` to ``most``
    COMMISSION = "commission"  # a part of what comes in
    QUOTE = "quote"  # what is agreed beforehand
    LOSS = "loss"  # the claim itself


@dataclass(frozen=True, slots=True)
class Route:
    """One route, as the law of a country has it about a kind of debtor.

    ``most`` is the largest claim, principal and interest, in ``currency``. ``cost_from`` and ``cost_to`` are those of a
    fixed cost, ``days_from`` and ``days_to`` how long it takes, where that is known. ``court`` and ``form`` say where
    and on which form it is asked for. ``unsure`` is what was not confirmed when ``source`` was read on ``read_on``.
    """

    name: str
    kinds: frozenset[ClientKind]
    currency: str
    needs: tuple[Need, ...]
    barred_by: frozenset[Bar]
    cost: Cost
    source: str
    read_on: date
    most: Decimal | None = None
    cost_from: Decimal | None = None
    cost_to: Decimal | None = None
    days_from: int | None = None
    days_to: int | None = None
    court: str = ""
    form: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What of a case its routes depend on.

    ``amount`` is principal and interest in ``currency``, None where they are in several.
    """

    kind: ClientKind
    amount: Decimal | None
    currency: str
    there: frozenset[Need]
    bars: frozenset[Bar]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands to a route: what bars it, and what is missing."""

    route: Route
    bars: tuple[Bar, ...]
    missing: tuple[Need, ...]

    @property
    def is_open(self) -> bool:
        """Whether the route can be taken, once what is missing has been brought."""
        return not self.bars


def standings(routes: Iterable[Route], claim: Claim) -> tuple[Standing, ...]:
    """Return how a case stands to each route that exists against its kind of debtor, in the order given."""
    return tuple(_standing(route, claim) for route in routes if claim.kind in route.kinds)


def _standing(route: Route, claim: Claim) -> Standing:
    bars = {bar for bar in claim.bars if bar in route.barred_by}
    if route.most is not None:
        if claim.amount is None or claim.currency != route.currency:
            bars.add(Bar.CURRENCIES)
        elif claim.amount > route.most:
            bars.add(Bar.TOO_MUCH)
    missing = tuple(need for need in route.needs if need not in claim.there)
    return Standing(route, tuple(sorted(bars)), missing)
