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

from sqlalchemy import ColumnElement, Row, and_, func, insert, select, update

from bot.domain.policy import LADDER, rank
from storage import rows
from storage.claims import claim
from storage.database import Tx
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
    own = (message_invoices.c.message_id == message_id) & (message_invoices.c.business_id == business_id)
    await tx.execute(message_invoices.delete().where(own))
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
    row = (
        await tx.execute(select(messages).where(messages.c.id == message_id, messages.c.business_id == business_id))
    ).one_or_none()
    if row is None:
        raise LookupError(f"message {message_id}")
    return to_message(row)


async def by_id(tx: Tx, message_id: int) -> Message:
    """Return a message that the program itself has claimed, whatever its business."""
    return to_message((await tx.execute(select(messages).where(messages.c.id == message_id))).one())


async def under_way(tx: Tx, business_id: int, client_ids: Sequence[int]) -> dict[int, list[Message]]:
    """Return the chase (at most one) and the tasks that are under way for each of these clients of a business."""
    return await _under_way(tx, messages.c.business_id == business_id, messages.c.client_id.in_(client_ids))


async def under_way_of_claimed(tx: Tx, client_ids: Sequence[int]) -> dict[int, list[Message]]:
    """Return the same of clients that the program itself has claimed, whatever their businesses."""
    return await _under_way(tx, messages.c.client_id.in_(client_ids))


async def _under_way(tx: Tx, *which: ColumnElement[bool]) -> dict[int, list[Message]]:
    found = await tx.execute(
        select(messages).where(*which, messages.c.kind.in_((Kind.CHASE, Kind.TASK)), messages.c.state.in_(OPEN))
    )
    grouped: dict[int, list[Message]] = defaultdict(list)
    for row in found:
        grouped[row.client_id].append(to_message(row))
    return grouped


async def last_taken_back(tx: Tx, business_id: int, client_id: int, step: str) -> Message | None:
    """Return the newest reminder of this step that was prepared for a client and taken back, or None."""
    found = await tx.execute(
        select(messages)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind == Kind.CHASE,
            messages.c.step == step,
            messages.c.state.in_((State.SUPERSEDED, State.WITHHELD)),
        )
        .order_by(messages.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return to_message(row) if row else None


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
    found = await tx.execute(
        select(messages, clients.c.name.label("client_name"))
        .join(clients, clients.c.id == messages.c.client_id)
        .where(messages.c.business_id == business_id, messages.c.state.in_(states))
        .order_by(messages.c.id)
    )
    return [(to_message(row), row.client_name) for row in found]


async def clients_with(tx: Tx, business_id: int, states: Sequence[State]) -> list[int]:
    """Return the ids of the clients of a business who have a message in one of these states, in order."""
    found = await tx.execute(
        select(messages.c.client_id)
        .where(messages.c.business_id == business_id, messages.c.state.in_(states))
        .distinct()
        .order_by(messages.c.client_id)
    )
    return list(found.scalars())


async def announce(
    tx: Tx, business_id: int, message_ids: Sequence[int], *, send_at: datetime, local_day: date, now: datetime
) -> int:
    """Queue the planned messages that the owner has been told about, to leave on ``local_day``; return how many."""
    result = await tx.execute(
        update(messages)
        .where(messages.c.business_id == business_id, messages.c.id.in_(message_ids), messages.c.state == State.PLANNED)
        .values(
            state=State.QUEUED,
            announced_at=now,
            send_at=send_at,
            local_day=local_day,
            version=messages.c.version + 1,
        )
    )
    return result.rowcount


async def leaving_unheld(tx: Tx, business_id: int, message_ids: Sequence[int]) -> list[int]:
    """Return those of these messages that leave on the day after they were announced, unless they are held back."""
    found = await tx.execute(
        select(messages.c.id, messages.c.content).where(
            messages.c.business_id == business_id, messages.c.id.in_(message_ids), messages.c.kind == Kind.CHASE
        )
    )
    return [row.id for row in found if row.content.get("unless_held")]


async def supersede_all(tx: Tx, business_id: int) -> list[Message]:
    """Supersede every message of a business that has not left; return them as they were taken back, oldest first."""
    found = await tx.execute(
        update(messages)
        .where(messages.c.business_id == business_id, messages.c.state.in_(NOT_LEFT))
        .values(state=State.SUPERSEDED, send_at=None, lease_until=None, version=messages.c.version + 1)
        .returning(messages)
    )
    return sorted((to_message(row) for row in found), key=lambda message: message.id)


AT_ONCE = 4  # messages handed over side by side: no more are claimed, so that none waits with its lease running out


async def claim_due(tx: Tx, now: datetime) -> list[int]:
    """Lease a few queued messages whose moment has come."""
    due = and_(messages.c.state == State.QUEUED, messages.c.send_at <= now)
    return await claim(tx, messages, due, messages.c.send_at, now, limit=AT_ONCE)


async def claim_interrupted(tx: Tx, now: datetime) -> list[int]:
    """Lease messages that somebody began to hand over and whose end nobody saw before the lease ran out."""
    due = and_(messages.c.state == State.HANDING_OVER, messages.c.send_at <= now)
    return await claim(tx, messages, due, messages.c.send_at, now)


async def begin_handing_over(tx: Tx, message: Message, **values: Any) -> bool:
    """Commit to a queued message's departure; return False when it was taken back meanwhile, and nothing is changed."""
    result = await tx.execute(
        update(messages)
        .where(
            messages.c.id == message.id,
            messages.c.business_id == message.business_id,
            messages.c.state == State.QUEUED,
        )
        .values(state=State.HANDING_OVER, version=messages.c.version + 1, **values)
    )
    return result.rowcount == 1


_NOTICES = LADDER[: rank("courtesy")]  # what leaves before the due date reminds of nothing late


async def reminded_on(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> list[datetime]:
    """Return when reminders that requested any of these invoices were delivered, oldest first, each once.

    A notice before the due date is none.
    """
    found = await tx.execute(
        select(messages.c.delivered_at)
        .join(message_invoices, message_invoices.c.message_id == messages.c.id)
        .where(
            message_invoices.c.invoice_id.in_(invoice_ids),
            message_invoices.c.business_id == business_id,
            message_invoices.c.requested,
            messages.c.kind == Kind.CHASE,
            messages.c.state == State.DELIVERED,
            messages.c.step.not_in(_NOTICES),
        )
        .order_by(messages.c.delivered_at)
    )
    return list(dict.fromkeys(moment for moment in found.scalars() if moment))


async def about_invoice(tx: Tx, business_id: int, invoice_id: int) -> list[Message]:
    """Return the messages about an invoice, oldest first."""
    return (await about_invoices(tx, business_id, [invoice_id]))[invoice_id]


async def about_invoices(tx: Tx, business_id: int, invoice_ids: Sequence[int]) -> dict[int, list[Message]]:
    """Return the messages about each of these invoices, oldest first."""
    found = await tx.execute(
        select(messages, message_invoices.c.invoice_id.label("about"))
        .join(message_invoices, message_invoices.c.message_id == messages.c.id)
        .where(message_invoices.c.invoice_id.in_(invoice_ids), message_invoices.c.business_id == business_id)
        .order_by(messages.c.id)
    )
    grouped: dict[int, list[Message]] = defaultdict(list)
    for row in found:
        grouped[row.about].append(to_message(row))
    return grouped


async def count(tx: Tx, business_id: int, *states: State) -> int:
    """Count the messages of a business in these states."""
    found = await tx.execute(
        select(func.count())
        .select_from(messages)
        .where(messages.c.business_id == business_id, messages.c.state.in_(states))
    )
    return found.scalar_one()


async def left_since(tx: Tx, business_id: int, client_id: int, message_id: int) -> bool:
    """Tell whether a chase that was prepared after this message has left for the client, or may have."""
    found = await tx.execute(
        select(messages.c.id)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind == Kind.CHASE,
            messages.c.id > message_id,
            messages.c.state.in_((State.HANDING_OVER, State.UNCERTAIN, State.DELIVERED)),
        )
        .limit(1)
    )
    return found.scalar_one_or_none() is not None


async def note_leaves_now(tx: Tx, business_id: int, client_id: int, now: datetime) -> bool:
    """Tell whether thanks, an apology or a letter on a plan are being handed over to this client or about to be."""
    found = await tx.execute(
        select(messages.c.id)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind.in_((*NOTES, Kind.ARRANGEMENT, Kind.ANSWER, Kind.NOTICE)),
            messages.c.state.in_((State.QUEUED, State.HANDING_OVER)),
            messages.c.send_at <= now,
        )
        .limit(1)
    )
    return found.scalar_one_or_none() is not None


async def count_not_left(tx: Tx, business_id: int, message_ids: Sequence[int]) -> int:
    """Count those of these messages that are still to leave."""
    found = await tx.execute(
        select(func.count())
        .select_from(messages)
        .where(messages.c.business_id == business_id, messages.c.id.in_(message_ids), messages.c.state.in_(NOT_LEFT))
    )
    return found.scalar_one()


async def notes_on_payment(tx: Tx, business_id: int, client_id: int, payment_id: int) -> list[Message]:
    """Return the thanks and apologies for this payment that are under way or have left."""
    found = await tx.execute(
        select(messages).where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.kind.in_(NOTES),
            messages.c.state.not_in((State.SUPERSEDED, State.WITHHELD, State.REFUSED)),
        )
    )
    notes = [to_message(row) for row in found]
    return [note for note in notes if note.content["payment"] == payment_id]


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


async def last_delivered(tx: Tx, business_id: int, client_id: int) -> Message | None:
    """Return the last message that was delivered to a client, whatever it was about; a trial to oneself is none."""
    found = await tx.execute(
        select(messages)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.state == State.DELIVERED,
            messages.c.kind.not_in((Kind.TRIAL, Kind.TASK)),
        )
        .order_by(messages.c.delivered_at.desc(), messages.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return to_message(row) if row else None


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


async def invoices_of(tx: Tx, business_id: int, message_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return the ids of the invoices that each of these messages is about (for a chase: that it requests)."""
    found = await tx.execute(
        select(message_invoices.c.message_id, message_invoices.c.invoice_id)
        .join(messages, messages.c.id == message_invoices.c.message_id)
        .where(
            message_invoices.c.business_id == business_id,
            message_invoices.c.message_id.in_(message_ids),
            message_invoices.c.requested | (messages.c.kind != Kind.CHASE),
        )
        .order_by(message_invoices.c.id)
    )
    grouped: dict[int, list[int]] = defaultdict(list)
    for row in found:
        grouped[row.message_id].append(row.invoice_id)
    return grouped


async def asked(tx: Tx, business_id: int, message_ids: Sequence[int], day: date) -> None:
    """Note that the owner was asked about these messages on ``day``."""
    await tx.execute(
        update(messages)
        .where(messages.c.business_id == business_id, messages.c.id.in_(message_ids))
        .values(asked_on=day)
    )
