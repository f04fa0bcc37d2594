"""Drafts: conversations under way, so that a restart or a second process loses no one's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Row, Update, delete, select, update

from storage import rows
from storage.database import Tx
from storage.prepared import prepared
from storage.tables import drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """One conversation under way. ``asks`` is the field that the bot's open question is about, None when it asks none.

    ``source_id`` is the Telegram message that it was read from, so that editing that message reads it again.
    """

    id: int
    business_id: int
    chat_id: int
    kind: str
    content: dict[str, Any]
    asks: str | None
    source_id: int | None
    version: int


def to_draft(row: Row[Any]) -> Draft:
    """Make the record of a row of ``drafts``."""
    return Draft(row.id, row.business_id, row.chat_id, row.kind, row.content, row.asks, row.source_id, row.version)


async def add(
    tx: Tx,
    business_id: int,
    chat_id: int,
    kind: str,
    content: dict[str, Any],
    *,
    now: datetime,
    asks: str | None = None,
    source_id: int | None = None,
) -> int:
    """Open a draft and return its id."""
    return await rows.add(
        tx,
        drafts,
        business_id=business_id,
        chat_id=chat_id,
        kind=kind,
        content=content,
        asks=asks,
        source_id=source_id,
        updated_at=now,
    )


async def change(tx: Tx, draft: Draft, content: dict[str, Any], *, asks: str | None, now: datetime) -> None:
    """Write what is known by now and what is asked next."""
    await rows.change(tx, drafts, draft.business_id, draft.id, content=content, asks=asks, updated_at=now)


async def close(tx: Tx, draft: Draft, now: datetime) -> None:
    """End a draft: registered, dropped or replaced."""
    await rows.change(tx, drafts, draft.business_id, draft.id, closed_at=now, asks=None)


async def get(tx: Tx, business_id: int, draft_id: int) -> Draft | None:
    """Return an open draft of this business, or None when it is closed or another's."""
    found = await tx.execute(
        select(drafts).where(drafts.c.id == draft_id, drafts.c.business_id == business_id, drafts.c.closed_at.is_(None))
    )
    row = found.one_or_none()
    return to_draft(row) if row else None


async def asking(tx: Tx, business_id: int, chat_id: int) -> Draft | None:
    """Return the draft whose question is the latest that the chat still owes an answer to, or None."""
    found = await tx.execute(
        select(drafts)
        .where(
            drafts.c.chat_id == chat_id,
            drafts.c.business_id == business_id,
            drafts.c.closed_at.is_(None),
            drafts.c.asks.is_not(None),
        )
        .order_by(drafts.c.updated_at.desc(), drafts.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return to_draft(row) if row else None


async def of_kind(tx: Tx, business_id: int, chat_id: int, kind: str) -> list[Draft]:
    """Return the open drafts of one kind in this chat, the oldest first."""
    found = await tx.execute(
        select(drafts)
        .where(
            drafts.c.chat_id == chat_id,
            drafts.c.business_id == business_id,
            drafts.c.kind == kind,
            drafts.c.closed_at.is_(None),
        )
        .order_by(drafts.c.id)
    )
    return [to_draft(row) for row in found]


async def any_open(tx: Tx, kinds: Sequence[str]) -> bool:
    """Tell whether a draft of one of these kinds is open, whatever its business."""
    found = await tx.execute(select(drafts.c.id).where(drafts.c.kind.in_(kinds), drafts.c.closed_at.is_(None)).limit(1))
    return found.first() is not None


async def read_from(tx: Tx, business_id: int, chat_id: int, source_id: int) -> list[Draft]:
    """Return the open drafts that were read from one Telegram message."""
    found = await tx.execute(
        select(drafts)
        .where(
            drafts.c.chat_id == chat_id,
            drafts.c.business_id == business_id,
            drafts.c.source_id == source_id,
            drafts.c.closed_at.is_(None),
        )
        .order_by(drafts.c.id)
    )
    return [to_draft(row) for row in found]


async def forget_before(tx: Tx, moment: datetime) -> int:
    """Close the drafts that nobody touched since ``moment``; return how many."""
    return (await tx.execute(*_forget(moment))).rowcount


@prepared
def _forget(moment: datetime) -> Update:
    return update(drafts).where(drafts.c.closed_at.is_(None), drafts.c.updated_at < moment).values(closed_at=moment)


async def delete_before(tx: Tx, moment: datetime) -> int:
    """Delete the drafts that were closed before ``moment``; return how many."""
    return (await tx.execute(*_delete(moment))).rowcount


@prepared
def _delete(moment: datetime) -> Delete:
    return delete(drafts).where(drafts.c.closed_at < moment)


async def in_chat(tx: Tx, chat_id: int, kind: str) -> list[Draft]:
    """Return the open drafts of one kind in a chat, of whatever business, the oldest first."""
    found = await tx.execute(
        select(drafts)
        .where(drafts.c.chat_id == chat_id, drafts.c.kind == kind, drafts.c.closed_at.is_(None))
        .order_by(drafts.c.id)
    )
    return [to_draft(row) for row in found]
