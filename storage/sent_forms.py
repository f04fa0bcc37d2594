"""Forms of the page that were sent, so that one that comes twice acts once."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from storage.database import Tx
from storage.tables import sent_forms


async def first(tx: Tx, mark: str, now: datetime) -> bool:
    """Note that the form with this mark was sent; False when it was before."""
    insert = insert_sqlite if tx.dialect.name == "sqlite" else insert_postgresql
    noted = insert(sent_forms).values(mark=mark, sent_at=now).on_conflict_do_nothing(index_elements=[sent_forms.c.mark])
    return (await tx.execute(noted)).rowcount == 1


async def forget_before(tx: Tx, moment: datetime) -> int:
    """Forget the forms that were sent before ``moment``; return how many."""
    return (await tx.execute(delete(sent_forms).where(sent_forms.c.sent_at < moment))).rowcount
