"""Rates that an owner told the program, because they became known after it was made."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, select

from bot.domain.legal_rates import Rate
from storage import rows
from storage.database import Tx
from storage.tables import own_rates

OWNERS_WORD = "the owner"


async def tell(tx: Tx, business_id: int, table: str, rate: Rate, *, now: datetime) -> None:
    """Note a rate of a table, in place of what was told for the same period."""
    same = (own_rates.c.business_id == business_id, own_rates.c.table_name == table, own_rates.c.since == rate.since)
    await tx.execute(delete(own_rates).where(*same))
    await rows.add(
        tx,
        own_rates,
        business_id=business_id,
        table_name=table,
        since=rate.since,
        until=rate.until,
        percent=str(rate.percent),
        told_at=now,
    )


async def of_business(tx: Tx, business_id: int) -> dict[str, tuple[Rate, ...]]:
    """Return the rates that the owner told, by table."""
    found = await tx.execute(select(own_rates).where(own_rates.c.business_id == business_id).order_by(own_rates.c.id))
    told: dict[str, tuple[Rate, ...]] = {}
    for row in found:
        rate = Rate(row.since, row.until, Decimal(row.percent), OWNERS_WORD)
        told[row.table_name] = (*told.get(row.table_name, ()), rate)
    return told
