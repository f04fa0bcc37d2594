"""Builders of facts for texts, with values that a reader recognises."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import Money, totals
from bot.domain.policy import POLICIES
from bot.i18n.facts import BusinessFacts, InvoiceFacts, ReminderFacts, ThanksFacts
from bot.i18n.places import TEMPLATES, languages

LANGUAGES: Final = languages(TEMPLATES)
STEPS: Final = tuple(
    dict.fromkeys(step.name for policy in POLICIES.values() for step in policy.steps if not step.is_task)
)
WITHOUT_DEADLINE: Final = frozenset({"receipt", "upcoming"})
MARTIN: Final = BusinessFacts(
    name="Atelier Martin",
    country="FR",
    signature="Paul Martin",
    phone="01 23 45 67 89",
    email="paul@martin.example",
    account_holder="Paul Martin EI",
    iban="FR7630006000011234567890189",
)
BARE: Final = BusinessFacts("Atelier Martin", "FR", "", "", "", "", "")


def euros(amount: str) -> Money:
    """Return an amount in euros."""
    return Money(Decimal(amount), "EUR")


def an_invoice(number: str = "2026-041", **changes: Any) -> InvoiceFacts:
    """Return an invoice of 1,250 € due on 30 November 2026, unpaid unless told otherwise."""
    invoice = InvoiceFacts(number, "", date(2026, 10, 31), date(2026, 11, 30), euros("1250"), euros("0"), euros("1250"))
    return replace(invoice, **changes)


PART_PAID: Final = an_invoice(received=euros("500"), balance=euros("750"))
SECOND: Final = an_invoice(
    "2026-045", part="2/3", issued_on=None, due_on=date(2026, 12, 1), amount=euros("300"), balance=euros("300")
)


def a_reminder(step: str = "courtesy", *invoices: InvoiceFacts, **changes: Any) -> ReminderFacts:
    """Return a complete reminder about ``invoices`` (one, unpaid, by default) from a French workshop."""
    requested = invoices or (an_invoice(),)
    facts = ReminderFacts(
        step=step,
        language="fr",
        kind=ClientKind.COMPANY,
        address=AddressForm.FORMAL,
        person=Person.WE,
        business=MARTIN,
        contact="Madame Durand",
        requested=requested,
        informative=(),
        totals=totals(invoice.balance for invoice in requested),
        deadline_on=None if step in WITHOUT_DEADLINE else date(2026, 12, 18),
        earlier_on=() if step in {*WITHOUT_DEADLINE, "courtesy"} else (date(2026, 12, 3), date(2026, 12, 10)),
        answered=False,
        reference="2026-041",
        answer_link="",
        chat_link="",
        payment_link="",
        invoice_attached=True,
        bank_details_attached=True,
    )
    return replace(facts, **changes)


def forms() -> Iterator[tuple[ClientKind, AddressForm]]:
    """Yield every kind of client in every form of address."""
    return ((kind, address) for kind in ClientKind for address in AddressForm)


def some_thanks(*remaining: Money, **changes: Any) -> ThanksFacts:
    """Return thanks for 500 €."""
    facts = ThanksFacts(
        language="fr",
        kind=ClientKind.COMPANY,
        address=AddressForm.FORMAL,
        person=Person.WE,
        business=MARTIN,
        contact="Madame Durand",
        received=euros("500"),
        invoices=(an_invoice(),),
        remaining=remaining,
    )
    return replace(facts, **changes)


ALL_TEXTS: Final = tuple(
    (step, language, kind, address) for step in STEPS for language in LANGUAGES for kind, address in forms()
)
