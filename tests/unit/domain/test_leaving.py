"""How a step leaves, by the settings and by who the client is; what is too small to leave at all; whom it writes to."""

from datetime import date
from typing import Any

import pytest

from bot.domain.client import ClientKind
from bot.domain.contact import Contact, Role, parse_writes_to, writes_to_words
from bot.domain.leaving import foreseen
from bot.domain.money import Money
from bot.domain.next_reminder import Reason, outlook
from bot.domain.policy import POLICIES, Leaves
from tests.builders import a_business, a_case, a_client, an_invoice, euros
from tests.unit.domain.simulation import WEEKENDS_ONLY, reasons

UNHELD = {"firm_unless_held": True}
COURTESY_DAY = date(2026, 9, 10)


@pytest.mark.parametrize(
    ("step", "business", "client", "leaves"),
    [
        ("courtesy", {}, {}, Leaves.ITSELF),
        ("courtesy", {"on_tap_steps": frozenset({"courtesy"})}, {}, Leaves.TAP),
        ("reminder", {"on_tap_steps": frozenset({"courtesy"})}, {}, Leaves.IF_CHECKED),
        ("firm", {}, {}, Leaves.TAP),
        ("firm", UNHELD, {}, Leaves.UNLESS_HELD),
        ("firm", UNHELD | {"first_left_at": None}, {}, Leaves.TAP),
        ("firm", UNHELD, {"kind_told": False}, Leaves.TAP),
        ("firm", UNHELD, {"kind": ClientKind.CONSUMER}, Leaves.TAP),
        ("firm", UNHELD, {"kind": ClientKind.PUBLIC}, Leaves.TAP),
        ("final", UNHELD, {}, Leaves.TAP),
    ],
)
def test_a_step_leaves_as_the_settings_say(
    step: str, business: dict[str, Any], client: dict[str, Any], leaves: Leaves
) -> None:
    row = POLICIES["standard"].step(step)
    assert foreseen(a_business(**business), a_client(**client), row) is leaves


def test_what_leaves_unless_held_still_waits_for_a_tap_after_a_plan_that_was_not_kept() -> None:
    case = a_case(an_invoice(last_step="call", on_tap=True), business=a_business(**UNHELD))
    decided = outlook(case, date(2026, 9, 28), WEEKENDS_ONLY)
    assert decided.reminder is not None
    assert decided.reminder.leaves is Leaves.TAP


@pytest.mark.parametrize(
    ("balances", "minimum", "reason"),
    [
        ([euros(40)], 50, Reason.SMALL),
        ([euros(50)], 50, Reason.DUE),
        ([euros(30), euros(30)], 50, Reason.DUE),  # together they are worth it
        ([euros(40)], 0, Reason.DUE),
        ([Money(euros(40).amount, "CHF")], 50, Reason.DUE),  # sums of other currencies are never compared
    ],
)
def test_a_client_who_owes_little_in_all_is_left_in_peace(balances: list[Money], minimum: int, reason: Reason) -> None:
    owed = [an_invoice(id=place, amount=balance) for place, balance in enumerate(balances, 1)]
    case = a_case(*owed, business=a_business(minimum=minimum))
    assert reasons(outlook(case, COURTESY_DAY, WEEKENDS_ONLY))[1] is reason


DIRECTOR = Contact(Role.DIRECTOR, "Paul Dupont", "paul@dupont.example")


@pytest.mark.parametrize(
    ("step", "contacts", "email"),
    [
        ("firm", (DIRECTOR,), "paul@dupont.example"),
        ("courtesy", (DIRECTOR,), "compta@dupont.example"),
        ("firm", (), "compta@dupont.example"),
        ("firm", (Contact(Role.DIRECTOR, "Paul Dupont", ""),), "compta@dupont.example"),
    ],
)
def test_a_step_writes_to_the_chosen_contact_if_it_can(step: str, contacts: tuple[Contact, ...], email: str) -> None:
    client = a_client(writes_to=parse_writes_to("firm=director final=director"))
    assert a_case(client=client, contacts=contacts).addressee(step).email == email


def test_who_is_written_to_is_read_back_as_it_was_stored() -> None:
    pairs = (("final", Role.DIRECTOR), ("firm", Role.ORDERER))
    assert parse_writes_to(writes_to_words(pairs)) == pairs
    assert writes_to_words((("firm", Role.ACCOUNTS),)) == ""
