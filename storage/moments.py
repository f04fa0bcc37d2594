"""The next moment at which anything is due, over all that is scheduled by a column."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal, null, select, union_all

from storage.database import Tx
from storage.tables import businesses, cards, clients, messages

_EARLIEST = union_all(
    select(func.min(clients.c.next_at)).where(clients.c.next_at.is_not(None)),
    select(func.min(businesses.c.digest_due_at)).where(businesses.c.digest_due_at.is_not(None)),
    select(func.min(messages.c.send_at)).where(messages.c.state.in_(("queued", "handing_over"))),
    select(func.min(cards.c.send_at)).where(cards.c.state == "queued"),
)


async def next_due(tx: Tx) -> datetime | None:
    """Return the earliest moment at which a tick will find something to do, or None when nothing is scheduled."""
    moments = (await tx.execute(_EARLIEST)).scalars()
    return min((moment for moment in moments if moment), default=None)


@dataclass(frozen=True, slots=True)
class Due:
    """What a tick will find to do next: its moment, its sort (``case``, ``digest``, ``message``, ``card``), its client.

    ``client`` is empty where the thing is about none.
    """

    at: datetime
    sort: str
    client: str


async def next_thing(tx: Tx) -> Due | None:
    """Return what ``next_due`` is the moment of, over all businesses; None when nothing is scheduled."""
    nobody = null().label("name")
    of_client = messages.join(clients, clients.c.id == messages.c.client_id)
    things = union_all(
        select(clients.c.next_at.label("at"), literal("case").label("sort"), clients.c.name).where(
            clients.c.next_at.is_not(None)
        ),
        select(businesses.c.digest_due_at, literal("digest"), nobody).where(businesses.c.digest_due_at.is_not(None)),
        select(messages.c.send_at, literal("message"), clients.c.name)
        .select_from(of_client)
        .where(messages.c.state.in_(("queued", "handing_over")), messages.c.send_at.is_not(None)),
        select(cards.c.send_at, literal("card"), nobody).where(cards.c.state == "queued", cards.c.send_at.is_not(None)),
    ).subquery()
    found = (await tx.execute(select(things).order_by(things.c.at, things.c.sort.desc()).limit(1))).first()
    return Due(found.at, found.sort, found.name or "") if found else None
