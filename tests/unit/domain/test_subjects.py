"""Business, invoice, hold and case: what they say of themselves."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.errors import DomainError
from bot.domain.hold import Hold
from bot.domain.invoice import InvoiceState
from tests.builders import DUE_ON, a_business, a_case, a_client, a_hold, an_invoice, euros


@pytest.mark.parametrize(
    ("zone", "today"),
    [("Europe/Paris", date(2026, 9, 8)), ("America/New_York", date(2026, 9, 7)), ("UTC", date(2026, 9, 7))],
)
def test_today_is_the_date_in_the_zone_of_the_business(zone: str, today: date) -> None:
    assert a_business(zone=zone).today(datetime(2026, 9, 7, 22, 30, tzinfo=UTC)) == today


def test_what_was_received_is_what_the_balance_has_lost() -> None:
    assert an_invoice(amount=euros(1250), balance=euros("1000.10")).received == euros("249.90")


@pytest.mark.parametrize(
    ("changes", "owed"),
    [
        ({}, True),
        ({"balance": euros("0.01")}, True),
        ({"balance": euros(0)}, False),
        ({"balance": euros(-5)}, False),
        ({"state": InvoiceState.SETTLED}, False),
        ({"state": InvoiceState.CANCELLED}, False),
        ({"state": InvoiceState.WRITTEN_OFF}, False),
    ],
)
def test_an_open_invoice_is_owed_until_nothing_remains(changes: dict[str, Any], *, owed: bool) -> None:
    assert an_invoice(**changes).is_owed is owed


@pytest.mark.parametrize(
    ("today", "balance", "late"),
    [
        (date(2026, 9, 6), 1250, False),
        (DUE_ON, 1250, False),  # the due date itself is still in time
        (date(2026, 9, 8), 1250, True),
        (date(2026, 9, 8), 0, False),
    ],
)
def test_an_invoice_is_late_from_the_day_after_its_due_date(today: date, balance: int, *, late: bool) -> None:
    assert an_invoice(balance=euros(balance)).is_late(today) is late


@pytest.mark.parametrize(("issued_on", "sent_on"), [(date(2026, 8, 3), date(2026, 8, 3)), (None, date(2026, 8, 8))])
def test_an_invoice_counts_as_sent_on_its_issue_else_on_its_registration(issued_on: date | None, sent_on: date) -> None:
    assert an_invoice(issued_on=issued_on, registered_on=date(2026, 8, 8)).sent_on == sent_on


@pytest.mark.parametrize(
    ("hold", "day", "covers"),
    [
        (a_hold(), date(2030, 1, 1), True),
        (a_hold(invoice_id=1), date(2030, 1, 1), True),
        (a_hold(invoice_id=2), date(2026, 9, 8), False),
        (a_hold(until=date(2026, 9, 9)), date(2026, 9, 9), True),  # its last day is held
        (a_hold(until=date(2026, 9, 9)), date(2026, 9, 10), False),
    ],
)
def test_a_hold_covers_its_invoice_or_all_until_its_last_day(hold: Hold, day: date, *, covers: bool) -> None:
    assert hold.covers(an_invoice(), day) is covers


@pytest.mark.parametrize(
    ("holds", "longest"),
    [
        ((), None),
        ((a_hold(id=1, invoice_id=2),), None),
        ((a_hold(id=1, until=date(2026, 9, 9)), a_hold(id=2, until=date(2026, 9, 20))), 2),
        ((a_hold(id=1, until=date(2026, 9, 9)), a_hold(id=2, invoice_id=1, until=date(2026, 9, 8))), 1),
        ((a_hold(id=1), a_hold(id=2, until=date(2026, 9, 20))), 1),
        ((a_hold(id=1, until=date(2026, 9, 1)),), None),
    ],
)
def test_the_latest_end_wins(holds: tuple[Hold, ...], longest: int | None) -> None:
    found = a_case(holds=holds).hold_on(an_invoice(), date(2026, 9, 8))
    assert (found and found.id) == longest


@pytest.mark.parametrize(
    ("business", "client", "followed"),
    [("standard", None, "standard"), ("strict", None, "strict"), ("strict", "gentle", "gentle")],
)
def test_a_client_follows_the_policy_of_the_business_unless_it_has_its_own(
    business: str, client: str | None, followed: str
) -> None:
    case = a_case(business=a_business(variant=business), client=a_client(variant=client))
    assert case.policy.variant == followed


def test_a_refusal_carries_its_key_and_facts() -> None:
    error = DomainError("invoice.duplicate", number="041")
    assert (error.key, error.facts) == ("invoice.duplicate", {"number": "041"})
