"""Tests of figures that tell for how many guests something was made or booked."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "work",
    [
        "canapés for 40,",
        "wedding cake for 120,",
        "table for 8",
        "tea for two,",
        "drinks for 40 and lunch for 30,",
        "food for forty,",
    ],
)
def test_guests_beside_a_sum_are_no_sum(read: Read, work: str) -> None:
    draft = one(read, f"Rosa Lim, {work} £415 due 15 December 2026")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Rosa Lim", Decimal(415), ())


@pytest.mark.parametrize("work", ["repas pour 40,", "gâteau pour 120,", "table de 8,", "traiteur pour quarante,"])
def test_french_guests_are_none_either(lire: Read, work: str) -> None:
    draft = one(lire, f"Rosa Lim, {work} 415 € au 15 décembre")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Rosa Lim", Decimal(415), ())


@pytest.mark.parametrize(
    "work",
    ["logo for 400, £100 paid,", "cake for £40, £415", "catering for 400, £100 deposit paid,", "for 40, £415 total,"],
)
def test_what_may_be_a_sum_is_asked(read: Read, work: str) -> None:
    assert "amount_due" in one(read, f"Rosa Lim, {work} due 15 December 2026").must_ask


def test_a_sum_for_a_meal_is_one(read: Read) -> None:
    assert one(read, "Rosa Lim dinner for 40 euros due 15 December 2026").amount_due == Decimal(40)


@pytest.mark.parametrize("work", ["catering for 40 415", "dinner for 12 250", "wedding cake for 80 320.50 pounds"])
def test_the_first_figures_of_a_sum_may_be_guests(read: Read, work: str) -> None:
    assert "amount_due" in one(read, f"Rosa Lim, {work} due 15 December 2026").must_ask


def test_one_guest_is_never_counted(lire: Read) -> None:
    assert one(lire, "Rosa Lim, buffet pour 1 250 € au 15 décembre").amount_due == Decimal(1250)
