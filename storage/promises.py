"""Promises: rows to records, and which are open, were broken, or end one another."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, insert, select

from bot.domain.money import Money
from bot.domain.promise import Promise, PromiseState
from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import promise_invoices, promises


async def add(
    tx: Tx,
    business_id: int,
    client_id: int,
    *,
    amount: Money,
    owed: Money,
    given_on: date,
    due_on: date,
    place: int,
    replaces: Sequence[int],
    invoice_ids: Sequence[int],
    now: datetime,
) -> int:
    """Record a promise about these invoices (at least one); return its id."""
    promise_id = await rows.add(
        tx,
        promises,
        business_id=business_id,
        client_id=client_id,
        amount_minor=amount.minor,
        owed_minor=owed.minor,
        currency=amount.currency,
        given_on=given_on,
        due_on=due_on,
        place=place,
        replaces=list(replaces),
        created_at=now,
    )
    await tx.execute(
        insert(promise_invoices),
        [{"business_id": business_id, "promise_id": promise_id, "invoice_id": each} for each in invoice_ids],
    )
    return promise_id


async def change(tx: Tx, business_id: int, promise_id: int, **values: Any) -> None:
    """Change a promise of this business."""
    await rows.change(tx, promises, business_id, promise_id, **values)


async def get(tx: Tx, business_id: int, promise_id: int) -> Promise:
    """Return one promise of this business.

    :raises LookupError: when this business has no such promise.
    """
    for found in await _read(tx, business_id, _one(business_id, promise_id)):
        return found
    raise LookupError(f"promise {promise_id}")


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Promise]:
    """Return all promises of a client, oldest first."""
    return await _read(tx, business_id, _of_client(business_id, client_id))


async def of_clients(tx: Tx, business_id: int, client_ids: Sequence[int]) -> list[Promise]:
    """Return all promises of these clients, oldest first."""
    return await _read(tx, business_id, _of_clients(business_id, client_ids))


async def open_until(tx: Tx, business_id: int, day: date) -> list[Promise]:
    """Return the open promises of a business for ``day`` or before, oldest first."""
    return await _read(tx, business_id, _open_until(business_id, day))


async def broken_on(tx: Tx, business_id: int, day: date) -> list[Promise]:
    """Return the promises of a business that proved broken on ``day``, oldest first."""
    return await _read(tx, business_id, _broken_on(business_id, day))


@prepared
def _one(business_id: int, promise_id: int) -> Select[Any]:
    return _where(business_id, promises.c.id == promise_id)


@prepared
def _of_client(business_id: int, client_id: int) -> Select[Any]:
    return _where(business_id, promises.c.client_id == client_id)


@prepared
def _of_clients(business_id: int, client_ids: Sequence[int]) -> Select[Any]:
    return _where(business_id, promises.c.client_id.in_(client_ids))


@prepared
def _open_until(business_id: int, day: date) -> Select[Any]:
    return _where(business_id, promises.c.state == PromiseState.OPEN, promises.c.due_on <= day)


@prepared
def _broken_on(business_id: int, day: date) -> Select[Any]:
    return _where(business_id, promises.c.state == PromiseState.BROKEN, promises.c.ended_on == day)


def _where(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(promises).where(promises.c.business_id == business_id, *conditions).order_by(promises.c.id)


async def _read(tx: Tx, business_id: int, question: Question[Select[Any]]) -> list[Promise]:
    kept = (await tx.execute(*question)).all()
    about = await _about(tx, business_id, [row.id for row in kept]) if kept else {}
    return [_to_promise(row, tuple(about[row.id])) for row in kept]


async def _about(tx: Tx, business_id: int, promise_ids: Sequence[int]) -> dict[int, list[int]]:
    found = await tx.execute(
        select(promise_invoices.c.promise_id, promise_invoices.c.invoice_id)
        .where(promise_invoices.c.business_id == business_id, promise_invoices.c.promise_id.in_(promise_ids))
        .order_by(promise_invoices.c.id)
    )
    about: dict[int, list[int]] = defaultdict(list)
    for row in found:
        about[row.promise_id].append(row.invoice_id)
    return about


def _to_promise(row: Row[Any], invoice_ids: tuple[int, ...]) -> Promise:
    return Promise(
        id=row.id,
        client_id=row.client_id,
        amount=Money.of_minor(row.amount_minor, row.currency),
        owed=Money.of_minor(row.owed_minor, row.currency),
        given_on=row.given_on,
        due_on=row.due_on,
        place=row.place,
        state=PromiseState(row.state),
        replaces=tuple(row.replaces),
        ended_on=row.ended_on,
        invoice_ids=invoice_ids,
        version=row.version,
        created_at=row.created_at,
    )
