"""What is due is found by an index on what is due: a tick costs what is due, not what is stored."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text

from storage import businesses, cards, cases, departures, updates
from storage.database import Database, Tx
from storage.tables import metadata
from tests.contract.stored import NOW, TODAY, a_business, a_client
from tests.plans import plan_of, statements_of

STORED = 4000  # so many rows that reading them all would cost more than an index
DUE = 3

Rows = Callable[[int], dict[str, Any]]


def _moment(number: int) -> datetime:
    """Spread the moments over the coming months; the first few are due."""
    return NOW if number < DUE else NOW + timedelta(hours=number)


def _a_client(number: int) -> dict[str, Any]:
    common = {"business_id": 1, "name": "", "key": "", "language": "fr", "country": "FR", "created_at": NOW}
    return {**common, "next_at": _moment(number)}


def _a_message(number: int) -> dict[str, Any]:
    common = {"business_id": 1, "client_id": 1, "kind": "thanks", "channel": "email", "local_day": TODAY}
    state = "queued" if number < DUE else "delivered"
    return {
        **common, "content": {}, "created_at": NOW, "mail_key": str(number), "state": state, "send_at": _moment(number)
    }  # fmt: skip


def _a_card(number: int) -> dict[str, Any]:
    state = "queued" if number < DUE else "delivered"
    return {"chat_id": number, "content": {}, "created_at": NOW, "state": state, "send_at": _moment(number)}


def _a_business(number: int) -> dict[str, Any]:
    hours = {"opens_at": NOW.time(), "closes_at": NOW.time(), "digest_at": NOW.time()}
    place = {"country": "FR", "zone": "Europe/Paris", "language": "fr", "currency": "EUR"}
    return {**hours, **place, "owner_id": number, "created_at": NOW, "digest_due_at": _moment(number)}


def _an_update(number: int) -> dict[str, Any]:
    done_at = None if number < DUE else NOW
    return {"update_id": number, "chat_id": number, "payload": {}, "received_at": NOW, "done_at": done_at}


DUTIES = [
    ("clients", "ix_clients_next", _a_client, cases.claim_due),
    ("messages", "ix_messages_due", _a_message, departures.claim_due),
    ("cards", "ix_cards_due", _a_card, cards.claim_due),
    ("businesses", "ix_businesses_digest_due", _a_business, businesses.claim_digests),
    ("updates", "ix_updates_undone", _an_update, updates.claim_next),
]


@pytest.mark.parametrize(("table", "index", "row", "claim"), [pytest.param(*duty, id=duty[0]) for duty in DUTIES])
async def test_what_is_due_is_found_by_its_index(
    database: Database, table: str, index: str, row: Rows, claim: Callable[[Tx, datetime], Awaitable[list[Any]]]
) -> None:
    async with database.write() as tx:
        await a_client(tx, await a_business(tx, owner_id=-1))
        await tx.execute(insert(metadata.tables[table]), [row(number) for number in range(STORED)])
        await tx.execute(text("ANALYZE"))
    with statements_of(database) as seen:
        async with database.write() as tx:
            assert len(await claim(tx, NOW)) == DUE
    async with database.read() as tx:
        plans = [await plan_of(tx, one) for one in seen if one.sql.startswith(("SELECT", "UPDATE"))]
    assert any(index in plan for plan in plans)
    assert not any(line for plan in plans for line in plan.splitlines() if _reads_all(line, table))


def _reads_all(line: str, table: str) -> bool:
    return (f"SCAN {table}" in line and "USING" not in line) or f"Seq Scan on {table}" in line
