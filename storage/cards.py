"""The outbox of cards to people in the chat: all that the bot says waits here until Telegram has it.

A card that may or may not have arrived is sent again: the owner would rather read it twice than never.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, Row, Select, Update, bindparam, func, literal_column, select, update

from storage.claims import claim
from storage.database import Tx
from storage.inserting import unless_there
from storage.prepared import prepared
from storage.tables import cards

_HELD = cards.alias()
NOTHING_SHOWN: Final = {"text": "", "rows": []}  # what is left of a card whose words are forgotten


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card on its way. ``content`` is ``bot.cards.card.Card`` as JSON; ``edits`` is the message it replaces."""

    id: int
    business_id: int | None
    chat_id: int
    purpose: str
    content: dict[str, Any]
    attempts: int
    lease_until: datetime | None
    edits: int | None
    telegram_id: int | None
    client_id: int | None
    invoice_id: int | None
    message_id: int | None


def _to_card(row: Row[Any]) -> StoredCard:
    return StoredCard(
        id=row.id,
        business_id=row.business_id,
        chat_id=row.chat_id,
        purpose=row.purpose,
        content=row.content,
        attempts=row.attempts,
        lease_until=row.lease_until,
        edits=row.edits,
        telegram_id=row.telegram_id,
        client_id=row.client_id,
        invoice_id=row.invoice_id,
        message_id=row.message_id,
    )


async def add(tx: Tx, *, chat_id: int, content: dict[str, Any], now: datetime, **values: Any) -> int | None:
    """Queue a card; return its id, or None when a card with the same ``unique_key`` was queued before."""
    queued = {"chat_id": chat_id, "content": content, "created_at": now, "send_at": now, **values}
    return (await tx.execute(_adding(), queued)).scalar_one_or_none()


@cache
def _adding() -> Executable:
    return unless_there(cards.c.unique_key).returning(cards.c.id)


async def claim_due(tx: Tx, now: datetime) -> list[StoredCard]:
    """Lease the cards whose moment has come; return them in the order in which they were queued.

    A chat of which somebody has cards in hand is left to them, so that its cards keep their order over all processes.
    """
    if tx.dialect.name == "postgresql":  # where claims run side by side: each must see what the one before has taken
        await tx.execute(select(func.pg_advisory_xact_lock(_CLAIMING)))
    ids = await claim(tx, cards, _is_due, cards.c.send_at, now)
    return [_to_card(row) for row in await tx.execute(*_these(ids))] if ids else []


def _is_due(now: datetime) -> ColumnElement[bool]:
    queued = _HELD.c.state == literal_column("'queued'")  # word for word as in the partial index
    busy = select(_HELD.c.chat_id).where(queued, _HELD.c.send_at <= now, _HELD.c.lease_until > now)
    return (cards.c.state == "queued") & (cards.c.send_at <= now) & cards.c.chat_id.not_in(busy)


@prepared
def _these(ids: Sequence[int]) -> Select[Any]:
    return select(cards).where(cards.c.id.in_(ids)).order_by(cards.c.id)


_CLAIMING = 0x63617264  # the number of PostgreSQL's advisory lock: any that nothing else of the program uses


async def is_held(tx: Tx, card: StoredCard) -> bool:
    """Tell whether a card is still leased as it was when claimed; once that ran out another may have taken it."""
    return (await tx.execute(*_held(card.id, card.lease_until))).one_or_none() is not None


@prepared
def _held(card_id: int, lease_until: datetime | None) -> Select[Any]:
    return select(cards.c.id).where(
        cards.c.id == card_id, cards.c.state == "queued", cards.c.lease_until == lease_until
    )


async def delivered(tx: Tx, card_id: int, telegram_id: int, now: datetime) -> None:
    """Record that Telegram has the card, under which message id."""
    await _finish(tx, card_id, state="delivered", telegram_id=telegram_id, delivered_at=now)


async def refused(tx: Tx, card_id: int) -> None:
    """Record that Telegram will never take the card."""
    await _finish(tx, card_id, state="refused")


async def retry(tx: Tx, card_id: int, at: datetime) -> None:
    """Try the card again at ``at``."""
    once_more = _finishing().values(attempts=cards.c.attempts + 1)
    await tx.execute(once_more, {"given_id": card_id, "send_at": at})


async def give_back(tx: Tx, card_id: int) -> None:
    """Give a leased card back untried."""
    await _finish(tx, card_id)


async def _finish(tx: Tx, card_id: int, **values: Any) -> None:
    await tx.execute(_finishing(), {"given_id": card_id} | values)


@cache
def _finishing() -> Update:
    """Return what gives a card back; the columns that it sets besides are named by the values that come with it."""
    return update(cards).where(cards.c.id == bindparam("given_id")).values(lease_until=None)


async def shown_as(tx: Tx, chat_id: int, telegram_id: int) -> StoredCard | None:
    """Return the latest card shown as this Telegram message, or None: a reply to it is about what the card is about."""
    found = await tx.execute(
        select(cards)
        .where(cards.c.chat_id == chat_id, cards.c.telegram_id == telegram_id)
        .order_by(cards.c.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return _to_card(row) if row else None


async def by_key(tx: Tx, unique_key: str) -> StoredCard | None:
    """Return the card that was queued under this key, or None."""
    row = (await tx.execute(select(cards).where(cards.c.unique_key == unique_key))).one_or_none()
    return _to_card(row) if row else None


async def known_keys(tx: Tx, unique_keys: Sequence[str]) -> set[str]:
    """Return those of these keys under which a card was queued."""
    return set((await tx.execute(*_known(unique_keys))).scalars())


@prepared
def _known(unique_keys: Sequence[str]) -> Select[Any]:
    return select(cards.c.unique_key).where(cards.c.unique_key.in_(unique_keys))


async def empty_before(tx: Tx, key_begins: str, moment: datetime) -> int:
    """Empty the cards of such keys that were queued before ``moment`` and are not on their way; return how many.

    An empty card has no key any more, so that it is not found again.
    """
    return (await tx.execute(_emptying(key_begins), {"moment": moment})).rowcount


@cache
def _emptying(key_begins: str) -> Update:
    """Return what empties cards of such keys, built once for each of the few beginnings that there are."""
    begins = cards.c.unique_key.startswith(key_begins, autoescape=True)
    old = (begins, cards.c.created_at < bindparam("moment"), cards.c.state != "queued")
    return update(cards).where(*old).values(content=NOTHING_SHOWN, unique_key=None)
