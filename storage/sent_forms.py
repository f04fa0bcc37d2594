"""Forms of the page that were sent, so that one that comes twice acts once."""

from datetime import datetime

from sqlalchemy import Delete, delete

from storage.database import Tx
from storage.inserting import unless_there
from storage.prepared import prepared
from storage.tables import sent_forms


async def first(tx: Tx, mark: str, now: datetime) -> bool:
    """Note that the form with this mark was sent; False when it was before."""
    noted = await tx.execute(unless_there(sent_forms.c.mark), {"mark": mark, "sent_at": now})
    return noted.rowcount == 1


async def forget_before(tx: Tx, moment: datetime) -> int:
    """Forget the forms that were sent before ``moment``; return how many."""
    return (await tx.execute(*_forget(moment))).rowcount


@prepared
def _forget(moment: datetime) -> Delete:
    return delete(sent_forms).where(sent_forms.c.sent_at < moment)
