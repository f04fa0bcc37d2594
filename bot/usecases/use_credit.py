"""What a payment left over is the client's credit: used for other invoices, or kept, as the owner says."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.judge_promises import judge_promises
from bot.usecases.keep_arrangement import judge_arrangements
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_payment import payable, reduce, share_out, total
from bot.usecases.say_paid import judge_claims
from bot.usecases.work import Work
from storage import holds, invoices, payments
from storage.payments import Payment


@dataclass(frozen=True, slots=True)
class Credit:
    """What a payment left over, and what the client owes that it could be used for.

    ``waits`` says that the chase is held until the owner has said what becomes of it.
    """

    payment: Payment
    left: Money
    owed: tuple[Invoice, ...]
    waits: bool


async def look_at_credit(work: Work, business: Business, payment_id: int) -> Credit:
    """Return what a payment left over, decided upon or not.

    :raises DomainError: ``already_undone``, ``credit_used`` when nothing of it is left.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    found = await _credits(work, business, [payment])
    if not found:
        raise DomainError("credit_used")
    return found[0]


async def credits_of(work: Work, business: Business, client_id: int) -> tuple[Credit, ...]:
    """Return what each payment of a client left over and is still there, oldest first."""
    return await _credits(work, business, await payments.of_client(work.tx, business.id, client_id))


async def credits_waiting(work: Work, business: Business) -> tuple[Credit, ...]:
    """Return what holds a chase until its owner has said what becomes of it, oldest first."""
    waiting = await _waiting(work, business)
    return await _credits(work, business, await payments.some(work.tx, business.id, sorted(waiting)))


async def _credits(work: Work, business: Business, standing: Sequence[Payment]) -> tuple[Credit, ...]:
    """Return what these payments left over, in as many statements for one as for a hundred."""
    left = {p.id: p.amount - total(p.shares, p.amount.currency) for p in standing}
    unused = [p for p in standing if left[p.id]]
    owed = await invoices.owed_by_all(work.tx, business.id, [p.client_id for p in unused])
    waiting = await _waiting(work, business)
    return tuple(
        Credit(
            payment=p,
            left=left[p.id],
            owed=tuple(i for i in owed if (i.client_id, i.balance.currency) == (p.client_id, p.amount.currency)),
            waits=p.id in waiting,
        )
        for p in unused
    )


async def _waiting(work: Work, business: Business) -> set[int]:
    """Return the payments that hold a chase for what they left over."""
    return {int(hold.reason) for _, hold in await holds.of_business(work.tx, business.id, HoldKind.CREDIT)}


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
    await judge_claims(work, business, payment.client_id)
    await judge_arrangements(work, business, payment.client_id)
    await plan_case(work, business.id, payment.client_id)
    paid = await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in shares])
    return tuple(paid), left - total(shares, left.currency)


async def keep_credit(work: Work, business: Business, payment_id: int) -> Credit:
    """Leave what a payment left over as the client's credit and let the chase of the rest go on.

    It can still be used later. What is kept already stays kept.

    :raises DomainError: ``already_undone`` or ``credit_used``.
    """
    credit = await look_at_credit(work, business, payment_id)
    if not credit.waits:
        return credit
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
