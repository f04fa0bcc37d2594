"""Reckon what a late invoice entails: interest and compensation as they stand on a day, and whether they are asked for.

Nothing here ever changes the invoice: what is reckoned is shown, quoted and claimed beside it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.interest import Debt, LateDue, Received
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.late_due import late_due
from bot.domain.late_payment_law import LateLaw
from bot.domain.late_terms import contract_of
from bot.domain.legal_rates import Rate
from bot.domain.money import Money
from bot.law.late_payment import LatePaymentLaws
from bot.usecases.work import Work
from storage import clients, invoices, own_rates, payments

_CREDIT_NOTE = "credit"  # the kind of an entry that brings no money


@dataclass(frozen=True, slots=True)
class Lateness:
    """A late invoice with what the law gives for it on the day ``on``.

    ``law`` is None where the program does not know the law about this client; ``due`` also as long as the owner has not
    said what the invoices print, since nothing is quoted before.
    """

    invoice: Invoice
    client: Client
    on: date
    law: LateLaw | None
    due: LateDue | None

    @property
    def is_quotable(self) -> bool:
        """Tell whether there are figures that a text may give."""
        due, waived = self.due, self.invoice.interest_waived is not None
        return due is not None and not waived and due.interest is not None and bool(due.interest or due.compensation)


async def lateness_of(work: Work, business: Business, laws: LatePaymentLaws, invoice_id: int) -> Lateness:
    """Return what an invoice entails today.

    :raises LookupError: when this business has no such invoice.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    client = await clients.get(work.tx, business.id, invoice.client_id)
    return await reckon(work, business, laws, client, invoice, on=business.today(work.now))


async def reckon(
    work: Work, business: Business, laws: LatePaymentLaws, client: Client, invoice: Invoice, *, on: date
) -> Lateness:
    """Return what an invoice entails on the day ``on``.

    The law is that of the business's country (Regulation (EC) 593/2008, article 4: the seller's residence).
    """
    law = laws.of(business.country, client.kind)
    closed = invoice.state in {InvoiceState.CANCELLED, InvoiceState.WRITTEN_OFF}
    if law is None or closed or not business.late_terms:
        return Lateness(invoice, client, on, law, None)
    law = law.with_rates(await own_rates.of_business(work.tx, business.id))
    debt = Debt(
        principal=invoice.amount,
        due_on=invoice.due_on,
        received=await _received(work, business, invoice),
        law=law,
        contract=contract_of(business.late_terms),
        notice_received_on=invoice.notice_received_on,
        order=business.allocation_order,
    )
    return Lateness(invoice, client, on, law, late_due(debt, on))


async def _received(work: Work, business: Business, invoice: Invoice) -> tuple[Received, ...]:
    """Return what was received; a credit note lowers the debt from its beginning, so that too much is never claimed."""
    standing = {payment.id: payment for payment in await payments.latest_of(work.tx, business.id, invoice.id)}
    return tuple(
        Received(
            min(payment.paid_on, invoice.due_on) if payment.kind == _CREDIT_NOTE else payment.paid_on,
            sum((share for id_, share in payment.shares if id_ == invoice.id), start=_nothing(invoice)),
        )
        for payment in standing.values()
    )


def _nothing(invoice: Invoice) -> Money:
    return Money.zero(invoice.amount.currency)


@dataclass(frozen=True, slots=True)
class MissingRate:
    """A rate that is not known: of which table, and for which half-year."""

    table: str
    since: date
    until: date


def missing_rate(business: Business, lateness: Lateness) -> MissingRate | None:
    """Return the rate for lack of which there are no figures; None when none lacks."""
    due, law = lateness.due, lateness.law
    if due is None or law is None or due.unknown_from is None:
        return None
    table = law.missing(contract_of(business.late_terms), due.unknown_from)
    return MissingRate(table.name, *table.half_year_of(due.unknown_from)) if table else None


async def tell_rate(work: Work, business: Business, missing: MissingRate, percent: Decimal) -> None:
    """Take the owner's word for a rate that the program does not know.

    :raises DomainError: ``owners_own`` to whoever stands in.
    """
    work.is_for_owner()
    rate = Rate(missing.since, missing.until, percent, own_rates.OWNERS_WORD)
    await own_rates.tell(work.tx, business.id, missing.table, rate, now=work.now)
    facts = {"table": missing.table, "since": missing.since.isoformat(), "percent": str(percent)}
    await work.record(business.id, None, "rate_told", facts)


async def waive(work: Work, business: Business, invoice_id: int, reason: str | None) -> Invoice:
    """Ask for no interest and no compensation on an invoice, for a ``reason``; None takes that back.

    :raises LookupError: when this business has no such invoice.
    """
    before = await invoices.get(work.tx, business.id, invoice_id)
    await invoices.change(work.tx, business.id, invoice_id, interest_waived=reason)
    action = "interest_kept" if reason is None else "interest_waived"
    facts = {"invoice": invoice_id, "before": before.interest_waived, "reason": reason}
    await work.record(business.id, before.client_id, action, facts)
    return await invoices.get(work.tx, business.id, invoice_id)


async def note_notice(work: Work, business: Business, invoice_id: int, received_on: date) -> Invoice:
    """Note the day on which the client received a formal notice about an invoice.

    :raises DomainError: ``notice_before_due`` for a day before the due date, ``notice_ahead`` for one to come.
    :raises LookupError: when this business has no such invoice.
    """
    before = await invoices.get(work.tx, business.id, invoice_id)
    if received_on > business.today(work.now):
        raise DomainError("notice_ahead", day=received_on)
    if received_on <= before.due_on:
        raise DomainError("notice_before_due", day=received_on, due_on=before.due_on)
    await invoices.change(work.tx, business.id, invoice_id, notice_received_on=received_on)
    facts = {"invoice": invoice_id, "received_on": received_on.isoformat()}
    await work.record(business.id, before.client_id, "notice_received", facts)
    return await invoices.get(work.tx, business.id, invoice_id)
