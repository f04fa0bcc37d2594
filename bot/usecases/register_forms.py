"""Register the invoices of one message together, point out what looks registered already, and take it all back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.intake.names import client_key
from bot.usecases.add_invoice import CHOICE_OF_START, Registered, add_invoice, find_twins
from bot.usecases.edit_invoice import cancel_invoice
from bot.usecases.invoice_form import Form, to_register
from bot.usecases.work import Work
from storage import clients, holds, invoices, messages
from storage.messages import State

_HAS_LEFT = frozenset({State.HANDING_OVER, State.UNCERTAIN, State.DELIVERED})


@dataclass(frozen=True, slots=True)
class Concern:
    """An invoice of ``client_name`` that the form at ``place`` resembles; ``is_taken``: so much that a rule refuses."""

    place: int
    invoice: Invoice
    client_name: str
    is_taken: bool


async def find_concerns(work: Work, business: Business, forms: Sequence[Form]) -> list[Concern]:
    """Return the registered invoices that these complete forms may repeat, in the order of the forms."""
    found = []
    for place, form in enumerate(forms):
        twins = await find_twins(work, business, to_register(form))
        for invoice in (*twins.same_number, *twins.alike):
            client = await clients.get(work.tx, business.id, invoice.client_id)
            is_taken = invoice in twins.same_number and client.id == form.client_id
            found.append(Concern(place, invoice, client.name, is_taken))
    return found


async def register_forms(work: Work, business: Business, forms: Sequence[Form]) -> list[Registered]:
    """Register complete forms, all or none; a new client named in several of them is one client.

    :raises DomainError: as ``add_invoice``.
    """
    added: dict[str, int] = {}
    registered = []
    for form in forms:
        key = client_key(form.client)
        known = form.client_id or added.get(key)
        registered.append(await add_invoice(work, business, to_register(replace(form, client_id=known))))
        added[key] = registered[-1].client.id
    return registered


async def undo_registration(work: Work, business: Business, invoice_ids: Sequence[int]) -> None:
    """Take a registration back by cancelling its invoices, as long as nothing has come of them.

    :raises DomainError: ``already_told``, ``has_payments`` or ``invoice_closed``.
    """
    for invoice_id in invoice_ids:
        about = await messages.about_invoice(work.tx, business.id, invoice_id)
        if any(message.state in _HAS_LEFT for message in about):
            raise DomainError("already_told")
    waiting = await holds.of_business(work.tx, business.id, HoldKind.POSTPONED, CHOICE_OF_START)
    choices = [hold.id for _, hold in waiting if hold.invoice_id in invoice_ids]
    await holds.lift(work.tx, business.id, choices, work.now)
    for invoice_id in invoice_ids:
        await cancel_invoice(work, business, invoice_id)


async def still_to_start(work: Work, business: Business, invoice_ids: Sequence[int]) -> list[Invoice]:
    """Return those of these invoices whose chase waits for the owner to say where it starts."""
    waiting = await holds.of_business(work.tx, business.id, HoldKind.POSTPONED, CHOICE_OF_START)
    held = {hold.invoice_id for _, hold in waiting}
    ids = [invoice_id for invoice_id in invoice_ids if invoice_id in held]
    return [invoice for invoice in await invoices.some(work.tx, business.id, ids) if invoice.is_owed]
