"""The thread of mails that a new one continues."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.database import Tx
from storage.messages import Kind, State
from storage.tables import message_invoices, messages

_LOOKED_BACK = 100  # delivered mails of a client among which a thread is looked for
_THREAD_KEYS = 10  # mails that a new one refers to


@dataclass(frozen=True, slots=True)
class Thread:
    """The mails that a new one continues: their constant subject (empty for the first one) and keys, oldest first."""

    subject: str = ""
    keys: tuple[str, ...] = ()


async def thread_of(tx: Tx, business_id: int, client_id: int, invoice_ids: Sequence[int]) -> Thread:
    """Return the thread that a mail about these invoices continues.

    Mails that share an invoice belong together, and so do those that a third one links: the set of invoices may change
    on the way, while a debt that has nothing to do with those before begins a thread of its own.
    """
    found = await tx.execute(
        select(messages.c.id, messages.c.mail_key, messages.c.subject)
        .where(
            messages.c.business_id == business_id,
            messages.c.client_id == client_id,
            messages.c.state == State.DELIVERED,
            messages.c.channel == "email",
            messages.c.kind != Kind.TRIAL,
        )
        .order_by(messages.c.delivered_at.desc(), messages.c.id.desc())
        .limit(_LOOKED_BACK)
    )
    mails = found.all()
    spoken_of = await _spoken_of(tx, business_id, [mail.id for mail in mails])
    concerned = _linked(set(invoice_ids), spoken_of.values())
    thread = [mail for mail in reversed(mails) if concerned & spoken_of[mail.id]]
    return Thread(thread[0].subject, tuple(mail.mail_key for mail in thread[-_THREAD_KEYS:])) if thread else Thread()


def _linked(concerned: set[int], sets: Iterable[set[int]]) -> set[int]:
    """Add to ``concerned`` every set that shares an element with it, over any number of steps."""
    apart = list(sets)
    while joining := [each for each in apart if each & concerned]:
        concerned = concerned.union(*joining)
        apart = [each for each in apart if not each & concerned]
    return concerned


async def _spoken_of(tx: Tx, business_id: int, message_ids: Sequence[int]) -> dict[int, set[int]]:
    """Return the ids of the invoices that each message speaks of, those listed for information included."""
    found = await tx.execute(
        select(message_invoices.c.message_id, message_invoices.c.invoice_id).where(
            message_invoices.c.business_id == business_id, message_invoices.c.message_id.in_(message_ids)
        )
    )
    grouped: dict[int, set[int]] = defaultdict(set)
    for row in found:
        grouped[row.message_id].add(row.invoice_id)
    return grouped
