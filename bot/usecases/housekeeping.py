"""Small duties that keep the tables right and lean: the largest fifth of amounts, old updates, forgotten drafts."""

from datetime import datetime, timedelta

from storage import businesses, cards, drafts, mails, sent_forms, updates
from storage.database import Database

UPDATES_KEPT = timedelta(days=7)
DRAFTS_KEPT = timedelta(days=30)
CLOSED_DRAFTS_KEPT = timedelta(days=365)
MAILS_KEPT = timedelta(days=365)  # their bytes, and all of those that belong to no case
STRANGERS = "stranger:"  # how the keys of cards about such mails begin
FORMS_KEPT = timedelta(days=2)  # none is taken that is older than one
_PAGE = 100


async def keep_house(database: Database, now: datetime) -> int:
    """Do every duty once; return how many rows were let go."""
    last: int | None = 0
    while last is not None:
        async with database.write() as tx:
            page = await businesses.all_after(tx, last, _PAGE)
            for business in page:
                await businesses.measure_large(tx, business)
        last = page[-1].id if len(page) == _PAGE else None
    async with database.write() as tx:
        forms = await sent_forms.forget_before(tx, now - FORMS_KEPT)
        await mails.forget_before(tx, now - MAILS_KEPT)
        await cards.empty_before(tx, STRANGERS, now - MAILS_KEPT)
        drafted = await drafts.forget_before(tx, now - DRAFTS_KEPT)
        drafted += await drafts.delete_before(tx, now - CLOSED_DRAFTS_KEPT)
        return forms + drafted + await updates.forget_before(tx, now - UPDATES_KEPT)
