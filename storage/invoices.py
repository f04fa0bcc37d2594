"""Invoices: rows to records, lists, and what the digest adds up."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, func, select, update

from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
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
    for found in await _read(tx, _one(business_id, invoice_id)):
        return found
    raise LookupError(f"invoice {invoice_id}")


async def change(tx: Tx, business_id: int, invoice_id: int, **values: Any) -> None:
    """Change an invoice of this business, with its case in hand, as whoever delivers has it."""
    own = select(invoices.c.client_id).where(invoices.c.id == invoice_id, invoices.c.business_id == business_id)
    await rows.hold(tx, clients, clients.c.id == own.scalar_subquery())
    await rows.change(tx, invoices, business_id, invoice_id, **values)


async def some(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> list[Invoice]:
    """Return these invoices of this business, oldest due date first."""
    return await _read(tx, _some(business_id, invoice_ids))


async def owed_by(tx: Tx, business_id: int, client_id: int) -> list[Invoice]:
    """Return what a client still owes, oldest due date first."""
    return await owed_by_all(tx, business_id, [client_id])


async def owed_by_all(tx: Tx, business_id: int, client_ids: Sequence[int]) -> list[Invoice]:
    """Return what these clients still owe, oldest due date first."""
    return await _read(tx, _owed_by(business_id, client_ids))


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Invoice]:
    """Return all invoices of a client, oldest due date first."""
    return await _read(tx, _of_client(business_id, client_id))


async def begun_by(tx: Tx, business_id: int, day: date, carriage_day: date) -> list[Invoice]:
    """Return the open invoices that were served, issued or fell due by ``day``, oldest due date first.

    Those for carriage of goods count by ``carriage_day``.
    """
    return await _read(tx, _begun(business_id, day, carriage_day))


@prepared
def _one(business_id: int, invoice_id: int) -> Select[Any]:
    return _where(business_id, invoices.c.id == invoice_id)


@prepared
def _some(business_id: int, invoice_ids: Sequence[int]) -> Select[Any]:
    return _where(business_id, invoices.c.id.in_(invoice_ids))


@prepared
def _owed_by(business_id: int, client_ids: Sequence[int]) -> Select[Any]:
    return _where(business_id, invoices.c.client_id.in_(client_ids), invoices.c.state == InvoiceState.OPEN)


@prepared
def _of_client(business_id: int, client_id: int) -> Select[Any]:
    return _where(business_id, invoices.c.client_id == client_id)


@prepared
def _begun(business_id: int, day: date, carriage_day: date) -> Select[Any]:
    begun = _begun_by(day) | (invoices.c.carriage & _begun_by(carriage_day))
    return _where(business_id, invoices.c.state == InvoiceState.OPEN, begun)


def _begun_by(day: date) -> ColumnElement[bool]:
    return (invoices.c.issued_on <= day) | (invoices.c.due_on <= day) | (invoices.c.served_on <= day)


async def numbered(tx: Tx, business_id: int, number: str) -> list[Invoice]:
    """Return the invoices that carry this number, compared without case."""
    return await _read(tx, _numbered(business_id, number.lower()))


@prepared
def _numbered(business_id: int, number: str) -> Select[Any]:
    return _where(business_id, func.lower(invoices.c.number) == number)


async def open_ending_with(tx: Tx, business_id: int, ending: str) -> list[Invoice]:
    """Return the open invoices whose number ends with ``ending``, whole, compared without case: 041 for 2026-041."""
    tail = ending.lower()
    ends = func.lower(invoices.c.number).endswith(tail, autoescape=True)
    found = await _read(tx, (_where(business_id, ends, invoices.c.state == InvoiceState.OPEN), {}))
    return [i for i in found if not i.number[: -len(tail)][-1:].isalnum()]


def _where(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    which = (invoices.c.business_id == business_id, *conditions)
    return select(invoices).where(*which).order_by(invoices.c.due_on, invoices.c.id)


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Invoice]:
    return [to_invoice(row) for row in await tx.execute(*question)]


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
    sums = (await tx.execute(*_summed(which)(business_id, today))).all()
    people = await tx.execute(*_people(which)(business_id, today))
    return (
        sum(row.invoices for row in sums),
        people.scalar_one(),
        tuple(Money.of_minor(int(row.sum), row.currency) for row in sums),
    )


@cache
def _summed(which: str) -> Callable[[int, date], Question[Select[Any]]]:
    owed = invoices.c.balance_minor
    summed = invoices.c.amount_minor - owed if which == "paid" else owed

    @prepared
    def of_list(business_id: int, today: date) -> Select[Any]:
        return (
            select(invoices.c.currency, func.count().label("invoices"), func.sum(summed).label("sum"))
            .where(invoices.c.business_id == business_id, LISTS[which](today))
            .group_by(invoices.c.currency)
            .order_by(invoices.c.currency)
        )

    return of_list


@cache
def _people(which: str) -> Callable[[int, date], Question[Select[Any]]]:
    @prepared
    def of_list(business_id: int, today: date) -> Select[Any]:
        own = (invoices.c.business_id == business_id, LISTS[which](today))
        return select(func.count(invoices.c.client_id.distinct())).where(*own)

    return of_list


async def due_between(tx: Tx, business_id: int, first: date, last: date) -> tuple[int, tuple[Money, ...]]:
    """Return how many open invoices fall due from ``first`` to ``last`` and their balances, one sum a currency."""
    sums = (await tx.execute(*_due_between(business_id, first, last))).all()
    return sum(row.invoices for row in sums), tuple(Money.of_minor(int(row.balance), row.currency) for row in sums)


@prepared
def _due_between(business_id: int, first: date, last: date) -> Select[Any]:
    return (
        select(invoices.c.currency, func.count().label("invoices"), func.sum(invoices.c.balance_minor).label("balance"))
        .where(
            invoices.c.business_id == business_id,
            invoices.c.state == InvoiceState.OPEN,
            invoices.c.due_on.between(first, last),
        )
        .group_by(invoices.c.currency)
        .order_by(invoices.c.currency)
    )


async def tasks_shown(tx: Tx, business_id: int, invoice_ids: Sequence[int], day: date) -> None:
    """Note since when the owner is shown what to do about these invoices."""
    await tx.execute(*_tasks_shown(business_id, invoice_ids, day))


@prepared
def _tasks_shown(business_id: int, invoice_ids: Sequence[int], day: date) -> Update:
    return (
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
