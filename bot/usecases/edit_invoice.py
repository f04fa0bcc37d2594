"""Correct an invoice, cancel it, write it off, and take either back. Each recomputes what will be sent."""

from datetime import date
from typing import Any

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import invoices

_CLOSED = frozenset({InvoiceState.CANCELLED, InvoiceState.WRITTEN_OFF})


async def edit_invoice(
    work: Work,
    business: Business,
    invoice_id: int,
    *,
    amount: Money | None = None,
    due_on: date | None = None,
    issued_on: date | None = None,
    number: str | None = None,
) -> Invoice:
    """Correct what is given. A due date moved to today or later starts the chase anew; the steps done fall away.

    :raises DomainError: ``amount_below_received``, ``due_before_issue``, ``number_taken`` or ``invoice_closed``.
    """
    before = await invoices.get(work.tx, business.id, invoice_id)
    if before.state in _CLOSED:
        raise DomainError("invoice_closed")
    values: dict[str, Any] = {}
    if amount is not None:
        values |= _new_amount(before, amount, business.today(work.now))
    if due_on is not None:
        values |= _new_due_date(before, due_on, business.today(work.now))
    if issued_on is not None:
        values["issued_on"] = issued_on
    if number is not None:
        await _refuse_taken(work, before, number)
        values["number"] = number
    issue, due = values.get("issued_on", before.issued_on), values.get("due_on", before.due_on)
    if issue and due < issue:
        raise DomainError("due_before_issue", due_on=due, issued_on=issue)
    await _change(work, before, "invoice_corrected", **values)
    return await invoices.get(work.tx, business.id, invoice_id)


def _new_amount(before: Invoice, amount: Money, today: date) -> dict[str, Any]:
    if amount.amount <= 0 or amount.currency != before.amount.currency or amount < before.received:
        raise DomainError("amount_below_received", received=before.received)
    balance = amount - before.received
    state = InvoiceState.OPEN if balance else InvoiceState.SETTLED
    settled_on = None if balance else today
    return {
        "amount_minor": amount.minor,
        "balance_minor": balance.minor,
        "state": state.value,
        "settled_on": settled_on,
    }


def _new_due_date(before: Invoice, due_on: date, today: date) -> dict[str, Any]:
    if due_on == before.due_on:
        return {}
    if due_on < today:
        return {"due_on": due_on, "task_since": None}
    return {"due_on": due_on, "last_step": None, "deadline_on": None, "next_not_before": None, "task_since": None}


async def _refuse_taken(work: Work, before: Invoice, number: str) -> None:
    for other in await invoices.numbered(work.tx, before.business_id, number):
        same = (other.client_id, other.part) == (before.client_id, before.part) and other.id != before.id
        if same and other.state is not InvoiceState.CANCELLED:
            raise DomainError("number_taken", number=number)


async def cancel_invoice(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Cancel an invoice that should not exist: nothing more is asked for it.

    :raises DomainError: ``has_payments`` when money was recorded on it, ``invoice_closed``.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    if invoice.received:
        raise DomainError("has_payments", received=invoice.received)
    return await _close(work, invoice, InvoiceState.CANCELLED)


async def write_off_invoice(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Give up what remains of an invoice: it stays on record and nothing more is asked.

    :raises DomainError: ``invoice_closed``.
    """
    return await _close(work, await invoices.get(work.tx, business.id, invoice_id), InvoiceState.WRITTEN_OFF)


async def _close(work: Work, invoice: Invoice, state: InvoiceState) -> Invoice:
    if invoice.state is not InvoiceState.OPEN:
        raise DomainError("invoice_closed")
    await _change(work, invoice, f"invoice_{state.value}", state=state.value)
    return await invoices.get(work.tx, invoice.business_id, invoice.id)


async def reopen_invoice(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Take a cancellation or a write-off back; the chase goes on where it stood.

    :raises DomainError: ``already_undone`` when it is not closed, ``number_taken`` when its number was used since.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    if invoice.state not in _CLOSED:
        raise DomainError("already_undone")
    if invoice.number:
        await _refuse_taken(work, invoice, invoice.number)
    await _change(work, invoice, "invoice_reopened", state=InvoiceState.OPEN.value)
    return await invoices.get(work.tx, business.id, invoice_id)


async def _change(work: Work, invoice: Invoice, action: str, **values: Any) -> None:
    if not values:
        return
    await invoices.change(work.tx, invoice.business_id, invoice.id, **values)
    payload = {"invoice": invoice.id, **{name: None if v is None else str(v) for name, v in values.items()}}
    await work.record(invoice.business_id, invoice.client_id, action, payload)
    await plan_case(work, invoice.business_id, invoice.client_id)
