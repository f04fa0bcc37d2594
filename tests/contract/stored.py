"""Rows to test with: each function stores one and names only what a test is about."""

from datetime import UTC, date, datetime
from typing import Any

from bot.domain.money import Money
from storage import businesses, clients, messages, rows
from storage.database import Tx
from storage.tables import invoices

NOW = datetime(2026, 9, 7, 9, tzinfo=UTC)
TODAY = date(2026, 9, 7)


async def a_business(tx: Tx, owner_id: int = 1001) -> int:
    """Store a business and return its id."""
    opened = await businesses.add_business(
        tx, owner_id, country="FR", zone="Europe/Paris", language="fr", currency="EUR", now=NOW
    )
    return opened.id


async def a_client(tx: Tx, business_id: int, **changes: Any) -> int:
    """Store a client and return its id."""
    values = {"name": "Dupont SARL", "key": "dupont", "language": "fr", "country": "FR", "now": NOW, **changes}
    return await clients.add(tx, business_id, **values)


async def an_invoice(tx: Tx, business_id: int, client_id: int, **changes: Any) -> int:
    """Store an open invoice of 1,250 € and return its id."""
    amount = Money.of_minor(125_000, "EUR")
    values = {
        "business_id": business_id,
        "client_id": client_id,
        "number": "2026-041",
        "due_on": TODAY,
        "amount_minor": amount.minor,
        "balance_minor": amount.minor,
        "currency": amount.currency,
        "registered_on": TODAY,
        "created_at": NOW,
        **changes,
    }
    return await rows.add(tx, invoices, **values)


async def a_message(tx: Tx, business_id: int, client_id: int, **changes: Any) -> int:
    """Store a queued chase that is due and return its id; ``mail_key`` tells several apart."""
    values = {
        "kind": "chase",
        "state": "queued",
        "channel": "email",
        "local_day": TODAY,
        "send_at": NOW,
        "mail_key": "first",
        "content": {},
        "created_at": NOW,
        **changes,
    }
    return await messages.add(tx, business_id, client_id, shares=[], **values)
