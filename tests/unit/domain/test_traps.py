"""Traps that others fell into (product, section 8), as far as the rules keep out of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import Hours, WorkingCalendar
from bot.domain.hold import HoldKind
from bot.domain.invoice import InvoiceState
from bot.domain.next_reminder import Reason, outlook
from bot.working_days import calendar_for
from tests.builders import DUE_ON, a_business, a_case, a_client, a_hold, an_invoice, euros
from tests.unit.domain.simulation import WEEKENDS_ONLY, World, reasons

COURTESY_DAY = date(2026, 9, 10)
END = DUE_ON + timedelta(90)


@pytest.mark.parametrize("state", [InvoiceState.SETTLED, InvoiceState.CANCELLED, InvoiceState.WRITTEN_OFF])
def test_no_reminder_leaves_after_payment(state: InvoiceState) -> None:
    world = World(a_case())
    world.live_through(DUE_ON, COURTESY_DAY)
    assert world.invoice(1).last_step == "courtesy"
    world.change(1, state=state, balance=euros(0))
    world.live_through(COURTESY_DAY, END)
    assert len(world.left) == 1


def test_a_job_that_runs_often_repeats_no_reminder() -> None:
    world = World(a_case())
    for _ in range(20):
        world.live(COURTESY_DAY)
    assert [left.reminder.step.name for left in world.left] == ["courtesy"]


def test_a_part_paid_invoice_stays_in_the_chase_with_what_remains() -> None:
    world = World(a_case())
    world.live_through(DUE_ON, COURTESY_DAY)
    world.change(1, balance=euros("250.10"))
    world.live_through(COURTESY_DAY, END)
    assert [left.reminder.step.name for left in world.left] == ["courtesy", "reminder", "firm", "final"]
    assert {left.reminder.totals for left in world.left[1:]} == {(euros("250.10"),)}


@pytest.mark.parametrize(
    ("zone", "now", "late"),
    [
        ("America/Los_Angeles", datetime(2026, 9, 8, 3, tzinfo=UTC), False),  # still the evening of the 7th there
        ("Europe/Paris", datetime(2026, 9, 7, 21, 59, tzinfo=UTC), False),
        ("Europe/Paris", datetime(2026, 9, 7, 22, 1, tzinfo=UTC), True),
        ("Pacific/Auckland", datetime(2026, 9, 7, 12, 1, tzinfo=UTC), True),
    ],
)
def test_a_due_date_is_a_date_in_every_time_zone(zone: str, now: datetime, *, late: bool) -> None:
    assert an_invoice(due_on=date(2026, 9, 7)).is_late(a_business(zone=zone).today(now)) is late


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26)])
def test_sending_hours_do_not_drift_at_a_clock_change(day: date) -> None:
    paris = ZoneInfo("Europe/Paris")
    hours = Hours(time(9, 30), time(17), paris)
    opens = hours.next_open(datetime.combine(day, time(0), tzinfo=UTC), WEEKENDS_ONLY, delicate=False)
    assert opens.astimezone(paris).replace(tzinfo=None) == datetime.combine(day, time(9, 30))


def test_dates_passed_in_an_outage_mean_one_step_now_and_the_others_after_it() -> None:
    world = World(a_case())
    back = DUE_ON + timedelta(60)
    world.live_through(back, back + timedelta(60))
    story = world.story(1)
    assert [step for step, _ in story] == ["courtesy", "reminder", "call", "firm", "final", "formal_notice"]
    days = [on for _, on in story]
    assert days[0] == back
    # The call is only shown, and counts as done three working days later, so that firm may follow it closely.
    assert all((later - earlier).days >= 3 for earlier, later in pairwise(days))


def test_an_invoice_that_is_late_when_it_is_registered_is_chased_from_where_the_owner_says() -> None:
    today = DUE_ON + timedelta(25)
    start = {None: "courtesy", "courtesy": "reminder", "call": "firm"}
    for last_step, first in start.items():
        world = World(a_case(an_invoice(last_step=last_step, registered_on=today)))
        world.live_through(today, today + timedelta(6))
        assert world.story(1)[0][0] == first


def test_nothing_past_due_is_said_up_to_the_due_date_itself() -> None:
    world = World(a_case(an_invoice(issued_on=DUE_ON - timedelta(30)), business=a_business(large_from=euros(1))))
    world.live_through(DUE_ON - timedelta(30), DUE_ON)
    assert {step for step, _ in world.story(1)} <= {"upcoming", "early_call"}


@pytest.mark.parametrize("last_step", [None, "courtesy", "reminder", "call", "firm", "final"])
def test_an_edited_due_date_makes_a_new_plan(last_step: str | None) -> None:
    today, later = DUE_ON + timedelta(60), DUE_ON + timedelta(90)
    invoice = an_invoice(last_step=last_step, task_since=today - timedelta(10), next_not_before=today - timedelta(5))
    before = outlook(a_case(invoice), today, WEEKENDS_ONLY)
    after = outlook(a_case(replace(invoice, due_on=later)), today, WEEKENDS_ONLY)
    assert reasons(before)[1] in {Reason.DUE, Reason.TASK}
    assert reasons(after) == {1: Reason.SCHEDULED}
    if last_step:
        assert after.next_on
        assert after.next_on > later


def test_one_invoice_can_be_paused_while_the_others_are_chased() -> None:
    case = a_case(an_invoice(id=1), an_invoice(id=2), holds=(a_hold(invoice_id=1, until=date(2026, 9, 30)),))
    decision = outlook(case, COURTESY_DAY, WEEKENDS_ONLY)
    assert reasons(decision) == {1: Reason.HELD, 2: Reason.DUE}
    assert decision.reminder
    assert [invoice.id for invoice in decision.reminder.requested] == [2]
    assert decision.reminder.informative == ()


def test_a_chase_comes_to_an_end_and_is_never_daily() -> None:
    world = World(a_case())
    world.live_through(DUE_ON, DUE_ON + timedelta(365))
    assert [left.reminder.step.name for left in world.left] == ["courtesy", "reminder", "firm", "final"]


def test_a_client_under_direct_debit_is_not_chased() -> None:
    world = World(a_case(client=a_client(direct_debit=True)))
    world.live_through(DUE_ON - timedelta(10), END)
    assert (world.left, world.shown) == ([], {})


def test_weekends_and_holidays_are_left_in_peace() -> None:
    easter = calendar_for("FR", date(2026, 4, 6))
    world = World(a_case(an_invoice(due_on=date(2026, 4, 2))), easter)  # +3 is Easter Sunday
    world.live_through(date(2026, 4, 3), date(2026, 4, 8))
    assert world.story(1) == [("courtesy", date(2026, 4, 7))]


def test_several_invoices_make_one_message() -> None:
    world = World(a_case(*(an_invoice(id=n) for n in range(1, 6))))
    world.live(COURTESY_DAY)
    assert len(world.left) == 1
    assert len(world.left[0].reminder.requested) == 5


def test_an_invoice_three_days_late_is_not_put_under_anothers_ultimatum() -> None:
    old = an_invoice(id=1, due_on=date(2026, 8, 3), last_step="firm", balance=euros(900))
    young = an_invoice(id=2, due_on=date(2026, 9, 7), balance=euros(80))
    world = World(a_case(old, young))
    world.live(COURTESY_DAY)
    reminder = world.left[0].reminder
    assert reminder.step.name == "final"
    assert reminder.totals == (euros(900),)
    assert [invoice.id for invoice in reminder.informative] == [2]
    assert world.invoice(2).last_step == "courtesy"
    assert world.invoice(2).next_not_before is None
    assert world.invoice(1).deadline_on == date(2026, 9, 18)


def test_no_level_is_jumped_when_one_of_several_invoices_is_paid() -> None:
    world = World(a_case(an_invoice(id=1, due_on=date(2026, 8, 3), last_step="call"), an_invoice(id=2)))
    world.live(COURTESY_DAY)
    assert world.left[0].reminder.step.name == "firm"
    world.change(1, balance=euros(0))
    world.live_through(date(2026, 9, 11), date(2026, 10, 30))
    climbed = [step for step, _ in world.story(2)]
    assert climbed == ["courtesy", "reminder", "call", "firm", "final", "formal_notice"]


def test_a_firm_letter_tapped_late_has_a_deadline_that_the_next_step_respects() -> None:
    case = a_case(an_invoice(last_step="call"))
    waiting, tapped = date(2026, 9, 28), date(2026, 10, 7)  # final would have been due on that very day
    announced = outlook(case, waiting, WEEKENDS_ONLY).reminder
    world = World(case)
    world.live(tapped)
    left = world.left[0].reminder
    assert announced
    assert announced.deadline_on == date(2026, 10, 6)
    assert left.deadline_on == date(2026, 10, 15)
    world.live_through(tapped, date(2026, 10, 19))
    assert world.story(1) == [("firm", tapped), ("final", date(2026, 10, 19))]


@pytest.mark.parametrize(
    "kind", [HoldKind.PAUSE, HoldKind.POSTPONED, HoldKind.CREDIT, HoldKind.UNCERTAIN, HoldKind.REFUSED]
)
def test_nothing_leaves_before_the_date_until_which_peace_was_given(kind: HoldKind) -> None:
    until = date(2026, 9, 23)
    world = World(a_case(holds=(a_hold(kind=kind, until=until),)))
    world.live_through(DUE_ON - timedelta(10), until)
    assert world.left == []
    world.live(until + timedelta(1))
    assert [left.reminder.step.name for left in world.left] == ["courtesy"]


def test_a_firm_word_never_leaves_on_a_friday_afternoon() -> None:
    hours = Hours(time(9, 30), time(17), ZoneInfo("Europe/Paris"))
    friday_noon = datetime(2026, 9, 11, 10, 0, tzinfo=UTC)
    assert hours.next_open(friday_noon, WorkingCalendar(frozenset()), delicate=True) > friday_noon
    assert hours.next_open(friday_noon, WorkingCalendar(frozenset()), delicate=False) == friday_noon
