"""Mails that came in: stored before the mail server is told so, each once, and read when their turn comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Update, func, select, update

from bot.domain.deed import Deed
from bot.domain.reply_case import Case
from bot.intake.reply.reading import ReplyIntent
from storage import rows
from storage.database import Tx
from storage.inserting import unless_there
from storage.prepared import prepared
from storage.tables import businesses, clients, contacts, invoices, mails, messages

MAX_FAILURES = 5
_MOST_CANDIDATES = 20
_OF_MACHINES = (ReplyIntent.OUT_OF_OFFICE, ReplyIntent.BOUNCE)


class MailState(StrEnum):
    """What became of a mail."""

    NEW = "new"
    READ = "read"
    ASKED = "asked"  # whose answer it is, or what it means, is for the owner to say
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as it is stored; ``words`` are the client's own, ``raw`` its beginning.

    ``about`` are the invoices that our mail which it answers asked for, ``did`` is what was made of it.
    """

    id: int
    business_id: int | None
    client_id: int | None
    state: MailState
    sender: str
    subject: str
    words: str
    intent: str
    about: tuple[int, ...]
    did: tuple[Deed, ...]
    raw: bytes | None
    failures: int
    received_at: datetime
    version: int


def _to_mail(row: Row[Any]) -> StoredMail:
    values = {name: getattr(row, name) for name in StoredMail.__slots__}
    did = tuple(map(Deed.from_json, row.did))
    return StoredMail(**values | {"state": MailState(row.state), "about": tuple(row.about), "did": did})


async def store(tx: Tx, sha256: str, raw: bytes, now: datetime) -> bool:
    """Store a mail; False when the same one was stored before."""
    added = unless_there(mails.c.sha256).returning(mails.c.id)
    found = await tx.execute(added, {"sha256": sha256, "raw": raw, "received_at": now})
    return found.first() is not None


async def claim_new(tx: Tx) -> StoredMail | None:
    """Return the oldest mail that is still to be read, held against others; those that failed come last."""
    found = await tx.execute(
        select(mails)
        .where(mails.c.state == MailState.NEW)
        .order_by(mails.c.failures, mails.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = found.one_or_none()
    return None if row is None else _to_mail(row)


async def get(tx: Tx, business_id: int, mail_id: int) -> StoredMail:
    """Return one mail of this business.

    :raises LookupError: when this business has no such mail.
    """
    row = (await tx.execute(select(mails).where(mails.c.id == mail_id, mails.c.business_id == business_id))).first()
    if row is None:
        raise LookupError(f"mail {mail_id}")
    return _to_mail(row)


async def settle(tx: Tx, mail_id: int, **values: Any) -> None:
    """Note what is known of a mail, whosever it is."""
    await tx.execute(update(mails).where(mails.c.id == mail_id).values(version=mails.c.version + 1, **values))


async def asked_since(tx: Tx, business_id: int, moment: datetime) -> int:
    """Return how many mails of strangers a business was asked about since ``moment``."""
    own = (mails.c.business_id == business_id, mails.c.client_id.is_(None), mails.c.received_at >= moment)
    return int((await tx.execute(select(func.count()).where(*own))).scalar_one())


async def written_since(tx: Tx, business_id: int, client_id: int, moment: datetime) -> int:
    """Return how many mails of a client came since ``moment`` that a person wrote."""
    own = (mails.c.business_id == business_id, mails.c.client_id == client_id, mails.c.received_at >= moment)
    persons = mails.c.intent.not_in(_OF_MACHINES)
    return int((await tx.execute(select(func.count()).where(*own, persons))).scalar_one())


async def forget_before(tx: Tx, moment: datetime) -> int:
    """Let go of the bytes of mails that came before ``moment``, and of the words of those that are nobody's.

    The words of an answer belong to its case. Return how many mails had bytes.
    """
    await tx.execute(*_without_words(moment))
    return (await tx.execute(*_without_bytes(moment))).rowcount


@prepared
def _without_words(moment: datetime) -> Update:
    nobodys = (mails.c.client_id.is_(None), mails.c.sender + mails.c.subject + mails.c.words != "")
    return _old(moment).where(*nobodys).values(sender="", subject="", words="")


@prepared
def _without_bytes(moment: datetime) -> Update:
    return _old(moment).where(mails.c.raw.is_not(None)).values(raw=None)


def _old(moment: datetime) -> Update:
    return update(mails).where(mails.c.received_at < moment, mails.c.state != MailState.NEW)


async def waiting_bytes(tx: Tx) -> int:
    """Return how many bytes the mails have that are still to be read."""
    size = func.coalesce(func.sum(func.length(mails.c.raw)), 0)
    return int((await tx.execute(select(size).where(mails.c.state == MailState.NEW))).scalar_one())


async def cut_raw(tx: Tx, mail_id: int, most: int) -> None:
    """Let go of all but the beginning of a mail whose attachments are kept elsewhere, or that is nobody's.

    One of which nobody knows whose it is stays whole.
    """
    over = (mails.c.state != MailState.NEW) & (mails.c.client_id.is_not(None) | (mails.c.state == MailState.DROPPED))
    await tx.execute(
        update(mails)
        .where(mails.c.id == mail_id, over, func.length(mails.c.raw) > most)
        .values(raw=func.substr(mails.c.raw, 1, most))
    )


async def case_of_keys(tx: Tx, keys: Sequence[str]) -> Case | None:
    """Return the case of the first of these mails that is one of ours."""
    found = await tx.execute(
        select(messages.c.mail_key, messages.c.business_id, messages.c.client_id, messages.c.id).where(
            messages.c.mail_key.in_(list(keys))
        )
    )
    known = {row.mail_key: Case(row.business_id, row.client_id, row.id) for row in found}
    return next((known[key] for key in keys if key in known), None)


async def cases_of_address(tx: Tx, address: str) -> list[Case]:
    """Return the cases of those who write from an address, the client's own or that of one of its people."""
    of_people = select(contacts.c.client_id).where(func.lower(contacts.c.email) == address)
    found = await tx.execute(
        select(clients.c.business_id, clients.c.id)
        .where((func.lower(clients.c.email) == address) | clients.c.id.in_(of_people), clients.c.merged_into.is_(None))
        .order_by(clients.c.id)
        .limit(_MOST_CANDIDATES)
    )
    return await _with_numbers(tx, [Case(row.business_id, row.id) for row in found])


async def cases_of_numbers(tx: Tx, numbers: Sequence[str]) -> list[Case]:
    """Return the cases that have an open invoice with one of these numbers."""
    found = await tx.execute(
        select(invoices.c.business_id, invoices.c.client_id)
        .where(invoices.c.state == "open", func.lower(invoices.c.number).in_(list(numbers)))
        .distinct()
        .limit(_MOST_CANDIDATES)
    )
    return await _with_numbers(tx, [Case(row.business_id, row.client_id) for row in found])


async def _with_numbers(tx: Tx, cases: Sequence[Case]) -> list[Case]:
    found = await tx.execute(
        select(invoices.c.client_id, invoices.c.number).where(
            invoices.c.state == "open", invoices.c.client_id.in_([case.client_id for case in cases])
        )
    )
    owed = [(row.client_id, row.number) for row in found]
    return [
        Case(case.business_id, case.client_id, None, tuple(n for client, n in owed if client == case.client_id and n))
        for case in cases
    ]


async def only_business(tx: Tx) -> int | None:
    """Return the business of an installation that has only one."""
    found = (await tx.execute(select(businesses.c.id).limit(2))).scalars().all()
    return found[0] if len(found) == 1 else None


async def change(tx: Tx, business_id: int, mail_id: int, **values: Any) -> None:
    """Change a mail of this business."""
    await rows.change(tx, mails, business_id, mail_id, **values)
