"""What clients answered: rows to records, what waits for the owner, what was said today."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from bot.domain.answer import Answer, AnswerKind, AnswerState, By, Door
from bot.domain.money import Money
from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import answers


def _to_answer(row: Row[Any]) -> Answer:
    return Answer(
        id=row.id,
        client_id=row.client_id,
        kind=AnswerKind(row.kind),
        state=AnswerState(row.state),
        by=By(Door(row.door), row.came_from),
        invoice_ids=tuple(row.invoices),
        arrangement_id=row.arrangement_id,
        amount=None if row.amount_minor is None else Money.of_minor(row.amount_minor, row.currency),
        on=row.day,
        means=row.means,
        note=row.note,
        email=row.email,
        email_before=row.email_before,
        document_id=row.document_id,
        rests_until=row.rests_until,
        asks_on=row.asks_on,
        created_at=row.created_at,
        version=row.version,
    )


async def add(
    tx: Tx, business_id: int, client_id: int, kind: AnswerKind, by: By, *, now: datetime, **values: Any
) -> int:
    """Note an answer; return its id."""
    return await rows.add(
        tx,
        answers,
        business_id=business_id,
        client_id=client_id,
        kind=kind.value,
        door=by.door.value,
        came_from=by.where,
        created_at=now,
        **values,
    )


async def change(tx: Tx, business_id: int, answer_id: int, **values: Any) -> None:
    """Change an answer of this business."""
    await rows.change(tx, answers, business_id, answer_id, **values)


async def get(tx: Tx, business_id: int, answer_id: int) -> Answer:
    """Return one answer of this business.

    :raises LookupError: when this business has no such answer.
    """
    found = await _select(tx, business_id, answers.c.id == answer_id)
    if not found:
        raise LookupError(f"answer {answer_id}")
    return found[0]


async def of_client(
    tx: Tx, business_id: int, client_id: int, kinds: Sequence[AnswerKind], *states: AnswerState
) -> list[Answer]:
    """Return the answers of a client of these kinds, in these states (in all for none), oldest first."""
    wanted = [answers.c.state.in_(states)] if states else []
    return await _select(tx, business_id, answers.c.client_id == client_id, answers.c.kind.in_(kinds), *wanted)


async def open_since(tx: Tx, business_id: int, day: date) -> list[Answer]:
    """Return the answers of which the owner is to be asked by ``day``, oldest first."""
    return await _read(tx, _open_since(business_id, day))


@prepared
def _open_since(business_id: int, day: date) -> Select[Any]:
    return _own(business_id, answers.c.state == AnswerState.OPEN, answers.c.asks_on <= day)


async def _select(tx: Tx, business_id: int, *conditions: ColumnElement[bool]) -> list[Answer]:
    return await _read(tx, (_own(business_id, *conditions), {}))


async def _read(tx: Tx, question: Question[Select[Any]]) -> list[Answer]:
    return [_to_answer(row) for row in await tx.execute(*question)]


def _own(business_id: int, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(answers).where(answers.c.business_id == business_id, *conditions).order_by(answers.c.id)
