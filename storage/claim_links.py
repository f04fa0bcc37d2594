"""One-time links by which the first owner claims a new installation; only their fingerprint is stored."""

import hashlib
from datetime import datetime

from sqlalchemy import func, select, update

from storage import rows
from storage.database import Tx
from storage.tables import businesses, claim_links


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def offer(tx: Tx, token: str, now: datetime) -> None:
    """Make ``token`` the one link that is valid: earlier ones that nobody used are void."""
    await tx.execute(update(claim_links).where(claim_links.c.used_at.is_(None)).values(used_at=now))
    await rows.add(tx, claim_links, token_hash=_fingerprint(token), created_at=now)


async def use(tx: Tx, token: str, now: datetime) -> bool:
    """Use up a link; False when it was never offered or has been used."""
    result = await tx.execute(
        update(claim_links)
        .where(claim_links.c.token_hash == _fingerprint(token), claim_links.c.used_at.is_(None))
        .values(used_at=now)
    )
    return result.rowcount == 1


async def is_claimed(tx: Tx) -> bool:
    """Tell whether somebody owns a business here already."""
    return bool((await tx.execute(select(func.count()).select_from(businesses))).scalar_one())
