"""The history of an invoice: what the trace says of it, newest first, without what only the program cares about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.business import Business
from bot.usecases.work import Work
from storage import clients, correspondence, invoices, trace
from storage.trace import Entry

# Whose facts each action of the trace that is told carries.
_OF_INVOICE = (
    "invoice_registered",
    "invoice_corrected",
    "correction_undone",
    "invoice_cancelled",
    "invoice_written_off",
    "invoice_reopened",
    "start_chosen",
    "interest_waived",
    "interest_kept",
    "notice_received",
    "start_taken_back",
    "document_kept",
    "document_taken_back",
    "limitation_warned",
    "particular_noted",
)
_OF_DISPUTE = (
    "dispute_opened",
    "dispute_explained",
    "dispute_answered",
    "dispute_unanswered",
    "dispute_credited",
    "dispute_upheld",
    "dispute_withdrawn",
    "dispute_reopened",
)
_OF_ANSWER = (
    "client_paid",
    "client_not_received",
    "client_order_number",
    "client_approval",
    "client_move",
    "answer_confirmed",
    "answer_denied",
    "answer_dropped",
    "answer_reopened",
)
_OF_PAYMENT = (
    "payment_recorded",
    "payment_restated",
    "payment_undone",
    "payment_bounced",
    "credit_applied",
    "credit_kept",
)
_OF_PROMISE = (
    "promise_given",
    "promise_withdrawn",
    "promise_kept",
    "promise_broken",
    "promise_reopened",
    "promise_mended",
    "promise_waited_for",
    "promise_not_waited_for",
)
_OF_ARRANGEMENT = (
    "difficulty_reported",
    "plans_offered",
    "arrangement_agreed",
    "plan_chosen",
    "plan_refused",
    "acceptance_undone",
    "arrangement_cancelled",
    "arrangement_declined",
    "arrangement_expired",
    "arrangement_taken_up",
    "arrangement_kept",
    "arrangement_running",
    "arrangement_ended",
    "arrangement_resumed",
    "installment_missed",
    "installment_awaited",
    "installment_moved",
    "notice_sent",
    "notice_taken_back",
)
_OF_MESSAGE = (
    "message_released",
    "release_taken_back",
    "message_delivered",
    "delivery_uncertain",
    "delivery_refused",
    "sent_again",
    "withholding_undone",
    "text_edited",
)
_OF_NOTICE = ("notice_posted", "posting_undone", "notice_unclaimed")
_OF_CASE = (
    "paused",
    "resumed",
    "clients_merged",
    "task_done",
    "task_undone",
    "call_made",
    "case_handed_over",
    "case_taken_back",
)
_OF_INSOLVENCY = ("insolvency_reported", "claim_declared", "insolvency_withdrawn")
# What else is written to the trace, and not told, stands with its reason in tests/architecture/test_trace_words.py.
TOLD = frozenset(
    {
        *_OF_INVOICE,
        *_OF_DISPUTE,
        *_OF_ANSWER,
        *_OF_PAYMENT,
        *_OF_PROMISE,
        *_OF_ARRANGEMENT,
        *_OF_MESSAGE,
        *_OF_NOTICE,
        *_OF_CASE,
        *_OF_INSOLVENCY,
    }
)
_Facts = Mapping[str, Any]


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
    about = {message.id for message in await correspondence.about_invoice(work.tx, business.id, invoice_id)}
    reader = _Reader(
        invoice_id,
        about,
        _paid_by(entries, invoice_id),
        _held_by(entries, invoice_id),
        _promised_by(entries, invoice_id),
        _arranged_by(entries, invoice_id),
    )
    told = [Event(entry.at, entry.action, entry.payload) for entry in entries if entry.payload and reader.tells(entry)]
    actions = [event.action for event in told]
    start = actions.index("invoice_registered") if "invoice_registered" in actions else 0
    return list(reversed(told[start:]))


def _paid_by(entries: Iterable[Entry], invoice_id: int) -> set[int]:
    """Return the payments that went to the invoice, those that restate another among them."""
    found: set[int] = set()
    for entry in entries:
        if entry.payload and entry.action in {"payment_recorded", "credit_applied"}:
            found |= {entry.payload["payment"] for listed, _ in entry.payload["shares"] if listed == invoice_id}
        elif entry.payload and entry.action == "payment_restated" and entry.payload["was"] in found:
            found.add(entry.payload["payment"])
    return found


def _held_by(entries: Iterable[Entry], invoice_id: int) -> set[int]:
    """Return the pauses that the invoice had, its own and those of the whole case."""
    return {
        entry.payload["hold"]
        for entry in entries
        if entry.payload and entry.action == "paused" and entry.payload["invoice"] in (None, invoice_id)
    }


def _promised_by(entries: Iterable[Entry], invoice_id: int) -> set[int]:
    """Return the promises about the invoice."""
    return {
        entry.payload["promise"]
        for entry in entries
        if entry.payload and entry.action == "promise_given" and invoice_id in entry.payload["invoices"]
    }


def _arranged_by(entries: Iterable[Entry], invoice_id: int) -> set[int]:
    """Return the arrangements about the invoice."""
    return {
        entry.payload["arrangement"]
        for entry in entries
        if entry.payload and entry.action == "difficulty_reported" and invoice_id in entry.payload["invoices"]
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Tells which entries of a case concern one invoice."""

    invoice_id: int
    messages: set[int]
    payments: set[int]
    holds: set[int]
    promises: set[int]
    arrangements: set[int]

    def tells(self, entry: Entry) -> bool:
        """Tell whether an entry belongs into the invoice's history."""
        if entry.action not in TOLD:
            return False
        return bool(self._tellers()[entry.action](entry.payload or {}, entry.client_id))

    def _tellers(self) -> dict[str, Callable[[_Facts, int | None], bool]]:
        return {
            **dict.fromkeys((*_OF_INVOICE, *_OF_DISPUTE), lambda facts, _: facts["invoice"] == self.invoice_id),
            **dict.fromkeys(_OF_PAYMENT, lambda facts, _: facts["payment"] in self.payments),
            **dict.fromkeys(_OF_MESSAGE, lambda facts, _: facts["message"] in self.messages),
            **dict.fromkeys(_OF_ANSWER, lambda facts, _: self.invoice_id in facts["invoices"]),
            **dict.fromkeys(_OF_NOTICE, lambda facts, _: self.invoice_id in facts["invoices"]),
            **dict.fromkeys(_OF_PROMISE, lambda facts, _: facts["promise"] in self.promises),
            **dict.fromkeys(_OF_ARRANGEMENT, lambda facts, _: facts["arrangement"] in self.arrangements),
            "call_made": lambda facts, _: self.invoice_id in facts["invoices"],
            "paused": lambda facts, _: facts["hold"] in self.holds,
            "resumed": lambda facts, _: bool(self.holds & set(facts["holds"])),
            "clients_merged": lambda facts, case: facts["kept"] == case,  # it stands in the chains of both
            "case_handed_over": lambda facts, _: self.invoice_id in facts["invoices"],
            **dict.fromkeys(("task_done", "task_undone", "case_taken_back", *_OF_INSOLVENCY), lambda _, __: True),
        }
