"""Register an invoice, with its client if it is a new one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.business import Business
from bot.domain.client import Client, ClientKind
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.intake.names.keys import client_key
from bot.intake.names.kinds import kind_of
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import clients, holds, invoices, rows, tables

CHOICE_OF_START = "start"  # the reason of the hold that lasts until the owner has said where a late chase starts
_SAME_DATES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class NewInvoice:
    """What is to be registered: for a known client (``client_id``) or a new one (``client_name``)."""

    amount: Money
    due_on: date
    client_id: int | None = None
    client_name: str = ""
    number: str = ""
    part: str = ""
    issued_on: date | None = None
    on_receipt: bool = False
    email: str = ""
    phone: str = ""
    identifiers: Identifiers = NOT_IDENTIFIED


@dataclass(frozen=True, slots=True)
class Registered:
    """The invoice and its client as they are now. ``asks_start``: it is late, and where to start must be said."""

    invoice: Invoice
    client: Client
    asks_start: bool


async def add_invoice(work: Work, business: Business, new: NewInvoice) -> Registered:
    """Register ``new``; a late one is left in peace until the owner has said where its chase starts.

    :raises DomainError: ``amount_not_positive``, ``due_before_issue`` or ``number_taken``.
    """
    _check(new)
    client = await _client(work, business, new)
    await _refuse_same_number(work, business, client.id, new)
    today = business.today(work.now)
    earlier = await invoices.of_client(work.tx, business.id, client.id)
    invoice_id = await rows.add(
        work.tx,
        tables.invoices,
        business_id=business.id,
        client_id=client.id,
        number=new.number,
        part=new.part,
        issued_on=new.issued_on,
        due_on=new.due_on,
        on_receipt=new.on_receipt,
        amount_minor=new.amount.minor,
        balance_minor=new.amount.minor,
        currency=new.amount.currency,
        registered_on=today,
        first_of_client=all(invoice.state is InvoiceState.CANCELLED for invoice in earlier),
        created_at=work.now,
    )
    late = new.due_on < today
    if late:
        await ask_start(work, await invoices.get(work.tx, business.id, invoice_id))
    await work.record(business.id, client.id, "invoice_registered", _payload(invoice_id, new))
    await plan_case(work, business.id, client.id)
    return Registered(await invoices.get(work.tx, business.id, invoice_id), client, late)


async def ask_start(work: Work, invoice: Invoice) -> None:
    """Leave an invoice in peace until the owner has said where its chase starts."""
    await holds.add(
        work.tx,
        invoice.business_id,
        invoice.client_id,
        HoldKind.POSTPONED,
        now=work.now,
        invoice_id=invoice.id,
        reason=CHOICE_OF_START,
    )


def _check(new: NewInvoice) -> None:
    if new.amount.amount <= 0:
        raise DomainError("amount_not_positive", amount=new.amount)
    if new.issued_on and new.due_on < new.issued_on:
        raise DomainError("due_before_issue", due_on=new.due_on, issued_on=new.issued_on)


def _payload(invoice_id: int, new: NewInvoice) -> dict[str, object]:
    return {
        "invoice": invoice_id,
        "number": new.number,
        "part": new.part,
        "amount": str(new.amount.amount),
        "currency": new.amount.currency,
        "issued_on": new.issued_on.isoformat() if new.issued_on else None,
        "due_on": new.due_on.isoformat(),
    }


async def _client(work: Work, business: Business, new: NewInvoice) -> Client:
    """Return the known client, completed by what is new, or add one; a new address lifts what a refused one held."""
    if new.client_id is None:
        kind = kind_of(new.client_name)
        client_id = await clients.add(
            work.tx,
            business.id,
            name=new.client_name,
            key=client_key(new.client_name),
            language=business.language,
            country=business.country,
            now=work.now,
            email=new.email,
            phone=new.phone,
            siren=new.identifiers.siren,
            vat_number=new.identifiers.vat_number,
            kind=(kind or ClientKind.COMPANY).value,
            kind_told=kind is not None,
        )
        await work.record(business.id, client_id, "client_added", {"name": new.client_name})
        return await clients.get(work.tx, business.id, client_id)
    known = await clients.get(work.tx, business.id, new.client_id)
    given = {"email": new.email, "phone": new.phone}
    missing = {name: value for name, value in given.items() if value and value != getattr(known, name)}
    missing |= new_identifiers(known, new.identifiers)
    if missing:
        if "email" in missing:
            await holds.lift_kind(work.tx, business.id, known.id, HoldKind.REFUSED, work.now)
        await clients.change(work.tx, business.id, known.id, **missing)
        await work.record(business.id, known.id, "client_changed", missing)
    return await clients.get(work.tx, business.id, known.id)


def new_identifiers(client: Client, found: Identifiers) -> dict[str, str]:
    """Return those of the identifiers found that the client lacks; none where they are those of another firm."""
    if client.identifiers.contradict(found):
        return {}
    values = {"siren": found.siren, "vat_number": found.vat_number}
    return {name: value for name, value in values.items() if value and not getattr(client, name)}


async def _refuse_same_number(work: Work, business: Business, client_id: int, new: NewInvoice) -> None:
    if not new.number:
        return
    for known in await invoices.numbered(work.tx, business.id, new.number):
        same = (known.client_id, known.part) == (client_id, new.part)
        if same and known.state is not InvoiceState.CANCELLED:
            raise DomainError("number_taken", number=new.number)


@dataclass(frozen=True, slots=True)
class Twins:
    """Invoices that may be the one about to be registered: by its number, or by client, amount and near dates."""

    same_number: tuple[Invoice, ...] = field(default=())
    alike: tuple[Invoice, ...] = field(default=())


async def find_twins(work: Work, business: Business, new: NewInvoice) -> Twins:
    """Return what is likely a duplicate of ``new``, for the owner to decide."""
    numbered = await invoices.numbered(work.tx, business.id, new.number) if new.number else []
    same_number = [i for i in numbered if i.part == new.part and i.state is not InvoiceState.CANCELLED]
    if new.client_id is None:
        return Twins(tuple(same_number))
    own = await invoices.of_client(work.tx, business.id, new.client_id)
    alike = [
        i
        for i in own
        if i.amount == new.amount
        and abs(i.due_on - new.due_on) <= _SAME_DATES
        and i not in same_number
        and i.part == new.part
        and not (i.number and new.number)
        and i.state is not InvoiceState.CANCELLED
    ]
    return Twins(tuple(same_number), tuple(alike))
