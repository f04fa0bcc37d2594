"""Register the invoices of one message together, point out what looks registered already, and take it all back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.intake.names.keys import client_key
from bot.usecases.add_invoice import Registered, add_invoice, find_twins
from bot.usecases.choose_start import lift_choices, refuse_told
from bot.usecases.edit_invoice import cancel_invoice
from bot.usecases.invoice_form import Form, to_register
from bot.usecases.work import Work
from storage import clients


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
    await refuse_told(work, business, invoice_ids)
    await lift_choices(work, business, invoice_ids)
    for invoice_id in invoice_ids:
        await cancel_invoice(work, business, invoice_id)
