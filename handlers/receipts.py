"""The receipt of a payment: what it did, another day or means, the credit it left over, and the way back."""

from datetime import date

from bot.card import Card, Reply
from bot.cards import payment as cards
from bot.cards.payment import Received
from bot.domain.errors import DomainError
from bot.usecases.describe_invoice import describe_invoice
from bot.usecases.reckon_lateness import Lateness, lateness_of
from bot.usecases.record_payment import Receipt, look_at_receipt
from bot.usecases.undo_payment import restate_payment, undo_payment
from bot.usecases.use_credit import apply_credit, keep_credit
from handlers.context import Context, put
from storage import clients, invoices, payments


async def receipt_card(context: Context, receipt: Receipt, *, note: str = "") -> Card:
    """Return the card of a payment as the case stands now."""
    received = await _received(context, receipt)
    return cards.receipt_card(context.words, context.business, received, context.today, note=note)


async def _received(context: Context, receipt: Receipt) -> Received:
    work, business = context.work, context.business
    client = await clients.get(work.tx, business.id, receipt.payment.client_id)
    paid = {invoice.id for invoice in receipt.invoices}
    rest = next((invoice for invoice in receipt.invoices if invoice.is_owed), None)
    owed = await invoices.owed_by(work.tx, business.id, client.id)
    return Received(
        receipt=receipt,
        client_name=client.name,
        coming=await describe_invoice(work, business, rest.id) if rest else None,
        still_owed=tuple(invoice for invoice in owed if invoice.id not in paid),
        open_lateness=await _open_lateness(context, receipt),
    )


async def _open_lateness(context: Context, receipt: Receipt) -> Lateness | None:
    """Return the first invoice that was settled late with its principal alone, of what the law gives."""
    for invoice in receipt.invoices:
        if not invoice.is_owed:
            lateness = await lateness_of(context.work, context.business, context.services.room.laws, invoice.id)
            if lateness.is_quotable:
                return lateness
    return None


async def _undo(context: Context) -> Reply:
    payment = await payments.get(context.work.tx, context.business.id, context.tap.id)
    client = await clients.get(context.work.tx, context.business.id, payment.client_id)
    restored = await undo_payment(context.work, context.business, payment.id)
    coming = await describe_invoice(context.work, context.business, restored[0].id) if restored else None
    return put(cards.undone_card(context.words, context.business, client.name, restored, payment, coming=coming))


async def _detail(context: Context) -> Reply:
    receipt = await look_at_receipt(context.work, context.business, context.tap.id)
    client = await clients.get(context.work.tx, context.business.id, receipt.payment.client_id)
    return put(cards.detail_card(context.words, client.name, receipt.payment, context.today))


async def _restated(context: Context) -> Reply:
    """Record the payment again with the day or the means that was tapped."""
    kind, value = context.tap.extra[:1], context.tap.extra[1:]
    if kind != "d" and value not in cards.MEANS:
        raise DomainError("stale_button")
    restated = await restate_payment(
        context.work,
        context.business,
        context.tap.id,
        paid_on=day_of(value) if kind == "d" else None,
        means=None if kind == "d" else value,
    )
    return put(await receipt_card(context, await look_at_receipt(context.work, context.business, restated.id)))


async def _receipt_again(context: Context) -> Reply:
    return put(await receipt_card(context, await look_at_receipt(context.work, context.business, context.tap.id)))


async def _credit_used(context: Context) -> Reply:
    paid, left = await apply_credit(context.work, context.business, context.tap.id)
    client = await clients.get(context.work.tx, context.business.id, paid[0].client_id)
    payment = await payments.get(context.work.tx, context.business.id, context.tap.id)
    return put(cards.credit_used_card(context.words, client.name, paid, left, payment))


async def _credit_kept(context: Context) -> Reply:
    credit = await keep_credit(context.work, context.business, context.tap.id)
    client = await clients.get(context.work.tx, context.business.id, credit.payment.client_id)
    return put(cards.credit_kept_card(context.words, client.name, credit))


def day_of(text: str) -> date:
    """Read the day that a button carries.

    :raises DomainError: ``stale_button`` when it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DomainError("stale_button") from None


BUTTONS = {
    "payundo": _undo,
    "paydetail": _detail,
    "payset": _restated,
    "payback": _receipt_again,
    "credituse": _credit_used,
    "creditkeep": _credit_kept,
}
