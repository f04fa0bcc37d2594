"""Record what came in and share it out.

Allocation: the invoices named, else the oldest. What is left over is the client's credit: it holds the chase until
the owner has looked at it (``bot.usecases.use_credit``). An entry is never changed: see ``bot.usecases.undo_payment``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.domain.promise import Promise
from bot.usecases.judge_promises import judge_promises
from bot.usecases.keep_arrangement import judge_arrangements, thank_for_payment
from bot.usecases.plan_reminders import plan_case
from bot.usecases.say_paid import judge_claims
from bot.usecases.work import Work
from storage import businesses, correspondence, holds, invoices, messages, payments, trace
from storage.messages import Kind, Message, State
from storage.payments import Payment

PAYMENT, CREDIT = "payment", "credit"  # what an entry is: money that came in, or a credit note
RECORDED = "payment_recorded"  # the action word of the trace
CHECKED_BEFORE = "checked_before"  # in the trace: when receipts had been checked before this payment


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a payment did. ``invoices`` are those it went to, as they are now; ``credit`` is what was left over.

    ``crossed_on`` is the day of a reminder that left on or after the day of payment, for which an apology is due.
    ``kept`` are the promises that it keeps, ``letter`` thanks for it where it is part of an arrangement. ``stopped`` is
    the message that was about to ask for what is paid now; ``leaving`` one that was on its way already.
    """

    payment: Payment
    invoices: tuple[Invoice, ...]
    credit: Money
    crossed_on: date | None
    kept: tuple[Promise, ...] = ()
    letter: Message | None = None
    stopped: Message | None = None
    leaving: Message | None = None


async def record_payment(
    work: Work,
    business: Business,
    client_id: int,
    *,
    amount: Money,
    paid_on: date,
    means: str = "",
    invoice_ids: Sequence[int] = (),
    kind: str = PAYMENT,
    reference: str = "",
) -> Receipt:
    """Record ``amount`` received from a client; ``invoice_ids`` names what it is for.

    A credit note (``kind`` CREDIT, ``reference`` its number) is recorded alike: it brings no money, but less is owed.

    :raises DomainError: ``amount_not_positive``, ``paid_in_future``, ``nothing_owed`` or ``not_owed``.
    """
    _check(amount, paid_on, business.today(work.now))
    owed = await payable(work, business, client_id, amount.currency, invoice_ids)
    shares = share_out(amount, owed)
    asking = await _chase(work, business, client_id)
    payment_id = await payments.add(
        work.tx,
        business.id,
        client_id,
        amount=amount,
        paid_on=paid_on,
        means=means,
        shares=shares,
        now=work.now,
        kind=kind,
    )
    await reduce(work, business, owed, shares, paid_on)
    payment = await payments.get(work.tx, business.id, payment_id)
    await _book(work, business, payment, reference)
    kept, letter = await _judge(work, business, payment)
    await plan_case(work, business.id, client_id)
    paid = tuple(await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in shares]))
    still_asking = await _chase(work, business, client_id)
    return Receipt(
        payment=payment,
        invoices=paid,
        credit=_left_over(payment),
        crossed_on=await _crossed_on(work, business, paid, paid_on),
        kept=kept,
        letter=letter,
        stopped=asking if asking and (still_asking is None or still_asking.id != asking.id) else None,
        leaving=still_asking if still_asking and still_asking.state is State.HANDING_OVER else None,
    )


def _check(amount: Money, paid_on: date, today: date) -> None:
    if amount.amount <= 0:
        raise DomainError("amount_not_positive", amount=amount)
    if paid_on > today:
        raise DomainError("paid_in_future", paid_on=paid_on)


async def _book(work: Work, business: Business, payment: Payment, reference: str) -> None:
    """Hold the chase for what is left over, note that receipts were looked at, and record it all in the trace."""
    if _left_over(payment):
        await holds.add(work.tx, business.id, payment.client_id, HoldKind.CREDIT, now=work.now, reason=str(payment.id))
    if payment.kind == PAYMENT:
        await businesses.change_business(work.tx, business.id, receipts_checked_on=business.today(work.now))
    await work.record(business.id, payment.client_id, RECORDED, told(business, payment, reference))


async def _judge(work: Work, business: Business, payment: Payment) -> tuple[tuple[Promise, ...], Message | None]:
    """Return the promises that a payment keeps, and the letter that thanks for it as part of an arrangement."""
    client_id = payment.client_id
    kept = tuple(await judge_promises(work, business, client_id, payment.paid_on))
    await judge_claims(work, business, client_id)
    concerned = await judge_arrangements(work, business, client_id)
    thanks = payment.kind == PAYMENT
    letter = await thank_for_payment(work, business, concerned, payment.id, payment.shares) if thanks else None
    return kept, letter


def _left_over(payment: Payment) -> Money:
    return payment.amount - total(payment.shares, payment.amount.currency)


def told(business: Business, payment: Payment, reference: str) -> dict[str, object]:
    """Return what the trace tells of a payment; ``reference`` is the number of a credit note."""
    return {
        "payment": payment.id,
        "kind": payment.kind,
        "reference": reference,
        "amount": str(payment.amount.amount),
        "currency": payment.amount.currency,
        "paid_on": payment.paid_on.isoformat(),
        "means": payment.means,
        "shares": [[invoice_id, str(share.amount)] for invoice_id, share in payment.shares],
        CHECKED_BEFORE: business.receipts_checked_on.isoformat() if business.receipts_checked_on else None,
    }


async def refuse_second(work: Work, business: Business, client_id: int, reference: str) -> None:
    """Refuse a credit note whose number was recorded for this client before and still stands.

    :raises DomainError: ``credit_note_known``.
    """
    for entry in await trace.of_case(work.tx, business.id, client_id) if reference else ():
        facts = entry.payload or {}
        same = entry.action == RECORDED and (facts.get("kind"), facts.get("reference")) == (CREDIT, reference)
        if same and await payments.reversal_of(work.tx, business.id, facts["payment"]) is None:
            raise DomainError("credit_note_known", number=reference)


async def look_at_receipt(work: Work, business: Business, payment_id: int) -> Receipt:
    """Return what a payment did, as its invoices stand now.

    :raises DomainError: ``already_undone``.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    if payment.reverses is not None or await payments.reversal_of(work.tx, business.id, payment_id) is not None:
        raise DomainError("already_undone")
    paid = tuple(await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares]))
    waits = await _waits_for_credit(work, business, payment)
    return Receipt(
        payment=payment,
        invoices=paid,
        credit=_left_over(payment) if waits else Money.zero(payment.amount.currency),
        crossed_on=await _crossed_on(work, business, paid, payment.paid_on),
    )


async def _waits_for_credit(work: Work, business: Business, payment: Payment) -> bool:
    """Tell whether the owner still has to say what becomes of what this payment left over."""
    running = await holds.running(work.tx, business.id, payment.client_id)
    return any(hold.kind is HoldKind.CREDIT and hold.reason == str(payment.id) for hold in running)


async def _chase(work: Work, business: Business, client_id: int) -> Message | None:
    """Return the reminder that is under way for a client, or None."""
    under_way = (await messages.under_way(work.tx, business.id, [client_id]))[client_id]
    return next((message for message in under_way if message.kind is Kind.CHASE), None)


async def payable(
    work: Work, business: Business, client_id: int, currency: str, invoice_ids: Sequence[int]
) -> list[Invoice]:
    """Return what a payment can go to: the invoices named, else all that the client owes in this currency.

    :raises DomainError: ``not_owed`` when one that was named is not owed, ``other_currency`` when it is owed in another
        currency, ``nothing_owed``.
    """
    named_elsewhere = [
        i
        for i in await invoices.some(work.tx, business.id, invoice_ids)
        if i.is_owed and i.balance.currency != currency
    ]
    if named_elsewhere:
        raise DomainError("other_currency", currency=named_elsewhere[0].balance.currency)
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


def total(shares: Iterable[tuple[int, Money]], currency: str) -> Money:
    """Add up what was given to invoices."""
    return sum((share for _, share in shares), Money.zero(currency))


async def reduce(
    work: Work, business: Business, owed: Iterable[Invoice], shares: Iterable[tuple[int, Money]], paid_on: date
) -> None:
    """Take shares of a payment off the balances; an invoice of which nothing remains is settled on ``paid_on``."""
    balances = {invoice.id: invoice.balance for invoice in owed}
    for invoice_id, share in shares:
        balance = balances[invoice_id] - share
        settled = {"state": InvoiceState.SETTLED.value, "settled_on": paid_on} if not balance else {}
        await invoices.change(work.tx, business.id, invoice_id, balance_minor=balance.minor, **settled)


async def _crossed_on(work: Work, business: Business, paid: Sequence[Invoice], paid_on: date) -> date | None:
    """Return the day of the last reminder about these invoices, if they were paid no later than that day."""
    moments = await correspondence.reminded_on(work.tx, business.id, [invoice.id for invoice in paid])
    last = business.today(moments[-1]) if moments else None
    return last if last and paid_on <= last else None
