"""What the owner does, as rules of the machine: invoices, payments, pauses, clients."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from sqlalchemy import Row

from bot.domain.money import Money
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.choose_start import choose_start, leave_in_peace
from bot.usecases.edit_client import choose, exclude, set_direct_debit, write
from bot.usecases.edit_invoice import cancel_invoice, edit_invoice, reopen_invoice, undo_correction, write_off_invoice
from bot.usecases.hold_case import pause, resume, resume_all, stop_all
from bot.usecases.merge_clients import merge_clients
from bot.usecases.record_payment import record_payment
from bot.usecases.register_owner import confirm_receipts
from bot.usecases.thank_client import thank_client
from bot.usecases.undo_payment import restate_payment, undo_payment
from bot.usecases.use_credit import apply_credit, keep_credit
from storage.messages import Kind
from storage.tables import clients, invoices, payments
from tests.integration.promise_machine import BEGINNINGS, Machine

NAMES = ("Dupont SARL", "Martin & Fils", "Studio Nord")
WITHOUT_MAIL = "Studio Nord"
WHICH = st.integers(0, 11)
CORRECTIONS = ("due date", "due date", "amount", "undo", "undo")
CLOSINGS = {"cancel": cancel_invoice, "write off": write_off_invoice, "reopen": reopen_invoice}
MINOR = st.integers(1, 300_000)


class Invoices(Machine):
    """Registers invoices, corrects them, and closes them."""

    @initialize(due_in=st.lists(st.integers(-20, 12), min_size=1, max_size=4), how=BEGINNINGS)
    def begin(self, due_in: list[int], how: dict[str, Any]) -> None:
        """Open the business and register a few invoices that are about to be due."""
        self.open(**how)
        for number, days in enumerate(due_in):
            self.register(
                name=NAMES[number % 2],
                minor=10_000 + number,
                currency="EUR",
                due_in=days,
                term=30,
                number=number + 100,
                on_receipt=False,
            )

    @rule(
        name=st.sampled_from(NAMES),
        minor=MINOR,
        currency=st.sampled_from(["EUR", "EUR", "USD"]),
        due_in=st.integers(-45, 30),
        term=st.integers(0, 60),
        number=st.integers(0, 30),
        on_receipt=st.booleans(),
    )
    def register(
        self, *, name: str, minor: int, currency: str, due_in: int, term: int, number: int, on_receipt: bool
    ) -> None:
        """Register one more, for a known client if there is one of this name."""
        due_on = self.today + timedelta(days=due_in)
        known = self.pick(clients, 0, clients.c.name == name, clients.c.merged_into.is_(None))
        new = NewInvoice(
            amount=Money.of_minor(minor, currency),
            due_on=due_on,
            client_id=known.id if known else None,
            client_name=name,
            number=f"F-{number}" if number else "",
            issued_on=due_on - timedelta(days=term),
            on_receipt=on_receipt,
            email="" if name == WITHOUT_MAIL else f"c{NAMES.index(name)}@client.example",
        )
        self.act(add_invoice, new)

    @rule(steps=st.lists(st.sampled_from(["courtesy", "reminder", "firm", None]), min_size=1, max_size=3))
    def say_where_to_start(self, steps: list[str | None]) -> None:
        """Answer where the chase of late invoices starts, or that it does not."""
        for number, invoice in enumerate(self.rows(invoices, invoices.c.state == "open")):
            step = steps[number % len(steps)]
            if step is None:
                self.act(leave_in_peace, invoice.id)
            elif self.act(choose_start, invoice.id, step):
                self.ledger.start_at(invoice.id, step)

    @rule(which=WHICH, how=st.sampled_from([*CORRECTIONS, *CLOSINGS]), due_in=st.integers(-60, 30), minor=MINOR)
    def correct(self, which: int, how: str, due_in: int, minor: int) -> None:
        """Move a due date, change an amount, take the last correction back; or close an invoice, or open it again."""
        invoice = self.pick(invoices, which)
        if invoice is None:
            return
        match how:
            case "due date":
                self._correct(invoice, due_on=self.today + timedelta(days=due_in))
            case "amount":
                self._correct(invoice, amount=Money.of_minor(minor, invoice.currency))
            case "undo":
                self._undo_correction(invoice)
            case closing:
                self.act(CLOSINGS[closing], invoice.id)

    def _correct(self, invoice: Row[Any], **values: Any) -> None:
        stood = self.ledger.chases[invoice.id].copy()
        corrected = self.act(edit_invoice, invoice.id, **values)
        if corrected and corrected.version != invoice.version:
            self.ledger.before_edit[invoice.id] = (corrected.version, stood)
            due_on: date | None = values.get("due_on")
            if due_on and due_on >= self.today and due_on != invoice.due_on:
                self.ledger.start_anew(invoice.id)

    def _undo_correction(self, invoice: Row[Any]) -> None:
        version, stood = self.ledger.before_edit.get(invoice.id, (0, None))
        if stood and self.act(undo_correction, invoice.id, version):
            self.ledger.chases[invoice.id] = stood.copy()


class Payments(Invoices):
    """Records what comes in, and takes it back."""

    @rule(which=WHICH, share=st.sampled_from(["1", "1", "0.3", "1.4"]), days_ago=st.integers(0, 9), named=st.booleans())
    def pay(self, which: int, share: str, days_ago: int, *, named: bool) -> None:
        """Record a payment: in full, in part, or too much."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        if invoice is None:
            return
        amount = Money(Decimal(invoice.balance_minor).scaleb(-2) * Decimal(share), invoice.currency)
        paid_on = self.today - timedelta(days=days_ago)
        more: dict[str, Any] = {"invoice_ids": [invoice.id]} if named else {}
        receipt = self.act(record_payment, invoice.client_id, amount=amount, paid_on=paid_on, **more)
        if receipt:
            self.ledger.receipts[receipt.payment.id] = self.today

    @precondition(lambda self: bool(set(self.ledger.receipts) - {0}))
    @rule(which=WHICH, days_ago=st.integers(0, 9), how=st.sampled_from(["undo", "thanks", "crossed", "day", "credit"]))
    def follow_up(self, which: int, days_ago: int, how: str) -> None:
        """Take a payment back, thank for it, apologise, correct its day, or use what payments left over."""
        payment = self.pick(payments, which)
        if payment is None:
            return
        match how:
            case "undo":
                if self.act(undo_payment, payment.id) is not None:
                    del self.ledger.receipts[payment.id]
            case "day":
                restated = self.act(restate_payment, payment.id, paid_on=self.today - timedelta(days=days_ago))
                if restated:
                    self.ledger.receipts[restated.id] = self.ledger.receipts.pop(payment.id)
            case "credit":
                self.settle_credits(use=True)
            case kind:
                self.act(thank_client, payment.id, Kind(kind))

    def settle_credits(self, *, use: bool) -> None:
        """Say what becomes of what payments left over."""
        for credit in self.credits():
            self.act(apply_credit if use else keep_credit, int(credit.reason))

    def check_receipts(self) -> None:
        """Say that all receipts are recorded."""
        if self.act(confirm_receipts):
            self.ledger.receipts[0] = self.today


class ClientsAndPeace(Payments):
    """Pauses and goes on, stops and resumes, and corrects clients."""

    @rule(which=WHICH, days=st.integers(0, 20), whole_case=st.booleans())
    def give_peace(self, which: int, days: int, *, whole_case: bool) -> None:
        """Pause an invoice, or a whole case."""
        invoice = self.pick(invoices, which)
        if invoice:
            until = self.today + timedelta(days=days)
            invoice_id = None if whole_case else invoice.id
            self.act(pause, invoice.client_id, until=until, reason="", invoice_id=invoice_id)

    @rule(what=st.sampled_from(["stop", "resume", "go on", "receipts"]))
    def say_for_all(self, what: str) -> None:
        """Stop all sending, resume, lift the own holds on every case, or say that all receipts are recorded."""
        match what:
            case "stop":
                self.ledger.stopped = bool(self.act(stop_all)) or self.ledger.stopped
            case "resume":
                self.resume()
            case "go on":
                self.go_on()
            case _:
                self.check_receipts()

    def go_on(self) -> None:
        """Lift the own holds on every case."""
        for client in self.rows(clients, clients.c.merged_into.is_(None)):
            self.act(resume, client.id)

    def resume(self) -> None:
        """Go on after a stop."""
        if self.act(resume_all):
            self.ledger.stopped = False

    @rule(which=WHICH, other=WHICH, change=st.sampled_from(["out", "in", "address", "no address", "en", "fr", "merge"]))
    def correct_client(self, which: int, other: int, change: str) -> None:
        """Change how a client is reached and spoken to, or make one of two."""
        client = self.pick(clients, which, clients.c.merged_into.is_(None))
        merged = self.pick(clients, other, clients.c.merged_into.is_(None))
        if client is None or merged is None:
            return
        match change:
            case "out" | "in":
                self.act(exclude, client.id, excluded=change == "out" and bool(other % 2))
                self.act(set_direct_debit, client.id, direct_debit=change == "out" and not other % 2)
            case "address" | "no address":
                self.act(write, client.id, "email", "new@client.example" if change == "address" else "")
            case "merge":
                if self.act(merge_clients, client.id, merged.id):
                    self.ledger.merge(client.id, merged.id)
            case language:
                self.act(choose, client.id, "language", language)
