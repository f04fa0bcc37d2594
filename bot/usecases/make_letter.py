"""Make a letter on paper for the owner to print: chosen by its sort, written, and kept with the case."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.limitation import Warned
from bot.usecases.compose_message import Postroom
from bot.usecases.work import Work, calendar_of
from bot.usecases.write_letter import SORTS, LetterOrder, write_letter
from storage import clients, documents, insolvencies, invoices, payments
from storage.documents import PDF, Sort

_TO_ANSWER = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter that lies in the data folder."""

    document_id: int
    sha256: str
    filename: str
    sort: str
    client: Client


async def make_letter(work: Work, room: Postroom, business: Business, client_id: int, sort: str) -> MadeLetter:
    """Make a statement, a reminder letter or an acknowledgement of what a client owes.

    :raises DomainError: ``stale_button`` for another sort, ``name_missing``, ``letter_nothing_owed``;
        ``letter_insolvent`` where all of it arose before the judgment that opened insolvency proceedings.
    :raises LookupError: when this business has no such client.
    """
    if sort not in SORTS:
        raise DomainError("stale_button")
    client = await clients.get(work.tx, business.id, client_id)
    owed = _about(sort, await _claimable(work, business, client, sort), business, work)
    if not owed:
        raise DomainError("letter_nothing_owed", client=client.name)
    today = business.today(work.now)
    deadline = calendar_of(client, business, work.now).on_or_after(today + _TO_ANSWER) if sort == "reminder" else None
    asks = await insolvencies.of_client(work.tx, business.id, client.id) is None
    order = LetterOrder(sort, today, owed, deadline_on=deadline, asks=asks or sort != "statement")
    return await keep_letter(work, room, business, client, order)


async def _claimable(work: Work, business: Business, client: Client, sort: str) -> list[Invoice]:
    """Return what is owed; but for a statement, without what may not be asked for because of an insolvency.

    A statement of then shows it all and asks for nothing (``LetterOrder.asks``).
    """
    owed = await invoices.owed_by(work.tx, business.id, client.id)
    insolvency = await insolvencies.of_client(work.tx, business.id, client.id)
    if insolvency is None or sort == "statement":
        return owed
    later = [invoice for invoice in owed if not insolvency.covers(invoice)]
    if owed and not later:
        raise DomainError("letter_insolvent", client=client.name)
    return later


def _about(sort: str, owed: list[Invoice], business: Business, work: Work) -> tuple[Invoice, ...]:
    """Return what a letter speaks of, what is disputed of it set apart.

    A reminder speaks of what is late, an acknowledgement of what can still be claimed, a statement of everything.
    """
    today, apart = business.today(work.now), [invoice.uncontested for invoice in owed]
    if sort == "reminder":
        return tuple(invoice for invoice in apart if invoice.is_late(today))
    if sort == "acknowledgement":
        return tuple(i for i in apart if i.is_owed and i.limitation_warned != Warned.PASSED)
    return tuple(apart)


async def make_receipt(work: Work, room: Postroom, business: Business, payment_id: int) -> MadeLetter:
    """Make a receipt for a payment.

    :raises DomainError: ``already_undone`` when the payment was taken back, ``name_missing``.
    :raises LookupError: when this business has no such payment.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    client = await clients.get(work.tx, business.id, payment.client_id)
    paid = tuple(await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares]))
    day = business.today(work.now)
    order = LetterOrder("receipt", day, paid, received=payment.amount, paid_on=payment.paid_on)
    return await keep_letter(work, room, business, client, order)


async def keep_letter(work: Work, room: Postroom, business: Business, client: Client, order: LetterOrder) -> MadeLetter:
    """Write a letter and keep it with the case.

    :raises DomainError: ``name_missing`` when the business has no name to write in.
    :raises TemplateRefused: when its text cannot be made.
    """
    if not business.name:
        raise DomainError("name_missing")
    written = await write_letter(work, room, business, client, order)
    sha256 = await asyncio.to_thread(room.folder.keep, written.pdf)
    document_id = await documents.add(
        work.tx,
        business.id,
        now=work.now,
        client_id=client.id,
        sha256=sha256,
        filename=written.filename,
        mime=PDF,
        size=len(written.pdf),
        sort=Sort.LETTER.value,
    )
    facts = {"document": document_id, "sort": order.sort, "invoices": [i.id for i in order.invoices], "sha256": sha256}
    await work.record(business.id, client.id, "letter_made", facts)
    return MadeLetter(document_id, sha256, written.filename, order.sort, client)
