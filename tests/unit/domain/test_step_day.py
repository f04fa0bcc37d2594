"""Which step comes next, and on which day: the table's days when nothing interferes, and what moves them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.calendar import WorkingCalendar
from bot.domain.case import Case
from bot.domain.step_day import MIN_TERM_FOR_NOTICE, next_step
from tests.builders import DUE_ON, a_business, a_case, an_invoice, euros
from tests.unit.domain.simulation import WEEKENDS_ONLY, World

MONDAY = DUE_ON
LARGE = a_business(large_from=euros(1000))


def _story(due_on: date, *, variant: str = "standard", large: bool = False, **changes: Any) -> list[str]:
    """Return what happens to one invoice, as step, days after the due date and weekday."""
    invoice = an_invoice(**{"due_on": due_on, "issued_on": due_on - timedelta(30), **changes})
    world = World(
        a_case(invoice, business=a_business(variant=variant, large_from=euros(1000) if large else None)),
    )
    world.live_through(invoice.sent_on, due_on + timedelta(70))
    return [f"{step} {(on - due_on).days:+d} {on:%a}" for step, on in world.story(1)]


@pytest.mark.parametrize(
    ("due_on", "story"),
    [
        # Firm: +20 is a Sunday. Final: the deadline of firm, +29, and two working days.
        (
            MONDAY,
            (
                "upcoming -3 Fri, courtesy +3 Thu, reminder +10 Thu, call +15 Tue, "
                "firm +21 Mon, final +31 Thu, formal_notice +43 Tue"
            ),
        ),
        # -3 is a Saturday: a notice leaves before a day off. All else on its very day.
        (
            MONDAY + timedelta(1),
            (
                "upcoming -4 Fri, courtesy +3 Fri, reminder +10 Fri, call +15 Wed, "
                "firm +20 Mon, final +30 Thu, formal_notice +42 Tue"
            ),
        ),
        # +10 is a Saturday: the call keeps four days from the reminder, and is shown three days before firm.
        (
            MONDAY + timedelta(2),
            (
                "upcoming -5 Fri, courtesy +5 Mon, reminder +12 Mon, call +16 Fri, "
                "firm +21 Wed, final +33 Mon, formal_notice +43 Thu"
            ),
        ),
        # +10 is a Sunday: nothing is lost, since the date asked for lies before the call.
        (
            MONDAY + timedelta(3),
            (
                "upcoming -3 Mon, courtesy +4 Mon, reminder +11 Mon, call +15 Fri, "
                "firm +20 Wed, final +32 Mon, formal_notice +42 Thu"
            ),
        ),
        (
            MONDAY + timedelta(4),
            (
                "upcoming -3 Tue, courtesy +3 Mon, reminder +10 Mon, call +17 Mon, "
                "firm +20 Thu, final +32 Tue, formal_notice +42 Fri"
            ),
        ),
    ],
)
def test_the_standard_days_are_kept_when_nothing_interferes(due_on: date, story: str) -> None:
    assert ", ".join(_story(due_on)) == story


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize(
    ("variant", "courtesy", "reminder"), [("standard", 3, 10), ("gentle", 7, 15), ("strict", 1, 6)]
)
def test_courtesy_and_reminder_leave_on_the_first_working_day_from_theirs(
    weekday: int, variant: str, courtesy: int, reminder: int
) -> None:
    due_on = MONDAY + timedelta(weekday)
    world = World(a_case(an_invoice(due_on=due_on), business=a_business(variant=variant)))
    world.live_through(due_on - timedelta(10), due_on + timedelta(25))
    left = dict(world.story(1))
    asked = WEEKENDS_ONLY.on_or_after(due_on + timedelta(courtesy))
    assert left["courtesy"] == asked
    assert left["reminder"] == WEEKENDS_ONLY.on_or_after(max(due_on + timedelta(reminder), asked + timedelta(4)))


@pytest.mark.parametrize("weekday", range(7))
def test_the_calls_about_a_large_invoice_put_nothing_off(weekday: int) -> None:
    due_on = MONDAY + timedelta(weekday)
    messages = [entry for entry in _story(due_on, large=True) if "early_call" not in entry and "late_call" not in entry]
    assert messages == _story(due_on)


def test_a_large_invoice_is_also_called_about_shortly_before_and_after_its_due_date() -> None:
    friday = MONDAY + timedelta(4)
    assert _story(friday, large=True)[:5] == [
        "upcoming -3 Tue",
        "early_call -2 Wed",
        "courtesy +3 Mon",
        "late_call +5 Wed",
        "reminder +10 Mon",
    ]


@pytest.mark.parametrize(
    ("last_step", "last_contact", "step", "on"),
    [
        ("upcoming", date(2026, 9, 2), "early_call", date(2026, 9, 4)),  # -2 is a Saturday
        ("upcoming", date(2026, 9, 3), "early_call", date(2026, 9, 4)),  # the day after
        ("courtesy", date(2026, 9, 10), "late_call", date(2026, 9, 14)),  # +5 is a Saturday
        ("courtesy", date(2026, 9, 15), "late_call", date(2026, 9, 17)),  # two days after
    ],
)
def test_a_call_about_a_large_invoice_keeps_the_tables_distance_from_the_message_before(
    last_step: str, last_contact: date, step: str, on: date
) -> None:
    case = a_case(an_invoice(last_step=last_step), business=LARGE, last_contact_on=last_contact)
    assert _on(case, last_contact) == (step, on)


@pytest.mark.parametrize(
    ("amount", "currency", "step"),
    [("1000", "EUR", "early_call"), ("999.99", "EUR", "courtesy"), ("5000", "USD", "courtesy")],
)
def test_large_is_measured_in_the_currency_of_the_business(amount: str, currency: str, step: str) -> None:
    money = replace(euros(amount), currency=currency)
    case = a_case(an_invoice(amount=money), business=LARGE, pays_on_time=True)
    assert _next(case, MONDAY - timedelta(7)) == step


def test_a_part_paid_large_invoice_is_still_a_large_one() -> None:
    case = a_case(an_invoice(amount=euros(1000), balance=euros(1)), business=LARGE, pays_on_time=True)
    assert _next(case, MONDAY - timedelta(7)) == "early_call"


def test_payable_on_receipt_gives_courtesy_a_week() -> None:
    on_receipt = _story(MONDAY, issued_on=MONDAY, on_receipt=True)
    assert on_receipt[:3] == ["courtesy +7 Mon", "reminder +11 Fri", "call +15 Tue"]


@pytest.mark.parametrize(
    ("invoice", "case", "step"),
    [
        ({}, {}, "upcoming"),
        ({"issued_on": MONDAY - timedelta(MIN_TERM_FOR_NOTICE)}, {}, "upcoming"),
        ({"issued_on": MONDAY - timedelta(MIN_TERM_FOR_NOTICE - 1)}, {}, "courtesy"),  # a short term
        (
            {"issued_on": None, "registered_on": MONDAY - timedelta(10)},
            {},
            "courtesy",
        ),  # not sent long ago, as far as known
        ({"issued_on": None, "registered_on": MONDAY - timedelta(20)}, {}, "upcoming"),
        ({}, {"pays_on_time": True}, "courtesy"),
        ({}, {"last_contact_on": MONDAY - timedelta(4)}, "courtesy"),  # the spacing leaves no day before the due date
        ({}, {"business": a_business(variant="gentle")}, "courtesy"),
    ],
)
def test_a_notice_before_the_due_date_leaves_where_it_helps(
    invoice: dict[str, Any], case: dict[str, Any], step: str
) -> None:
    assert _next(a_case(an_invoice(**invoice), **case), MONDAY - timedelta(7)) == step


@pytest.mark.parametrize(("today", "step"), [(MONDAY - timedelta(3), "upcoming"), (MONDAY, "courtesy")])
def test_a_notice_expires_on_the_due_date(today: date, step: str) -> None:
    assert _next(a_case(), today) == step


@pytest.mark.parametrize(
    ("invoice", "business", "step", "on"),
    [
        ({"first_of_client": True}, a_business(variant="strict"), "receipt", date(2026, 8, 21)),
        ({}, a_business(variant="strict", large_from=euros(1)), "receipt", date(2026, 8, 21)),
        ({}, a_business(variant="strict"), "upcoming", date(2026, 9, 4)),
        ({"first_of_client": True}, a_business(), "upcoming", date(2026, 9, 4)),
        (
            {"first_of_client": True, "issued_on": date(2026, 8, 31)},
            a_business(variant="strict"),
            "courtesy",
            date(2026, 9, 8),
        ),  # five working days after the issue is the due date
    ],
)
def test_receipt_is_asked_about_for_first_or_large_invoices_of_the_strict(
    invoice: dict[str, Any], business: Any, step: str, on: date
) -> None:
    case = a_case(an_invoice(**invoice), business=business)
    assert _on(case, date(2026, 8, 10)) == (step, on)


def test_receipt_counts_working_days_from_the_issue() -> None:
    invoice = an_invoice(due_on=date(2026, 10, 30), issued_on=date(2026, 9, 10), first_of_client=True)
    assert _on(a_case(invoice, business=a_business(variant="strict")), date(2026, 9, 10)) == (
        "receipt",
        date(2026, 9, 17),
    )


@pytest.mark.parametrize(
    ("last_contact", "last_note", "on"),
    [
        (None, None, date(2026, 9, 17)),
        (date(2026, 9, 13), None, date(2026, 9, 17)),
        (date(2026, 9, 14), None, date(2026, 9, 18)),
        (date(2026, 9, 15), None, date(2026, 9, 21)),  # four days later is a Saturday
        (None, date(2026, 9, 16), date(2026, 9, 17)),
        (None, date(2026, 9, 17), date(2026, 9, 18)),  # thanks left today: the chase moves to another day
        (date(2026, 9, 14), date(2026, 9, 18), date(2026, 9, 21)),
    ],
)
def test_a_step_keeps_its_distance_from_what_the_client_heard(
    last_contact: date | None, last_note: date | None, on: date
) -> None:
    case = a_case(an_invoice(last_step="courtesy"), last_contact_on=last_contact, last_note_on=last_note)
    assert _on(case, date(2026, 9, 11)) == ("reminder", on)


@pytest.mark.parametrize(
    ("last_step", "step", "on"),
    [
        (None, "courtesy", date(2026, 8, 10)),
        ("courtesy", "reminder", date(2026, 8, 21)),
        ("reminder", "call", date(2026, 8, 21)),
        ("call", "firm", date(2026, 8, 21)),
        ("firm", "final", date(2026, 8, 21)),
        ("final", "formal_notice", date(2026, 8, 21)),
    ],
)
def test_only_notice_and_courtesy_leave_in_a_closing_period(last_step: str | None, step: str, on: date) -> None:
    invoice = an_invoice(due_on=date(2026, 7, 1), last_step=last_step)
    assert _on(a_case(invoice), date(2026, 8, 10)) == (step, on)


def test_a_notice_leaves_in_a_closing_period() -> None:
    invoice = an_invoice(due_on=date(2026, 8, 13), issued_on=date(2026, 7, 13))
    assert _on(a_case(invoice), date(2026, 8, 3)) == ("upcoming", date(2026, 8, 10))


def test_what_falls_on_a_holiday_leaves_on_the_next_working_day() -> None:
    calendar = WorkingCalendar(frozenset({date(2026, 9, 10), date(2026, 9, 11)}))
    found = next_step(a_case(), an_invoice(last_step="upcoming"), MONDAY, calendar)
    assert found is not None
    assert (found[0].name, found[1]) == ("courtesy", date(2026, 9, 14))


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 9, 22), "call"),
        (date(2026, 9, 24), "call"),  # the third working day shown
        (date(2026, 9, 25), "firm"),
    ],
)
def test_a_call_counts_as_done_after_three_working_days_shown(today: date, step: str) -> None:
    case = a_case(an_invoice(last_step="reminder", task_since=date(2026, 9, 22)))
    assert _next(case, today) == step


def test_a_call_that_is_shown_stays_though_another_message_leaves() -> None:
    invoice = an_invoice(last_step="reminder", task_since=date(2026, 9, 22))
    case = a_case(invoice, last_contact_on=date(2026, 9, 22), last_note_on=date(2026, 9, 23))
    assert _on(case, date(2026, 9, 23)) == ("call", date(2026, 9, 23))


def test_a_call_that_is_shown_stays_when_a_closing_period_begins() -> None:
    invoice = an_invoice(due_on=date(2026, 7, 10), last_step="reminder", task_since=date(2026, 7, 31))
    assert _on(a_case(invoice), date(2026, 8, 3)) == ("call", date(2026, 8, 3))


def test_a_formal_notice_never_counts_as_done_by_being_shown() -> None:
    invoice = an_invoice(last_step="final", task_since=date(2026, 10, 20))
    assert _on(a_case(invoice), date(2026, 12, 1)) == ("formal_notice", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("today", "step", "on"),
    [
        (date(2026, 10, 1), "call", date(2026, 10, 20)),
        (date(2026, 10, 22), "call", date(2026, 10, 22)),
        (date(2026, 10, 23), "firm", date(2026, 10, 26)),
    ],
)
def test_a_call_shown_for_an_older_due_date_counts_from_its_new_day(today: date, step: str, on: date) -> None:
    invoice = an_invoice(due_on=date(2026, 10, 5), last_step="reminder", task_since=date(2026, 9, 22))
    assert _on(a_case(invoice), today) == (step, on)


def test_a_call_shown_for_an_older_due_date_keeps_the_spacing() -> None:
    invoice = an_invoice(due_on=date(2026, 10, 5), last_step="reminder", task_since=date(2026, 9, 22))
    assert _on(a_case(invoice, last_contact_on=date(2026, 10, 18)), date(2026, 10, 20)) == ("call", date(2026, 10, 22))


def _on(case: Case, today: date) -> tuple[str, date] | None:
    found = next_step(case, case.invoices[0], today, WEEKENDS_ONLY)
    return (found[0].name, found[1]) if found else None


def _next(case: Case, today: date) -> str | None:
    found = _on(case, today)
    return found[0] if found else None
