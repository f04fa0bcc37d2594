"""Payments and what they were allocated to. A payment is never changed: a reversal is an entry of its own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, insert, select

from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.prepared import prepared
from storage.tables import allocations, payments

_REVERSING = payments.alias()


@dataclass(frozen=True, slots=True)
class Payment:
    """One entry: money that came in (negative when it reverses another), and the invoices it went to."""

    id: int
    client_id: int
    kind: str
    amount: Money
    paid_on: date
    means: str
    reverses: int | None
    shares: tuple[tuple[int, Money], ...]


async def add(
    tx: Tx,
    business_id: int,
    client_id: int,
    *,
    amount: Money,
    paid_on: date,
    means: str,
    shares: Sequence[tuple[int, Money]],
    now: datetime,
    kind: str = "payment",
    reverses: int | None = None,
) -> int:
    """Record an entry with its shares (invoice id and amount); what they leave over is the client's credit."""
    payment_id = await rows.add(
        tx,
        payments,
        business_id=business_id,
        client_id=client_id,
        kind=kind,
        amount_minor=amount.minor,
        currency=amount.currency,
        paid_on=paid_on,
        means=means,
        recorded_at=now,
        reverses=reverses,
    )
    await allocate(tx, business_id, payment_id, shares)
    return payment_id


async def allocate(tx: Tx, business_id: int, payment_id: int, shares: Sequence[tuple[int, Money]]) -> None:
    """Give shares of a payment to invoices (id and amount)."""
    if not shares:
        return
    values = [
        {"business_id": business_id, "payment_id": payment_id, "invoice_id": invoice_id, "amount_minor": share.minor}
        for invoice_id, share in shares
    ]
    await tx.execute(insert(allocations), values)


async def get(tx: Tx, business_id: int, payment_id: int) -> Payment:
    """Return one payment of this business.

    :raises LookupError: when this business has no such payment.
    """
    row = (
        await tx.execute(select(payments).where(payments.c.id == payment_id, payments.c.business_id == business_id))
    ).one_or_none()
    if row is None:
        raise LookupError(f"payment {payment_id}")
    return _to_payment(row, (await _shares(tx, [row.id]))[row.id])


async def reversal_of(tx: Tx, business_id: int, payment_id: int) -> int | None:
    """Return the id of the entry that reversed this payment, or None."""
    found = await tx.execute(
        select(payments.c.id).where(payments.c.reverses == payment_id, payments.c.business_id == business_id)
    )
    return found.scalar_one_or_none()


async def standing_since(tx: Tx, business_id: int, moment: datetime) -> int:
    """Count the payments of a business that were recorded at ``moment`` or later and not reversed."""
    found = await tx.execute(
        select(func.count())
        .select_from(payments)
        .outerjoin(_REVERSING, _REVERSING.c.reverses == payments.c.id)
        .where(
            payments.c.business_id == business_id,
            payments.c.recorded_at >= moment,
            payments.c.reverses.is_(None),
            _REVERSING.c.id.is_(None),
        )
    )
    return found.scalar_one()


async def some(tx: Tx, business_id: int, payment_ids: Sequence[int]) -> list[Payment]:
    """Return those of these payments that still stand, oldest first."""
    if not payment_ids:
        return []
    return await _standing(tx, business_id, payments.c.id.in_(payment_ids))


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Payment]:
    """Return the payments of a client that still stand, oldest first."""
    return await _standing(tx, business_id, payments.c.client_id == client_id)


async def received_for(tx: Tx, business_id: int, invoice_ids: Sequence[int], since: datetime) -> list[Money]:
    """Return what each standing payment recorded from ``since`` on brought for these invoices, oldest first."""
    found = await tx.execute(*_brought(business_id, invoice_ids, since))
    return [Money.of_minor(int(row.minor), row.currency) for row in found]


@prepared
def _brought(business_id: int, invoice_ids: Sequence[int], since: datetime) -> Select[Any]:
    brought = func.sum(allocations.c.amount_minor)
    return (
        select(payments.c.id, payments.c.currency, brought.label("minor"))
        .join(allocations, allocations.c.payment_id == payments.c.id)
        .outerjoin(_REVERSING, _REVERSING.c.reverses == payments.c.id)
        .where(
            payments.c.business_id == business_id,
            allocations.c.invoice_id.in_(invoice_ids),
            payments.c.recorded_at >= since,
            payments.c.reverses.is_(None),
            _REVERSING.c.id.is_(None),
        )
        .group_by(payments.c.id, payments.c.currency)
        .order_by(payments.c.id)
    )


async def _standing(tx: Tx, business_id: int, which: ColumnElement[bool]) -> list[Payment]:
    """Read payments and their shares, however many, in two statements."""
    found = await tx.execute(
        select(payments)
        .outerjoin(_REVERSING, _REVERSING.c.reverses == payments.c.id)
        .where(payments.c.business_id == business_id, payments.c.reverses.is_(None), _REVERSING.c.id.is_(None), which)
        .order_by(payments.c.id)
    )
    rows_ = found.all()
    shares = await _shares(tx, [row.id for row in rows_]) if rows_ else {}
    return [_to_payment(row, shares[row.id]) for row in rows_]


async def _shares(tx: Tx, payment_ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Return the shares (invoice id, minor units) of each of these payments."""
    found = await tx.execute(
        select(allocations).where(allocations.c.payment_id.in_(payment_ids)).order_by(allocations.c.id)
    )
    grouped: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in found:
        grouped[row.payment_id].append((row.invoice_id, row.amount_minor))
    return grouped


def _to_payment(row: Row[Any], shares: Sequence[tuple[int, int]]) -> Payment:
    return Payment(
        id=row.id,
        client_id=row.client_id,
        kind=row.kind,
        amount=Money.of_minor(row.amount_minor, row.currency),
        paid_on=row.paid_on,
        means=row.means,
        reverses=row.reverses,
        shares=tuple((invoice_id, Money.of_minor(minor, row.currency)) for invoice_id, minor in shares),
    )


async def latest_of(tx: Tx, business_id: int, invoice_id: int) -> list[Payment]:
    """Return the payments that went to an invoice and still stand, latest first."""
    given = select(allocations.c.payment_id).where(allocations.c.invoice_id == invoice_id)
    return list(reversed(await _standing(tx, business_id, payments.c.id.in_(given))))
