"""Cases: what a decision rests on, read for many clients in six queries, and the moment of the next one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, and_, case, func, select, update

from bot.domain.case import Case
from bot.domain.invoice import InvoiceState
from storage import contacts
from storage.businesses import to_business
from storage.claims import claim
from storage.clients import to_client
from storage.database import Tx
from storage.holds import to_hold
from storage.invoices import to_invoice
from storage.prepared import prepared
from storage.tables import businesses, clients, holds, invoices

_PAID_IN_TIME = 2  # settled invoices, all in time, after which a client needs no notice before the due date


async def load(tx: Tx, business_id: int, client_id: int) -> Case:
    """Return one case of this business.

    :raises LookupError: when this business has no such client.
    """
    for found in await load_many(tx, [client_id]):
        if found.business.id == business_id:
            return found
    raise LookupError(f"client {client_id}")


async def load_many(tx: Tx, client_ids: Sequence[int]) -> list[Case]:
    """Return the cases of these clients, in the order of their ids."""
    if not client_ids:
        return []
    people = (await tx.execute(*_people(client_ids))).all()
    owners = await _businesses(tx, {row.business_id for row in people})
    owed = _by_client(await tx.execute(*_owed(client_ids)))
    running = _by_client(await tx.execute(*_running(client_ids)))
    punctual = await _punctual(tx, client_ids)
    people_of = await contacts.of_clients(tx, client_ids)
    return [
        Case(
            business=owners[row.business_id],
            client=to_client(row),
            invoices=tuple(to_invoice(i).uncontested for i in owed[row.id]),
            holds=tuple(to_hold(h) for h in running[row.id]),
            last_contact_on=row.last_contact_on,
            last_note_on=row.last_note_on,
            pays_on_time=row.id in punctual,
            contacts=tuple(people_of[row.id]),
        )
        for row in people
    ]


@prepared
def _people(client_ids: Sequence[int]) -> Select[Any]:
    return select(clients).where(clients.c.id.in_(client_ids)).order_by(clients.c.id)


@prepared
def _owed(client_ids: Sequence[int]) -> Select[Any]:
    return (
        select(invoices)
        .where(invoices.c.client_id.in_(client_ids), invoices.c.state == InvoiceState.OPEN)
        .order_by(invoices.c.due_on, invoices.c.id)
    )


@prepared
def _running(client_ids: Sequence[int]) -> Select[Any]:
    return select(holds).where(holds.c.client_id.in_(client_ids), holds.c.lifted_at.is_(None))


@prepared
def _these(ids: Sequence[int]) -> Select[Any]:
    return select(businesses).where(businesses.c.id.in_(ids))


async def _businesses(tx: Tx, ids: Iterable[int]) -> dict[int, Any]:
    return {row.id: to_business(row) for row in await tx.execute(*_these(list(ids)))}


def _by_client(found: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in found:
        grouped[row.client_id].append(row)
    return grouped


async def _punctual(tx: Tx, client_ids: Sequence[int]) -> set[int]:
    """Return the clients who settled at least two invoices, every one by its due date."""
    return set((await tx.execute(*_settled_in_time(client_ids))).scalars())


@prepared
def _settled_in_time(client_ids: Sequence[int]) -> Select[Any]:
    late = func.sum(case((invoices.c.settled_on > invoices.c.due_on, 1), else_=0))
    return (
        select(invoices.c.client_id)
        .where(invoices.c.client_id.in_(client_ids), invoices.c.state == InvoiceState.SETTLED)
        .group_by(invoices.c.client_id)
        .having(and_(func.count() >= _PAID_IN_TIME, late == 0))
    )


async def claim_due(tx: Tx, now: datetime) -> list[int]:
    """Lease the clients whose next moment has come; return their ids."""
    return await claim(tx, clients, _is_due, clients.c.next_at, now)


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(clients.c.next_at.is_not(None), clients.c.next_at <= now)


async def owing(tx: Tx, business_id: int, *, by: datetime | None = None) -> list[int]:
    """Return the ids of the clients who owe this business something, those to be decided on soonest first.

    With ``by`` only those on whom something is to be decided by then.
    """
    question = _owing(business_id) if by is None else _owing_by(business_id, by)
    return list((await tx.execute(*question)).scalars())


@prepared
def _owing(business_id: int) -> Select[Any]:
    return _who_owes(business_id)


@prepared
def _owing_by(business_id: int, by: datetime) -> Select[Any]:
    return _who_owes(business_id).where(clients.c.next_at <= by)


def _who_owes(business_id: int) -> Select[Any]:
    return (
        select(clients.c.id)
        .join(invoices, invoices.c.client_id == clients.c.id)
        .where(clients.c.business_id == business_id, invoices.c.state == InvoiceState.OPEN)
        .group_by(clients.c.id)
        .order_by(clients.c.next_at.is_(None), clients.c.next_at, clients.c.id)
    )


async def look_again(tx: Tx, business_id: int, client_id: int, at: datetime | None) -> None:
    """Set the moment at which the case is to be decided on again, and give back any lease."""
    await tx.execute(*_look_again(business_id, client_id, at))


@prepared
def _look_again(business_id: int, client_id: int, at: datetime | None) -> Update:
    return (
        update(clients)
        .where(clients.c.id == client_id, clients.c.business_id == business_id)
        .values(next_at=at, lease_until=None)
    )


async def look_again_at_all(tx: Tx, business_id: int, at: datetime) -> None:
    """Have every case of a business with something owed decided on again, in one statement."""
    owing = select(invoices.c.client_id).where(
        invoices.c.business_id == business_id, invoices.c.state == InvoiceState.OPEN
    )
    await tx.execute(
        update(clients).where(clients.c.business_id == business_id, clients.c.id.in_(owing)).values(next_at=at)
    )


async def contacted(tx: Tx, business_id: int, client_id: int, **days: Any) -> None:
    """Note the last day of a contact: ``last_contact_on`` about what is owed, ``last_note_on`` for anything else."""
    await tx.execute(
        update(clients).where(clients.c.id == client_id, clients.c.business_id == business_id).values(**days)
    )
