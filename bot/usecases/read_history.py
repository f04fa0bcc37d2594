"""The history of an invoice: what the trace says of it, newest first, without what only the program cares about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.business import Business
from bot.usecases.work import Work
from storage import clients, invoices, messages, trace
from storage.trace import Entry

# What is told, by the action word of the trace, and whether it concerns the whole case rather than named invoices.
_OF_INVOICE = frozenset(
    {
        "invoice_registered",
        "invoice_corrected",
        "correction_undone",
        "invoice_cancelled",
        "invoice_written_off",
        "invoice_reopened",
        "start_chosen",
    }
)
_OF_PAYMENT = frozenset({"payment_recorded", "payment_undone", "credit_applied", "credit_kept"})
_OF_MESSAGE = frozenset({"message_released", "release_taken_back", "message_delivered"})
_OF_FAILURE = frozenset({"delivery_uncertain", "delivery_refused", "sent_again"})
_OF_CASE = frozenset({"clients_merged", "task_done"})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an invoice: when, the action word of the trace, and what the trace says of it."""

    at: datetime
    action: str
    facts: dict[str, Any]


async def read_history(work: Work, business: Business, invoice_id: int) -> list[Event]:
    """Return what happened to an invoice, newest first; what was erased from the trace is left out.

    :raises LookupError: when this business has no such invoice.
    """
    invoice = await invoices.get(work.tx, business.id, invoice_id)
    cases = [invoice.client_id, *await clients.merged_into(work.tx, business.id, invoice.client_id)]
    entries = [entry for case in cases for entry in await trace.of_case(work.tx, business.id, case)]
    entries.sort(key=lambda entry: (entry.at, entry.seq))
    about = {message.id for message in await messages.about_invoice(work.tx, business.id, invoice_id)}
    reader = _Reader(invoice_id, about, _paid_by(entries, invoice_id), _held_by(entries, invoice_id))
    told = [Event(entry.at, entry.action, entry.payload) for entry in entries if entry.payload and reader.tells(entry)]
    actions = [event.action for event in told]
    start = actions.index("invoice_registered") if "invoice_registered" in actions else 0
    return list(reversed(told[start:]))


def _paid_by(entries: Iterable[Entry], invoice_id: int) -> dict[int, Any]:
    """Return the payments that went to the invoice."""
    return {
        entry.payload["payment"]: entry.payload
        for entry in entries
        if entry.payload and entry.action in {"payment_recorded", "credit_applied"}
        if any(listed == invoice_id for listed, _ in entry.payload["shares"])
    }


def _held_by(entries: Iterable[Entry], invoice_id: int) -> set[int]:
    """Return the pauses that the invoice had, its own and those of the whole case."""
    return {
        entry.payload["hold"]
        for entry in entries
        if entry.payload and entry.action == "paused" and entry.payload["invoice"] in (None, invoice_id)
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Tells which entries of a case concern one invoice."""

    invoice_id: int
    messages: set[int]
    payments: dict[int, Any]
    holds: set[int]

    def tells(self, entry: Entry) -> bool:
        """Tell whether an entry belongs into the invoice's history."""
        facts, action = entry.payload or {}, entry.action
        if action in _OF_INVOICE:
            return bool(facts["invoice"] == self.invoice_id)
        if action in _OF_PAYMENT:
            return facts["payment"] in self.payments
        if action in _OF_MESSAGE or action in _OF_FAILURE:
            return facts["message"] in self.messages
        if action == "paused":
            return facts["hold"] in self.holds
        if action == "resumed":
            return bool(self.holds & set(facts["holds"]))
        return action in _OF_CASE
