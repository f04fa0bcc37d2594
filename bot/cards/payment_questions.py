"""Cards that ask about money that came in: who, for what, how much, when; and once more when something has changed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.card import Button, Card
from bot.cards.invoice_lists import line_of
from bot.cards.outbox import numbers, sums_of, total_minor
from bot.cards.pages import shortened
from bot.domain.invoice import Invoice
from bot.i18n.catalogue import Words
from bot.usecases.receive_payment import Asked, Question

_NAME: Final = 40  # letters of a client's name on a button


def changed_card(words: Words, client_name: str, invoice: Invoice) -> Card:
    """Ask again about an invoice that has changed since its button was shown."""
    yes = Button(words.plain("payment.button_all", sum=invoice.balance), "paid", invoice.id, invoice.version)
    part = Button(words.plain("outbox.button_part"), "part", invoice.id, invoice.version)
    text = words("payment.changed", invoices=numbers(words, [invoice]), client=client_name, sum=invoice.balance)
    return Card(text, ((yes, part),), invoice.client_id, invoice.id)


def message_changed_card(words: Words, client_name: str, owed: Sequence[Invoice], message_id: int) -> Card:
    """Ask again about the invoices of a message, of which another sum is owed than its card showed."""
    sums = sums_of(words, owed)
    yes = Button(words.plain("payment.button_all", sum=sums), "msgpaid", message_id, extra=total_minor(owed))
    part = Button(words.plain("outbox.button_part"), "msgpart", message_id)
    text = words("payment.changed", invoices=numbers(words, owed), client=client_name, sum=sums)
    return Card(text, ((yes, part),), owed[0].client_id, None, message_id)


def question_card(words: Words, asked: Asked, draft_id: int, version: int, today: date) -> Card:
    """Ask for the one thing that is not known yet; what was said already is kept in the draft."""
    drop = (Button(words.plain("common.button_cancel"), "paydrop", draft_id),)

    def choice(label: str, action: str, extra: str = "") -> tuple[Button, ...]:
        return (Button(label, action, draft_id, version, extra),)

    rows: list[tuple[Button, ...]] = []
    match asked.question:
        case Question.CLIENT:
            rows = [choice(shortened(each.name, _NAME), "paycli", str(each.id)) for each in asked.clients]
        case Question.INVOICE:
            rows = [choice(line_of(words, i, name, today), "payinv", str(i.id)) for i, name in asked.invoices]
            if asked.for_all:
                rows.append(choice(_all_label(words, asked), "payall"))
        case Question.DAY:
            rows = [
                choice(words.plain("payment.day_today"), "payday", str(today)),
                choice(words.plain("payment.day_yesterday"), "payday", str(today - timedelta(days=1))),
            ]
        case Question.AMOUNT:
            pass
    return Card(_question(words, asked), (*rows, drop))


def _all_label(words: Words, asked: Asked) -> str:
    if asked.said.figure is not None:
        return words.plain("payment.button_oldest")
    return words.plain("payment.button_every", sums=sums_of(words, [invoice for invoice, _ in asked.invoices]))


def _question(words: Words, asked: Asked) -> str:
    said = asked.said
    if asked.question is Question.AMOUNT:
        owed = [invoice for invoice, _ in asked.invoices]
        key = "payment.ask_amount_again" if asked.unknown else "payment.ask_amount"
        return words(key, invoices=numbers(words, owed), client=asked.invoices[0][1], sums=sums_of(words, owed))
    if asked.question is Question.DAY:
        return words("payment.ask_day_again" if asked.unknown else "payment.ask_day")
    if not asked.clients and not asked.invoices:
        return words("payment.nothing_open")
    if asked.question is Question.CLIENT:
        return words("payment.ask_client_unknown" if asked.unknown else "payment.ask_client", said=said.client)
    if asked.unknown:
        return words("payment.ask_invoice_unknown", said=said.number or said.client)
    return words("payment.ask_invoice")
