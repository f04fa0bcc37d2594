"""Cards about money that came in: what was received and what follows, thanks, credit, and the way back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.arrangement import letter_line
from bot.cards.lateness import sums_of as lateness_sums
from bot.cards.outbox import numbers, starting, step_name, sums_of, when
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.usecases.describe_invoice import Described
from bot.usecases.reckon_lateness import Lateness
from bot.usecases.record_payment import CREDIT, PAYMENT, Receipt
from bot.usecases.use_credit import Credit
from storage.messages import Kind, Message
from storage.payments import Payment

MEANS: Final = ("transfer", "card", "cheque", "cash", "direct_debit")
_DONE: Final = {PAYMENT: "received", CREDIT: "credited"}
_WHICH_CREDIT: Final = {PAYMENT: "credit", CREDIT: "note"}  # what was left over: of money, or of a credit note
THANKS, SORRY = "paythank", "paysorry"


@dataclass(frozen=True, slots=True)
class Received:
    """A receipt with what its card also tells.

    ``coming`` is what comes next for an invoice of which something remains; ``still_owed`` what is owed besides;
    ``open_lateness`` an invoice that was settled late, without the interest that the law gives.
    """

    receipt: Receipt
    client_name: str
    coming: Described | None = None
    still_owed: tuple[Invoice, ...] = ()
    open_lateness: Lateness | None = None


def receipt_card(words: Words, business: Business, received: Received, today: date, *, note: str = "") -> Card:
    """Say what was received and what follows, with the ways to thank, to be more precise and to undo."""
    lines = [*([note] if note else []), *_receipt_lines(words, business, received, today)]
    receipt = received.receipt
    if receipt.payment.kind == CREDIT:
        undo = (Button(words.plain("common.button_undo"), "payundo", receipt.payment.id),)
        return _about_receipt(Card("\n".join(lines), (*_credit_rows(words, received), undo)), receipt)
    rows = (
        *_note_rows(words, receipt),
        *_late_rows(words, received),
        *_credit_rows(words, received),
        _last_row(words, receipt.payment),
    )
    return _about_receipt(Card("\n".join(lines), rows), receipt)


def _about_receipt(card: Card, receipt: Receipt) -> Card:
    one = receipt.invoices[0].id if len(receipt.invoices) == 1 else None
    return Card(card.text, card.rows, receipt.payment.client_id, one)


def _receipt_lines(words: Words, business: Business, received: Received, today: date) -> Iterator[str]:
    receipt = received.receipt
    yield _head(words, received)
    how = _how(words, receipt.payment, today)
    if how:
        yield how
    yield from _effects(words, business, receipt, today)
    coming = whats_next(words, business, received.coming) if received.coming else None
    if coming:
        yield coming
    if received.still_owed and not receipt.credit:
        sums = sums_of(words, received.still_owed)
        yield words("payment.still_owed", client=received.client_name, sums=sums, count=len(received.still_owed))
    if received.open_lateness:
        invoice = received.open_lateness.invoice
        yield words(
            "payment.late", invoice=numbers(words, [invoice]), sums=lateness_sums(words, received.open_lateness)
        )
    if receipt.credit:
        which = _WHICH_CREDIT[receipt.payment.kind]
        yield words(f"payment.{which}", credit=receipt.credit)
        yield words(f"payment.{which}_ask" if received.still_owed else f"payment.{which}_alone")


def _effects(words: Words, business: Business, receipt: Receipt, today: date) -> Iterator[str]:
    """Say what a payment did besides: thanks, a promise kept, a message stopped, one that it crossed."""
    if receipt.letter:
        yield letter_line(words, business, receipt.letter, today)
    if receipt.kept:
        yield words("promise.kept", day=receipt.kept[-1].due_on)
    if receipt.stopped:
        yield words("payment.stopped", name=step_name(words, receipt.stopped.step))
    if receipt.leaving:
        yield words("payment.leaving")
    if receipt.crossed_on:
        yield words("payment.crossed", day=receipt.crossed_on)


def _head(words: Words, received: Received) -> Markup:
    """Say who paid how much for what, and what remains of it."""
    receipt, client = received.receipt, received.client_name
    settled = [invoice for invoice in receipt.invoices if not invoice.is_owed]
    partly = [invoice for invoice in receipt.invoices if invoice.is_owed]
    amount, done = receipt.payment.amount, _DONE[receipt.payment.kind]
    if not partly:
        named = numbers(words, settled)
        return words(f"payment.{done}_full", amount=amount, client=client, invoices=named, count=len(settled))
    rest, part = sums_of(words, partly), numbers(words, partly)
    if not settled:
        return words(f"payment.{done}_part", amount=amount, client=client, rest=rest, part=part)
    named, count = numbers(words, settled), len(settled)
    return words(
        f"payment.{done}_mixed", amount=amount, client=client, invoices=named, count=count, rest=rest, part=part
    )


def _how(words: Words, payment: Payment, today: date) -> Markup | None:
    means = words.plain(f"payment.by_{payment.means}") if payment.means else ""
    if payment.paid_on == today:
        return words("payment.how_today", means=means) if means else None
    if not means:
        return words("payment.how_day", day=payment.paid_on)
    return words("payment.how", day=payment.paid_on, means=means)


def _note_rows(words: Words, receipt: Receipt) -> Rows:
    """Offer thanks, or an apology for a reminder that crossed the payment; both when they are of the same day."""
    if receipt.letter:
        return ((Button(words.plain("arrangement.button_show"), "arr", receipt.letter.content["arrangement"]),),)
    thank = Button(words.plain("payment.button_thank"), THANKS, receipt.payment.id)
    if not receipt.crossed_on:
        return ((thank,),)
    sorry = Button(words.plain("payment.button_sorry"), SORRY, receipt.payment.id)
    return ((sorry, thank),) if receipt.payment.paid_on == receipt.crossed_on else ((sorry,),)


def _late_rows(words: Words, received: Received) -> Rows:
    """Ask about what the law gives for a delay when the principal alone was paid."""
    if received.open_lateness is None:
        return ()
    return ((Button(words.plain("payment.button_late"), "late", received.open_lateness.invoice.id),),)


def _credit_rows(words: Words, received: Received) -> Rows:
    if not received.receipt.credit:
        return ()
    return _choose_credit(words, received.receipt.payment.id, usable=bool(received.still_owed))


def use_rows(words: Words, credit: Credit) -> Rows:
    """Offer to use a credit, if the client owes anything that it could be used for."""
    if not credit.owed:
        return ()
    sum_ = words.formats.money(credit.left)
    return ((Button(words.plain("payment.button_credit_stands", credit=sum_), "credituse", credit.payment.id),),)


def _choose_credit(words: Words, payment_id: int, *, usable: bool) -> Rows:
    use = Button(words.plain("payment.button_credit_use"), "credituse", payment_id)
    keep = Button(words.plain("payment.button_credit_keep"), "creditkeep", payment_id)
    return ((use,), (keep,)) if usable else ((keep,),)


def _last_row(words: Words, payment: Payment) -> tuple[Button, ...]:
    return (
        Button(words.plain("payment.button_detail"), "paydetail", payment.id),
        Button(words.plain("common.button_undo"), "payundo", payment.id),
    )


def detail_card(words: Words, client_name: str, payment: Payment, today: date) -> Card:
    """Offer another day and the means of a payment, neither of which is ever needed, and a receipt on paper."""
    days = (("today", today), ("yesterday", today - timedelta(days=1)), ("before", today - timedelta(days=2)))
    day_row = tuple(
        Button(words.plain(f"payment.day_{name}"), "payset", payment.id, extra=f"d{day}") for name, day in days
    )
    means = [
        Button(starting(words.plain(f"common.means_{name}")), "payset", payment.id, extra=f"m{name}") for name in MEANS
    ]
    bounced = (Button(words.plain("bounce.button_bounced"), "bounced", payment.id),)
    last = (
        Button(words.plain("payment.button_receipt"), "letreceipt", payment.id),
        Button(words.plain("common.button_back"), "payback", payment.id),
    )
    return Card(
        words("payment.detail", amount=payment.amount, client=client_name),
        (day_row, tuple(means[:3]), tuple(means[3:]), bounced, last),
        payment.client_id,
    )


def undone_card(
    words: Words,
    business: Business,
    client_name: str,
    restored: Sequence[Invoice],
    payment: Payment,
    *,
    coming: Described | None,
) -> Card:
    """Say that a payment or a credit note was taken back, what is owed again and what comes next."""
    key = "payment.note_undone" if payment.kind == CREDIT else "payment.undone"
    lines = [words(key, amount=payment.amount, client=client_name)]
    if restored:
        lines.append(words("payment.owed_again", invoices=numbers(words, restored), sums=sums_of(words, restored)))
    line = whats_next(words, business, coming) if coming else None
    one = restored[0].id if len(restored) == 1 else None
    return Card("\n".join([*lines, *([line] if line else [])]), (), payment.client_id, one)


def thanked_card(
    words: Words, business: Business, client_name: str, note: Message, *, amount: Money, now: datetime
) -> Card:
    """Say when thanks or an apology leave, with the ways to stop them and to undo the payment."""
    key = "payment.thanks_leave" if note.kind is Kind.THANKS else "payment.sorry_leaves"
    leaves = when(words, business, note.send_at, business.today(now)) if note.send_at else ""
    lines = [
        words("payment.received", amount=amount, client=client_name),
        words(key, client=client_name, when=leaves),
    ]
    stop = Button(words.plain("outbox.button_take_back"), "notestop", note.id)
    undo = Button(words.plain("payment.button_undo_payment"), "payundo", note.content["payment"])
    return Card("\n".join(lines), ((stop, undo),), note.client_id)


def thanks_sent_card(words: Words, client_name: str, kind: Kind) -> Card:
    """Confirm that the owner has sent thanks or an apology by hand."""
    return Card(words("payment.thanks_sent" if kind is Kind.THANKS else "payment.sorry_sent", client=client_name))


def credit_card(words: Words, client_name: str, credit: Credit) -> Card:
    """Ask what to do with what a client paid too much, or offer what was kept of it."""
    which = _WHICH_CREDIT[credit.payment.kind]
    key = f"payment.{which}_of" if credit.waits else "payment.credit_stands"
    lines = [words(key, client=client_name, credit=credit.left)]
    if credit.owed:
        sums = sums_of(words, credit.owed)
        lines.append(words("payment.still_owed", client=client_name, sums=sums, count=len(credit.owed)))
    if credit.waits:
        lines.append(words(f"payment.{which}_ask" if credit.owed else f"payment.{which}_alone"))
        rows = _choose_credit(words, credit.payment.id, usable=bool(credit.owed))
    else:
        rows = use_rows(words, credit)
    return Card("\n".join(lines), rows, credit.payment.client_id)


def credit_used_card(words: Words, client_name: str, paid: Sequence[Invoice], left: Money, payment: Payment) -> Card:
    """Say what the credit was used for, and what of it is still left."""
    key = f"payment.{_WHICH_CREDIT[payment.kind]}_used"
    lines = [words(key, client=client_name, invoices=numbers(words, paid))]
    rest = [invoice for invoice in paid if invoice.is_owed]
    if rest:
        lines.append(words("payment.credit_rest", invoices=numbers(words, rest), sums=sums_of(words, rest)))
    if left:
        lines.append(words("payment.credit_left", left=left))
    return Card("\n".join(lines), ((_undo(words, payment),),), paid[0].client_id)


def _undo(words: Words, payment: Payment) -> Button:
    """Offer to take back a payment whose credit was decided upon; a credit note is called no payment."""
    key = "common.button_undo" if payment.kind == CREDIT else "payment.button_undo_payment"
    return Button(words.plain(key), "payundo", payment.id)


def credit_kept_card(words: Words, client_name: str, credit: Credit) -> Card:
    """Say that the credit stays with the client, and that the chase of the rest goes on if there is any."""
    key = "payment.credit_kept_rest" if credit.owed else "payment.credit_kept"
    rows = ((_undo(words, credit.payment),),)
    return Card(words(key, client=client_name, credit=credit.left), rows, credit.payment.client_id)
