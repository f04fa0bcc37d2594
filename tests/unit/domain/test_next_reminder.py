"""What is due to a client today: the reason of each invoice, the one message, and the day to look again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.case import Case
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.domain.next_reminder import Outlook, Reason, Reminder, outlook
from bot.domain.policy import Leaves
from tests.builders import DUE_ON, a_business, a_case, a_client, a_hold, an_invoice, euros
from tests.unit.domain.simulation import WEEKENDS_ONLY, reasons

STOPPED = a_business(stopped_at=datetime(2026, 9, 1, 9, tzinfo=UTC))
COURTESY_DAY = date(2026, 9, 10)
REMINDER_DAY = date(2026, 9, 17)


def _decide(case: Case, today: date) -> Outlook:
    return outlook(case, today, WEEKENDS_ONLY)


def _reminder(case: Case, today: date) -> Reminder:
    reminder = _decide(case, today).reminder
    assert reminder is not None
    return reminder


def _ids(invoices: tuple[Invoice, ...]) -> list[int]:
    return [invoice.id for invoice in invoices]


@pytest.mark.parametrize(
    ("invoice", "case", "today", "reason"),
    [
        ({}, {}, COURTESY_DAY, Reason.DUE),
        ({}, {}, date(2026, 9, 9), Reason.SCHEDULED),
        ({}, {}, date(2026, 9, 12), Reason.SCHEDULED),  # a Saturday
        ({"last_step": "reminder"}, {}, date(2026, 9, 22), Reason.TASK),
        ({"last_step": "final"}, {}, date(2026, 10, 22), Reason.TASK),
        ({"balance": euros(0)}, {}, COURTESY_DAY, Reason.NOT_OWED),
        ({"state": InvoiceState.CANCELLED}, {"business": STOPPED}, COURTESY_DAY, Reason.NOT_OWED),
        ({}, {"business": STOPPED}, COURTESY_DAY, Reason.STOPPED),
        ({}, {"client": a_client(excluded=True)}, COURTESY_DAY, Reason.EXCLUDED),
        ({}, {"client": a_client(direct_debit=True)}, COURTESY_DAY, Reason.DIRECT_DEBIT),
        ({}, {"holds": (a_hold(),)}, COURTESY_DAY, Reason.HELD),
        ({}, {"holds": (a_hold(until=COURTESY_DAY),)}, COURTESY_DAY, Reason.HELD),
        ({}, {"holds": (a_hold(until=date(2026, 9, 9)),)}, COURTESY_DAY, Reason.DUE),
        ({}, {"holds": (a_hold(invoice_id=2),)}, COURTESY_DAY, Reason.DUE),
        ({"last_step": "reminder"}, {"client": a_client(ceiling="reminder")}, date(2026, 9, 22), Reason.CEILING),
        ({"last_step": "courtesy"}, {"client": a_client(ceiling="reminder")}, REMINDER_DAY, Reason.DUE),
        (
            {"last_step": "reminder"},
            {"client": a_client(ceiling="reminder"), "holds": (a_hold(until=date(2026, 9, 25)),)},
            date(2026, 9, 22),
            Reason.HELD,
        ),
        ({"last_step": "formal_notice"}, {}, date(2026, 12, 1), Reason.EXHAUSTED),
        ({"last_step": "formal_notice"}, {"holds": (a_hold(until=date(2027, 1, 1)),)}, date(2026, 12, 1), Reason.HELD),
    ],
)
def test_silence_has_its_reason(invoice: dict[str, Any], case: dict[str, Any], today: date, reason: Reason) -> None:
    decision = _decide(a_case(an_invoice(**invoice), **case), today)
    assert reasons(decision) == {1: reason}
    assert (decision.reminder is not None) is (reason is Reason.DUE)
    assert len(decision.tasks) == (reason is Reason.TASK)


@pytest.mark.parametrize(
    ("invoice", "case", "today", "next_on"),
    [
        ({}, {}, date(2026, 9, 8), COURTESY_DAY),
        ({}, {}, COURTESY_DAY, date(2026, 9, 11)),  # due today: looked at again tomorrow
        ({}, {}, date(2026, 9, 11), date(2026, 9, 14)),  # over the weekend
        ({"last_step": "reminder"}, {}, date(2026, 9, 22), date(2026, 9, 23)),  # a task is looked at daily
        ({}, {"holds": (a_hold(until=date(2026, 9, 18)),)}, COURTESY_DAY, date(2026, 9, 21)),
        (
            {},
            {"holds": (a_hold(until=date(2026, 9, 18)), a_hold(id=2, until=date(2026, 9, 24)))},
            COURTESY_DAY,
            date(2026, 9, 25),
        ),
        ({}, {"holds": (a_hold(),)}, COURTESY_DAY, None),
        ({}, {"business": STOPPED}, COURTESY_DAY, None),
        ({"balance": euros(0)}, {}, COURTESY_DAY, None),
        ({"last_step": "reminder"}, {"client": a_client(ceiling="reminder")}, date(2026, 9, 22), None),
        ({"last_step": "formal_notice"}, {}, date(2026, 12, 1), None),
    ],
)
def test_a_case_is_looked_at_again_when_the_decision_can_differ(
    invoice: dict[str, Any], case: dict[str, Any], today: date, next_on: date | None
) -> None:
    assert _decide(a_case(an_invoice(**invoice), **case), today).next_on == next_on


def test_a_case_is_looked_at_again_for_its_earliest_invoice() -> None:
    case = a_case(an_invoice(id=1, last_step="courtesy"), an_invoice(id=2, due_on=date(2026, 9, 8)))
    assert _decide(case, date(2026, 9, 9)).next_on == date(2026, 9, 11)


@pytest.mark.parametrize(
    ("step_before", "business", "leaves"),
    [
        (None, a_business(), Leaves.ITSELF),
        (None, a_business(first_left_at=None), Leaves.TAP),  # the first message of a business
        ("courtesy", a_business(), Leaves.TAP),  # receipts never looked at
        ("courtesy", a_business(receipts_checked_on=date(2026, 10, 8)), Leaves.ITSELF),  # five working days before
        ("courtesy", a_business(receipts_checked_on=date(2026, 10, 7)), Leaves.TAP),
        ("courtesy", a_business(receipts_checked_on=date(2026, 10, 15), first_left_at=None), Leaves.TAP),
        ("call", a_business(receipts_checked_on=date(2026, 10, 15)), Leaves.TAP),
        ("firm", a_business(receipts_checked_on=date(2026, 10, 15)), Leaves.TAP),
    ],
)
def test_what_a_person_should_see_first_waits_for_a_tap(step_before: str | None, business: Any, leaves: Leaves) -> None:
    case = a_case(an_invoice(last_step=step_before), business=business)
    assert _reminder(case, date(2026, 10, 15)).leaves is leaves


def test_the_message_is_that_of_the_highest_step_due_and_the_other_late_ones_are_listed() -> None:
    case = a_case(
        an_invoice(id=1, due_on=date(2026, 9, 7), last_step=None),  # courtesy is due
        an_invoice(id=2, due_on=date(2026, 9, 1), last_step="courtesy"),  # reminder is due
        an_invoice(id=3, due_on=date(2026, 8, 31), last_step="courtesy"),  # reminder is due
        an_invoice(id=4, due_on=date(2026, 9, 14), last_step="upcoming"),  # late since yesterday
        an_invoice(id=5, due_on=date(2026, 9, 15), last_step="upcoming"),  # falls due today
        an_invoice(id=6, due_on=date(2026, 8, 25), last_step="reminder"),  # the owner is shown a call
    )
    reminder = _reminder(case, date(2026, 9, 15))
    assert reminder.step.name == "reminder"
    assert _ids(reminder.requested) == [3, 2]
    assert _ids(reminder.informative) == [6, 1, 4]
    assert reminder.progress == ((3, "reminder"), (2, "reminder"), (1, "courtesy"))


def test_held_and_silent_invoices_are_absent_from_the_message() -> None:
    case = a_case(
        an_invoice(id=1),
        an_invoice(id=2),
        an_invoice(id=3, balance=euros(0)),
        holds=(a_hold(invoice_id=2),),
    )
    reminder = _reminder(case, COURTESY_DAY)
    assert _ids(reminder.requested) == [1]
    assert reminder.informative == ()


def test_a_late_invoice_at_the_ceiling_is_still_listed() -> None:
    case = a_case(
        an_invoice(id=1),
        an_invoice(id=2, due_on=date(2026, 7, 1), last_step="reminder"),
        client=a_client(ceiling="reminder"),
    )
    assert _ids(_reminder(case, COURTESY_DAY).informative) == [2]


@pytest.mark.parametrize(
    ("step", "invoice"),
    [
        ("receipt", {"due_on": date(2026, 10, 30), "issued_on": date(2026, 9, 2)}),
        ("upcoming", {"due_on": date(2026, 9, 14), "issued_on": date(2026, 8, 14), "last_step": "receipt"}),
    ],
)
def test_a_friendly_message_before_the_due_date_lists_nothing_that_is_late(step: str, invoice: dict[str, Any]) -> None:
    ahead = an_invoice(first_of_client=True, **invoice)
    late = an_invoice(id=2, last_step="courtesy")
    reminder = _reminder(a_case(ahead, late, business=a_business(variant="strict")), date(2026, 9, 11))
    assert reminder.step.name == step
    assert (_ids(reminder.requested), reminder.informative) == ([1], ())
    assert reminder.deadline_on is None
    assert reminder.next_not_before is None


def test_a_step_with_a_deadline_is_never_done_for_information_only() -> None:
    case = a_case(
        an_invoice(id=1, due_on=date(2026, 8, 28), last_step="firm"),
        an_invoice(id=2, due_on=date(2026, 9, 8), last_step="call"),
    )
    reminder = _reminder(case, date(2026, 9, 30))
    assert reminder.step.name == "final"
    assert _ids(reminder.informative) == [2]
    assert reminder.progress == ((1, "final"),)


def test_two_currencies_are_summed_apart() -> None:
    dollars = Money(Decimal("99.90"), "USD")
    case = a_case(
        an_invoice(id=1, balance=euros("0.10")),
        an_invoice(id=2, balance=euros("0.20")),
        an_invoice(id=3, amount=dollars),
    )
    assert _reminder(case, COURTESY_DAY).totals == (euros("0.30"), dollars)


def test_informative_sums_are_not_requested() -> None:
    case = a_case(an_invoice(id=1, balance=euros(10)), an_invoice(id=2, last_step="upcoming", due_on=date(2026, 9, 9)))
    assert _reminder(case, COURTESY_DAY).totals == (euros(10),)


def test_the_next_step_waits_for_the_deadline_given() -> None:
    case = a_case(an_invoice(last_step="call"))
    reminder = _reminder(case, date(2026, 9, 28))
    assert (reminder.deadline_on, reminder.next_not_before) == (date(2026, 10, 6), date(2026, 10, 8))
    done = replace(case.invoices[0], last_step="firm", next_not_before=reminder.next_not_before)
    later = _decide(replace(case, invoices=(done,)), date(2026, 9, 28) + timedelta(9))
    assert reasons(later) == {1: Reason.SCHEDULED}


def test_an_empty_case_asks_for_nothing() -> None:
    decision = _decide(replace(a_case(), invoices=()), DUE_ON)
    assert (decision.prospects, decision.reminder, decision.next_on, decision.tasks) == ((), None, None, ())
