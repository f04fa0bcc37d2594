"""Which queues hold anything: one question, where claiming from each would be a transaction of a writer each time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CompoundSelect, bindparam, exists, literal_column, select, union_all

from storage.database import Tx
from storage.mails import MailState
from storage.tables import cards, drafts, mails, updates
from storage.types import Instant

_QUEUES = {
    "updates": updates.c.done_at.is_(None),
    "mails": mails.c.state == MailState.NEW,
    # Word for word as in the partial index.
    "cards": (cards.c.state == literal_column("'queued'")) & (cards.c.send_at <= bindparam("now", type_=Instant)),
    "drafts": drafts.c.kind.in_(bindparam("kinds", expanding=True)) & drafts.c.closed_at.is_(None),
}
_HELD: CompoundSelect[tuple[str]] = union_all(
    *(select(literal_column(f"'{name}'")).where(exists().where(waits)) for name, waits in _QUEUES.items())
)


async def holding(tx: Tx, now: datetime, kinds: Sequence[str]) -> frozenset[str]:
    """Return which of ``updates``, ``mails``, ``cards`` and ``drafts`` (open ones of these kinds) hold anything.

    What others have in hand is among it: only a claim tells what is free.
    """
    return frozenset((await tx.execute(_HELD, {"now": now, "kinds": list(kinds)})).scalars())
