"""The next moment at which anything is due, over all that is scheduled by a column."""

from datetime import datetime

from sqlalchemy import func, select, union_all

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
