"""Invoices that stories begin with: registered by the use case, so that a story tells only what it is about."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bot.demo.stage import Stage
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.approve_reminder import release
from bot.usecases.choose_start import choose_start
from bot.usecases.find_client import find_client
from bot.usecases.record_payment import record_payment
from bot.usecases.work import Work
from storage import businesses, invoices
from storage.messages import Kind, Message, State, of_business, to_message
from storage.tables import messages
from tests.stories.telling import OWNER_ID

EMAIL = "compta@dupont.example"


async def registered(
    stage: Stage, client: str, amount: str, due_on: date, *, owner_id: int = OWNER_ID, start: str = "", **more: Any
) -> Invoice:
    """Register an invoice of a client, known or new; ``start`` is the step at which a late one's chase begins."""
    values: dict[str, Any] = {"email": EMAIL, "issued_on": due_on - timedelta(days=30)} | more
    async with stage.program.services.database.write() as tx:
        work = Work(tx, stage.clock.now(), stage.program.services.mail_domain)
        business = await _business(work, owner_id)
        known = (await find_client(work, business, client)).certain
        new = NewInvoice(
            amount=Money(Decimal(amount), "EUR"),
            due_on=due_on,
            client_id=known.id if known else None,
            client_name=client,
            **values,
        )
        invoice = (await add_invoice(work, business, new)).invoice
        return await choose_start(work, business, invoice.id, start) if start else invoice


async def _business(work: Work, owner_id: int) -> Business:
    found = await businesses.of_owner(work.tx, owner_id)
    if found is None:
        raise LookupError(owner_id)
    return found


async def as_stored(stage: Stage, invoice: Invoice) -> Invoice:
    """Return the invoice as it stands now."""
    async with stage.program.services.database.read() as tx:
        return await invoices.get(tx, invoice.business_id, invoice.id)


async def messages_to_clients(stage: Stage) -> list[Message]:
    """Return every message that was ever prepared, oldest first."""
    async with stage.program.services.database.read() as tx:
        return [to_message(row) for row in await tx.execute(messages.select().order_by(messages.c.id))]


async def released(stage: Stage, owner_id: int = OWNER_ID) -> None:
    """Let the owner release every message that waits, as by a tap."""
    async with stage.program.services.database.write() as tx:
        work = Work(tx, stage.clock.now(), stage.program.services.mail_domain)
        business = await _business(work, owner_id)
        for message, _ in await of_business(tx, business.id, [State.WAITING]):
            if message.kind is Kind.CHASE:
                await release(work, business, message.id)


async def paid(stage: Stage, invoice: Invoice, amount: str, owner_id: int = OWNER_ID) -> None:
    """Record what came in today for an invoice."""
    async with stage.program.services.database.write() as tx:
        work = Work(tx, stage.clock.now(), stage.program.services.mail_domain)
        business = await _business(work, owner_id)
        await record_payment(
            work,
            business,
            invoice.client_id,
            amount=Money(Decimal(amount), "EUR"),
            paid_on=business.today(work.now),
            invoice_ids=[invoice.id],
        )
