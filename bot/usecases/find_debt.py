"""Find out which debt a sentence means: by the invoice's number, by the client's name, or by asking.

A number goes before a name. A client alone means all that it owes; which of it is the business of whoever asked.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Self

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.usecases.find_client import KnownClient, find_client
from bot.usecases.work import Work
from storage import balances, clients, invoices

_CHOICES: Final = 8  # clients or invoices that are offered at once


class Question(StrEnum):
    """What is asked next about what was told."""

    CLIENT = "client"
    INVOICE = "invoice"
    DAY = "day"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a promise, a difficulty or a dispute so far; ``what`` says which of them.

    ``client`` and ``number`` are as they were written, ``client_id`` and ``invoice_ids`` what is known for certain.
    ``currency`` is empty for that of the debt; ``unclear_amount`` says that a sum was written that cannot be read for
    certain. ``times`` is the number of installments wished. ``conditional`` says that it hangs on something else,
    ``insolvent`` that the client is so before the law. ``call_id`` is the task of the call in which it was told.
    """

    what: str
    client: str = ""
    number: str = ""
    client_id: int | None = None
    invoice_ids: tuple[int, ...] = ()
    figure: Decimal | None = None
    currency: str = ""
    unclear_amount: bool = False
    on: date | None = None
    times: int | None = None
    conditional: bool = False
    insolvent: bool = False
    call_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, for a draft."""
        values = {name: getattr(self, name) for name in Told.__slots__}
        values["figure"] = None if self.figure is None else str(self.figure)
        values["on"] = self.on.isoformat() if self.on else None
        return values

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        values = dict(content)
        values["invoice_ids"] = tuple(values["invoice_ids"])
        values["figure"] = None if values["figure"] is None else Decimal(values["figure"])
        values["on"] = date.fromisoformat(values["on"]) if values["on"] else None
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Choice:
    """What has to be asked first, with what can be chosen; ``unknown`` says that what was written matches nothing."""

    question: Question
    told: Told
    clients: tuple[KnownClient, ...] = ()
    invoices: tuple[tuple[Invoice, str], ...] = ()
    unknown: bool = False


async def find_debt(work: Work, business: Business, told: Told) -> Told | Choice:
    """Return what was told with its client known, and its invoices where some were named, or what to ask first.

    :raises DomainError: ``not_owed`` when the invoice that was named is settled, ``client_owes_nothing``.
    """
    if told.invoice_ids:
        return await _of_invoices(work, business, told)
    if told.number:
        return await _by_number(work, business, told)
    if told.client_id is not None:
        return await _of_client(work, business, told, told.client_id)
    if not told.client:
        return Choice(Question.CLIENT, told, clients=await _debtors(work, business))
    match = await find_client(work, business, told.client)
    if match.certain:
        return await _of_client(work, business, told, match.certain.id)
    likely = match.likely or await _debtors(work, business)
    return Choice(Question.CLIENT, told, clients=likely, unknown=not match.likely)


async def _of_invoices(work: Work, business: Business, told: Told) -> Told:
    found = [i for i in await invoices.some(work.tx, business.id, told.invoice_ids) if i.is_owed]
    if not found:
        raise DomainError("not_owed")
    return replace(told, client_id=found[0].client_id, invoice_ids=tuple(invoice.id for invoice in found))


async def _of_client(work: Work, business: Business, told: Told, client_id: int) -> Told:
    client = await clients.get(work.tx, business.id, client_id)
    if not await invoices.owed_by(work.tx, business.id, client.id):
        raise DomainError("client_owes_nothing", client=client.name)
    return replace(told, client_id=client.id)


async def _by_number(work: Work, business: Business, told: Told) -> Told | Choice:
    """Take the open invoice with this number, or whose number ends with it as a part of its own."""
    exact = await invoices.numbered(work.tx, business.id, told.number)
    found = [invoice for invoice in exact if invoice.is_owed]
    if not exact:
        found = await invoices.open_ending_with(work.tx, business.id, told.number)
    if len(found) == 1:
        return replace(told, invoice_ids=(found[0].id,), client_id=found[0].client_id)
    if found:
        named = [(each, (await clients.get(work.tx, business.id, each.client_id)).name) for each in found[:_CHOICES]]
        return Choice(Question.INVOICE, told, invoices=tuple(named))
    if exact:
        raise DomainError("not_owed")
    return Choice(Question.CLIENT, replace(told, number=""), clients=await _debtors(work, business), unknown=True)


async def _debtors(work: Work, business: Business) -> tuple[KnownClient, ...]:
    found = await balances.by_client(work.tx, business.id, business.today(work.now))
    names = dict.fromkeys((row.client_id, row.name) for row in found)
    return tuple(KnownClient(*pair) for pair in names)[:_CHOICES]


async def concerned(work: Work, business: Business, client_id: int, invoice_ids: tuple[int, ...]) -> list[Invoice]:
    """Return the invoices that something told is about: those named, else all late ones, else all that are owed.

    They are of one currency, that of the oldest, and without what is contested of them.

    :raises DomainError: ``not_owed`` when none of those named is owed, ``client_owes_nothing``.
    """
    all_owed = await invoices.owed_by(work.tx, business.id, client_id)
    owed = [invoice for each in all_owed if (invoice := each.uncontested).is_owed]
    if not owed:
        raise DomainError("client_owes_nothing", client=(await clients.get(work.tx, business.id, client_id)).name)
    meant = [invoice for invoice in owed if invoice.id in invoice_ids]
    if invoice_ids and not meant:
        raise DomainError("not_owed")
    today = business.today(work.now)
    meant = meant or [invoice for invoice in owed if invoice.is_late(today)] or owed
    return [invoice for invoice in meant if invoice.balance.currency == meant[0].balance.currency]
