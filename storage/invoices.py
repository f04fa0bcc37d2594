"""Invoices: rows to records, lists, and what the digest adds up."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.tables import clients, invoices


def to_invoice(row: Row[Any]) -> Invoice:
    """Make the record of a row of ``invoices``."""
    return Invoice(
        id=row.id,
        business_id=row.business_id,
        client_id=row.client_id,
        number=row.number,
        part=row.part,
        issued_on=row.issued_on,
        due_on=row.due_on,
        on_receipt=row.on_receipt,
        amount=Money.of_minor(row.amount_minor, row.currency),
        balance=Money.of_minor(row.balance_minor, row.currency),
        state=InvoiceState(row.state),
        registered_on=row.registered_on,
        first_of_client=row.first_of_client,
        last_step=row.last_step,
        deadline_on=row.deadline_on,
        next_not_before=row.next_not_before,
        task_since=row.task_since,
        on_tap=row.on_tap,
        contested=Money.of_minor(row.contested_minor, row.currency),
        version=row.version,
        notice_received_on=row.notice_received_on,
        interest_waived=row.interest_waived,
        limitation_warned=row.limitation_warned,
        settled_on=row.settled_on,
        served_on=row.served_on,
        acknowledged_on=row.acknowledged_on,
        order_number=row.order_number,
        deposited_on=row.deposited_on,
        portal_status=row.portal_status,
        carriage=row.carriage,
    )


async def get(tx: Tx, business_id: int, invoice_id: int) -> Invoice:
    """Return one invoice of this business.

    :raises LookupError: when this business has no such invoice.
    """
    row = (
        await tx.execute(select(invoices).where(invoices.c.id == invoice_id, invoices.c.business_id == business_id))
    ).one_or_none()
    if row is None:
        raise LookupError(f"invoice {invoice_id}")
    return to_invoice(row)


async def change(tx: Tx, business_id: int, invoice_id: int, **values: Any) -> None:
    """Change an invoice of this business, with its case in hand, as whoever delivers has it."""
    own = select(invoices.c.client_id).where(invoices.c.id == invoice_id, invoices.c.business_id == business_id)
    await rows.hold(tx, clients, clients.c.id == own.scalar_subquery())
    await rows.change(tx, invoices, business_id, invoice_id, **values)


async def some(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> list[Invoice]:
    """Return these invoices of this business, oldest due date first."""
    return await _select(tx, business_id, invoices.c.id.in_(invoice_ids))


async def owed_by(tx: Tx, business_id: int, client_id: int) -> list[Invoice]:
    """Return what a client still owes, oldest due date first."""
    return await _select(tx, business_id, invoices.c.client_id == client_id, invoices.c.state == InvoiceState.OPEN)


async def owed_by_all(tx: Tx, business_id: int, client_ids: Sequence[int]) -> list[Invoice]:
    """Return what these clients still owe, oldest due date first."""
    which = invoices.c.client_id.in_(client_ids)
    return await _select(tx, business_id, which, invoices.c.state == InvoiceState.OPEN)


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Invoice]:
    """Return all invoices of a client, oldest due date first."""
    return await _select(tx, business_id, invoices.c.client_id == client_id)


async def begun_by(tx: Tx, business_id: int, day: date, carriage_day: date) -> list[Invoice]:
    """Return the open invoices that were served, issued or fell due by ``day``, oldest due date first.

    Those for carriage of goods count by ``carriage_day``.
    """
    begun = _begun_by(day) | (invoices.c.carriage & _begun_by(carriage_day))
    return await _select(tx, business_id, invoices.c.state == InvoiceState.OPEN, begun)


def _begun_by(day: date) -> ColumnElement[bool]:
    return (invoices.c.issued_on <= day) | (invoices.c.due_on <= day) | (invoices.c.served_on <= day)


async def numbered(tx: Tx, business_id: int, number: str) -> list[Invoice]:
    """Return the invoices that carry this number, compared without case."""
    return await _select(tx, business_id, func.lower(invoices.c.number) == number.lower())


async def open_ending_with(tx: Tx, business_id: int, ending: str) -> list[Invoice]:
    """Return the open invoices whose number ends with ``ending``, whole, compared without case: 041 for 2026-041."""
    tail = ending.lower()
    found = await _select(
        tx,
        business_id,
        func.lower(invoices.c.number).endswith(tail, autoescape=True),
        invoices.c.state == InvoiceState.OPEN,
    )
    return [i for i in found if not i.number[: -len(tail)][-1:].isalnum()]


async def _select(tx: Tx, business_id: int, *conditions: ColumnElement[bool]) -> list[Invoice]:
    found = await tx.execute(
        select(invoices)
        .where(invoices.c.business_id == business_id, *conditions)
        .order_by(invoices.c.due_on, invoices.c.id)
    )
    return [to_invoice(row) for row in found]


def _late(today: date) -> ColumnElement[bool]:
    return (invoices.c.state == InvoiceState.OPEN) & (invoices.c.due_on < today)


def _due(today: date) -> ColumnElement[bool]:
    return (invoices.c.state == InvoiceState.OPEN) & (invoices.c.due_on >= today)


def _closed(_today: date) -> ColumnElement[bool]:
    return invoices.c.state != InvoiceState.OPEN


LISTS = {"late": _late, "due": _due, "paid": _closed}


async def listed(
    tx: Tx, business_id: int, which: str, today: date, *, offset: int, limit: int
) -> list[tuple[Invoice, str]]:
    """Return a page of the list ``which`` (late, due, paid) with the client's name, the most pressing first."""
    order = invoices.c.settled_on.desc().nulls_last() if which == "paid" else invoices.c.due_on
    found = await tx.execute(
        select(invoices, clients.c.name.label("client_name"))
        .join(clients, clients.c.id == invoices.c.client_id)
        .where(invoices.c.business_id == business_id, LISTS[which](today))
        .order_by(order, invoices.c.id)
        .offset(offset)
        .limit(limit)
    )
    return [(to_invoice(row), row.client_name) for row in found]


async def counted(tx: Tx, business_id: int, which: str, today: date) -> tuple[int, int, tuple[Money, ...]]:
    """Return how many invoices and clients the list has, and what they still owe, one sum a currency.

    Of the list ``paid`` the sums are what came in.
    """
    owed = invoices.c.balance_minor
    summed = invoices.c.amount_minor - owed if which == "paid" else owed
    found = await tx.execute(
        select(
            invoices.c.currency,
            func.count().label("invoices"),
            func.sum(summed).label("sum"),
        )
        .where(invoices.c.business_id == business_id, LISTS[which](today))
        .group_by(invoices.c.currency)
        .order_by(invoices.c.currency)
    )
    sums = found.all()
    people = await tx.execute(
        select(func.count(invoices.c.client_id.distinct())).where(
            invoices.c.business_id == business_id, LISTS[which](today)
        )
    )
    return (
        sum(row.invoices for row in sums),
        people.scalar_one(),
        tuple(Money.of_minor(int(row.sum), row.currency) for row in sums),
    )


async def due_between(tx: Tx, business_id: int, first: date, last: date) -> tuple[int, tuple[Money, ...]]:
    """Return how many open invoices fall due from ``first`` to ``last`` and their balances, one sum a currency."""
    found = await tx.execute(
        select(invoices.c.currency, func.count().label("invoices"), func.sum(invoices.c.balance_minor).label("balance"))
        .where(
            invoices.c.business_id == business_id,
            invoices.c.state == InvoiceState.OPEN,
            invoices.c.due_on.between(first, last),
        )
        .group_by(invoices.c.currency)
        .order_by(invoices.c.currency)
    )
    sums = found.all()
    return sum(row.invoices for row in sums), tuple(Money.of_minor(int(row.balance), row.currency) for row in sums)


async def tasks_shown(tx: Tx, business_id: int, invoice_ids: Sequence[int], day: date) -> None:
    """Note since when the owner is shown what to do about these invoices."""
    await tx.execute(
        update(invoices)
        .where(invoices.c.business_id == business_id, invoices.c.id.in_(invoice_ids), invoices.c.task_since.is_(None))
        .values(task_since=day)
    )


async def delays_of(tx: Tx, business_id: int, client_id: int, limit: int) -> list[int]:
    """Return by how many days after its due date each of a client's settled invoices was paid, the latest first."""
    found = await tx.execute(
        select(invoices.c.due_on, invoices.c.settled_on)
        .where(
            invoices.c.business_id == business_id,
            invoices.c.client_id == client_id,
            invoices.c.state == InvoiceState.SETTLED,
            invoices.c.settled_on.is_not(None),
        )
        .order_by(invoices.c.settled_on.desc(), invoices.c.id.desc())
        .limit(limit)
    )
    return [(row.settled_on - row.due_on).days for row in found]
