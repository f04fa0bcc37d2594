"""What waits to leave or to be acted on, over the whole installation: for whoever watches that it runs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, union_all

from storage.database import Tx
from storage.tables import cards, messages, updates

_LEAVING = ("queued", "handing_over")


async def oldest_unsent(tx: Tx, now: datetime) -> datetime | None:
    """Return since when the oldest message or card that should have left by ``now`` waits; None when none does."""
    since = union_all(
        select(func.min(messages.c.send_at)).where(messages.c.state.in_(_LEAVING), messages.c.send_at <= now),
        select(func.min(cards.c.send_at)).where(cards.c.state == "queued", cards.c.send_at <= now),
    )
    return min((moment for moment in (await tx.execute(since)).scalars() if moment), default=None)


@dataclass(frozen=True, slots=True)
class Queues:
    """How many rows wait: ``messages`` by state, cards that have not left, updates that nobody acted on."""

    messages: dict[str, int]
    cards: int
    updates: int


async def queues(tx: Tx) -> Queues:
    """Count what waits."""
    open_states = ("planned", "waiting", *_LEAVING, "uncertain")
    counted = await tx.execute(
        select(messages.c.state, func.count().label("number"))
        .where(messages.c.state.in_(open_states))
        .group_by(messages.c.state)
    )
    queued = select(func.count()).where(cards.c.state == "queued")
    undone = select(func.count()).where(updates.c.done_at.is_(None))
    return Queues(
        dict.fromkeys(open_states, 0) | {row.state: row.number for row in counted},
        (await tx.execute(queued)).scalar_one(),
        (await tx.execute(undone)).scalar_one(),
    )
