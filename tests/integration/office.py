"""A business at work on a real database: each deed is one transaction, as in the chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.approve_reminder import tell_shared
from bot.usecases.choose_start import choose_start
from bot.usecases.plan_reminders import Plan, look_at_case
from bot.usecases.register_owner import open_business
from bot.usecases.work import Work
from storage import businesses, messages
from storage.database import Database
from storage.messages import Message
from tests.builders import euros

_EMAIL = "compta@dupont.example"
MONDAY = datetime(2026, 9, 7, 8, tzinfo=UTC)  # 10 h in Paris, a season without holidays


@dataclass(slots=True)
class Office:
    """A business and its moment; ``now`` is moved by the test."""

    database: Database
    business_id: int
    now: datetime = MONDAY

    @asynccontextmanager
    async def work(self) -> AsyncIterator[tuple[Work, Business]]:
        """Lend one transaction and the business as it is now."""
        async with self.database.write() as tx:
            yield Work(tx, self.now, "relance.example"), await businesses.get(tx, self.business_id)

    async def invoice(
        self, number: str, due_on: date, *, client: str = "Dupont", start: str = "", **more: Any
    ) -> Invoice:
        """Register an invoice of 100 €, of a new client unless ``client_id`` is given."""
        values: dict[str, Any] = {"amount": euros(100), "due_on": due_on, "number": number, "email": _EMAIL} | more
        async with self.work() as (work, business):
            new = NewInvoice(client_name=client, **values)
            added = (await add_invoice(work, business, new)).invoice
            return await choose_start(work, business, added.id, start) if start else added

    async def plan(self, client_id: int) -> Plan:
        """Return what is decided about a case now."""
        async with self.work() as (work, business):
            return await look_at_case(work, business.id, client_id)

    async def under_way(self, client_id: int) -> Message | None:
        """Return the reminder that is under way for a client."""
        return (await self.plan(client_id)).message

    async def delivered(self, client_id: int) -> None:
        """Let the reminder under way reach the client."""
        message = await self.under_way(client_id)
        if message is None:
            raise LookupError(client_id)
        async with self.work() as (work, business):
            await messages.change(work.tx, business.id, message.id, text="Bonjour")  # the owner has seen it
            await tell_shared(work, business, message.id)


async def open_office(database: Database, owner_id: int = 1001) -> Office:
    """Return a business that has just been opened."""
    async with database.write() as tx:
        business = await open_business(Work(tx, MONDAY, "relance.example"), owner_id, "fr")
    return Office(database, business.id)
