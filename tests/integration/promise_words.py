"""What clients tell and the owner notes, as rules of the machine: promises."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.domain.money import Money
from bot.usecases.promise_payment import (
    break_promise,
    give_promise,
    mend_promise,
    wait_for_promise,
    withdraw_promise,
)
from storage.tables import invoices, promises
from tests.integration.promise_owner import WHICH, ClientsAndPeace

AFTERWARDS = ("withdraw", "wait", "go on", "broken", "mend")


class ClientsWords(ClientsAndPeace):
    """Promises: given, moved, waited for or not, broken, taken back."""

    @rule(which=WHICH, days=st.integers(0, 25), percent=st.sampled_from([30, 100, 100]), whole_case=st.booleans())
    def promise(self, which: int, days: int, percent: int, *, whole_case: bool) -> None:
        """Note that a client will pay all or a part of what it owes."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        if invoice:
            amount = Money.of_minor(max(1, invoice.balance_minor * percent // 100), invoice.currency)
            self.act(
                give_promise,
                invoice.client_id,
                due_on=self.today + timedelta(days=days),
                amount=None if percent == 100 else amount,
                invoice_ids=() if whole_case else (invoice.id,),
            )

    @rule(which=WHICH, what=st.sampled_from(AFTERWARDS))
    def follow_a_promise_up(self, which: int, what: str) -> None:
        """Wait for a promise or not, say that nothing came, or take either back."""
        promise = self.pick(promises, which)
        if promise is None:
            return
        match what:
            case "withdraw":
                self.act(withdraw_promise, promise.id)
            case "wait" | "go on":
                self.act(wait_for_promise, promise.id, wait=what == "wait")
            case "broken":
                self.act(break_promise, promise.id)
            case _:
                self.act(mend_promise, promise.id)
