"""Links to cases: only the fingerprint of a token is stored, so that nobody can open a case by reading the database."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.domain.case_link import CaseLink, LinkPurpose
from storage import rows
from storage.database import Tx
from storage.tables import case_links


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _to_link(row: Row[Any]) -> CaseLink:
    return CaseLink(
        id=row.id,
        business_id=row.business_id,
        client_id=row.client_id,
        message_id=row.message_id,
        purpose=LinkPurpose(row.purpose),
        created_at=row.created_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )


async def add(
    tx: Tx, business_id: int, client_id: int, token: str, purpose: LinkPurpose, *, message_id: int, now: datetime
) -> None:
    """Keep a new link to a case, which goes with a message."""
    await rows.add(
        tx,
        case_links,
        business_id=business_id,
        client_id=client_id,
        message_id=message_id,
        purpose=purpose.value,
        token_hash=_fingerprint(token),
        created_at=now,
    )


async def find(tx: Tx, token: str, purpose: LinkPurpose) -> CaseLink | None:
    """Return the link of a token that was made for this purpose, None for one that was never given out."""
    found = await tx.execute(
        select(case_links).where(case_links.c.token_hash == _fingerprint(token), case_links.c.purpose == purpose.value)
    )
    row = found.one_or_none()
    return _to_link(row) if row else None


async def revoke(tx: Tx, business_id: int, client_id: int, now: datetime) -> int:
    """Revoke every link to a case that was given out so far; return how many there were."""
    result = await tx.execute(
        update(case_links)
        .where(
            case_links.c.business_id == business_id,
            case_links.c.client_id == client_id,
            case_links.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return result.rowcount


async def use(tx: Tx, business_id: int, link_id: int, now: datetime) -> bool:
    """Use up a link that binds a chat; False when it was used before."""
    result = await tx.execute(
        update(case_links)
        .where(case_links.c.id == link_id, case_links.c.business_id == business_id, case_links.c.used_at.is_(None))
        .values(used_at=now)
    )
    return result.rowcount == 1
