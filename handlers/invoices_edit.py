"""Correcting an invoice, cancelling it, writing it off, and taking each of these back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards import invoice_edit as edit_cards
from bot.cards import invoices as cards
from bot.cards.history import changes
from bot.cards.lateness import lateness_line
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.intake.draft import Field
from bot.usecases.describe_invoice import Described, describe_invoice
from bot.usecases.edit_invoice import (
    cancel_invoice,
    edit_invoice,
    reopen_invoice,
    undo_correction,
    write_off_invoice,
)
from bot.usecases.invoice_form import Form
from bot.usecases.reckon_lateness import lateness_of
from handlers.context import Context, OnAnswer, OnTap, put, say
from handlers.new_invoice_answers import Answer, read_answer
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage import invoices
from storage.drafts import Draft

EDIT = "edit_invoice"
_FIELDS = {
    "number": Field.NUMBER,
    "amount": Field.AMOUNT_DUE,
    "issued_on": Field.ISSUED_ON,
    "due_on": Field.DUE_ON,
}


async def invoice_card(context: Context, invoice_id: int, note: Markup | str = "") -> Card:
    """Show one invoice as it is today, under a ``note`` on what was just done.

    :raises LookupError: when this business has no such invoice.
    """
    described = await describe_invoice(context.work, context.business, invoice_id)
    lateness = await lateness_of(context.work, context.business, context.services.room.laws, invoice_id)
    late = lateness_line(context.words, lateness) if described.invoice.is_late(context.today) else None
    return cards.invoice_card(context.words, context.business, described, context.today, note=note, late=late)


async def _unchanged(context: Context) -> tuple[Described, Reply | None]:
    """Return the tapped invoice, and what to answer when it has changed since the card was shown."""
    described = await describe_invoice(context.work, context.business, context.tap.id)
    if described.invoice.version == context.tap.version:
        return described, None
    changed = context.words("invoices.changed_since")
    card = cards.invoice_card(context.words, context.business, described, context.today, note=changed)
    return described, put(card, context.words.plain("invoices.changed_since"))


async def _fields(context: Context) -> Reply:
    described = await describe_invoice(context.work, context.business, context.tap.id)
    return put(edit_cards.fields_card(context.words, described))


async def _ask(context: Context) -> Reply:
    field = context.tap.extra
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    if field not in _FIELDS:
        raise DomainError("stale_button")
    draft_id = await open_question(context, EDIT, {"invoice": invoice.id}, field)
    return say(edit_cards.question_card(context.words, invoice, draft_id, field))


async def _answer(context: Context, draft: Draft) -> Reply | None:
    if not is_answer(context):
        return None
    field = draft.asks or ""
    invoice = await invoices.get(context.work.tx, context.business.id, draft.content["invoice"])
    form = Form(currency=invoice.amount.currency, issued_on=invoice.issued_on)
    answer = read_answer(context, form, _FIELDS[field])
    settled = dict(answer.settled)
    if _FIELDS[field] not in settled:
        return say(_again(context, invoice, draft, answer))
    currency = settled.get(Field.CURRENCY, invoice.amount.currency)
    return say(await _correct(context, draft, invoice, settled[_FIELDS[field]], currency))


def _again(context: Context, invoice: Invoice, draft: Draft, answer: Answer) -> Card:
    field = draft.asks or ""
    return edit_cards.question_card(
        context.words, invoice, draft.id, field, proposals=answer.proposals, note=answer.note or field
    )


async def _proposed(context: Context) -> Reply:
    draft = await question_tapped(context)
    invoice = await invoices.get(context.work.tx, context.business.id, draft.content["invoice"])
    return put(await _correct(context, draft, invoice, context.tap.extra, invoice.amount.currency))


async def _correct(context: Context, draft: Draft, before: Invoice, text: str, currency: str) -> Card:
    """Correct the field that was asked for, and say what follows."""
    value = _value(draft.asks or "", text, currency)
    await close_question(context, draft)
    after = await edit_invoice(context.work, context.business, before.id, **value)
    described = await describe_invoice(context.work, context.business, before.id)
    if after.version == before.version:
        note = context.words("invoices.same")
        return cards.invoice_card(context.words, context.business, described, context.today, note=note)
    changed = _changed(context, before, after)
    replanned = after.due_on != before.due_on
    return edit_cards.corrected_card(context.words, context.business, described, changed, replanned=replanned)


def _value(field: str, text: str, currency: str) -> dict[str, Any]:
    """Return the value that an answer or a button gives to a field.

    :raises DomainError: ``stale_button`` when a button's data is none of ours.
    """
    try:
        return _typed(field, text, currency)
    except (ValueError, ArithmeticError):
        raise DomainError("stale_button") from None


def _typed(field: str, text: str, currency: str) -> dict[str, Any]:
    if field == "amount":
        return {"amount": Money(Decimal(text), currency)}
    if field == "number":
        return {"number": text}
    return {field: date.fromisoformat(text.rpartition("=")[2])}


def _changed(context: Context, before: Invoice, after: Invoice) -> str:
    told = changes(context.words, after, _told(before), _told(after))
    return context.words.formats.items(list(told))


def _told(invoice: Invoice) -> Mapping[str, Any]:
    return {
        "number": invoice.number,
        "amount_minor": invoice.amount.minor,
        "issued_on": invoice.issued_on.isoformat() if invoice.issued_on else None,
        "due_on": invoice.due_on.isoformat(),
    }


async def _undo(context: Context) -> Reply:
    before = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    after = await undo_correction(context.work, context.business, before.id, context.tap.version)
    described = await describe_invoice(context.work, context.business, after.id)
    changed = _changed(context, before, after)
    return put(edit_cards.taken_back_card(context.words, context.business, described, changed))


async def _drop(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(Card(context.words("invoices.dropped")))


async def _ask_cancel(context: Context) -> Reply:
    described, stale = await _unchanged(context)
    if described.invoice.received:
        raise DomainError("has_payments", received=described.invoice.received)
    return stale or put(cards.closing_card(context.words, described, "cancel"))


async def _ask_loss(context: Context) -> Reply:
    described, stale = await _unchanged(context)
    return stale or put(cards.closing_card(context.words, described, "loss"))


async def _cancel(context: Context) -> Reply:
    described, stale = await _unchanged(context)
    if stale:
        return stale
    await cancel_invoice(context.work, context.business, described.invoice.id)
    return await _closed(context)


async def _write_off(context: Context) -> Reply:
    described, stale = await _unchanged(context)
    if stale:
        return stale
    await write_off_invoice(context.work, context.business, described.invoice.id)
    return await _closed(context)


async def _closed(context: Context) -> Reply:
    described = await describe_invoice(context.work, context.business, context.tap.id)
    return put(cards.closed_card(context.words, described))


async def _reopen(context: Context) -> Reply:
    described, stale = await _unchanged(context)
    if stale:
        return stale
    await reopen_invoice(context.work, context.business, described.invoice.id)
    return put(await invoice_card(context, described.invoice.id, context.words("invoices.reopened")))


BUTTONS: dict[str, OnTap] = {
    "invedit": _fields,
    "invfield": _ask,
    "invset": _proposed,
    "invundo": _undo,
    "invdrop": _drop,
    "invcancel": _ask_cancel,
    "invcancelyes": _cancel,
    "invloss": _ask_loss,
    "invlossyes": _write_off,
    "invreopen": _reopen,
}
ANSWERS: dict[str, OnAnswer] = {EDIT: _answer}
