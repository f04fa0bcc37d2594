"""Arrangements: rows to records, with their invoices and installments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, insert, select, update

from bot.domain.arrangement import ALIVE, Arrangement, ArrangementState, Installment, Plan
from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import arrangement_invoices, arrangements, installments


async def add(
    tx: Tx,
    business_id: int,
    client_id: int,
    *,
    owed: Sequence[tuple[int, Money]],
    proposals: Iterable[Plan],
    waives: bool,
    made_on: date,
    replaces: Sequence[int],
    now: datetime,
) -> int:
    """Record what is proposed about these invoices (id and what is owed, at least one); return its id."""
    arrangement_id = await rows.add(
        tx,
        arrangements,
        business_id=business_id,
        client_id=client_id,
        total_minor=sum(money.minor for _, money in owed),
        currency=owed[0][1].currency,
        proposals=as_json(proposals),
        waives=waives,
        made_on=made_on,
        replaces=list(replaces),
        created_at=now,
    )
    common = {"business_id": business_id, "arrangement_id": arrangement_id}
    await tx.execute(
        insert(arrangement_invoices), [{**common, "invoice_id": i, "owed_minor": money.minor} for i, money in owed]
    )
    return arrangement_id


def as_json(plans: Iterable[Plan]) -> list[list[list[Any]]]:
    """Return plans as plain data: dates and minor units."""
    return [[[each.due_on.isoformat(), each.amount.minor] for each in plan] for plan in plans]


async def change(tx: Tx, business_id: int, arrangement_id: int, **values: Any) -> None:
    """Change an arrangement of this business."""
    await rows.change(tx, arrangements, business_id, arrangement_id, **values)


async def set_plan(tx: Tx, business_id: int, arrangement_id: int, plan: Plan) -> None:
    """Write the installments of the plan that was accepted, in place of those that stood there; none empties it."""
    own = (installments.c.arrangement_id == arrangement_id) & (installments.c.business_id == business_id)
    await tx.execute(installments.delete().where(own))
    if plan:
        common = {"business_id": business_id, "arrangement_id": arrangement_id}
        values = [
            {**common, "place": place, "due_on": each.due_on, "amount_minor": each.amount.minor}
            for place, each in enumerate(plan, 1)
        ]
        await tx.execute(insert(installments), values)


async def change_installment(tx: Tx, business_id: int, arrangement_id: int, place: int, **values: Any) -> None:
    """Change one installment, by its place."""
    await tx.execute(
        update(installments)
        .where(
            installments.c.business_id == business_id,
            installments.c.arrangement_id == arrangement_id,
            installments.c.place == place,
        )
        .values(**values)
    )


async def get(tx: Tx, business_id: int, arrangement_id: int) -> Arrangement:
    """Return one arrangement of this business.

    :raises LookupError: when this business has no such arrangement.
    """
    for found in await _read(tx, _one(business_id, arrangement_id)):
        return found
    raise LookupError(f"arrangement {arrangement_id}")


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Arrangement]:
    """Return all arrangements of a client, oldest first."""
    return await _read(tx, _of_client(business_id, client_id))


async def alive(tx: Tx, business_id: int, *states: ArrangementState) -> list[Arrangement]:
    """Return the arrangements of a business in these states (any that is alive by default), oldest first."""
    return await _read(tx, _in_states(business_id, [state.value for state in states or ALIVE]))


@prepared
def _one(business_id: int, arrangement_id: int) -> Select[Any]:
    return _where(business_id, arrangements.c.id == arrangement_id)


@prepared
def _of_client(business_id: int, client_id: int) -> Select[Any]:
    return _where(business_id, arrangements.c.client_id == client_id)


@prepared
def _in_states(business_id: int, states: Sequence[str]) -> Select[Any]:
    return _where(business_id, arrangements.c.state.in_(states))


def _where(business_id: int, condition: ColumnElement[bool]) -> Select[Any]:
    return select(arrangements).where(arrangements.c.business_id == business_id, condition).order_by(arrangements.c.id)


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Arrangement]:
    kept = (await tx.execute(*question)).all()
    if not kept:
        return []
    ids = [row.id for row in kept]
    owed = _grouped(await tx.execute(*_invoices_of(ids)))
    parts = _grouped(await tx.execute(*_installments_of(ids)))
    return [_to_arrangement(row, owed[row.id], parts[row.id]) for row in kept]


@prepared
def _invoices_of(ids: Sequence[int]) -> Select[Any]:
    of_these = arrangement_invoices.c.arrangement_id.in_(ids)
    return select(arrangement_invoices).where(of_these).order_by(arrangement_invoices.c.id)


@prepared
def _installments_of(ids: Sequence[int]) -> Select[Any]:
    return select(installments).where(installments.c.arrangement_id.in_(ids)).order_by(installments.c.place)


def _grouped(found: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in found:
        grouped[row.arrangement_id].append(row)
    return grouped


def _to_arrangement(row: Row[Any], owed: list[Row[Any]], parts: list[Row[Any]]) -> Arrangement:
    def money(minor: int) -> Money:
        return Money.of_minor(minor, row.currency)

    return Arrangement(
        id=row.id,
        client_id=row.client_id,
        state=ArrangementState(row.state),
        total=money(row.total_minor),
        proposals=tuple(
            tuple(Installment(date.fromisoformat(day), money(minor)) for day, minor in plan) for plan in row.proposals
        ),
        waives=row.waives,
        made_on=row.made_on,
        offered_on=row.offered_on,
        nudged_on=row.nudged_on,
        accepted_by=row.accepted_by,
        acknowledged=row.acknowledged,
        accepted_from=row.accepted_from,
        accepted_at=row.accepted_at,
        started_on=row.started_on,
        notice_on=row.notice_on,
        notice_until=row.notice_until,
        ended_on=row.ended_on,
        replaces=tuple(row.replaces),
        owed=tuple((each.invoice_id, money(each.owed_minor)) for each in owed),
        plan=tuple(Installment(each.due_on, money(each.amount_minor)) for each in parts),
        announced=frozenset(each.place for each in parts if each.announced_on),
        missed=tuple((each.place, each.missed_on) for each in parts if each.missed_on),
        version=row.version,
        created_at=row.created_at,
    )
