"""A cheque or a debit that the bank returned: the debt is open again, and the chase begins anew with a mild letter.

1. The payment is taken back by a compensating entry; what was recorded stays.
2. The invoices go back to before the courteous step: nobody knows yet whether the client knows.
3. Of a cheque, the owner is told thirty days later that a certificate of non-payment can be asked for (code monetaire
   et financier, L131-73): served on the client, it leads to an enforceable title without a judge.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.limitation import is_known
from bot.domain.policy import LADDER, rank
from bot.usecases.plan_reminders import plan_case
from bot.usecases.record_payment import PAYMENT, Receipt, record_payment
from bot.usecases.undo_payment import undo_payment
from bot.usecases.work import Work
from storage import bounces, clients, invoices, payments
from storage.bounces import Bounce
from storage.payments import Payment

CHEQUE: Final = "cheque"
BOUNCING: Final = (CHEQUE, "direct_debit")  # means by which a payment can come back
_BEFORE: Final = LADDER[rank("courtesy") - 1]
_DAYS: Final = ("deadline_on", "next_not_before", "task_since")
_CERTIFICATE: Final = timedelta(days=30)  # from the first presentation, which the day of the bounce is taken for


@dataclass(frozen=True, slots=True)
class Bounced:
    """A bounced payment, with what is owed again because of it."""

    bounce: Bounce
    payment: Payment
    client: Client
    invoices: tuple[Invoice, ...]

    @property
    def has_certificate(self) -> bool:
        """Whether the law of the country gives a certificate of non-payment for it."""
        return self.bounce.means == CHEQUE and is_known(self.client.country)


async def may_have_bounced(work: Work, business: Business, client_id: int, means: str) -> list[Payment]:
    """Return the payments of a client that may have come back by these ``means`` (any when empty), latest first."""
    found = [p for p in await payments.of_client(work.tx, business.id, client_id) if p.kind == PAYMENT and p.shares]
    fitting = [payment for payment in found if means and payment.means in {means, ""}]
    return list(reversed(fitting or ([] if means else [p for p in found if p.means in {*BOUNCING, ""}])))


async def bounce_payment(work: Work, business: Business, payment_id: int, *, means: str = "") -> Bounced:
    """Note that a payment came back today; ``means`` says by what it was made, if that was not recorded.

    :raises DomainError: ``already_undone``, ``cannot_undo`` once an invoice was cancelled or written off since.
    :raises LookupError: when this business has no such payment.
    """
    payment = await payments.get(work.tx, business.id, payment_id)
    restored = await undo_payment(work, business, payment_id, bounced=True)
    today = business.today(work.now)
    bounce_id = await bounces.add(
        work.tx,
        business.id,
        payment.client_id,
        now=work.now,
        payment_id=payment.id,
        means=payment.means or means,
        bounced_on=today,
        certificate_on=today + _CERTIFICATE,
        before={str(invoice.id): _progress(invoice) for invoice in restored},
    )
    for invoice in restored:
        await invoices.change(work.tx, business.id, invoice.id, **dict.fromkeys(_DAYS), last_step=_BEFORE)
    await plan_case(work, business.id, payment.client_id)
    return await look_at_bounce(work, business, bounce_id)


def _progress(invoice: Invoice) -> dict[str, Any]:
    """Return how far the chase of an invoice has come, as plain data."""
    days = {name: getattr(invoice, name) for name in _DAYS}
    return {"last_step": invoice.last_step} | {name: day and day.isoformat() for name, day in days.items()}


async def look_at_bounce(work: Work, business: Business, bounce_id: int) -> Bounced:
    """Return a bounced payment as its case stands now.

    :raises DomainError: ``already_undone`` when it was taken back.
    """
    bounce = await bounces.get(work.tx, business.id, bounce_id)
    if bounce is None:
        raise DomainError("already_undone")
    payment = await payments.get(work.tx, business.id, bounce.payment_id)
    client = await clients.get(work.tx, business.id, bounce.client_id)
    about = await invoices.some(work.tx, business.id, [invoice_id for invoice_id, _ in payment.shares])
    return Bounced(bounce, payment, client, tuple(invoice for invoice in about if invoice.is_owed))


async def take_bounce_back(work: Work, business: Business, bounce_id: int) -> Receipt:
    """Record the payment again: it had not bounced, or was presented anew and paid.

    The chase of what remains goes on where it stood before, unless a later step was done since.

    :raises DomainError: ``already_undone``, ``not_owed`` when something else has settled its invoices since.
    """
    found = await look_at_bounce(work, business, bounce_id)
    payment = found.payment
    await bounces.change(work.tx, business.id, bounce_id, withdrawn_on=business.today(work.now))
    for invoice in found.invoices:
        before = found.bounce.before.get(str(invoice.id))
        if before and _stands_lower(invoice.last_step, before["last_step"]):
            days = {name: before[name] and date.fromisoformat(before[name]) for name in _DAYS}
            await invoices.change(work.tx, business.id, invoice.id, last_step=before["last_step"], **days)
    return await record_payment(
        work,
        business,
        found.client.id,
        amount=payment.amount,
        paid_on=payment.paid_on,
        means=payment.means,
        invoice_ids=[invoice_id for invoice_id, _ in payment.shares],
    )


def _stands_lower(now: str | None, before: str | None) -> bool:
    """Tell whether a chase that began anew has not come beyond the step at which it had stood."""
    return now == _BEFORE or (before is not None and (now is None or rank(now) <= rank(before)))


async def due_certificates(work: Work, business: Business) -> tuple[Bounced, ...]:
    """Return the cheques whose certificate can be asked for now and that are still owed, each once."""
    today: date = business.today(work.now)
    found = []
    for bounce in await bounces.untold(work.tx, business.id, today):
        await bounces.change(work.tx, business.id, bounce.id, told_on=today)
        bounced = await look_at_bounce(work, business, bounce.id)
        if bounced.invoices and bounced.has_certificate:
            found.append(bounced)
    return tuple(found)
