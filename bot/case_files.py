"""Case files under way: after the owner's tap, the program makes the file of a case by itself and hands it over.

Reading is one transaction, making happens beside the event loop and outside of any, handing over is another: nobody
waits for a file that takes seconds. A worker that dies leaves the wish to the next.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot import log
from bot.card import Card
from bot.cards import case_file as cards
from bot.domain.business import Business
from bot.telling import Telling, queue_card
from bot.usecases.build_case_file import CaseFile, build_case_file
from bot.usecases.compose_message import Postroom
from bot.usecases.gather_case import Gathered, gather_case
from bot.usecases.want_case_file import WISHES, Wish, hand_over
from bot.usecases.wishes import take_next
from bot.usecases.work import Work
from storage import businesses
from storage.database import Database
from storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """Makes the files of cases that owners have asked for."""

    database: Database
    room: Postroom
    telling: Telling
    mail_domain: str

    async def make_due(self, now: datetime) -> int:
        """Make one file that was asked for, or delete one that is outdated; return whether there was any."""
        draft, deleted = await take_next(self.database, self.room.folder, WISHES, now)
        if draft is None:
            return deleted
        try:
            await self._make(draft, now)
        except Exception as error:  # noqa: BLE001 - whatever a bug raises, the owner does not wait in vain
            log.failure("case_file_failed", error, draft=draft.id)
            await self._give_up(draft, now)
        return 1

    async def _make(self, draft: Draft, now: datetime) -> None:
        async with self.database.read() as tx:
            business = await businesses.get(tx, draft.business_id)
            client_id = Wish.from_json(draft.content).client_id
            case = await gather_case(Work(tx, now, self.mail_domain), self.room.laws, business, client_id)
        made = await asyncio.to_thread(self._built, business, case)
        await self._end(draft, business, now, made, cards.made_cards(self.telling.words(business), case, made))
        log.note("case_file_made", draft=draft.id, pieces=len(case.pieces), parts=len(made.parts))

    def _built(self, business: Business, case: Gathered) -> CaseFile:
        return build_case_file(self.telling.words(business), case, self.room.layouts, self.room.folder)

    async def _give_up(self, draft: Draft, now: datetime) -> None:
        async with self.database.read() as tx:
            business = await businesses.get(tx, draft.business_id)
        client_id = Wish.from_json(draft.content).client_id
        await self._end(draft, business, now, None, (cards.failed_card(self.telling.words(business), client_id),))

    async def _end(
        self, draft: Draft, business: Business, now: datetime, made: CaseFile | None, shown: tuple[Card, ...]
    ) -> None:
        async with self.database.write() as tx:
            work = Work(tx, now, self.mail_domain)
            if await hand_over(work, draft, made):
                for card in shown:
                    await queue_card(work, business.id, draft.chat_id, card)
