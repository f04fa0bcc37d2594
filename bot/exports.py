"""Exports under way: after the owner's wish, the program writes all data of the business into files by itself.

Reading is one transaction on one consistent state, outside of those that write. A worker that dies leaves the wish to
the next; files that were handed over are deleted a day later.
"""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import log
from bot.card import Card
from bot.cards import export as cards
from bot.telling import Telling, queue_card
from bot.usecases.want_export import WISHES, end_wish
from bot.usecases.wishes import take_next
from bot.usecases.work import Work
from bot.usecases.write_export import write_export
from storage import businesses
from storage.database import Database
from storage.documents import DocumentFolder
from storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class Exports:
    """Writes the exports that owners have asked for."""

    database: Database
    folder: DocumentFolder
    telling: Telling
    mail_domain: str

    async def make_due(self, now: datetime) -> int:
        """Write one export that was asked for, or delete the files of one that is outdated; return whether any was."""
        draft, deleted = await take_next(self.database, self.folder, WISHES, now)
        if draft is None:
            return deleted
        try:
            await self._make(draft, now)
        except Exception as error:  # noqa: BLE001 - whatever a bug raises, the owner does not wait in vain
            log.failure("export_failed", error, draft=draft.id)
            await self._end(draft, now, {})
        return 1

    async def _make(self, draft: Draft, now: datetime) -> None:
        self.folder.folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(await asyncio.to_thread(tempfile.mkdtemp, dir=self.folder.folder, prefix="export."))
        try:
            async with self.database.read() as tx:
                business = await businesses.get(tx, draft.business_id)
                wording = cards.wording(self.telling.words(business), business, business.today(now))
                paths = await write_export(tx, business.id, scratch, wording)
            files = {await asyncio.to_thread(self.folder.adopt, path): path.name for path in paths}
        finally:
            await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)
        await self._end(draft, now, files)
        log.note("export_made", draft=draft.id, parts=len(files))

    async def _end(self, draft: Draft, now: datetime, files: dict[str, str]) -> None:
        """Hand the files over, or say that there are none."""
        async with self.database.write() as tx:
            work = Work(tx, now, self.mail_domain)
            business = await businesses.get(tx, draft.business_id)
            words = self.telling.words(business)
            shown: tuple[Card, ...] = cards.made_cards(words, files) if files else (cards.failed_card(words),)
            if await end_wish(work, draft, list(files)):
                for card in shown:
                    await queue_card(work, business.id, draft.chat_id, card)
