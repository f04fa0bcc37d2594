"""Ask for all data of a business: the wish is kept as a draft, and the program writes the files by itself.

The files hold everything, so they do not stay: they are deleted a day after they were handed over.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.wishes import Wishes
from bot.usecases.work import Work
from storage import drafts, imports
from storage.drafts import Draft

WISHES: Final = Wishes("export", "export_under_way", "export_made", given_up_after=timedelta(minutes=30))


async def want_export(work: Work, business: Business, chat_id: int) -> None:
    """Ask for the files.

    :raises DomainError: ``export_under_way`` when they are being written already.
    """
    for kind in (WISHES.wanted, WISHES.under_way):
        if await drafts.of_kind(work.tx, business.id, chat_id, kind):
            raise DomainError("export_under_way")
    await drafts.add(work.tx, business.id, chat_id, WISHES.wanted, {}, now=work.now)


async def end_wish(work: Work, draft: Draft, files: Sequence[str]) -> bool:
    """End a wish with the fingerprints of its files, none when it failed; False when another worker has ended it."""
    if await drafts.get(work.tx, draft.business_id, draft.id) is None:
        return False
    if not files:
        await drafts.close(work.tx, draft, work.now)
        return True
    await imports.rename_draft(work.tx, draft, WISHES.made, {"since": work.now.isoformat(), "files": list(files)})
    await work.record(draft.business_id, None, "data_exported", {"files": list(files)})
    return True
