"""What the owner does about messages, as rules of the machine, and days on which the owner does all that is asked."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import Row

from bot.usecases.approve_reminder import give_back, release, take_back, tell_shared, withhold
from bot.usecases.edit_text import edit_text, restore_text
from bot.usecases.finish_task import finish_task
from bot.usecases.preview_message import prepare_by_hand
from bot.usecases.send_trial import send_trial
from bot.usecases.settle_uncertain import settle_uncertain
from storage.messages import Kind
from storage.tables import invoices, messages
from tests.integration.promise_doors import ClientsDoors
from tests.integration.promise_ledger import Tap
from tests.integration.promise_machine import ORDERS
from tests.integration.promise_owner import WHICH

DEEDS = ("release", "release", "take back", "put off", "give back", "edit", "restore", "try out")
CHASES = messages.c.kind == "chase"


class Owner(ClientsDoors):
    """Everything that an owner can do."""

    @rule(days=st.integers(1, 14), order=ORDERS)
    def obey_for_days(self, days: int, order: Sequence[int]) -> None:
        """Live on, and do each day at noon all that the program asks."""
        self._obey_for_days(days, order)

    def _obey_for_days(self, days: int, order: Sequence[int]) -> None:
        for day in range(1, days + 1):
            noon = datetime.combine(self.today + timedelta(days=day > 1), time(12, 1), tzinfo=self.zone)
            self.run(self.world.live_until(max(noon, self.now), order))
            self.what_left_kept_the_promises()
            self.obey()

    def _decide_and_obey(self, days: int, order: Sequence[int]) -> None:
        """Answer every question that holds something up, and do all that is asked for a while."""
        self.resume()
        self.go_on()
        self.say_where_to_start(["courtesy"])
        self.settle_credits(use=False)
        self.settle(arrived=True)
        self.check_receipts()
        self._obey_for_days(days, order)

    # The same rule under several names, so that most of what is drawn moves things on.
    decide_and_obey = rule(days=st.integers(5, 20), order=ORDERS)(_decide_and_obey)
    decide_and_obey_again = rule(days=st.integers(1, 12), order=ORDERS)(_decide_and_obey)
    decide_and_obey_once_more = rule(days=st.integers(1, 6), order=ORDERS)(_decide_and_obey)

    def obey(self) -> None:
        """Release everything that waits for a tap, and do every task."""
        for message in self.rows(messages, messages.c.state == "waiting"):
            self._release(message)

    def _release(self, message: Row[Any]) -> None:
        if message.kind == "task":
            self._do(message)
        elif message.channel == "share":
            self._tell(message)
        else:
            released = self.act(release, message.id)
            if released and released.message and not released.changed:
                about = dict(released.message.content["requested"])
                now = {row.id: row.balance_minor for row in self.rows(invoices, invoices.c.id.in_(about))}
                self.ledger.taps[message.id] = Tap(self.now, message.step, now)

    def _do(self, task: Row[Any]) -> None:
        before = {row.id: row.last_step for row in self.rows(invoices)}
        refused = len(self.refused)
        self.act(finish_task, task.client_id, task.step)
        if len(self.refused) > refused:
            return
        for row in self.rows(invoices, invoices.c.id.in_(task.content["invoices"])):
            if row.last_step == task.step != before[row.id]:
                self.ledger.chases[row.id].done.append(task.step)
        self.ledger.heard(task.client_id, self.today, f"task {task.id}")

    def _tell(self, message: Row[Any]) -> None:
        self.act(lambda work, business: prepare_by_hand(work, self.world.room, business, message.id))
        told = self.act(tell_shared, message.id)
        if told:
            self.ledger.heard(told.client_id, self.today, told.mail_key)
            self.ledger.climbed(told.content, told.step)

    @precondition(lambda self: bool(self.rows(messages, CHASES)))
    @rule(which=WHICH, what=st.sampled_from(DEEDS))
    def handle_message(self, which: int, what: str) -> None:
        """Do something else with a message, whatever has become of it."""
        message = self.pick(messages, which, CHASES)
        if message is None:
            return
        match what:
            case "release":
                self._release(message)
            case "take back":
                if self.act(take_back, message.id):
                    self.ledger.taps.pop(message.id, None)
            case "put off":
                self.act(withhold, message.id, until=self.today + timedelta(days=which))
            case "give back":
                self.act(give_back, message.id)
            case "edit":
                self._edit(message)
            case "restore":
                self.act(restore_text, message.id)
            case _:
                self.act(send_trial, message.id)

    def _edit(self, message: Row[Any]) -> None:
        about = self.rows(invoices, invoices.c.client_id == message.client_id)
        numbers = ", ".join(row.number or f"{row.issued_on:%d/%m/%Y}" for row in about)
        typed = f"Merci de régler {{{{ total }}}} ({numbers}) avant le {{{{ deadline }}}}."
        self.act(lambda work, business: edit_text(work, self.world.room, business, message.id, typed))

    @precondition(lambda self: bool(self.rows(messages, messages.c.state == "uncertain")))
    @rule(arrived=st.booleans())
    def settle(self, *, arrived: bool) -> None:
        """Say what became of deliveries whose outcome is unknown."""
        for message in self.rows(messages, messages.c.state == "uncertain"):
            settled = self.act(settle_uncertain, message.id, arrived=arrived)
            if settled and not arrived:
                self.ledger.send_again.add(message.id)
                about = dict(message.content.get("requested", ()))
                self.ledger.taps[message.id] = Tap(self.now, message.step, about)
            elif settled and settled.kind is Kind.CHASE:
                self.ledger.heard(message.client_id, self.today, message.mail_key)
                self.ledger.climbed(settled.content, settled.step)
