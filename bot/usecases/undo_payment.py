"""Take a payment back, or restate its day and means: always by compensating entries, what was recorded stays."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.business import Business
from bot.domain.calendar import start_of_day
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.usecases.judge_promises import judge_promises
from bot.usecases.keep_arrangement import judge_arrangements, take_thanks_back
from bot.usecases.plan_reminders import plan_case, supersede
from bot.usecases.record_payment import CHECKED_BEFORE, total
from bot.usecases.restore_message import restore_message
from bot.usecases.say_paid import judge_claims
from bot.usecases.use_credit import lift_credit, move_credit
from bot.usecases.work import Work
from storage import businesses, correspondence, invoices, messages, payments, trace
from storage.payments import Payment
from storage.trace import Entry


async def undo_payment(
    work: Work, business: Business, payment_id: int, *, bounced: bool = False
) -> tuple[Invoice, ...]:
    """Take a payment back by a compensating entry; return the invoices as they are again.

    One that ``bounced`` was no mistake: the message that it had stopped does not come back.

    Thanks that have not left are taken back, and the case is decided upon as if the payment had never been recorded.

    :raises DomainError: ``already_undone``, or ``cannot_undo`` once an invoice was cancelled or written off since.
    """
    payment = await _standing(work, business, payment_id)
    affected = await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares])
    for invoice in affected:
        if invoice.state not in {InvoiceState.OPEN, InvoiceState.SETTLED}:
            raise DomainError("cannot_undo", number=invoice.number)
    await _reverse(work, business, payment)
    await _restore(work, business, payment, affected)
    await lift_credit(work, business, payment)
    await _take_notes_back(work, business, payment)
    chain = await trace.of_case(work.tx, business.id, payment.client_id)
    recorded = _recorded(chain, payment.id)
    await _forget_check(work, business, recorded)
    action = "payment_bounced" if bounced else "payment_undone"
    await work.record(business.id, payment.client_id, action, {"payment": payment.id})
    await judge_promises(work, business, payment.client_id)
    await judge_claims(work, business, payment.client_id)
    await take_thanks_back(work, business, payment.client_id, payment.id)
    await judge_arrangements(work, business, payment.client_id)
    if not bounced and (first := _first_recorded(chain, recorded)):
        await restore_message(work, business, payment, first, chain)
    await plan_case(work, business.id, payment.client_id)
    return tuple(await invoices.some(work.tx, business.id, [invoice.id for invoice in affected]))


async def restate_payment(
    work: Work, business: Business, payment_id: int, *, paid_on: date | None = None, means: str | None = None
) -> Payment:
    """Record a payment again with another day or means, in place of the entry that had it wrong; return the new one.

    :raises DomainError: ``already_undone``, ``paid_in_future``, or ``already_thanked`` once the client was told.
    """
    payment = await _standing(work, business, payment_id)
    day = paid_on or payment.paid_on
    if day > business.today(work.now):
        raise DomainError("paid_in_future", paid_on=day)
    if await correspondence.notes_on_payment(work.tx, business.id, payment.client_id, payment.id):
        raise DomainError("already_thanked")
    await _reverse(work, business, payment)
    new_id = await payments.add(
        work.tx,
        business.id,
        payment.client_id,
        amount=payment.amount,
        paid_on=day,
        means=payment.means if means is None else means,
        shares=payment.shares,
        now=work.now,
    )
    await _settle_anew(work, business, payment)
    await move_credit(work, business, payment, new_id)
    restated = await payments.get(work.tx, business.id, new_id)
    payload = {"payment": new_id, "was": payment.id, "paid_on": day.isoformat(), "means": restated.means}
    recorded = _recorded(await trace.of_case(work.tx, business.id, payment.client_id), payment.id)
    if recorded and recorded.payload:
        payload[CHECKED_BEFORE] = recorded.payload[CHECKED_BEFORE]
    await work.record(business.id, payment.client_id, "payment_restated", payload)
    return restated


async def _settle_anew(work: Work, business: Business, payment: Payment) -> None:
    """Write down again when the invoices were settled: on the day of the last payment that each needed."""
    for invoice in await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares]):
        if invoice.state is InvoiceState.SETTLED:
            standing = await payments.latest_of(work.tx, business.id, invoice.id)
            last_day = max(each.paid_on for each in standing)
            await invoices.change(work.tx, business.id, invoice.id, settled_on=last_day)


async def _standing(work: Work, business: Business, payment_id: int) -> Payment:
    """Return a payment that was not undone.

    :raises DomainError: ``already_undone``.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    return payment


async def _reverse(work: Work, business: Business, payment: Payment) -> None:
    await payments.add(
        work.tx,
        business.id,
        payment.client_id,
        amount=-payment.amount,
        paid_on=payment.paid_on,
        means=payment.means,
        shares=[(invoice_id, -share) for invoice_id, share in payment.shares],
        now=work.now,
        kind=payment.kind,
        reverses=payment.id,
    )


async def _restore(work: Work, business: Business, payment: Payment, affected: Iterable[Invoice]) -> None:
    for invoice in affected:
        back = total(((i, share) for i, share in payment.shares if i == invoice.id), payment.amount.currency)
        await invoices.change(
            work.tx,
            business.id,
            invoice.id,
            balance_minor=(invoice.balance + back).minor,
            state=InvoiceState.OPEN.value,
            settled_on=None,
        )


async def _take_notes_back(work: Work, business: Business, payment: Payment) -> None:
    for note in await correspondence.notes_on_payment(work.tx, business.id, payment.client_id, payment.id):
        if note.state in messages.NOT_LEFT:
            await supersede(work, note)


async def _forget_check(work: Work, business: Business, entry: Entry | None) -> None:
    """Receipts were last checked when they had been before, unless something else recorded since shows otherwise."""
    if entry is None or entry.payload is None or business.receipts_checked_on != business.today(entry.at):
        return
    since = start_of_day(business.today(entry.at), business.zoneinfo)
    if await payments.standing_since(work.tx, business.id, since):
        return
    before = entry.payload[CHECKED_BEFORE]
    checked_on = date.fromisoformat(before) if before else None
    await businesses.change_business(work.tx, business.id, receipts_checked_on=checked_on)


def _recorded(chain: Iterable[Entry], payment_id: int) -> Entry | None:
    """Return the trace's entry on the recording of a payment, None once it was erased."""
    for entry in chain:
        if entry.payload and CHECKED_BEFORE in entry.payload and entry.payload["payment"] == payment_id:
            return entry
    return None


def _first_recorded(chain: Sequence[Entry], entry: Entry | None) -> Entry | None:
    """Return the entry on the payment as it was first recorded, of one that was restated since."""
    while entry and entry.payload and "was" in entry.payload:
        entry = _recorded(chain, entry.payload["was"])
    return entry
