"""Correct an invoice, cancel it, write it off, and take any of these back. Each recomputes what will be sent.

Every change records in the trace what stood before, so that the last correction can be taken back exactly, the steps
of the chase included.
"""

from datetime import date
from typing import Any

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.usecases.add_invoice import CHOICE_OF_START, ask_start
from bot.usecases.plan_reminders import plan_case
from bot.usecases.work import Work
from storage import holds, invoices, trace

_CLOSED = frozenset({InvoiceState.CANCELLED, InvoiceState.WRITTEN_OFF})
_CORRECTED = "invoice_corrected"
_DATES = frozenset({"issued_on", "due_on", "settled_on", "deadline_on", "next_not_before", "task_since"})
# What an edited due date in the future makes void: the chase starts anew.
_NO_STEPS: dict[str, None] = {"last_step": None, "deadline_on": None, "next_not_before": None, "task_since": None}


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

    :raises DomainError: ``amount_not_positive``, ``other_currency``, ``amount_below_received``, ``due_before_issue``,
        ``number_taken`` or ``invoice_closed``.
    """
    before = await invoices.get(work.tx, business.id, invoice_id)
    if before.state in _CLOSED:
        raise DomainError("invoice_closed")
    today = business.today(work.now)
    values: dict[str, Any] = {}
    if amount is not None and amount != before.amount:
        values |= _new_amount(before, amount, today)
    if due_on is not None and due_on != before.due_on:
        values |= _new_due_date(due_on, today)
    if issued_on is not None and issued_on != before.issued_on:
        values["issued_on"] = issued_on
    if number is not None and number != before.number:
        await _refuse_taken(work, before, number)
        values["number"] = number
    _check_dates(values.get("issued_on", before.issued_on), values.get("due_on", before.due_on))
    asked = await _forget_question(work, before, values, today)
    await _change(work, before, _CORRECTED, values, start_asked=asked)
    return await invoices.get(work.tx, business.id, invoice_id)


def _new_amount(before: Invoice, amount: Money, today: date) -> dict[str, Any]:
    if amount.currency != before.amount.currency:
        raise DomainError("other_currency", currency=before.amount.currency)
    if amount.amount <= 0:
        raise DomainError("amount_not_positive", amount=amount)
    if amount < before.received:
        raise DomainError("amount_below_received", received=before.received)
    balance = amount - before.received
    values: dict[str, Any] = {"amount_minor": amount.minor, "balance_minor": balance.minor}
    if balance:
        return values | {"state": InvoiceState.OPEN.value, "settled_on": None}
    return values | {"state": InvoiceState.SETTLED.value, "settled_on": today}


def _new_due_date(due_on: date, today: date) -> dict[str, Any]:
    if due_on < today:
        return {"due_on": due_on, "task_since": None}
    return {"due_on": due_on, **_NO_STEPS}


def _check_dates(issued_on: date | None, due_on: date) -> None:
    if issued_on and due_on < issued_on:
        raise DomainError("due_before_issue", due_on=due_on, issued_on=issued_on)


async def _forget_question(work: Work, before: Invoice, values: dict[str, Any], today: date) -> bool:
    """Drop the question where a late chase should start once the invoice is no longer late; tell whether it stood."""
    if values.get("due_on", date.min) < today:
        return False
    running = await holds.running(work.tx, before.business_id, before.client_id)
    asked = [hold.id for hold in running if hold.invoice_id == before.id and hold.reason == CHOICE_OF_START]
    await holds.lift(work.tx, before.business_id, asked, work.now)
    return bool(asked)


async def _refuse_taken(work: Work, before: Invoice, number: str) -> None:
    if not number:
        return
    for other in await invoices.numbered(work.tx, before.business_id, number):
        same = (other.client_id, other.part) == (before.client_id, before.part) and other.id != before.id
        if same and other.state is not InvoiceState.CANCELLED:
            raise DomainError("number_taken", number=number)


async def undo_correction(work: Work, business: Business, invoice_id: int, version: int) -> Invoice:
    """Take the last correction back exactly; ``version`` is the invoice's as that correction left it.

    :raises DomainError: ``changed_since`` once something else happened to the invoice, ``number_taken``.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    last = await _last_correction(work, invoice)
    if invoice.version != version or last is None:
        raise DomainError("changed_since")
    values = {name: _restored(name, value) for name, value in last["before"].items()}
    if "number" in values:
        await _refuse_taken(work, invoice, values["number"])
    if last["start_asked"]:
        await ask_start(work, invoice)
    await _change(work, invoice, "correction_undone", values)
    return await invoices.get(work.tx, business.id, invoice_id)


async def _last_correction(work: Work, invoice: Invoice) -> dict[str, Any] | None:
    """Return what the trace says of the last correction; None when there is none, or it was erased."""
    entries = await trace.of_case(work.tx, invoice.business_id, invoice.client_id)
    own = [e.payload for e in entries if e.action == _CORRECTED and e.payload and e.payload["invoice"] == invoice.id]
    return own[-1] if own else None


def _restored(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DATES and value is not None else value


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
    await _change(work, invoice, f"invoice_{state.value}", {"state": state.value})
    return await invoices.get(work.tx, invoice.business_id, invoice.id)


async def reopen_invoice(work: Work, business: Business, invoice_id: int) -> Invoice:
    """Take a cancellation or a write-off back; the chase goes on where it stood.

    Of one that was registered late and whose start nobody has chosen, the start is asked for again.

    :raises DomainError: ``already_undone`` when it is not closed, ``number_taken`` when its number was used since.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    if invoice.state not in _CLOSED:
        raise DomainError("already_undone")
    await _refuse_taken(work, invoice, invoice.number)
    if await _lacks_start(work, business, invoice):
        await ask_start(work, invoice)
    await _change(work, invoice, "invoice_reopened", {"state": InvoiceState.OPEN.value})
    return await invoices.get(work.tx, business.id, invoice_id)


async def _lacks_start(work: Work, business: Business, invoice: Invoice) -> bool:
    """Tell whether an invoice that was late from the first has neither a start nor a hold that says what of it."""
    running = await holds.running(work.tx, business.id, invoice.client_id)
    late = invoice.due_on < min(invoice.registered_on, business.today(work.now))
    return late and invoice.last_step is None and not any(hold.invoice_id == invoice.id for hold in running)


async def _change(work: Work, invoice: Invoice, action: str, values: dict[str, Any], **more: object) -> None:
    """Write ``values``, with what stood before in the trace, and decide on the case again."""
    if not values:
        return
    await invoices.change(work.tx, invoice.business_id, invoice.id, **values)
    payload = {
        "invoice": invoice.id,
        "after": {name: _plain(value) for name, value in values.items()},
        "before": {name: _plain(_stood(invoice, name)) for name in values},
        **more,
    }
    await work.record(invoice.business_id, invoice.client_id, action, payload)
    await plan_case(work, invoice.business_id, invoice.client_id)


def _stood(invoice: Invoice, column: str) -> Any:
    """Return what a column held."""
    if column in {"amount_minor", "balance_minor"}:
        money: Money = getattr(invoice, column.removesuffix("_minor"))
        return money.minor
    return getattr(invoice, column)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
