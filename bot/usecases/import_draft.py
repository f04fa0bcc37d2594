"""A list of invoices on its way in: the draft that remembers its file, how it is read, and what became of it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.domain.business import Business
from bot.intake.files.contents import Table, from_json, to_json
from bot.intake.imports.columns import Layout
from bot.intake.imports.rows import read_rows
from bot.intake.vocabulary import Vocabulary
from bot.usecases.plan_import import Import, plan_import
from bot.usecases.work import Work
from storage.documents import DocumentFolder

OPEN, UNDER_WAY = "import", "importing"  # kinds of the draft: looked at by the owner, in the hands of the program


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """What a draft knows. ``table`` is the fingerprint of the rows in the data folder, read once from the file.

    ``count`` is how many invoices it was last shown to bring, ``card`` the Telegram message that shows it;
    ``invoice_ids`` and ``day`` are what was imported, and when.
    """

    filename: str
    table: str
    layout: Layout
    count: int = 0
    card: int = 0
    invoice_ids: tuple[int, ...] = ()
    day: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "filename": self.filename,
            "table": self.table,
            "layout": self.layout.as_json(),
            "count": self.count,
            "card": self.card,
            "invoices": list(self.invoice_ids),
            "day": self.day,
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        layout = Layout.from_json(plain["layout"])
        values = {name: plain[name] for name in ("filename", "table", "count", "card", "day")}
        return cls(layout=layout, invoice_ids=tuple(plain["invoices"]), **values)

    def imported(self, invoice_ids: list[int], day: str) -> Self:
        """Return the draft of what was imported."""
        return replace(self, invoice_ids=tuple(invoice_ids), day=day)


async def keep_table(folder: DocumentFolder, table: Table) -> str:
    """Keep the rows of a list in the data folder and return their fingerprint."""
    content = json.dumps(to_json(table), ensure_ascii=False).encode()
    return await asyncio.to_thread(folder.keep, content)


async def table_of(folder: DocumentFolder, draft: ImportDraft) -> Table:
    """Return the rows of a list that was kept."""
    return await table_kept(folder, draft.table)


async def table_kept(folder: DocumentFolder, fingerprint: str) -> Table:
    """Return the rows that ``keep_table`` kept under this fingerprint."""
    table = from_json(json.loads(await asyncio.to_thread(folder.read, fingerprint)))
    if not isinstance(table, Table):
        raise TypeError(fingerprint)
    return table


async def look_at_import(
    work: Work, business: Business, table: Table, layout: Layout, vocabularies: Mapping[str, Vocabulary]
) -> Import:
    """Return what importing the list would do, on what is registered now; a thread reads its rows.

    Days in words are read in the owner's language, what a status means in every language that is spoken here.
    """
    read = await asyncio.to_thread(
        read_rows,
        table,
        layout,
        business.today(work.now),
        vocabularies[business.language],
        business.currency,
        states=[vocabulary.states for vocabulary in vocabularies.values()],
        headings=[vocabulary.headings for vocabulary in vocabularies.values()],
    )
    return await plan_import(work, business, read)
