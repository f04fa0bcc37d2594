"""Insolvencies: rows to records, and those whose claim is still to be declared."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, update

from bot.domain.insolvency import DeadlineWarned, Insolvency, InsolvencyState
from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import insolvencies


async def add(tx: Tx, business_id: int, client_id: int, *, told_on: date, now: datetime) -> int:
    """Record that a client is insolvent; return the row's id."""
    return await rows.add(
        tx, insolvencies, business_id=business_id, client_id=client_id, told_on=told_on, created_at=now
    )


async def change(tx: Tx, business_id: int, insolvency_id: int, **values: Any) -> None:
    """Change an insolvency of this business."""
    await rows.change(tx, insolvencies, business_id, insolvency_id, **values)


async def get(tx: Tx, business_id: int, insolvency_id: int) -> Insolvency:
    """Return one insolvency of this business.

    :raises LookupError: when this business has no such insolvency.
    """
    for found in await _select(tx, business_id, insolvencies.c.id == insolvency_id):
        return found
    raise LookupError(f"insolvency {insolvency_id}")


async def of_client(tx: Tx, business_id: int, client_id: int) -> Insolvency | None:
    """Return the insolvency of a client that was not withdrawn, or None."""
    alive = insolvencies.c.state != InsolvencyState.WITHDRAWN.value
    return next(iter(await _select(tx, business_id, insolvencies.c.client_id == client_id, alive)), None)


async def undeclared(tx: Tx, business_id: int) -> list[Insolvency]:
    """Return those of a business in which the claim is still to be declared, oldest first."""
    return await _read(tx, _undeclared(business_id))


@prepared
def _undeclared(business_id: int) -> Select[Any]:
    return _own(business_id, insolvencies.c.state == InsolvencyState.OPEN.value)


async def merge(tx: Tx, business_id: int, kept_id: int, merged_id: int) -> None:
    """Move the insolvency of one client over to another; where both have one, the other's stands for both."""
    standing, other = await of_client(tx, business_id, kept_id), await of_client(tx, business_id, merged_id)
    if standing and other:
        await change(tx, business_id, other.id, state=InsolvencyState.WITHDRAWN.value)
        await change(tx, business_id, standing.id, **_together(standing, other))
    own = (insolvencies.c.client_id == merged_id) & (insolvencies.c.business_id == business_id)
    await tx.execute(update(insolvencies).where(own).values(client_id=kept_id))


def _together(standing: Insolvency, other: Insolvency) -> dict[str, Any]:
    """Return what is known of proceedings that were told of twice: what is the safer where both say something.

    That is the later judgment, since more is held and declared; the earlier publication, since it leaves less time; and
    that the claim is still to be declared, as long as one of them was not. The owner is warned anew.
    """
    declared = standing.state is other.state is InsolvencyState.DECLARED
    return {
        "state": (InsolvencyState.DECLARED if declared else InsolvencyState.OPEN).value,
        "told_on": min(standing.told_on, other.told_on),
        "opened_on": max(filter(None, (standing.opened_on, other.opened_on)), default=None),
        "published_on": min(filter(None, (standing.published_on, other.published_on)), default=None),
        "office": standing.office or other.office,
        "declared_on": max(filter(None, (standing.declared_on, other.declared_on)), default=None) if declared else None,
        "warned": DeadlineWarned.NOT.value,
    }


async def _select(tx: Tx, business_id: int, *conditions: ColumnElement[bool]) -> list[Insolvency]:
    return await _read(tx, (_own(business_id, *conditions), {}))


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Insolvency]:
    return [_to_insolvency(row) for row in await tx.execute(*question)]


def _own(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    own = insolvencies.c.business_id == business_id
    return select(insolvencies).where(own, *conditions).order_by(insolvencies.c.id)


def _to_insolvency(row: Row[Any]) -> Insolvency:
    return Insolvency(
        id=row.id,
        client_id=row.client_id,
        state=InsolvencyState(row.state),
        told_on=row.told_on,
        opened_on=row.opened_on,
        published_on=row.published_on,
        office=row.office,
        warned=DeadlineWarned(row.warned),
        declared_on=row.declared_on,
    )
