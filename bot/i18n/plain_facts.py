"""Facts as the templates see them: strings ready to be read, cleaned of whatever could disturb a message."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import Money, totals
from bot.i18n.facts import (
    AnswerFacts,
    BusinessFacts,
    CrossedFacts,
    InvoiceFacts,
    LateFacts,
    LetterFacts,
    PaperFacts,
    ReminderFacts,
    ThanksFacts,
)
from bot.i18n.formats import Formats, iban, phone
from bot.i18n.late_payment import law_helps

# Control and unassigned characters, line and paragraph separators; Cf would take the joiners of some scripts along.
_DISTURBING: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
# Marks that turn the direction of reading (source: Unicode standard annex 9) and the byte order mark.
# Who pays for its trade or service: the others owe neither interest nor indemnity before a formal notice.
_TRADE: Final = frozenset({ClientKind.COMPANY, ClientKind.PUBLIC})
# France and its departments overseas, where the Civil Code is that of France.
_FRENCH_LAW: Final = frozenset({"FR", "GF", "GP", "MQ", "RE", "YT"})
_LATE_NAMES: Final = (
    "late_interest", "late_compensation", "late_each", "late_rate", "late_on", "late_articles",
)  # fmt: skip
_TURNING: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean(value: str) -> str:
    """Return ``value`` on one line, without control characters or marks that turn the reading direction."""
    kept = (
        " " if unicodedata.category(character) in _DISTURBING else character
        for character in value
        if character not in _TURNING
    )
    return " ".join("".join(kept).split())


def link(value: str) -> str:
    """Return an address as it stands alone on its line."""
    return "".join(clean(value).split())


@dataclass(frozen=True, slots=True)
class InvoiceWords:
    """One invoice, each fact written out; empty when unknown, ``received`` and ``contested`` also when nothing is."""

    number: str
    issued: str
    due: str
    amount: str
    received: str
    balance: str
    contested: str
    order: str
    deposited: str
    status: str


def invoice_words(invoice: InvoiceFacts, formats: Formats) -> InvoiceWords:
    """Write one invoice out; the part of an invoice that is paid in several stands behind its number."""
    number, part = clean(invoice.number), clean(invoice.part)
    return InvoiceWords(
        number=f"{number} ({part})" if number and part else number,
        issued=formats.date_full(invoice.issued_on) if invoice.issued_on else "",
        due=formats.date_full(invoice.due_on),
        amount=formats.money(invoice.amount),
        received=formats.money(invoice.received) if invoice.received else "",
        balance=formats.money(invoice.balance),
        contested=formats.money(invoice.contested) if invoice.contested else "",
        order=clean(invoice.order_number),
        deposited=formats.date_full(invoice.deposited_on) if invoice.deposited_on else "",
        status=clean(invoice.portal_status),
    )


def reminder_words(facts: ReminderFacts) -> dict[str, Any]:
    """Return the names that the text of a reminder may use; ``deadline`` is absent when the step gives none.

    ``law`` says whether the law of the country gives interest and indemnity against this client;
    ``late`` says that there are figures for them, in the names that begin so;
    ``silent`` is true only when reminders really left and the client has not written back.
    """
    formats = formats_of(facts)
    business = facts.business
    words = letter_words(facts, facts.requested) | {
        "total": _sums(facts.totals, formats),
        "earlier": _days(facts.earlier_on, formats),
        "law": law_helps(business.country) and facts.kind in _TRADE and not facts.waived,
        "silent": bool(facts.earlier_on) and not facts.answered,
        "others": [invoice_words(invoice, formats) for invoice in _by_age(facts.informative)],
        "reference": clean(facts.reference),
        **paying_words(business),
        "answer_link": link(facts.answer_link),
        "chat_link": link(facts.chat_link),
        "payment_link": link(facts.payment_link),
        "invoice_attached": facts.invoice_attached,
        "bank_details_attached": facts.bank_details_attached,
        "qr": facts.epc_qr,
        "bounced": facts.bounced,
        "service": clean(facts.service_code),
        "bounced_paid": formats.date_full(facts.bounced_paid_on) if facts.bounced_paid_on else "",
    }
    words |= _late_words(facts.late, formats)
    return words | ({"deadline": formats.date_long(facts.deadline_on)} if facts.deadline_on else {})


def paying_words(business: BusinessFacts) -> dict[str, Any]:
    """Return the names for how a client can pay; ``postal`` is where cheques go, on one line."""
    return {
        "holder": clean(business.account_holder),
        "iban": iban(clean(business.iban)),
        "cheque": business.cheque,
        "postal": clean(", ".join(business.postal.splitlines())),
    }


def _late_words(late: LateFacts | None, formats: Formats) -> dict[str, Any]:
    """Return the names for what a delay entails; ``late`` says whether there are figures, the others are then set."""
    if late is None:
        return {"late": False} | dict.fromkeys(_LATE_NAMES, "") | {"late_agreed": False}
    return {
        "late": True,
        "late_interest": formats.money(late.interest),
        "late_compensation": formats.money(late.compensation) if late.compensation else "",
        "late_each": formats.money(late.each) if late.each else "",
        "late_rate": formats.percent(late.rate) if late.rate is not None else "",
        "late_agreed": late.agreed,
        "late_on": formats.date_full(late.on),
        "late_articles": late.law,
    }


def thanks_words(facts: ThanksFacts) -> dict[str, Any]:
    """Return the names that a thank-you may use; ``remaining`` is empty when all is settled."""
    formats = formats_of(facts)
    return letter_words(facts, facts.invoices) | {
        "received": formats.money(facts.received),
        "remaining": _sums(totals(facts.remaining), formats),
    }


def crossed_words(facts: CrossedFacts) -> dict[str, Any]:
    """Return the names that an apology for crossed messages may use."""
    formats = formats_of(facts)
    return letter_words(facts, facts.invoices) | {
        "reminded": formats.date_full(facts.reminded_on),
        "paid": formats.date_full(facts.paid_on),
    }


def answer_words(facts: AnswerFacts) -> dict[str, Any]:
    """Return the names that a letter which answers a client may use; what is not known is empty."""
    formats = formats_of(facts)
    return letter_words(facts, facts.invoices) | {
        "total": _sums(facts.totals, formats),
        "said": formats.money(facts.said) if facts.said else "",
        "said_on": formats.date_full(facts.said_on) if facts.said_on else "",
        "answer_link": link(facts.answer_link),
        "chat_link": link(facts.chat_link),
    }


def paper_words(facts: PaperFacts) -> dict[str, Any]:
    """Return the names that a letter on paper may use; ``french`` says whether French law governs the claim."""
    formats = formats_of(facts)
    business = facts.business
    dated = {
        "deadline": facts.deadline_on,
        "paid": facts.paid_on,
        "day": facts.day,
        "opened": facts.opened_on,
        "published": facts.published_on,
    }
    return (
        letter_words(facts, facts.invoices)
        | _late_words(facts.late, formats)
        | {name: formats.date_full(day) if day else "" for name, day in dated.items()}
        | {
            "client": clean(facts.client_name),
            "total": _sums(facts.totals, formats),
            "remaining": _sums(facts.totals, formats),
            "claimed": _sums(facts.claimed, formats),
            "contested": _sums(facts.contested, formats),
            "received": formats.money(facts.received) if facts.received else "",
            "earlier": _days(facts.earlier_on, formats),
            "reference": clean(facts.reference),
            **paying_words(business),
            "mediator": clean(facts.mediator),
            "sent_by": facts.sent_by,
            "tracking": clean(facts.tracking),
            "asks": facts.asks,
            "french": business.country in _FRENCH_LAW,
        }
    )


def formats_of(facts: LetterFacts) -> Formats:
    """Return the writings of the text's language, as in the country of the business."""
    return Formats.of(facts.language, facts.business.country)


def letter_words(facts: LetterFacts, invoices: Sequence[InvoiceFacts]) -> dict[str, Any]:
    """Return the names that every text may use, about ``invoices``, oldest due date first.

    Without invoices, as in thanks for a payment that settles none, ``list`` is empty and so are numbers and dates.
    """
    formats = formats_of(facts)
    ordered = _by_age(invoices)
    written = [invoice_words(invoice, formats) for invoice in ordered]
    numbers = [invoice.number for invoice in written if invoice.number]
    due = [invoice.due_on for invoice in ordered]
    span = _days((due[0], due[-1]), formats) if due else [""]
    return _people(facts.business, facts.contact) | {
        "formal": facts.address is AddressForm.FORMAL,
        "we": facts.person is Person.WE,
        "kind": facts.kind.value,
        "for_trade": facts.kind in _TRADE,
        "one": len(ordered) == 1,
        "count": formats.count(len(ordered)),
        "list": written,
        "numbers": formats.items(numbers) if len(numbers) == len(written) else "",
        "first_due": formats.date_full(due[0]) if due else "",
        "due_from": span[0],
        "due_to": span[1] if len(span) > 1 else "",
    }


def _people(business: BusinessFacts, contact: str) -> dict[str, Any]:
    return {
        "contact": clean(contact),
        "business": clean(business.name),
        "signature": clean(business.signature),
        "phone": phone(clean(business.phone)),
        "email": clean(business.email),
    }


def _by_age(invoices: Sequence[InvoiceFacts]) -> list[InvoiceFacts]:
    return sorted(invoices, key=lambda invoice: (invoice.due_on, invoice.number, invoice.part))


def _days(days: Sequence[date], formats: Formats) -> list[str]:
    """Write days to be enumerated, in order; within one year only the last says the year."""
    ordered = sorted(set(days))
    within_year = len({day.year for day in ordered}) == 1
    head = formats.date_day_month if within_year else formats.date_full
    return [head(day) for day in ordered[:-1]] + [formats.date_full(day) for day in ordered[-1:]]


def _sums(amounts: Sequence[Money], formats: Formats) -> str:
    return formats.items([formats.money(money) for money in amounts])
