"""From what the owner said of a payment to the payment: what is missing is asked, one thing at a time, never guessed.

``receive`` is called again with each answer until nothing is left to ask. Whom and what it is for comes first, then
the day, then the amount. Without an amount all that is owed on what was named came in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Self

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money, totals
from bot.usecases.find_client import KnownClient, find_client
from bot.usecases.record_payment import Receipt, record_payment
from bot.usecases.work import Work
from storage import balances, clients, invoices

_CHOICES: Final = 8  # invoices or clients that are offered at once
_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD"})
DOLLAR: Final = "$"


class Question(StrEnum):
    """What is asked next."""

    CLIENT = "client"
    INVOICE = "invoice"
    DAY = "day"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a payment so far.

    ``client`` and ``number`` are as the owner wrote them, ``client_id`` and ``invoice_ids`` what is known for certain.
    ``currency`` is empty for that of the debt. ``in_part`` says that not all came in; ``unclear_amount`` and
    ``unclear_day`` that something was said that cannot be read for certain. ``oldest`` lets the rule share it out.
    """

    client: str = ""
    number: str = ""
    client_id: int | None = None
    invoice_ids: tuple[int, ...] = ()
    figure: Decimal | None = None
    currency: str = ""
    in_part: bool = False
    unclear_amount: bool = False
    paid_on: date | None = None
    unclear_day: bool = False
    means: str = ""
    oldest: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, for a draft."""
        values = {name: getattr(self, name) for name in Said.__slots__}
        values["figure"] = None if self.figure is None else str(self.figure)
        values["paid_on"] = self.paid_on.isoformat() if self.paid_on else None
        return values

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        values = dict(content)
        values["invoice_ids"] = tuple(values["invoice_ids"])
        values["figure"] = None if values["figure"] is None else Decimal(values["figure"])
        values["paid_on"] = date.fromisoformat(values["paid_on"]) if values["paid_on"] else None
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Asked:
    """The next question, with what can be chosen.

    ``unknown``: what was said matches nothing. ``for_all``: the invoices offered are all that one client owes.
    """

    question: Question
    said: Said
    clients: tuple[KnownClient, ...] = ()
    invoices: tuple[tuple[Invoice, str], ...] = ()
    unknown: bool = False
    for_all: bool = False


async def receive(work: Work, business: Business, said: Said) -> Asked | tuple[Receipt, ...]:
    """Record the payment, one entry a currency, or return what has to be asked first.

    :raises DomainError: what ``record_payment`` refuses; ``not_owed`` when what was named is settled already.
    """
    if not said.invoice_ids:
        known = await _find_debt(work, business, said)
        if isinstance(known, Asked):
            return known
        said = known
    owed = await _owed(work, business, said)
    named = tuple([(invoice, await _name(work, business, invoice)) for invoice in owed])
    if said.unclear_day:
        return Asked(Question.DAY, said, invoices=named)
    if said.figure is None and (said.in_part or said.unclear_amount):
        return Asked(Question.AMOUNT, said, invoices=named)
    return await _record(work, business, said, owed)


async def _find_debt(work: Work, business: Business, said: Said) -> Said | Asked:
    """Find out what a payment is for: by number, by client, else ask."""
    if said.number:
        return await _by_number(work, business, said)
    if said.client_id is not None:
        return await _of_client(work, business, said, said.client_id)
    if not said.client:
        return Asked(Question.INVOICE, said, invoices=await _all_owed(work, business))
    match = await find_client(work, business, said.client)
    if match.certain:
        return await _of_client(work, business, said, match.certain.id)
    likely = match.likely or await _debtors(work, business)
    return Asked(Question.CLIENT, said, clients=likely, unknown=not match.likely)


async def _by_number(work: Work, business: Business, said: Said) -> Said | Asked:
    """Take the open invoice with this number, or whose number ends with it as a part of its own."""
    exact = await invoices.numbered(work.tx, business.id, said.number)
    found = [invoice for invoice in exact if invoice.is_owed]
    if not exact:
        found = await invoices.open_ending_with(work.tx, business.id, said.number)
    meant = await _meant(work, business, said)
    fitting = [invoice for invoice in found if invoice.client_id in meant]
    if len(fitting or found) == 1 and (fitting or not meant):
        return replace(said, invoice_ids=((fitting or found)[0].id,))
    if found:
        named = tuple([(invoice, await _name(work, business, invoice)) for invoice in (fitting or found)[:_CHOICES]])
        return Asked(Question.INVOICE, said, invoices=named)
    if any(invoice.state is InvoiceState.SETTLED for invoice in exact):
        raise DomainError("not_owed")
    return Asked(Question.INVOICE, said, invoices=await _all_owed(work, business), unknown=True)


async def _meant(work: Work, business: Business, said: Said) -> set[int]:
    """Return the clients that a name beside a number may mean; none when nobody is named, or nobody known."""
    if not said.client:
        return set()
    match = await find_client(work, business, said.client)
    return {match.certain.id} if match.certain else {each.id for each in match.likely}


async def _of_client(work: Work, business: Business, said: Said, client_id: int) -> Said | Asked:
    """Take what one client owes: its only invoice, all of it, or the one that is chosen."""
    client = await clients.get(work.tx, business.id, client_id)
    said = replace(said, client_id=client.id)
    owed = await invoices.owed_by(work.tx, business.id, client.id)
    if not owed:
        raise DomainError("client_owes_nothing", client=client.name)
    if len(owed) == 1 or said.oldest:
        return replace(said, invoice_ids=tuple(invoice.id for invoice in owed))
    others = [invoice for invoice in owed[1:] if invoice.balance.amount == said.figure]
    goes_to_oldest = said.figure is not None or said.in_part
    if goes_to_oldest and (not others or owed[0].balance.amount == said.figure):
        return replace(said, invoice_ids=tuple(invoice.id for invoice in owed))
    offered = tuple((invoice, client.name) for invoice in owed[:_CHOICES])
    return Asked(Question.INVOICE, said, invoices=offered, for_all=True)


async def _all_owed(work: Work, business: Business) -> tuple[tuple[Invoice, str], ...]:
    today = business.today(work.now)
    late = await invoices.listed(work.tx, business.id, "late", today, offset=0, limit=_CHOICES)
    due = await invoices.listed(work.tx, business.id, "due", today, offset=0, limit=_CHOICES)
    return (*late, *due)[:_CHOICES]


async def _debtors(work: Work, business: Business) -> tuple[KnownClient, ...]:
    rows = await balances.by_client(work.tx, business.id, business.today(work.now))
    names = dict.fromkeys((row.client_id, row.name) for row in rows)
    return tuple(KnownClient(*pair) for pair in names)[:_CHOICES]


async def _name(work: Work, business: Business, invoice: Invoice) -> str:
    return (await clients.get(work.tx, business.id, invoice.client_id)).name


async def _owed(work: Work, business: Business, said: Said) -> list[Invoice]:
    found = await invoices.some(work.tx, business.id, said.invoice_ids)
    owed = [invoice for invoice in found if invoice.is_owed]
    if not owed:
        raise DomainError("not_owed")
    return owed


async def _record(work: Work, business: Business, said: Said, owed: Sequence[Invoice]) -> tuple[Receipt, ...]:
    receipts = []
    for amount in _amounts(said, owed):
        named = [invoice.id for invoice in owed if invoice.balance.currency == amount.currency]
        receipts.append(
            await record_payment(
                work,
                business,
                owed[0].client_id,
                amount=amount,
                paid_on=said.paid_on or business.today(work.now),
                means=said.means,
                invoice_ids=named or [invoice.id for invoice in owed],
            )
        )
    return tuple(receipts)


def _amounts(said: Said, owed: Sequence[Invoice]) -> tuple[Money, ...]:
    """Return what came in: the sum that was said, else all that is owed, one amount a currency."""
    if said.figure is None:
        return totals(invoice.balance for invoice in owed)
    debt = owed[0].balance.currency
    same = said.currency in {"", debt} or (said.currency == DOLLAR and debt in _DOLLARS)
    if said.currency == DOLLAR and not same:
        raise DomainError("other_currency", currency=debt)
    return (Money(said.figure, debt if same else said.currency),)
