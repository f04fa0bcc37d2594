"""Imports under way: after the owner's tap, the program registers a list by itself and tells what became of it.

The tap only hands the draft over and shows that the work has begun. The work is one transaction: it is done whole, or,
after a crash, begun again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import log
from bot.card import Card
from bot.cards import imports as cards
from bot.cards.paper import Paper
from bot.domain.business import Business
from bot.intake.vocabulary import Vocabulary
from bot.telling import Telling, queue_card
from bot.usecases.import_draft import OPEN, UNDER_WAY, ImportDraft, look_at_import, table_of
from bot.usecases.import_invoices import ages_to_start, import_invoices
from bot.usecases.work import Work
from storage import businesses, imports
from storage.database import Database
from storage.documents import DocumentFolder
from storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class Importer:
    """Registers lists of invoices that owners have released."""

    database: Database
    folder: DocumentFolder
    telling: Telling
    vocabularies: Mapping[str, Vocabulary]
    mail_domain: str

    async def import_due(self, now: datetime) -> int:
        """Register one released list; return whether there was one."""
        async with self.database.write() as tx:
            draft = await imports.claim_draft(tx, UNDER_WAY)
            if draft is None:
                return 0
            work = Work(tx, now, self.mail_domain)
            business = await businesses.get(tx, draft.business_id)
            try:
                async with tx.begin_nested():
                    shown = await self._import(work, business, draft)
            except Exception as error:  # noqa: BLE001 - whatever a bug raises, the list goes back to its owner
                log.failure("import_failed", error, draft=draft.id)
                await imports.rename_draft(tx, draft, OPEN, draft.content)
                shown = (cards.failed_card(self.telling.words(business)),)
            await self._show(work, business, draft, shown)
        return 1

    async def _import(self, work: Work, business: Business, draft: Draft) -> tuple[Card, ...]:
        """Register the list as it stands against what is registered by now, and return what to show."""
        released = ImportDraft.from_json(draft.content)
        table = await table_of(self.folder, released)
        plan = await look_at_import(work, business, table, released.layout, self.vocabularies)
        ids = await import_invoices(work, business, plan.rows)
        day = business.today(work.now)
        version = await imports.rename_draft(work.tx, draft, OPEN, released.imported(ids, day.isoformat()).as_json())
        ages = await ages_to_start(work, business, ids, day)
        words, paper = self.telling.words(business), Paper(draft.id, version)
        log.note("import_done", draft=draft.id, invoices=len(ids))
        return (cards.done_card(words, paper, plan, ages), *(cards.age_card(words, paper, age) for age in ages))

    async def _show(self, work: Work, business: Business, draft: Draft, shown: tuple[Card, ...]) -> None:
        """Show the first card in place of the list's own, the others below."""
        card = ImportDraft.from_json(draft.content).card or None
        for place, each in enumerate(shown):
            await queue_card(work, business.id, draft.chat_id, each, edits=None if place else card)
