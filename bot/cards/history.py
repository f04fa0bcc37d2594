"""The history of an invoice: a dated line for each thing that happened, newest first."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.invoices import name_of
from bot.cards.pages import cut, page_within, turn
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.usecases.read_history import Event
from bot.usecases.record_payment import CREDIT

_Facts = Mapping[str, Any]


def history_card(
    words: Words, business: Business, invoice: Invoice, client: Client, *, events: list[Event], page: int
) -> Card:
    """Show a page of what happened to an invoice."""
    page = page_within(page, len(events))
    head = words("invoices.history", name=name_of(words, invoice, inside=True), client=client.name)
    lines = [_line(words, business, invoice, event) for event in cut(events, page)]
    back = (Button(words.plain("common.button_back"), "inv", invoice.id),)
    ways = turn(words, "invhistory", page, len(events), about=invoice.id)
    return Card("\n".join([head, *lines]), (ways, back), invoice.client_id, invoice.id)


def _line(words: Words, business: Business, invoice: Invoice, event: Event) -> Markup:
    day = words.formats.date_short(business.today(event.at))
    told = _TOLD.get(event.action, _plain)(words, invoice, event)
    return words("invoices.history_line", day=day, what=told)


def _plain(words: Words, _: Invoice, event: Event) -> Markup:
    return words(f"invoices.history_{event.action}")


def _registered(words: Words, _: Invoice, event: Event) -> Markup:
    amount = Money(Decimal(event.facts["amount"]), event.facts["currency"])
    due_on = words.formats.date_short(date.fromisoformat(event.facts["due_on"]))
    return words("invoices.history_invoice_registered", amount=amount, due_on=due_on)


def _corrected(words: Words, invoice: Invoice, event: Event) -> Markup:
    return words(
        f"invoices.history_{event.action}",
        changes=words.formats.items(list(changes(words, invoice, event.facts["before"], event.facts["after"]))),
    )


def changes(words: Words, invoice: Invoice, before: _Facts, after: _Facts) -> Iterator[str]:
    """Yield in plain words what a correction changed, from what to what; ``before`` and ``after`` as in the trace."""
    for name in ("number", "amount_minor", "issued_on", "due_on"):
        if name in after and before[name] != after[name]:
            yield words.plain(
                f"invoices.changed_{name}",
                before=_value(words, invoice, name, before[name]),
                after=_value(words, invoice, name, after[name]),
            )


def _value(words: Words, invoice: Invoice, name: str, value: Any) -> str:
    if value in (None, ""):
        return words.plain("invoices.nothing")
    if name == "amount_minor":
        return words.formats.money(Money.of_minor(value, invoice.amount.currency))
    return value if name == "number" else words.formats.date_short(date.fromisoformat(value))


def _received(words: Words, invoice: Invoice, event: Event) -> Markup:
    share = sum((Decimal(amount) for listed, amount in event.facts["shares"] if listed == invoice.id), Decimal(0))
    amount = Money(share, invoice.amount.currency)
    paid_on = event.facts.get("paid_on")
    if paid_on is None:
        return words("invoices.history_credit_applied", amount=amount)
    day = words.formats.date_short(date.fromisoformat(paid_on))
    if event.facts.get("kind") == CREDIT:
        return words("invoices.history_credit_recorded", amount=amount, paid_on=day)
    return words("invoices.history_payment_recorded", amount=amount, paid_on=day) + _by(words, event)


def _by(words: Words, event: Event) -> Markup:
    means = event.facts.get("means")
    return words("invoices.history_by", means=words.plain(f"common.means_{means}")) if means else Markup()


def _restated(words: Words, _: Invoice, event: Event) -> Markup:
    day = words.formats.date_short(date.fromisoformat(event.facts["paid_on"]))
    return words("invoices.history_payment_restated", paid_on=day) + _by(words, event)


def _edited(words: Words, _: Invoice, event: Event) -> Markup:
    return words("invoices.history_text_standard" if event.facts["standard"] else "invoices.history_text_edited")


def _delivered(words: Words, _: Invoice, event: Event) -> Markup:
    facts = event.facts
    if facts["kind"] == "arrangement":
        return words("invoices.history_letter", letter=words.plain(f"arrangement.letter_{facts['step']}"))
    if facts["kind"] != "chase":
        return words(f"invoices.history_{facts['kind']}")
    step = words.plain(f"common.step_{facts['step']}")
    if facts["channel"] == "email":
        return words("invoices.history_delivered_to", step=step, recipient=facts["recipient"])
    if facts["channel"] == "telegram":
        return words("invoices.history_delivered_chat", step=step)
    return words("invoices.history_delivered", step=step)


def _of_step(words: Words, _: Invoice, event: Event) -> Markup:
    return words(f"invoices.history_{event.action}", step=words.plain(f"common.step_{event.facts['step']}"))


def _paused(words: Words, _: Invoice, event: Event) -> Markup:
    until = event.facts.get("until")
    if until is None:
        return words("invoices.history_paused_endless")
    return words("invoices.history_paused", until=words.formats.date_short(date.fromisoformat(until)))


def _called(words: Words, _: Invoice, event: Event) -> Markup:
    return words("invoices.history_call_made", outcome=words.plain(f"call.button_{event.facts['outcome']}"))


def _promised(words: Words, _: Invoice, event: Event) -> Markup:
    amount = Money(Decimal(event.facts["amount"]), event.facts["currency"])
    due_on = words.formats.date_short(date.fromisoformat(event.facts["due_on"]))
    return words("invoices.history_promise_given", amount=amount, due_on=due_on)


_TOLD: dict[str, Callable[[Words, Invoice, Event], Markup]] = {
    "invoice_registered": _registered,
    "invoice_corrected": _corrected,
    "correction_undone": _corrected,
    "payment_recorded": _received,
    "payment_restated": _restated,
    "credit_applied": _received,
    "text_edited": _edited,
    "message_delivered": _delivered,
    "start_chosen": _of_step,
    "task_done": _of_step,
    "task_undone": _of_step,
    "paused": _paused,
    "call_made": _called,
    "promise_given": _promised,
}
