"""The promises of the product that the rules keep, over random cases with days that pass.

What happens around a case is random: invoices of all kinds, pauses, payments, edited due dates, thanks, and days on
which nothing ran. The checks are made on what left, not with the rules that decided it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import WorkingCalendar
from bot.domain.case import Case
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.domain.policy import LADDER, POLICIES
from bot.working_days import calendar_for
from tests.builders import a_business, a_case, a_client, a_hold, an_invoice, euros
from tests.unit.domain.simulation import Left, World, days

HORIZON = 120
LONG = 420  # days within which several invoices have climbed every step, closing periods included
EXAMPLES = settings(max_examples=30, deadline=None)  # each lives through months, which takes 15 ms and more
SPOKEN = ("courtesy", "reminder", "firm", "final")  # what every late invoice is written about, in this order


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day (counted from the first) to one invoice, or to all, for some days."""

    day: int
    kind: str
    invoice_id: int
    length: int


KINDS = ("pause_invoice", "pause_case", "pay", "pay_in_part", "edit_due_date", "thank")
EVENTS = st.lists(
    st.builds(Event, st.integers(0, HORIZON - 20), st.sampled_from(KINDS), st.integers(1, 4), st.integers(1, 30)),
    max_size=6,
)
OUTAGES = st.lists(st.tuples(st.integers(0, HORIZON), st.integers(1, 50)), max_size=2)


@st.composite
def invoices(draw: st.DrawFn, first: date) -> tuple[Invoice, ...]:
    """Return up to four invoices that fall due around ``first``, before and after it."""

    def one(invoice_id: int) -> Invoice:
        due_on = first + timedelta(draw(st.integers(-40, 40)))
        return an_invoice(
            id=invoice_id,
            due_on=due_on,
            issued_on=due_on - timedelta(draw(st.integers(0, 60))),
            on_receipt=draw(st.booleans()),
            first_of_client=draw(st.booleans()),
            amount=Money(Decimal(draw(st.integers(1, 3000))), draw(st.sampled_from(["EUR", "USD"]))),
        )

    return tuple(one(n) for n in range(1, draw(st.integers(1, 4)) + 1))


@st.composite
def worlds(draw: st.DrawFn, *, ceilings: bool = True) -> tuple[World, date]:
    """Return a world with French working days, and its first day, in any season."""
    first = draw(st.dates(date(2025, 1, 1), date(2027, 12, 31)))
    case = a_case(
        *draw(invoices(first)),
        business=a_business(
            variant=draw(st.sampled_from(sorted(POLICIES))),
            large_from=draw(st.sampled_from([None, euros(1000)])),
        ),
        client=a_client(ceiling=draw(st.sampled_from([None, "courtesy", "reminder", "firm"])) if ceilings else None),
        pays_on_time=draw(st.booleans()),
    )
    return World(case, calendar_for("FR", first)), first


def _happen(world: World, event: Event, today: date) -> None:
    """Change the case as a use case would, the progress of its invoices aside."""
    until = today + timedelta(event.length)
    target = next((i for i in world.case.invoices if i.id == event.invoice_id), world.case.invoices[0])
    changes: dict[str, Callable[[], None]] = {
        "pause_invoice": lambda: _hold(world, target.id, until),
        "pause_case": lambda: _hold(world, None, until),
        "pay": lambda: world.change(target.id, balance=Money.zero(target.amount.currency)),
        "pay_in_part": lambda: world.change(
            target.id, balance=Money(target.balance.amount / 2, target.amount.currency)
        ),
        "edit_due_date": lambda: world.change(target.id, due_on=target.due_on + timedelta(event.length - 10)),
        "thank": lambda: _thank(world, today),
    }
    changes[event.kind]()


def _hold(world: World, invoice_id: int | None, until: date) -> None:
    holds = world.case.holds
    world.case = replace(world.case, holds=(*holds, a_hold(id=len(holds) + 1, invoice_id=invoice_id, until=until)))


def _thank(world: World, today: date) -> None:
    world.case = replace(world.case, last_note_on=today)


def _live(world: World, first: date, events: list[Event], outages: list[tuple[int, int]]) -> None:
    """Live through the horizon: what happens goes on during an outage, while nothing is decided."""
    dark = {first + timedelta(start + n) for start, length in outages for n in range(length)}
    for today in days(first, first + timedelta(HORIZON)):
        for event in events:
            if first + timedelta(event.day) == today:
                _happen(world, event, today)
        if today not in dark:
            world.live(today)


@EXAMPLES
@given(worlds(), EVENTS, OUTAGES)
def test_the_promises_hold_whatever_happens(
    start: tuple[World, date], events: list[Event], outages: list[tuple[int, int]]
) -> None:
    world, first = start
    _live(world, first, events, outages)
    for left in world.left:
        _only_what_is_owed_and_not_held(left)
        _on_a_day_of_work_and_in_season(left, world.calendar)
        _not_before_its_time(left)
        _one_request_with_its_sums(left)
    _spaced(world.left)
    for invoice in world.case.invoices:
        _never_jumped_nor_repeated(world, invoice.id)
        _deadlines_respected(world, invoice.id)


def _only_what_is_owed_and_not_held(left: Left) -> None:
    for invoice in (*left.reminder.requested, *left.reminder.informative):
        assert invoice.balance.amount > 0
        assert not any(
            hold.invoice_id in {None, invoice.id} and hold.until and hold.until >= left.on for hold in left.before.holds
        )


def _on_a_day_of_work_and_in_season(left: Left, calendar: WorkingCalendar) -> None:
    assert left.on.weekday() < 5
    assert left.on not in calendar.holidays
    closing = (8, 1) <= (left.on.month, left.on.day) <= (8, 20) or not (1, 3) <= (left.on.month, left.on.day) < (12, 24)
    assert not closing or left.reminder.step.name in {"upcoming", "courtesy"}


def _not_before_its_time(left: Left) -> None:
    reminder = left.reminder
    for invoice in reminder.requested:
        lateness = (left.on - invoice.due_on).days
        if reminder.step.name in {"receipt", "upcoming"}:
            assert lateness < 0
        else:
            assert lateness >= (reminder.step.day or 0)
            assert lateness > 0
    assert all(invoice.due_on < left.on for invoice in reminder.informative)
    ceiling = left.before.client.ceiling
    assert ceiling is None or LADDER.index(reminder.step.name) <= LADDER.index(ceiling)


def _one_request_with_its_sums(left: Left) -> None:
    requested, informative = left.reminder.requested, left.reminder.informative
    assert requested
    assert not {i.id for i in requested} & {i.id for i in informative}
    sums = {money.currency: money.amount for money in left.reminder.totals}
    assert sums == {
        currency: sum(i.balance.amount for i in requested if i.balance.currency == currency)
        for currency in {i.balance.currency for i in requested}
    }


def _spaced(messages: list[Left]) -> None:
    assert all((later.on - earlier.on).days >= 4 for earlier, later in pairwise(messages))


def _never_jumped_nor_repeated(world: World, invoice_id: int) -> None:
    done = [step for left in world.left for id_, step in left.reminder.progress if id_ == invoice_id]
    assert len(done) == len(set(done))
    assert tuple(step for step in done if step in SPOKEN) == SPOKEN[: sum(step in SPOKEN for step in done)]
    assert done == sorted(done, key=LADDER.index)
    calls = {step for id_, step in world.shown if id_ == invoice_id}
    assert "firm" not in done or "call" in calls
    assert "formal_notice" not in calls or "final" in done


def _deadlines_respected(world: World, invoice_id: int) -> None:
    asked = [left for left in world.left if invoice_id in {invoice.id for invoice in left.reminder.requested}]
    followed = [(left.on, step) for left in world.left for id_, step in left.reminder.progress if id_ == invoice_id]
    calls = [(step, seen[0]) for (id_, step), seen in world.shown.items() if id_ == invoice_id]
    followed += [(on, step) for step, on in calls if step not in {"early_call", "late_call"}]
    for left in asked:
        deadline = left.reminder.deadline_on
        later = [day for day, step in followed if LADDER.index(step) > LADDER.index(left.reminder.step.name)]
        if not deadline or not later:
            continue
        waited = sum(world.calendar.is_working(day) for day in days(deadline + timedelta(1), min(later)))
        assert waited >= (2 if left.reminder.step.name in {"firm", "final"} else 1)


@EXAMPLES
@given(worlds(ceilings=False), EVENTS)
def test_every_late_invoice_that_stays_unpaid_reaches_the_formal_notice(
    start: tuple[World, date], events: list[Event]
) -> None:
    world, first = start
    unpaid = [event for event in events if event.kind != "pay"]
    _live_by_appointment(world, first, first + timedelta(HORIZON), unpaid)
    wanted = {(invoice.id, "formal_notice") for invoice in world.case.invoices}
    for day in range(HORIZON, LONG, 30):
        if not wanted <= world.shown.keys():
            world.live_by_appointment(first + timedelta(day), first + timedelta(day + 29))
    assert wanted <= world.shown.keys()


@EXAMPLES
@given(worlds(), EVENTS)
def test_looking_only_on_the_appointed_days_misses_nothing(start: tuple[World, date], events: list[Event]) -> None:
    daily, first = start
    appointed = World(daily.case, daily.calendar)
    _live(daily, first, events, [])
    _live_by_appointment(appointed, first, first + timedelta(HORIZON + 1), events)
    assert [(left.on, left.reminder.progress) for left in appointed.left] == [
        (left.on, left.reminder.progress) for left in daily.left
    ]
    assert appointed.shown == daily.shown


def _live_by_appointment(world: World, first: date, end: date, events: list[Event]) -> None:
    """Live up to the day before ``end``: what happens makes the case be looked at, as every change of a case does."""
    happenings = sorted({first, *(first + timedelta(event.day) for event in events)})
    for begin, following in pairwise([*happenings, end]):
        for event in events:
            if first + timedelta(event.day) == begin:
                _happen(world, event, begin)
        world.live_by_appointment(begin, following - timedelta(1))


@EXAMPLES
@given(worlds(), st.integers(20, 90))
def test_after_a_long_outage_one_step_leaves_and_then_the_spacing_holds(start: tuple[World, date], dark: int) -> None:
    world, first = start
    world.live(first)
    back = first + timedelta(dark)
    stood = {invoice.id: invoice.last_step for invoice in world.case.invoices}
    world.left.clear()
    world.live_through(back, back + timedelta(3))
    assert len(world.left) <= 1
    for invoice in world.case.invoices:
        climbed = [step for left in world.left for id_, step in left.reminder.progress if id_ == invoice.id]
        assert len(climbed) <= 1
        assert invoice.last_step == (climbed[0] if climbed else stood[invoice.id])


@EXAMPLES
@given(worlds(), st.dates(date(2025, 1, 1), date(2028, 6, 1)))
def test_deciding_twice_on_the_same_state_decides_the_same(start: tuple[World, date], today: date) -> None:
    """Nor does the order in which the invoices are read matter to what leaves."""
    world, _ = start
    turned: Case = replace(world.case, invoices=world.case.invoices[::-1])
    again = World(turned, world.calendar)
    one, other = world.live(today), again.live(today)
    assert one.reminder == other.reminder
    assert one.next_on == other.next_on
