"""The outbox of messages to clients: every message once, each attempt on record.

States: ``planned`` leaves by itself once announced; ``waiting`` needs a tap; ``queued`` has a moment to leave;
``handing_over`` was committed just before the hand-over; then ``delivered``, ``refused`` or ``uncertain``;
``superseded`` no longer fits; ``withheld`` was held back by the owner.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Delete, Row, Select, func, insert, select

from storage import rows
from storage.database import Tx
from storage.prepared import Question, prepared
from storage.tables import clients, message_invoices, messages


class State(StrEnum):
    """Where a message stands."""

    PLANNED = "planned"
    WAITING = "waiting"
    QUEUED = "queued"
    HANDING_OVER = "handing_over"
    DELIVERED = "delivered"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    SUPERSEDED = "superseded"
    WITHHELD = "withheld"


NOT_LEFT = (State.PLANNED, State.WAITING, State.QUEUED)
OPEN = (*NOT_LEFT, State.HANDING_OVER, State.UNCERTAIN)


class Kind(StrEnum):
    """What a message is."""

    CHASE = "chase"
    TASK = "task"  # nothing is sent: the owner has something to do
    THANKS = "thanks"
    CROSSED = "crossed"
    ARRANGEMENT = "arrangement"  # a letter about a plan of installments; ``step`` says which
    ANSWER = "answer"  # to what a client answered; ``step`` says which letter
    NOTICE = "notice"  # the copy of a formal notice, on the day on which the letter was posted
    TRIAL = "trial"  # a chase as it would leave, sent to the owner: no contact, no step


NOTES = (Kind.THANKS, Kind.CROSSED)


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a client. ``content`` is what was decided: see ``bot.usecases.plan_reminders``."""

    id: int
    business_id: int
    client_id: int
    kind: Kind
    step: str
    state: State
    channel: str
    recipient: str
    local_day: date
    send_at: datetime | None
    attempts: int
    mail_key: str
    content: dict[str, Any]
    edited_source: str | None
    subject: str
    text: str
    waiting_since: date | None
    asked_on: date | None
    announced_at: datetime | None
    released_at: datetime | None
    delivered_at: datetime | None
    failure: str
    version: int
    edited_at: datetime | None = None
    fingerprint: str = ""  # of the text as it left


def to_message(row: Row[Any]) -> Message:
    """Make the record of a row of ``messages``."""
    return Message(
        id=row.id,
        business_id=row.business_id,
        client_id=row.client_id,
        kind=Kind(row.kind),
        step=row.step,
        state=State(row.state),
        channel=row.channel,
        recipient=row.recipient,
        local_day=row.local_day,
        send_at=row.send_at,
        attempts=row.attempts,
        mail_key=row.mail_key,
        content=row.content,
        edited_source=row.edited_source,
        subject=row.subject,
        text=row.text,
        waiting_since=row.waiting_since,
        asked_on=row.asked_on,
        announced_at=row.announced_at,
        released_at=row.released_at,
        delivered_at=row.delivered_at,
        failure=row.failure,
        version=row.version,
        edited_at=row.edited_at,
        fingerprint=row.fingerprint,
    )


async def add(
    tx: Tx, business_id: int, client_id: int, *, shares: Sequence[tuple[int, bool, int]], **values: Any
) -> int:
    """Add a message about ``shares`` (invoice id, whether it is requested, balance in minor units); return its id."""
    message_id = await rows.add(tx, messages, business_id=business_id, client_id=client_id, **values)
    await _set_shares(tx, business_id, message_id, shares)
    return message_id


async def _set_shares(tx: Tx, business_id: int, message_id: int, shares: Sequence[tuple[int, bool, int]]) -> None:
    await tx.execute(*_without_shares(business_id, message_id))
    if shares:
        await tx.execute(
            insert(message_invoices),
            [
                {
                    "business_id": business_id,
                    "message_id": message_id,
                    "invoice_id": invoice_id,
                    "requested": requested,
                    "balance_minor": balance,
                }
                for invoice_id, requested, balance in shares
            ],
        )


@prepared
def _without_shares(business_id: int, message_id: int) -> Delete:
    own = (message_invoices.c.message_id == message_id) & (message_invoices.c.business_id == business_id)
    return message_invoices.delete().where(own)


async def change(
    tx: Tx,
    business_id: int,
    message_id: int,
    *,
    shares: Sequence[tuple[int, bool, int]] | None = None,
    **values: Any,
) -> None:
    """Change a message of this business, and with ``shares`` what it is about."""
    await rows.change(tx, messages, business_id, message_id, **values)
    if shares is not None:
        await _set_shares(tx, business_id, message_id, shares)


async def get(tx: Tx, business_id: int, message_id: int) -> Message:
    """Return one message of this business.

    :raises LookupError: when this business has no such message.
    """
    row = (await tx.execute(*_one(business_id, message_id))).one_or_none()
    if row is None:
        raise LookupError(f"message {message_id}")
    return to_message(row)


@prepared
def _one(business_id: int, message_id: int) -> Select[Any]:
    return select(messages).where(messages.c.id == message_id, messages.c.business_id == business_id)


async def by_id(tx: Tx, message_id: int) -> Message:
    """Return a message that the program itself has claimed, whatever its business."""
    return to_message((await tx.execute(*_any(message_id))).one())


@prepared
def _any(message_id: int) -> Select[Any]:
    return select(messages).where(messages.c.id == message_id)


async def under_way(tx: Tx, business_id: int, client_ids: Sequence[int]) -> dict[int, list[Message]]:
    """Return the chase (at most one) and the tasks that are under way for each of these clients of a business."""
    return await _by_client(tx, _under_way(business_id, client_ids))


async def under_way_of_claimed(tx: Tx, client_ids: Sequence[int]) -> dict[int, list[Message]]:
    """Return the same of clients that the program itself has claimed, whatever their businesses."""
    return await _by_client(tx, _of_claimed(client_ids))


@prepared
def _under_way(business_id: int, client_ids: Sequence[int]) -> Select[Any]:
    return _open_chases(messages.c.client_id.in_(client_ids)).where(messages.c.business_id == business_id)


@prepared
def _of_claimed(client_ids: Sequence[int]) -> Select[Any]:
    return _open_chases(messages.c.client_id.in_(client_ids))


def _open_chases(whose: ColumnElement[bool]) -> Select[Any]:
    return select(messages).where(whose, messages.c.kind.in_((Kind.CHASE, Kind.TASK)), messages.c.state.in_(OPEN))


async def _by_client(tx: Tx, question: Question[Select[Any]]) -> dict[int, list[Message]]:
    grouped: dict[int, list[Message]] = defaultdict(list)
    for row in await tx.execute(*question):
        grouped[row.client_id].append(to_message(row))
    return grouped


async def refused_for(tx: Tx, business_id: int, reason: str) -> list[int]:
    """Return the ids of the messages of a business that were refused for this reason."""
    found = await tx.execute(
        select(messages.c.id).where(
            messages.c.business_id == business_id, messages.c.state == State.REFUSED, messages.c.failure == reason
        )
    )
    return list(found.scalars())


async def of_business(tx: Tx, business_id: int, states: Sequence[State]) -> list[tuple[Message, str]]:
    """Return the messages of a business in these states with the client's name, oldest first."""
    return [(to_message(row), row.client_name) for row in await tx.execute(*_of_business(business_id, states))]


@prepared
def _of_business(business_id: int, states: Sequence[State]) -> Select[Any]:
    return (
        select(messages, clients.c.name.label("client_name"))
        .join(clients, clients.c.id == messages.c.client_id)
        .where(messages.c.business_id == business_id, messages.c.state.in_(states))
        .order_by(messages.c.id)
    )


async def clients_with(tx: Tx, business_id: int, states: Sequence[State]) -> list[int]:
    """Return the ids of the clients of a business who have a message in one of these states, in order."""
    found = await tx.execute(
        select(messages.c.client_id)
        .where(messages.c.business_id == business_id, messages.c.state.in_(states))
        .distinct()
        .order_by(messages.c.client_id)
    )
    return list(found.scalars())


async def count(tx: Tx, business_id: int, *states: State) -> int:
    """Count the messages of a business in these states."""
    found = await tx.execute(
        select(func.count())
        .select_from(messages)
        .where(messages.c.business_id == business_id, messages.c.state.in_(states))
    )
    return found.scalar_one()


async def of_client(tx: Tx, business_id: int, client_id: int, kind: Kind, states: Sequence[State]) -> list[Message]:
    """Return the messages of one kind to a client in these states, oldest first."""
    found = await tx.execute(
        select(messages)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind == kind,
            messages.c.state.in_(states),
        )
        .order_by(messages.c.id)
    )
    return [to_message(row) for row in found]


async def open_of(tx: Tx, business_id: int, client_ids: Sequence[int]) -> list[Message]:
    """Return every message to these clients of a business that has not come to an end, of whatever kind."""
    found = await tx.execute(
        select(messages)
        .where(messages.c.business_id == business_id, messages.c.client_id.in_(client_ids), messages.c.state.in_(OPEN))
        .order_by(messages.c.id)
    )
    return [to_message(row) for row in found]


async def with_client(tx: Tx, business_id: int, message_id: int) -> tuple[Message, str]:
    """Return one message of this business with its client's name.

    :raises LookupError: when this business has no such message.
    """
    found = await tx.execute(
        select(messages, clients.c.name.label("client_name"))
        .join(clients, clients.c.id == messages.c.client_id)
        .where(messages.c.id == message_id, messages.c.business_id == business_id)
    )
    row = found.one_or_none()
    if row is None:
        raise LookupError(f"message {message_id}")
    return to_message(row), row.client_name
