"""What clients tell and the owner notes, as rules of the machine: promises, difficulties, arrangements, disputes."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from bot.domain.business import Business
from bot.domain.dispute import DisputeState
from bot.domain.installment_plan import Wish
from bot.domain.money import Money
from bot.usecases.agree_arrangement import Acceptance, accept_plan, offer_plans, undo_acceptance
from bot.usecases.look_at_arrangement import look_at_arrangement
from bot.usecases.miss_installment import (
    came_after_all,
    end_arrangement,
    move_installment,
    nothing_came,
    resume_arrangement,
    send_notice,
    take_notice_back,
)
from bot.usecases.open_dispute import SETTLED, open_dispute, reopen_dispute, settle_dispute
from bot.usecases.promise_payment import (
    break_promise,
    give_promise,
    mend_promise,
    wait_for_promise,
    withdraw_promise,
)
from bot.usecases.record_payment import record_payment
from bot.usecases.report_difficulty import drop_arrangement, report_difficulty, reshape, take_up_arrangement
from bot.usecases.work import Work
from storage.tables import arrangement_invoices, arrangements, disputes, invoices, promises
from tests.integration.promise_owner import WHICH, ClientsAndPeace

AGREEING: dict[str, Callable[[Work, Business, int], Awaitable[object]]] = {
    "offer": offer_plans,
    "take up": take_up_arrangement,
    "undo": undo_acceptance,
}
LIFE = ("nothing", "nothing", "came", "notice", "notice", "no notice", "move", "end", "end", "resume")
MISSING: dict[str, Callable[[Work, Business, int], Awaitable[object]]] = {
    "nothing": nothing_came,
    "came": came_after_all,
    "notice": send_notice,
    "no notice": take_notice_back,
}
AFTERWARDS = ("withdraw", "wait", "go on", "broken", "mend")


class ClientsPromises(ClientsAndPeace):
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


class ClientsArrangements(ClientsPromises):
    """Difficulties and arrangements: reported, offered, agreed upon, paid, missed, moved, ended, and all undone."""

    @rule(which=WHICH, times=st.sampled_from([None, 2, 3, 9]), whole_case=st.booleans(), again=st.booleans())
    def report_difficulty(self, which: int, times: int | None, *, whole_case: bool, again: bool) -> None:
        """Note that a client cannot pay now, or propose something else."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        arrangement = self.pick(arrangements, which, arrangements.c.state == "proposed")
        if again and arrangement:
            self.act(reshape, arrangement.id, Wish(times))
        elif invoice:
            about = () if whole_case else (invoice.id,)
            self.act(report_difficulty, invoice.client_id, invoice_ids=about, wish=Wish(times))

    @rule(which=WHICH, how=st.sampled_from(["accept", "accept", "accept", "drop", *AGREEING]))
    def agree(self, which: int, how: str) -> None:
        """Offer plans, take an acceptance down, or take any of it back."""
        state = "running" if how == "undo" else "proposed"
        states = ("cancelled", "expired", "declined") if how == "take up" else (state,)
        arrangement = self.pick(arrangements, which, arrangements.c.state.in_(states))
        if arrangement is None:
            return
        if how == "accept":
            self.act(accept_plan, arrangement.id, which % 3, Acceptance(accepted_by="Mme Martin, gérante"))
        elif how == "drop":
            self.act(drop_arrangement, arrangement.id)
        else:
            self.act(AGREEING[how], arrangement.id)

    def _agree_on_a_plan(self, which: int, times: int, *, pays: bool) -> None:
        """Come from a difficulty to a plan that runs, with its first payment or without."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        made = invoice and self.act(report_difficulty, invoice.client_id, invoice_ids=(invoice.id,), wish=Wish(times))
        if made and self.act(accept_plan, made.id, 0, Acceptance(accepted_by="Mme Martin, gérante")) and pays:
            self.pay_an_installment(made.id, 100)

    # The same rules under several names, so that some of what is drawn is about plans.
    agree_on_a_plan = rule(which=WHICH, times=st.integers(2, 3), pays=st.booleans())(_agree_on_a_plan)
    agree_on_another = rule(which=WHICH, times=st.integers(2, 3), pays=st.sampled_from([True]))(_agree_on_a_plan)

    def _see_plans_through(self, days: int, *, pays: bool) -> None:
        """Live on, and do about each plan what its owner would do: record what came, else go on towards its end."""
        for _ in range(3):
            self.run(self.world.live_until(self.now + timedelta(days=days)))
            self.what_left_kept_the_promises()
            for row in self.rows(arrangements, arrangements.c.state == "running"):
                self._tend(row.id, pays=pays)

    see_plans_through = rule(days=st.integers(3, 12), pays=st.booleans())(_see_plans_through)
    see_plans_fail = rule(days=st.integers(3, 12), pays=st.sampled_from([False]))(_see_plans_through)

    def _tend(self, arrangement_id: int, *, pays: bool) -> None:
        if pays:
            self.pay_an_installment(arrangement_id, 100)
            return
        about = arrangement_invoices
        covered = {row.invoice_id for row in self.rows(about, about.c.arrangement_id == arrangement_id)}
        if self.act(end_arrangement, arrangement_id):
            self.ledger.on_tap |= covered
        elif not self.act(send_notice, arrangement_id):
            self.act(nothing_came, arrangement_id)

    @rule(which=WHICH, percent=st.sampled_from([50, 100, 100, 150]))
    def pay_an_installment(self, which: int, percent: int) -> None:
        """Record what comes in for a plan: a part of the next installment, all of it, or more."""
        arrangement = self.pick(arrangements, which, arrangements.c.state == "running")
        standing = self.act(look_at_arrangement, arrangement.id) if arrangement else None
        if standing is None or standing.coming is None:
            return
        minor = max(1, min(standing.coming.left.minor * percent // 100, standing.outstanding.minor))
        amount = Money.of_minor(minor, standing.outstanding.currency)
        owed = [invoice.id for invoice in standing.invoices if invoice.is_owed]
        receipt = self.act(record_payment, standing.client.id, amount=amount, paid_on=self.today, invoice_ids=owed)
        if receipt:
            self.ledger.receipts[receipt.payment.id] = self.today

    @rule(
        which=WHICH,
        days=st.integers(0, 40),
        how=st.sampled_from([*MISSING, "nothing", "notice", "move", "end", "end", "resume"]),
    )
    def miss_an_installment(self, which: int, days: int, how: str) -> None:
        """Say that an installment did not come, move it, write the notice, end the plan, or take any of it back."""
        states = ("ended", "expired") if how == "resume" else ("running",)
        arrangement = self.pick(arrangements, which, arrangements.c.state.in_(states))
        if arrangement is None:
            return
        about = arrangement_invoices
        covered = {row.invoice_id for row in self.rows(about, about.c.arrangement_id == arrangement.id)}
        match how:
            case "move":
                self.act(move_installment, arrangement.id, self.today + timedelta(days=days))
            case "end":
                if self.act(end_arrangement, arrangement.id):
                    self.ledger.on_tap |= covered
            case "resume":
                refused = len(self.refused)
                self.act(resume_arrangement, arrangement.id)
                if len(self.refused) == refused:
                    self.ledger.on_tap -= covered
            case missing:
                self.act(MISSING[missing], arrangement.id)

    @invariant()
    def plans_share_out_what_is_owed(self) -> None:
        """Check that what is left of each plan that runs is no more than what is owed on its invoices."""
        if not hasattr(self, "world"):
            return
        for arrangement in self.rows(arrangements, arrangements.c.state == "running"):
            standing = self.run(self.world.act(look_at_arrangement, arrangement.id))
            left = sum(part.left.minor for part in standing.parts)
            assert sum(part.amount.minor for part in standing.parts) == standing.arrangement.total.minor
            assert left <= max(standing.outstanding.minor, 0), "more is asked than is owed"


class ClientsWords(ClientsArrangements):
    """Disputes: opened, answered, settled in each way, and reopened."""

    @rule(which=WHICH, percent=st.sampled_from([30, 100]), whole=st.booleans())
    def contest(self, which: int, percent: int, *, whole: bool) -> None:
        """Note that a client contests an invoice, whole or in part."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        if invoice:
            amount = Money.of_minor(max(1, invoice.balance_minor * percent // 100), invoice.currency)
            self.act(open_dispute, invoice.id, amount=None if whole else amount)

    @rule(which=WHICH, how=st.sampled_from([*SETTLED, *SETTLED, None]))
    def settle_a_dispute(self, which: int, how: DisputeState | None) -> None:
        """Settle a dispute, or take that back."""
        dispute = self.pick(disputes, which)
        if dispute is None:
            return
        if how is None:
            self.act(reopen_dispute, dispute.id)
        else:
            self.act(settle_dispute, dispute.id, how)
