"""A client contests an invoice, whole or in part: that part is left in peace until it is settled, the rest chased."""

from datetime import date

from bot.domain.business import Business
from bot.domain.dispute import Dispute, DisputeState
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_payment import reduce
from bot.usecases.undo_payment import undo_payment
from bot.usecases.work import Work
from storage import clients, disputes, invoices, payments

SETTLED = (DisputeState.CREDITED, DisputeState.UPHELD, DisputeState.WITHDRAWN)


async def open_dispute(
    work: Work,
    business: Business,
    invoice_id: int,
    *,
    amount: Money | None = None,
    reason: str = "",
    actor: str = "",
) -> Dispute:
    """Note that ``amount`` of an invoice is contested, all of it when it is None; what was noted before is corrected.

    :raises DomainError: ``not_owed``, ``other_currency``, ``amount_not_positive``, ``dispute_too_large``.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    if not invoice.is_owed:
        raise DomainError("not_owed")
    contested = invoice.amount if amount is None else amount
    if contested.currency != invoice.balance.currency:
        raise DomainError("other_currency", currency=invoice.balance.currency)
    if contested.amount <= 0:
        raise DomainError("amount_not_positive", amount=contested)
    if contested > invoice.balance and amount is not None:
        raise DomainError("dispute_too_large", amount=contested, balance=invoice.balance)
    whole = amount is None or contested == invoice.balance
    dispute_id = await _write(work, business, invoice_id, contested, whole=whole, reason=reason)
    payload = {"dispute": dispute_id, "invoice": invoice_id, "amount": str(contested.amount), "reason": reason}
    await work.record(business.id, invoice.client_id, "dispute_opened", payload, actor=actor)
    await plan_case(work, business.id, invoice.client_id)
    return await disputes.get(work.tx, business.id, dispute_id)


async def _write(work: Work, business: Business, invoice_id: int, contested: Money, *, whole: bool, reason: str) -> int:
    """Write the dispute, in place of the one that still waits about the same invoice; return its id."""
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    await invoices.change(work.tx, business.id, invoice_id, contested_minor=contested.minor)
    known = await disputes.waiting(work.tx, business.id, invoice_id)
    if known:
        before = known[0]
        values = {"amount_minor": contested.minor, "whole": whole, "reason": reason or before.reason}
        await disputes.change(work.tx, business.id, before.id, **values)
        return before.id
    return await disputes.add(
        work.tx,
        business.id,
        invoice.client_id,
        invoice_id,
        amount=contested,
        whole=whole,
        reason=reason,
        opened_on=business.today(work.now),
        now=work.now,
    )


async def _waiting(work: Work, business: Business, dispute_id: int) -> Dispute:
    dispute = await disputes.get(work.tx, business.id, dispute_id)
    await clients.lock(work.tx, business.id, dispute.client_id)
    dispute = await disputes.get(work.tx, business.id, dispute_id)
    if not dispute.waits:
        raise DomainError("dispute_settled")
    return dispute


async def note_reason(work: Work, business: Business, dispute_id: int, reason: str) -> Dispute:
    """Note why an invoice is contested.

    :raises DomainError: ``dispute_settled``.
    """
    dispute = await _waiting(work, business, dispute_id)
    await disputes.change(work.tx, business.id, dispute.id, reason=reason)
    payload = {"dispute": dispute.id, "invoice": dispute.invoice_id, "reason": reason}
    await work.record(business.id, dispute.client_id, "dispute_explained", payload)
    return await disputes.get(work.tx, business.id, dispute.id)


async def answer_dispute(work: Work, business: Business, dispute_id: int, *, answered: bool) -> Dispute:
    """Note that the owner has answered the client, or take that back; the contested part goes on being left in peace.

    :raises DomainError: ``dispute_settled``.
    """
    dispute = await _waiting(work, business, dispute_id)
    state = DisputeState.ANSWERED if answered else DisputeState.OPEN
    answered_on = business.today(work.now) if answered else None
    await disputes.change(work.tx, business.id, dispute.id, state=state.value, answered_on=answered_on)
    action = "dispute_answered" if answered else "dispute_unanswered"
    await work.record(business.id, dispute.client_id, action, {"dispute": dispute.id, "invoice": dispute.invoice_id})
    return await disputes.get(work.tx, business.id, dispute.id)


async def settle_dispute(work: Work, business: Business, dispute_id: int, state: DisputeState) -> Dispute:
    """Settle a dispute: by a credit of what is contested, because the invoice stands, or because it was withdrawn.

    What is not credited is chased again, where the chase stood.

    :raises DomainError: ``dispute_settled``, ``not_owed`` when nothing is left to give a credit for.
    """
    dispute = await _waiting(work, business, dispute_id)
    payment_id = await _credit(work, business, dispute) if state is DisputeState.CREDITED else None
    await invoices.change(work.tx, business.id, dispute.invoice_id, contested_minor=0)
    closed_on = business.today(work.now)
    values = {"state": state.value, "closed_on": closed_on, "payment_id": payment_id}
    await disputes.change(work.tx, business.id, dispute.id, **values)
    await _record(work, business, dispute, f"dispute_{state.value}")
    await plan_case(work, business.id, dispute.client_id)
    return await disputes.get(work.tx, business.id, dispute.id)


async def _record(work: Work, business: Business, dispute: Dispute, action: str) -> None:
    await work.record(business.id, dispute.client_id, action, {"dispute": dispute.id, "invoice": dispute.invoice_id})


async def _credit(work: Work, business: Business, dispute: Dispute) -> int:
    """Take what is contested off the invoice by an entry of its own; the issued invoice stays as it is."""
    invoice = await invoices.get(work.tx, business.id, dispute.invoice_id)
    amount = min(dispute.amount, invoice.balance)
    if not invoice.is_owed or not amount:
        raise DomainError("not_owed")
    today, shares = business.today(work.now), [(invoice.id, amount)]
    payment_id = await payments.add(
        work.tx,
        business.id,
        dispute.client_id,
        amount=amount,
        paid_on=today,
        means="",
        shares=shares,
        now=work.now,
        kind="credit",
    )
    await reduce(work, business, [invoice], shares, today)
    return payment_id


async def reopen_dispute(work: Work, business: Business, dispute_id: int) -> Dispute:
    """Take back how a dispute was settled: what was contested is left in peace again, a credit is undone.

    One that the owner had answered is answered still.

    :raises DomainError: ``already_undone``, or ``cannot_undo`` as for any payment.
    """
    dispute = await disputes.get(work.tx, business.id, dispute_id)
    if dispute.waits or await disputes.waiting(work.tx, business.id, dispute.invoice_id):
        raise DomainError("already_undone")
    if dispute.payment_id is not None:
        await undo_payment(work, business, dispute.payment_id)
    await invoices.change(work.tx, business.id, dispute.invoice_id, contested_minor=dispute.amount.minor)
    state = DisputeState.ANSWERED if dispute.answered_on else DisputeState.OPEN
    values = {"state": state.value, "closed_on": None, "payment_id": None}
    await disputes.change(work.tx, business.id, dispute.id, **values)
    await _record(work, business, dispute, "dispute_reopened")
    await plan_case(work, business.id, dispute.client_id)
    return await disputes.get(work.tx, business.id, dispute.id)


async def contest_again(work: Work, business: Business, invoice_id: int, since: date) -> Dispute | None:
    """Take up what was contested of an invoice from a day on and then withdrawn, as it stood.

    None when nothing was, or something is contested now.

    :raises DomainError: what ``reopen_dispute`` refuses.
    """
    if await disputes.waiting(work.tx, business.id, invoice_id):
        return None
    withdrawn = [
        each.id
        for each in await disputes.of_invoice(work.tx, business.id, invoice_id)
        if each.state is DisputeState.WITHDRAWN and each.opened_on >= since
    ]
    return await reopen_dispute(work, business, withdrawn[-1]) if withdrawn else None
