"""Ask for all data of a business: the wish is kept as a draft, and the program writes the files by itself.

The files hold everything, so they do not stay: they are deleted a day after they were handed over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.work import Work
from storage import drafts, imports
from storage.database import Tx
from storage.drafts import Draft

WANTED, UNDER_WAY, MADE = "export", "export_under_way", "export_made"  # kinds of the draft
KINDS: Final = (WANTED, UNDER_WAY, MADE)
GIVEN_UP_AFTER: Final = timedelta(minutes=30)  # a worker that has not ended by then has died
KEPT_FOR: Final = timedelta(days=1)


async def want_export(work: Work, business: Business, chat_id: int) -> None:
    """Ask for the files.

    :raises DomainError: ``export_under_way`` when they are being written already.
    """
    for kind in (WANTED, UNDER_WAY):
        if await drafts.of_kind(work.tx, business.id, chat_id, kind):
            raise DomainError("export_under_way")
    await drafts.add(work.tx, business.id, chat_id, WANTED, {}, now=work.now)


async def take_wish(tx: Tx, now: datetime) -> Draft | None:
    """Take the oldest wish that nobody works on, so that no other worker does; None when there is none."""
    draft = await imports.claim_draft(tx, WANTED) or await _since(tx, UNDER_WAY, now - GIVEN_UP_AFTER)
    if draft:
        await imports.rename_draft(tx, draft, UNDER_WAY, {"since": now.isoformat()})
    return draft


async def _since(tx: Tx, kind: str, moment: datetime) -> Draft | None:
    """Return the oldest draft of a kind if it is as old as ``moment``."""
    draft = await imports.claim_draft(tx, kind)
    return draft if draft and datetime.fromisoformat(draft.content["since"]) <= moment else None


async def end_wish(work: Work, draft: Draft, files: Sequence[str]) -> bool:
    """End a wish with the fingerprints of its files, none when it failed; False when another worker has ended it."""
    if await drafts.get(work.tx, draft.business_id, draft.id) is None:
        return False
    if not files:
        await drafts.close(work.tx, draft, work.now)
        return True
    await imports.rename_draft(work.tx, draft, MADE, {"since": work.now.isoformat(), "files": list(files)})
    await work.record(draft.business_id, None, "data_exported", {"files": list(files)})
    return True


async def take_outdated(tx: Tx, now: datetime) -> list[str]:
    """Return the fingerprints of the files of an export whose time is over, and forget it; none when there is none."""
    draft = await _since(tx, MADE, now - KEPT_FOR)
    if draft is None:
        return []
    await drafts.close(tx, draft, now)
    return list(draft.content["files"])
