"""Clients: rows to records, looking up, merging."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, select, update

from bot.domain.client import AddressForm, Client, ClientKind
from bot.domain.contact import parse_writes_to
from bot.domain.paying_days import PayingDays
from storage import contacts, insolvencies, rows
from storage.database import Tx
from storage.prepared import prepared
from storage.rows import chunks
from storage.tables import (
    answers,
    arrangements,
    bounces,
    case_links,
    clients,
    disputes,
    documents,
    holds,
    invoices,
    letters,
    mails,
    messages,
    payments,
    promises,
)

MOVED: Final = (
    invoices,
    payments,
    holds,
    promises,
    arrangements,
    disputes,
    documents,
    letters,
    case_links,
    answers,
    bounces,
    mails,
)  # the tables whose rows follow a client into another, just as they are


def to_client(row: Row[Any]) -> Client:
    """Make the record of a row of ``clients``."""
    return Client(
        id=row.id,
        business_id=row.business_id,
        name=row.name,
        kind=ClientKind(row.kind),
        kind_told=row.kind_told,
        language=row.language,
        address=AddressForm(row.address),
        country=row.country,
        contact=row.contact,
        email=row.email,
        phone=row.phone,
        variant=row.variant,
        ceiling=row.ceiling,
        excluded=row.excluded,
        direct_debit=row.direct_debit,
        version=row.version,
        postal=row.postal,
        siren=row.siren,
        vat_number=row.vat_number,
        pays_on=PayingDays.parse(row.pays_on),
        writes_to=parse_writes_to(row.writes_to),
        mail_stopped=row.mail_stopped_at is not None,
        service_code=row.service_code,
        hospital=row.hospital,
        chat_id=row.chat_id,
        chat_blocked=row.chat_blocked_at is not None,
    )


async def add(
    tx: Tx, business_id: int, *, name: str, key: str, language: str, country: str, now: datetime, **more: Any
) -> int:
    """Add a client under ``name``, found again by ``key`` (see ``bot.intake.names.keys``); return its id."""
    return await rows.add(
        tx,
        clients,
        business_id=business_id,
        name=name,
        key=key,
        language=language,
        country=country,
        created_at=now,
        **more,
    )


async def get(tx: Tx, business_id: int, client_id: int) -> Client:
    """Return one client of this business; of a merged one, the client that it became.

    :raises LookupError: when this business has no such client.
    """
    row = (await tx.execute(*_one(business_id, client_id))).one_or_none()
    if row is None:
        raise LookupError(f"client {client_id}")
    return await get(tx, business_id, row.merged_into) if row.merged_into else to_client(row)


@prepared
def _one(business_id: int, client_id: int) -> Select[Any]:
    return select(clients).where(clients.c.id == client_id, clients.c.business_id == business_id)


async def of_chat(tx: Tx, chat_id: int) -> list[Client]:
    """Return the clients, of whatever business, who opened their case in this chat, in order."""
    return [to_client(row) for row in await tx.execute(*_of_chat(chat_id))]


@prepared
def _of_chat(chat_id: int) -> Select[Any]:
    own = (clients.c.chat_id == chat_id, clients.c.merged_into.is_(None))
    return select(clients).where(*own).order_by(clients.c.id)


async def some(tx: Tx, business_id: int, client_ids: Sequence[int]) -> list[Client]:
    """Return these clients of this business."""
    return [to_client(row) for row in await tx.execute(*_some(business_id, client_ids))]


@prepared
def _some(business_id: int, client_ids: Sequence[int]) -> Select[Any]:
    which = (clients.c.business_id == business_id, clients.c.id.in_(client_ids))
    return select(clients).where(*which).order_by(clients.c.id)


async def names_of(tx: Tx, business_id: int, client_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of these clients of this business, by id."""
    found = await tx.execute(
        select(clients.c.id, clients.c.name).where(clients.c.business_id == business_id, clients.c.id.in_(client_ids))
    )
    return {row.id: row.name for row in found}


async def names(tx: Tx, business_id: int) -> Sequence[Row[Any]]:
    """Return id, name, ``key`` and identifiers of all clients of this business that were not merged away."""
    return (await tx.execute(*_names(business_id))).all()


@prepared
def _names(business_id: int) -> Select[Any]:
    return (
        select(clients.c.id, clients.c.name, clients.c.key, clients.c.siren, clients.c.vat_number)
        .where(clients.c.business_id == business_id, clients.c.merged_into.is_(None))
        .order_by(clients.c.name)
    )


async def change(tx: Tx, business_id: int, client_id: int, **values: Any) -> None:
    """Change a client of this business."""
    await rows.change(tx, clients, business_id, client_id, **values)


async def lock(tx: Tx, business_id: int, client_id: int) -> None:
    """Hold the case against other transactions until the end of this one."""
    await rows.hold(tx, clients, clients.c.id == client_id, clients.c.business_id == business_id)


async def lock_all(tx: Tx, business_id: int, client_ids: Iterable[int]) -> None:
    """Hold many cases as ``lock`` holds one, in the order of their ids, so that two who hold many do not deadlock."""
    for some in chunks(client_ids):
        await rows.hold(tx, clients, clients.c.id.in_(some), clients.c.business_id == business_id)


async def mail_stopped_at(tx: Tx, business_id: int, client_id: int) -> datetime | None:
    """Return since when a client wants no more e-mails, None while it may be sent some."""
    own = (clients.c.id == client_id, clients.c.business_id == business_id)
    found = (await tx.execute(select(clients.c.mail_stopped_at).where(*own))).scalar_one_or_none()
    return found if isinstance(found, datetime) else None


async def merge(tx: Tx, business_id: int, kept_id: int, merged_id: int) -> None:
    """Move all that belongs to one client over to another. Messages keep the address they left to.

    A reminder that left on a day on which the other client had one too stays where it is: one a client a day.
    """
    for table in MOVED:
        await tx.execute(
            update(table)
            .where(table.c.client_id == merged_id, table.c.business_id == business_id)
            .values(client_id=kept_id)
        )
    reminded_on = select(messages.c.local_day).where(messages.c.client_id == kept_id, messages.c.kind == "chase")
    movable = (messages.c.kind != "chase") | messages.c.local_day.not_in(reminded_on)
    await tx.execute(
        update(messages)
        .where(messages.c.client_id == merged_id, messages.c.business_id == business_id, movable)
        .values(client_id=kept_id)
    )
    await contacts.merge(tx, business_id, kept_id, merged_id)
    await insolvencies.merge(tx, business_id, kept_id, merged_id)
    await change(tx, business_id, kept_id, **await _wishes(tx, business_id, kept_id, merged_id))
    await change(tx, business_id, merged_id, merged_into=kept_id, next_at=None, chat_id=None)


async def _wishes(tx: Tx, business_id: int, kept_id: int, merged_id: int) -> dict[str, Any]:
    """Return how a client that takes another in may be written to: by no way that either has closed.

    The word of either that it wants no more e-mails stands, since it was first said. The other's chat comes over as it
    is, shut or not, unless this client has one of its own.
    """
    columns = (clients.c.id, clients.c.mail_stopped_at, clients.c.chat_id, clients.c.chat_blocked_at)
    both = (clients.c.id.in_((kept_id, merged_id)), clients.c.business_id == business_id)
    found = {row.id: row for row in await tx.execute(select(*columns).where(*both))}
    kept, merged = found[kept_id], found[merged_id]
    stopped = min(filter(None, (kept.mail_stopped_at, merged.mail_stopped_at)), default=None)
    if kept.chat_id is not None and kept.chat_id != merged.chat_id:
        return {"mail_stopped_at": stopped}
    blocked = kept.chat_blocked_at or merged.chat_blocked_at
    return {"mail_stopped_at": stopped, "chat_id": merged.chat_id, "chat_blocked_at": blocked}


async def merged_into(tx: Tx, business_id: int, client_id: int) -> list[int]:
    """Return the ids of the clients that became this one, directly or by way of others."""
    found: list[int] = []
    layer = [client_id]
    while layer:
        rows_ = await tx.execute(
            select(clients.c.id).where(clients.c.business_id == business_id, clients.c.merged_into.in_(layer))
        )
        layer = list(rows_.scalars())
        found += layer
    return found
