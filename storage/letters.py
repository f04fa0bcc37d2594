"""Formal notices: rows to records, and which are under way."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import letters


class LetterState(StrEnum):
    """Where a formal notice stands."""

    PREPARED = "prepared"
    POSTED = "posted"
    RECEIVED = "received"
    UNCLAIMED = "unclaimed"  # the client did not fetch it: it stands all the same
    OVER = "over"  # its deadline has passed, and the owner was asked what follows
    DROPPED = "dropped"


class Way(StrEnum):
    """How a formal notice is posted; all prove the day on which it was received."""

    REGISTERED = "registered"  # at a post office
    ONLINE = "online"  # printed and posted by the post, registered as well
    ELECTRONIC = "electronic"  # by a qualified provider; persons and administrations must have agreed (CPCE L100)


@dataclass(frozen=True, slots=True)
class Notice:
    """One formal notice.

    ``invoice_ids`` are what it asks for. It is dated ``planned_on``, the day on which it is to be posted, and gives
    time until ``deadline_on``. ``document_id`` is its PDF, None until it was made as it now stands; ``stated`` is
    what the PDF says of each invoice, ``headed`` to whom it goes and where to pay (``bot.usecases.printed_notice``).
    ``unclaimed_on`` is when it was known that nobody fetched it. ``task_id`` is the task that its posting ended.
    """

    id: int
    client_id: int
    state: LetterState
    invoice_ids: tuple[int, ...]
    planned_on: date
    deadline_on: date
    claims_interest: bool
    document_id: int | None
    posted_on: date | None
    tracking: str
    received_on: date | None
    unclaimed_on: date | None = None
    sent_by: Way = Way.REGISTERED
    task_id: int | None = None
    stated: tuple[dict[str, str], ...] = ()
    headed: dict[str, str] = field(default_factory=dict)


def _to_notice(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        client_id=row.client_id,
        state=LetterState(row.state),
        invoice_ids=tuple(row.content["invoices"]),
        planned_on=row.planned_on,
        deadline_on=row.deadline_on,
        claims_interest=row.claims_interest,
        document_id=row.document_id,
        posted_on=row.posted_on,
        tracking=row.tracking,
        received_on=row.received_on,
        unclaimed_on=row.unclaimed_on,
        sent_by=Way(row.sent_by),
        task_id=row.content.get("task"),
        stated=tuple(row.content.get("stated", ())),
        headed=row.content.get("headed", {}),
    )


async def add(
    tx: Tx,
    business_id: int,
    client_id: int,
    *,
    invoice_ids: list[int],
    planned_on: date,
    deadline_on: date,
    now: datetime,
) -> int:
    """Begin a formal notice; return its id."""
    return await rows.add(
        tx,
        letters,
        business_id=business_id,
        client_id=client_id,
        content={"invoices": invoice_ids},
        planned_on=planned_on,
        deadline_on=deadline_on,
        created_at=now,
    )


async def change(tx: Tx, business_id: int, letter_id: int, **values: Any) -> None:
    """Change a formal notice of this business."""
    await rows.change(tx, letters, business_id, letter_id, **values)


async def keep_task(tx: Tx, business_id: int, letter_id: int, task_id: int) -> None:
    """Keep which task the posting of a notice ended."""
    own = (letters.c.business_id == business_id, letters.c.id == letter_id)
    content = (await tx.execute(select(letters.c.content).where(*own))).scalar_one()
    await change(tx, business_id, letter_id, content=content | {"task": task_id})


async def get(tx: Tx, business_id: int, letter_id: int) -> Notice:
    """Return one formal notice of this business.

    :raises LookupError: when this business has no such notice.
    """
    for found in await _select(tx, business_id, letters.c.id == letter_id):
        return found
    raise LookupError(f"letter {letter_id}")


async def prepared_for(tx: Tx, business_id: int, client_id: int) -> list[Notice]:
    """Return the notices to a client that are not posted yet."""
    return await _select(
        tx, business_id, letters.c.client_id == client_id, letters.c.state == LetterState.PREPARED.value
    )


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Notice]:
    """Return all notices to a client, oldest first."""
    return await _select(tx, business_id, letters.c.client_id == client_id)


async def ended_before(tx: Tx, business_id: int, day: date) -> list[Notice]:
    """Return the posted notices whose deadline lies before ``day`` and whose end the owner was not told of."""
    return await _read(tx, _ended_before(business_id, day))


@prepared
def _ended_before(business_id: int, day: date) -> Select[Any]:
    under_way = [LetterState.POSTED.value, LetterState.RECEIVED.value, LetterState.UNCLAIMED.value]
    return _own(business_id, letters.c.state.in_(under_way), letters.c.deadline_on < day)


async def _select(tx: Tx, business_id: int, *conditions: ColumnElement[bool]) -> list[Notice]:
    return await _read(tx, (_own(business_id, *conditions), {}))


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Notice]:
    return [_to_notice(row) for row in await tx.execute(*question)]


def _own(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(letters).where(letters.c.business_id == business_id, *conditions).order_by(letters.c.id)
