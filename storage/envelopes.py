"""The envelope of each business: within which plans of installments are proposed."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from bot.domain.arrangement import Envelope
from storage import rows
from storage.database import Tx
from storage.tables import envelopes

_AMOUNTS = frozenset({"first_least", "smallest", "approved_up_to"})
_COLUMNS = tuple(field.name for field in fields(Envelope) if field.name in envelopes.c)


async def get(tx: Tx, business_id: int) -> Envelope:
    """Return the envelope of a business, the standard one until its owner has changed it."""
    row = (await tx.execute(select(envelopes).where(envelopes.c.business_id == business_id))).one_or_none()
    if row is None:
        return Envelope()
    return Envelope(
        installments=row.installments,
        months=row.months,
        first_percent=row.first_percent,
        first_least=Decimal(row.first_least),
        smallest=Decimal(row.smallest),
        waives=row.waives,
        approved_up_to=Decimal(row.approved_up_to),
        offers_alone=row.offers_alone,
    )


async def change(tx: Tx, business_id: int, **values: Any) -> Envelope:
    """Change some of the envelope and return it."""
    found = await tx.execute(select(envelopes.c.id).where(envelopes.c.business_id == business_id))
    row_id = found.scalar_one_or_none()
    if row_id is None:
        standard = {name: getattr(Envelope(), name) for name in _COLUMNS}
        known = {name: int(value) if name in _AMOUNTS else value for name, value in standard.items()}
        await rows.add(tx, envelopes, business_id=business_id, **{**known, **values})
    else:
        await rows.change(tx, envelopes, business_id, row_id, **values)
    return await get(tx, business_id)
