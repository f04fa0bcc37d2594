"""The base of the machine that drives the world at random: how it begins, how time passes, what is checked."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Row, Table, select

from bot.clock import ManualClock
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.work import Work
from storage import tables
from storage.messages import OPEN
from tests.integration.promise_checks import CONTACTS, check_chase, check_letter, check_money, check_trace, unexplained
from tests.integration.promise_ledger import Ledger
from tests.integration.promise_people import Fate, HandedOver
from tests.integration.promise_world import DOMAIN, World

IBAN = "FR7630006000011234567890189"
# Days to begin on: an ordinary one, and shortly before a clock change (both ways), August, and the end of the year.
STARTS = (date(2026, 9, 1), date(2026, 3, 16), date(2026, 10, 12), date(2026, 7, 13), date(2026, 12, 7))
ZONES = ("Europe/Paris", "America/Guadeloupe", "Indian/Reunion")
BEGINNINGS = st.fixed_dictionaries(
    {
        "start": st.sampled_from(STARTS),
        "hour": st.integers(0, 23),
        "zone": st.sampled_from(ZONES),
        "variant": st.sampled_from(["standard", "gentle", "strict"]),
        "with_mail": st.sampled_from([True, True, True, True, True, False]),
        "with_account": st.booleans(),
    }
)
ORDERS = st.permutations((0, 1, 2, 3))

Lend = Callable[[], AbstractContextManager[str]]
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Machine(RuleBasedStateMachine):
    """One world and the record of it. ``lend`` lends the URL of an empty migrated database."""

    def __init__(self, lend: Lend) -> None:
        super().__init__()
        self._stack = ExitStack()
        self.runner = self._stack.enter_context(asyncio.Runner())
        self.url = self._stack.enter_context(lend())
        self.ledger = Ledger()
        self.judged = 0
        self.refused: list[str] = []
        self.variant = ""
        self.zone: ZoneInfo
        self.world: World

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run to the end."""
        return self.runner.run(work)

    def open(self, start: date, hour: int, zone: str, variant: str, *, with_mail: bool, with_account: bool) -> None:
        """Open the business."""
        clock = ManualClock(datetime.combine(start, time(hour, 7), tzinfo=UTC))
        self.world = World(self.url, clock, DOMAIN if with_mail else "")
        self.variant, self.zone = variant, ZoneInfo(zone)
        account = {"iban": IBAN, "account_holder": "Atelier Lumière"} if with_account else {}
        settings = {"name": "Atelier Lumière", "email": "camille@lumiere.example", "zone": zone, "variant": variant}
        self.run(self.world.found(**settings, **account))

    def teardown(self) -> None:
        """Check the trace, and take the world down."""
        try:
            if hasattr(self, "world"):
                self.check_trace()
        finally:
            if hasattr(self, "world"):
                self.run(self.world.close())
            self._stack.close()

    # What rules need.

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self.world.clock.now()

    @property
    def today(self) -> date:
        """The business's own date."""
        return self.now.astimezone(self.zone).date()

    def rows(self, table: Table, *conditions: Any) -> list[Row[Any]]:
        """Read rows of a table, by their ids."""
        return list(self.run(self.world.rows(select(table).where(*conditions).order_by(table.c.id))))

    def pick(self, table: Table, number: int, *conditions: Any) -> Row[Any] | None:
        """Pick a row by any number, None when there is none."""
        found = self.rows(table, *conditions)
        return found[number % len(found)] if found else None

    def act(
        self,
        use_case: Callable[Concatenate[Work, Business, _P], Awaitable[_T]],
        *args: _P.args,
        **more: _P.kwargs,
    ) -> _T | None:
        """Do what the owner asks; None when a rule refuses it."""
        try:
            done = self.run(self.world.act(use_case, *args, **more))
        except DomainError as refusal:
            event(f"{_name(use_case)} refused: {refusal.key}")
            self.refused.append(refusal.key)
            return None
        event(_name(use_case))
        return done

    def credits(self) -> list[Row[Any]]:
        """Return the holds for what payments left over."""
        return self.rows(tables.holds, tables.holds.c.kind == "credit", tables.holds.c.lifted_at.is_(None))

    # How time passes.

    @rule(hours=st.one_of(st.integers(1, 30), st.integers(1, 12).map((24).__mul__)), order=ORDERS)
    def live(self, hours: int, order: Sequence[int]) -> None:
        """Let time pass from one due moment to the next."""
        self.run(self.world.live_until(self.now + timedelta(hours=hours), order))

    @rule(hours=st.integers(1, 24 * 40), order=ORDERS)
    def stand_still(self, hours: int, order: Sequence[int]) -> None:
        """Let nothing run for a while, and then everything at once: an outage."""
        self.world.clock.advance(timedelta(hours=hours))
        self.run(self.world.round(order))

    @rule(hours=st.integers(1, 24 * 10))
    def sleep(self, hours: int) -> None:
        """Let nothing run for a while: what the owner does next happens before any duty."""
        self.world.clock.advance(timedelta(hours=hours))

    @rule()
    def restart(self) -> None:
        """Stop the program and start it again; the hourly duties are done at once."""
        self.run(self.world.restart())
        self.run(self.world.keep_house())
        self.check_trace()

    @rule(fates=st.lists(st.sampled_from(Fate), min_size=1, max_size=3), failures=st.integers(0, 6))
    def change_the_weather(self, fates: list[Fate], failures: int) -> None:
        """Say how the next hand-overs end, and for how many attempts Telegram is out of order."""
        self.world.mail.fates.extend(fates)
        self.world.chat.out_of_order = failures

    # What is checked after each step.

    @invariant()
    def what_left_kept_the_promises(self) -> None:
        """Judge each hand-over since the last look, and note what it did."""
        for left in self.world.mail.handed_over[self.judged :]:
            self.judged += 1
            event(f"{left.standing.message.kind} {left.standing.message.step} {left.fate}")
            self._never_twice(left)
            if left.standing.message.kind == "chase":
                check_chase(left, self.ledger, self.world.digests, self.variant)
            if left.standing.message.kind == "arrangement":
                check_letter(left, self.ledger, self.world.digests, self._arrangement(left))
            self._note(left)
        self.world.failures.check()

    def _arrangement(self, left: HandedOver) -> Row[Any]:
        arrangements = tables.arrangements
        [row] = self.rows(arrangements, arrangements.c.id == left.standing.message.content["arrangement"])
        return row

    def _never_twice(self, left: HandedOver) -> None:
        earlier = [e for e in self.world.mail.handed_over[: self.judged - 1] if e.outgoing.key == left.outgoing.key]
        message_id = left.standing.message.id
        if any(e.fate.may_have_left for e in earlier):
            assert message_id in self.ledger.send_again, "sent again though nobody said so"
        self.ledger.send_again -= {message_id} if left.fate.may_have_left else set()

    def _note(self, left: HandedOver) -> None:
        message = left.standing.message
        about_what_is_owed = message.kind == "chase" or message.step in CONTACTS
        if left.fate.may_have_left and about_what_is_owed:
            self.ledger.heard(message.client_id, left.day, left.outgoing.key)
        elif left.fate.may_have_left and message.kind != "trial":
            self.ledger.notes[self.ledger.person(message.client_id)].append(left.day)
        if left.fate is Fate.DELIVERED and message.kind == "chase":
            self.ledger.climbed(message.content, message.step)

    @invariant()
    def money_is_exact(self) -> None:
        """Check every invoice against what was allocated to it."""
        check_money(self.rows(tables.invoices), self.rows(tables.allocations))

    @invariant()
    def silence_is_explained(self) -> None:
        """Check that each late invoice is spoken of, or has a moment, or a reason."""
        today = self.today
        late = self.rows(tables.invoices, tables.invoices.c.state == "open", tables.invoices.c.due_on < today)
        clients = {row.id: row for row in self.rows(tables.clients)}
        holds = self.rows(tables.holds, tables.holds.c.lifted_at.is_(None))
        silent = list(unexplained(clients, late, holds, self._spoken_of(), self.ledger))
        assert not silent, f"nobody could say why nothing is said about {silent}"

    def _spoken_of(self) -> set[int]:
        """Return the invoices that a message or a task under way is about."""
        under_way = select(tables.messages.c.id).where(tables.messages.c.state.in_(OPEN))
        shares = self.rows(tables.message_invoices, tables.message_invoices.c.message_id.in_(under_way))
        return {share.invoice_id for share in shares}

    def check_trace(self) -> None:
        """Check all chains against the messages."""
        to_clients = tables.messages.c.kind.in_(("chase", "thanks", "crossed", "arrangement", "answer"))
        delivered = self.rows(tables.messages, tables.messages.c.state == "delivered", to_clients)
        check_trace(self.rows(tables.trace), delivered)


def _name(use_case: Callable[..., Any]) -> str:
    return getattr(use_case, "__name__", "use case")
