"""Wishes for files: each is kept as a draft, made by a worker beside the chat, and its files deleted a day later.

A worker that dies leaves its wish to the next.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage import documents, drafts, imports
from storage.database import Database, Tx
from storage.documents import DocumentFolder
from storage.drafts import Draft

KEPT_FOR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The kinds of draft that one sort of wish goes through; after ``given_up_after`` its worker has died."""

    wanted: str
    under_way: str
    made: str
    given_up_after: timedelta

    @property
    def kinds(self) -> tuple[str, str, str]:
        """The kinds of draft on which a worker has something to do, sooner or later."""
        return self.wanted, self.under_way, self.made


async def take_next(
    database: Database, folder: DocumentFolder, wishes: Wishes, now: datetime
) -> tuple[Draft | None, int]:
    """Take the oldest wish that nobody works on; where there is none, delete the files of one that is outdated.

    Returns the wish and how many files were deleted.
    """
    async with database.write() as tx:
        if not await drafts.any_open(tx, wishes.kinds):
            return None, 0
        draft = await take(tx, wishes, now)
        outdated = [] if draft else await _take_outdated(tx, wishes, now)
    for sha256 in outdated:
        await asyncio.to_thread(folder.drop, sha256)
    return draft, len(outdated)


async def take(tx: Tx, wishes: Wishes, now: datetime) -> Draft | None:
    """Take the oldest wish that nobody works on, so that no other worker does; None when there is none."""
    draft = await imports.claim_draft(tx, wishes.wanted) or await _since(
        tx, wishes.under_way, now - wishes.given_up_after
    )
    if draft:
        await imports.rename_draft(tx, draft, wishes.under_way, {**draft.content, "since": now.isoformat()})
    return draft


async def _since(tx: Tx, kind: str, moment: datetime) -> Draft | None:
    """Return the oldest draft of a kind if it is as old as ``moment``."""
    draft = await imports.claim_draft(tx, kind)
    return draft if draft and datetime.fromisoformat(draft.content["since"]) <= moment else None


async def _take_outdated(tx: Tx, wishes: Wishes, now: datetime) -> list[str]:
    """End a wish whose time is over; return the fingerprints of its files, save for what is kept as a document."""
    draft = await _since(tx, wishes.made, now - KEPT_FOR)
    if draft is None:
        return []
    await drafts.close(tx, draft, now)
    files: list[str] = draft.content["files"]
    kept = await documents.kept_among(tx, files)
    return [sha256 for sha256 in files if sha256 not in kept]
