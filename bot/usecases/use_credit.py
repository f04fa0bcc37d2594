"""What a payment left over is the client's credit: used for other invoices, or kept, as the owner says."""

from dataclasses import dataclass

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.judge_promises import judge_promises
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_payment import payable, reduce, share_out, total
from bot.usecases.work import Work
from storage import holds, invoices, payments
from storage.payments import Payment


@dataclass(frozen=True, slots=True)
class Credit:
    """What a payment left over, and what the client owes that it could be used for."""

    payment: Payment
    left: Money
    owed: tuple[Invoice, ...]


async def look_at_credit(work: Work, business: Business, payment_id: int) -> Credit:
    """Return what a payment left over.

    :raises DomainError: ``already_undone``, ``credit_used`` when nothing of it is left or it was decided upon.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    left = payment.amount - total(payment.shares, payment.amount.currency)
    if not left or not await _hold_ids(work, business, payment):
        raise DomainError("credit_used")
    owed = await invoices.owed_by(work.tx, business.id, payment.client_id)
    return Credit(payment, left, tuple(i for i in owed if i.balance.currency == left.currency))


async def apply_credit(work: Work, business: Business, payment_id: int) -> tuple[tuple[Invoice, ...], Money]:
    """Use what a payment left over for the client's oldest invoices; return these, and what is still left over.

    :raises DomainError: ``already_undone``, ``credit_used`` or ``nothing_owed``.
    """
    credit = await look_at_credit(work, business, payment_id)
    payment, left = credit.payment, credit.left
    owed = await payable(work, business, payment.client_id, left.currency, ())
    shares = share_out(left, owed)
    await payments.allocate(work.tx, business.id, payment_id, shares)
    await reduce(work, business, owed, shares, payment.paid_on)
    await lift_credit(work, business, payment)
    await work.record(
        business.id,
        payment.client_id,
        "credit_applied",
        {"payment": payment_id, "shares": [[invoice_id, str(share.amount)] for invoice_id, share in shares]},
    )
    await judge_promises(work, business, payment.client_id)
    await plan_case(work, business.id, payment.client_id)
    paid = await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in shares])
    return tuple(paid), left - total(shares, left.currency)


async def keep_credit(work: Work, business: Business, payment_id: int) -> Credit:
    """Leave what a payment left over as the client's credit and let the chase of the rest go on.

    :raises DomainError: ``already_undone`` or ``credit_used``.
    """
    credit = await look_at_credit(work, business, payment_id)
    await lift_credit(work, business, credit.payment)
    await work.record(business.id, credit.payment.client_id, "credit_kept", {"payment": payment_id})
    await plan_case(work, business.id, credit.payment.client_id)
    return credit


async def lift_credit(work: Work, business: Business, payment: Payment) -> None:
    """End the hold for what a payment left over."""
    await holds.lift(work.tx, business.id, await _hold_ids(work, business, payment), work.now)


async def move_credit(work: Work, business: Business, payment: Payment, restated_id: int) -> None:
    """Let a hold for what a payment left over stand for the entry that restates it."""
    if await _hold_ids(work, business, payment):
        await lift_credit(work, business, payment)
        await holds.add(work.tx, business.id, payment.client_id, HoldKind.CREDIT, now=work.now, reason=str(restated_id))


async def _hold_ids(work: Work, business: Business, payment: Payment) -> list[int]:
    running = await holds.running(work.tx, business.id, payment.client_id)
    return [hold.id for hold in running if hold.kind is HoldKind.CREDIT and hold.reason == str(payment.id)]
