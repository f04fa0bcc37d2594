"""Businesses: rows to records, and the settings of each."""

import hashlib
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, Update, bindparam, func, select, update

from bot.domain.business import Business, Means, Person
from bot.domain.interest import Order
from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.prepared import prepared
from storage.rows import add
from storage.tables import businesses, invoices

OPENS_AT, CLOSES_AT, DIGEST_AT = time(9, 30), time(17), time(8)


def to_business(row: Row[Any]) -> Business:
    """Make the record of a row of ``businesses``."""
    large = None if row.large_from_minor is None else Money.of_minor(row.large_from_minor, row.currency)
    return Business(
        id=row.id,
        owner_id=row.owner_id,
        name=row.name,
        country=row.country,
        zone=row.zone,
        language=row.language,
        currency=row.currency,
        person=Person(row.person),
        signature=row.signature,
        email=row.email,
        phone=row.phone,
        account_holder=row.account_holder,
        iban=row.iban,
        variant=row.variant,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        digest_at=row.digest_at,
        receipts_checked_on=row.receipts_checked_on,
        large_from=large,
        first_left_at=row.first_left_at,
        stopped_at=row.stopped_at,
        version=row.version,
        late_terms=row.late_terms,
        allocation_order=Order(row.allocation_order),
        postal=row.postal,
        registration=row.registration,
        mediator=row.mediator,
        signature_image=row.signature_image,
        also_named=tuple(row.also_named.splitlines()),
        other_ibans=tuple(row.other_ibans.splitlines()),
        on_tap_steps=frozenset(row.on_tap_steps.split()),
        firm_unless_held=row.firm_unless_held,
        minimum=row.minimum,
        means=frozenset(map(Means, row.means.split())),
        payment_link=row.payment_link,
        away_from=row.away_from,
        away_until=row.away_until,
        stand_in_id=row.stand_in_id,
        stand_in_name=row.stand_in_name,
    )


async def add_business(
    tx: Tx, owner_id: int, *, country: str, zone: str, language: str, currency: str, now: datetime
) -> Business:
    """Open a business for an owner, with the default hours and no name yet."""
    row_id = await add(
        tx,
        businesses,
        owner_id=owner_id,
        country=country,
        zone=zone,
        language=language,
        currency=currency,
        opens_at=OPENS_AT,
        closes_at=CLOSES_AT,
        digest_at=DIGEST_AT,
        created_at=now,
    )
    return await get(tx, row_id)


async def get(tx: Tx, business_id: int) -> Business:
    """Return a business.

    :raises LookupError: when there is none.
    """
    row = (await tx.execute(*_one(business_id))).one_or_none()
    if row is None:
        raise LookupError(f"business {business_id}")
    return to_business(row)


@prepared
def _one(business_id: int) -> Select[Any]:
    return select(businesses).where(businesses.c.id == business_id)


async def lock(tx: Tx, business_id: int) -> None:
    """Hold the business against other transactions until the end of this one."""
    await rows.hold(tx, businesses, businesses.c.id == business_id)


async def of_owner(tx: Tx, owner_id: int) -> Business | None:
    """Return the business of a Telegram user, or None."""
    row = (await tx.execute(*_of_owner(owner_id))).one_or_none()
    return to_business(row) if row else None


@prepared
def _of_owner(owner_id: int) -> Select[Any]:
    return select(businesses).where(businesses.c.owner_id == owner_id)


async def of_stand_in(tx: Tx, user_id: int) -> Business | None:
    """Return the business for whose owner a Telegram user stands in while it is away, or None."""
    row = (await tx.execute(select(businesses).where(businesses.c.stand_in_id == user_id))).one_or_none()
    return to_business(row) if row else None


async def by_stand_in_token(tx: Tx, token: str) -> Business | None:
    """Return the business whose owner offered this link to stand in, or None; only a fingerprint of it is kept."""
    hashed = _fingerprint(token)
    row = (await tx.execute(select(businesses).where(businesses.c.stand_in_token == hashed))).one_or_none()
    return to_business(row) if row else None


async def offer_stand_in(tx: Tx, business_id: int, token: str) -> None:
    """Make ``token`` the one link by which somebody can stand in; whoever did so does no more."""
    await change_business(tx, business_id, stand_in_id=None, stand_in_name="", stand_in_token=_fingerprint(token))


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def change_business(tx: Tx, business_id: int, **values: Any) -> Business:
    """Change settings of a business and return it as it is now."""
    await tx.execute(_changing(), {"given_id": business_id} | values)
    return await get(tx, business_id)


@cache
def _changing() -> Update:
    changing = update(businesses).where(businesses.c.id == bindparam("given_id"))
    return changing.values(version=businesses.c.version + 1)


async def claim_digests(tx: Tx, now: datetime) -> list[tuple[Business, date | None]]:
    """Return the businesses whose digest is due, with the day of their last one; the caller moves the moment on."""
    return [(to_business(row), row.digest_said_on) for row in await tx.execute(*_digests_due(now))]


@prepared
def _digests_due(now: datetime) -> Select[Any]:
    return (
        select(businesses)
        .where(businesses.c.digest_due_at.is_not(None), businesses.c.digest_due_at <= now)
        .order_by(businesses.c.digest_due_at)
        .limit(50)
        .with_for_update(skip_locked=True)
    )


async def measure_large(tx: Tx, business: Business) -> None:
    """Note where the largest fifth of the business's amounts begins, once there are ten to compare."""
    count = (await tx.execute(*_count_in(business.id, business.currency))).scalar_one()
    if count < _ENOUGH_TO_COMPARE:
        return
    own = (invoices.c.business_id == business.id, invoices.c.currency == business.currency)
    found = await tx.execute(
        select(invoices.c.amount_minor)
        .where(*own)
        .order_by(invoices.c.amount_minor.desc())
        .offset(count // 5 - 1)
        .limit(1)
    )
    await change_business(tx, business.id, large_from_minor=found.scalar_one())


@prepared
def _count_in(business_id: int, currency: str) -> Select[Any]:
    own = (invoices.c.business_id == business_id, invoices.c.currency == currency)
    return select(func.count()).select_from(invoices).where(*own)


_ENOUGH_TO_COMPARE = 10


async def all_after(tx: Tx, business_id: int, limit: int) -> list[Business]:
    """Return the businesses whose id is above ``business_id``, in order, for duties that walk over all of them."""
    return [to_business(row) for row in await tx.execute(*_after(business_id, limit))]


@prepared
def _after(business_id: int, limit: int) -> Select[Any]:
    return select(businesses).where(businesses.c.id > business_id).order_by(businesses.c.id).limit(limit)
