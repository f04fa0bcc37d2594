"""Cards on which an invoice is corrected: which field, the question, and what follows from the answer."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.invoices import name_of
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.usecases.describe_invoice import Described

FIELDS = ("number", "amount", "issued_on", "due_on")


def fields_card(words: Words, described: Described) -> Card:
    """Ask what is to be corrected; name and address are the client's, so they lead to its card."""
    invoice, client = described.invoice, described.client
    lines = [
        words("invoices.edit", name=name_of(words, invoice, inside=True), client=client.name),
        *(words(f"invoices.edit_{field}", value=_value(words, invoice, field)) for field in FIELDS),
        words("invoices.edit_email", value=client.email or words.plain("invoices.nothing")),
    ]
    fields = [Button(words.plain(f"invoices.button_{field}"), "invfield", invoice.id, extra=field) for field in FIELDS]
    rows = (
        tuple(fields[:2]),
        tuple(fields[2:]),
        (
            Button(words.plain("invoices.button_name"), "clifield", client.id, extra="name"),
            Button(words.plain("invoices.button_email"), "clifield", client.id, extra="email"),
        ),
        (Button(words.plain("common.button_back"), "inv", invoice.id),),
    )
    return Card("\n".join(lines), rows, client.id, invoice.id)


def _value(words: Words, invoice: Invoice, field: str) -> str:
    value = getattr(invoice, field)
    if not value:
        return words.plain("invoices.nothing")
    if field == "amount":
        return words.formats.money(value)
    return words.formats.date_long(value) if isinstance(value, date) else str(value)


def question_card(
    words: Words, invoice: Invoice, draft_id: int, field: str, *, proposals: Sequence[str] = (), note: str = ""
) -> Card:
    """Ask for the new value of a field, with what an unclear answer may have meant as buttons."""
    lines = [words(f"invoices.unclear_{note}")] if note else []
    lines += [
        words(f"invoices.ask_{field}", name=name_of(words, invoice, inside=True)),
        words(f"invoices.example_{field}", amount=invoice.amount),
    ]
    taps = [Button(_proposed(words, invoice, field, value), "invset", draft_id, extra=value) for value in proposals]
    drop = (Button(words.plain("common.button_drop"), "invdrop", draft_id),)
    return Card("\n".join(lines), (*((tap,) for tap in taps), drop))


def _proposed(words: Words, invoice: Invoice, field: str, value: str) -> str:
    if field == "amount":
        return words.formats.money(Money(Decimal(value), invoice.amount.currency))
    return words.formats.date_long(date.fromisoformat(value))


def corrected_card(words: Words, business: Business, described: Described, changed: str, *, replanned: bool) -> Card:
    """Say what was corrected and what will be sent because of it, with the way back."""
    lines = [_done(words, "corrected", described, changed)]
    if replanned:
        lines.append(words("invoices.replanned"))
    invoice = described.invoice
    undo = Button(words.plain("common.button_undo"), "invundo", invoice.id, invoice.version)
    return _with_next(words, business, described, lines, undo)


def taken_back_card(words: Words, business: Business, described: Described, changed: str) -> Card:
    """Say that a correction was taken back, and what comes next."""
    return _with_next(words, business, described, [_done(words, "corrected_back", described, changed)])


def _done(words: Words, what: str, described: Described, changed: str) -> Markup:
    name = name_of(words, described.invoice, inside=True)
    return words(f"invoices.{what}", name=name, client=described.client.name, changed=changed)


def _with_next(words: Words, business: Business, described: Described, lines: list[Markup], *more: Button) -> Card:
    coming = whats_next(words, business, described)
    shown = [*lines, coming] if coming else lines
    invoice = described.invoice
    look = Button(words.plain("invoices.button_look"), "inv", invoice.id)
    return Card("\n".join(shown), ((look, *more),), invoice.client_id, invoice.id)
