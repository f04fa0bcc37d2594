"""Record what came in, share it out, and undo a wrong entry.

Allocation: the invoices named, else the oldest. What is left over is the client's credit: it holds the chase until
the owner has looked at it. An undo is a compensating entry; what was recorded stays on record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import businesses, holds, invoices, messages, payments
from storage.payments import Payment


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a payment did. ``invoices`` are those it went to, as they are now; ``credit`` is what was left over.

    ``crossed_on`` is the day of a reminder that left on or after the day of payment, for which an apology is due.
    """

    payment: Payment
    invoices: tuple[Invoice, ...]
    credit: Money
    crossed_on: date | None


async def record_payment(
    work: Work,
    business: Business,
    client_id: int,
    *,
    amount: Money,
    paid_on: date,
    means: str = "",
    invoice_ids: Sequence[int] = (),
) -> Receipt:
    """Record ``amount`` received from a client; ``invoice_ids`` names what it is for.

    :raises DomainError: ``amount_not_positive``, ``paid_in_future``, ``nothing_owed`` or ``not_owed``.
    """
    today = business.today(work.now)
    if amount.amount <= 0:
        raise DomainError("amount_not_positive", amount=amount)
    if paid_on > today:
        raise DomainError("paid_in_future", paid_on=paid_on)
    owed = await _payable(work, business, client_id, amount.currency, invoice_ids)
    shares = share_out(amount, owed)
    payment_id = await payments.add(
        work.tx, business.id, client_id, amount=amount, paid_on=paid_on, means=means, shares=shares, now=work.now
    )
    await _reduce(work, business, owed, shares, paid_on)
    credit = amount - _sum(shares, amount.currency)
    if credit:
        await holds.add(work.tx, business.id, client_id, HoldKind.CREDIT, now=work.now, reason=str(payment_id))
    await businesses.change_business(work.tx, business.id, receipts_checked_on=today)
    await work.record(
        business.id,
        client_id,
        "payment_recorded",
        {
            "payment": payment_id,
            "amount": str(amount.amount),
            "currency": amount.currency,
            "paid_on": paid_on.isoformat(),
            "means": means,
            "shares": [[invoice_id, str(share.amount)] for invoice_id, share in shares],
        },
    )
    await plan_case(work, business.id, client_id)
    paid = tuple(await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in shares]))
    crossed_on = await _crossed_on(work, business, paid, paid_on)
    return Receipt(await payments.get(work.tx, business.id, payment_id), paid, credit, crossed_on)


async def _payable(
    work: Work, business: Business, client_id: int, currency: str, invoice_ids: Sequence[int]
) -> list[Invoice]:
    owed = [i for i in await invoices.owed_by(work.tx, business.id, client_id) if i.balance.currency == currency]
    named = [invoice for invoice in owed if invoice.id in invoice_ids]
    if invoice_ids and len(named) != len(set(invoice_ids)):
        raise DomainError("not_owed")
    if not owed:
        raise DomainError("nothing_owed")
    return named or owed


def share_out(amount: Money, owed: Iterable[Invoice]) -> list[tuple[int, Money]]:
    """Share an amount out over invoices in their order, each up to its balance; what is left belongs to nobody yet."""
    shares = []
    for invoice in owed:
        share = min(amount, invoice.balance)
        if not share:
            break
        shares.append((invoice.id, share))
        amount -= share
    return shares


def _sum(shares: Iterable[tuple[int, Money]], currency: str) -> Money:
    return sum((share for _, share in shares), Money.zero(currency))


async def _reduce(
    work: Work, business: Business, owed: Iterable[Invoice], shares: Iterable[tuple[int, Money]], paid_on: date
) -> None:
    balances = {invoice.id: invoice.balance for invoice in owed}
    for invoice_id, share in shares:
        balance = balances[invoice_id] - share
        settled = {"state": InvoiceState.SETTLED.value, "settled_on": paid_on} if not balance else {}
        await invoices.change(work.tx, business.id, invoice_id, balance_minor=balance.minor, **settled)


async def _crossed_on(work: Work, business: Business, paid: Sequence[Invoice], paid_on: date) -> date | None:
    """Return the day of the last reminder about these invoices, if they were paid no later than that day."""
    moments = await messages.reminded_on(work.tx, business.id, [invoice.id for invoice in paid])
    last = business.today(moments[-1]) if moments else None
    return last if last and paid_on <= last else None


async def undo_payment(work: Work, business: Business, payment_id: int) -> tuple[Invoice, ...]:
    """Take a payment back by a compensating entry; return the invoices as they are again.

    :raises DomainError: ``already_undone``, or ``cannot_undo`` once an invoice was cancelled or written off since.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    affected = await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares])
    for invoice in affected:
        if invoice.state not in {InvoiceState.OPEN, InvoiceState.SETTLED}:
            raise DomainError("cannot_undo", number=invoice.number)
    await payments.add(
        work.tx,
        business.id,
        payment.client_id,
        amount=-payment.amount,
        paid_on=payment.paid_on,
        means=payment.means,
        shares=[(invoice_id, -share) for invoice_id, share in payment.shares],
        now=work.now,
        reverses=payment.id,
    )
    await _restore(work, business, payment, affected)
    await _lift_credit(work, business, payment)
    await work.record(business.id, payment.client_id, "payment_undone", {"payment": payment.id})
    await plan_case(work, business.id, payment.client_id)
    return tuple(await invoices.some(work.tx, business.id, [invoice.id for invoice in affected]))


async def _restore(work: Work, business: Business, payment: Payment, affected: Iterable[Invoice]) -> None:
    for invoice in affected:
        back = _sum(((i, share) for i, share in payment.shares if i == invoice.id), payment.amount.currency)
        await invoices.change(
            work.tx,
            business.id,
            invoice.id,
            balance_minor=(invoice.balance + back).minor,
            state=InvoiceState.OPEN.value,
            settled_on=None,
        )


async def _lift_credit(work: Work, business: Business, payment: Payment) -> None:
    running = await holds.running(work.tx, business.id, payment.client_id)
    own = [h.id for h in running if h.kind is HoldKind.CREDIT and h.reason == str(payment.id)]
    await holds.lift(work.tx, business.id, own, work.now)


async def apply_credit(work: Work, business: Business, payment_id: int) -> tuple[Invoice, ...]:
    """Use what a payment left over for the client's oldest invoices; return those it went to.

    :raises DomainError: ``already_undone`` or ``nothing_owed``.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    left = payment.amount - _sum(payment.shares, payment.amount.currency)
    owed = await _payable(work, business, payment.client_id, left.currency, ())
    shares = share_out(left, owed)
    await payments.allocate(work.tx, business.id, payment_id, shares)
    await _reduce(work, business, owed, shares, payment.paid_on)
    await _lift_credit(work, business, payment)
    await work.record(
        business.id,
        payment.client_id,
        "credit_applied",
        {"payment": payment_id, "shares": [[invoice_id, str(share.amount)] for invoice_id, share in shares]},
    )
    await plan_case(work, business.id, payment.client_id)
    return tuple(await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in shares]))


async def keep_credit(work: Work, business: Business, payment_id: int) -> None:
    """Leave what a payment left over as the client's credit and let the chase of the rest go on."""
    payment = await payments.get(work.tx, business.id, payment_id)
    await _lift_credit(work, business, payment)
    await work.record(business.id, payment.client_id, "credit_kept", {"payment": payment_id})
    await plan_case(work, business.id, payment.client_id)
