"""Builders with sensible defaults: a test names only what it is about.

Each takes the fields to change by name. The defaults fit together: client 1 of business 1 owes invoice 1, French, in
euros, with a term of thirty days that ends on Monday 7 September 2026, a season without holidays. Nothing has left yet
to this client, while the business has already sent its first message.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from bot.domain.business import Business, Person
from bot.domain.case import Case
from bot.domain.client import AddressForm, Client, ClientKind
from bot.domain.hold import Hold, HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money

DUE_ON = date(2026, 9, 7)


def euros(amount: str | int) -> Money:
    """Return ``amount`` in euros: ``euros("12.50")``."""
    return Money(Decimal(amount), "EUR")


def a_business(**changes: Any) -> Business:
    """Return a business that works from Paris and has already sent its first message."""
    business = Business(
        id=1,
        owner_id=1001,
        name="Atelier Lumière",
        country="FR",
        zone="Europe/Paris",
        language="fr",
        currency="EUR",
        person=Person.WE,
        signature="Camille Roux",
        email="camille@lumiere.example",
        phone="+33612345678",
        account_holder="Atelier Lumière SARL",
        iban="FR7630006000011234567890189",
        variant="standard",
        opens_at=time(9, 30),
        closes_at=time(17),
        digest_at=time(8),
        receipts_checked_on=None,
        large_from=None,
        first_left_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        stopped_at=None,
        version=1,
    )
    return replace(business, **changes)


def a_client(**changes: Any) -> Client:
    """Return a company that is reminded as the business does it by default."""
    client = Client(
        id=1,
        business_id=1,
        name="Dupont SARL",
        kind=ClientKind.COMPANY,
        kind_told=True,
        language="fr",
        address=AddressForm.FORMAL,
        country="FR",
        contact="Madame Martin",
        email="compta@dupont.example",
        phone="+33123456789",
        variant=None,
        ceiling=None,
        excluded=False,
        direct_debit=False,
        version=1,
    )
    return replace(client, **changes)


def an_invoice(**changes: Any) -> Invoice:
    """Return an open invoice of 1,250 € about which nothing has left yet; its balance follows a changed amount."""
    if "amount" in changes:
        changes = {"balance": changes["amount"], **changes}
    invoice = Invoice(
        id=1,
        business_id=1,
        client_id=1,
        number="2026-041",
        part="",
        issued_on=date(2026, 8, 8),
        due_on=DUE_ON,
        on_receipt=False,
        amount=euros(1250),
        balance=euros(1250),
        state=InvoiceState.OPEN,
        registered_on=date(2026, 8, 8),
        first_of_client=False,
        last_step=None,
        deadline_on=None,
        next_not_before=None,
        task_since=None,
        on_tap=False,
        contested=euros(0),
        version=1,
    )
    return replace(invoice, **changes)


def a_hold(**changes: Any) -> Hold:
    """Return a pause of the whole case until it is lifted."""
    return replace(Hold(id=1, kind=HoldKind.PAUSE, invoice_id=None, until=None, reason=""), **changes)


def a_case(*invoices: Invoice, **changes: Any) -> Case:
    """Return the case of ``invoices``, by default of one invoice, with no hold and nothing said so far."""
    case = Case(
        business=a_business(),
        client=a_client(),
        invoices=invoices or (an_invoice(),),
        holds=(),
        last_contact_on=None,
        last_note_on=None,
        pays_on_time=False,
    )
    return replace(case, **changes)
