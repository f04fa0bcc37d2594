"""Tests of what is taken off a sum, of which a clause tells who gave it."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "told",
    [
        "£2,000 less the 30% they already put down, balance",
        "£2,000 less the £600 they already put down, balance",
        "£2,000 minus the 30% that came in last month, balance",
        "£2,000 of which 30% has been put down, balance",
        "£2,000, 30% was put down already, balance",
        "£2,000, she's already given me £600,",
        "£2,000 after the 30% they put down,",
    ],
)
def test_what_the_client_gave_is_taken_off(read: Read, told: str) -> None:
    draft = one(read, f"Invoice OF3 for The Old Forge, {told} due December 10")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("The Old Forge", Decimal(1400), ())


@pytest.mark.parametrize(
    "told",
    [
        "£2,000 less what they paid (£600),",
        "£2,000 less 30% discount,",
        "£2,000 minus £100 I gave them off,",
        "£2,000 that they received last week,",
    ],
)
def test_what_is_not_told_to_be_given_is_asked(read: Read, told: str) -> None:
    assert "amount_due" in one(read, f"Invoice OF3 for The Old Forge, {told} due December 10").must_ask


def test_an_order_to_put_down_a_sum_takes_nothing_off(read: Read) -> None:
    assert one(read, "put down Dunne £300 due 5 December 2026").amount_due == Decimal(300)
