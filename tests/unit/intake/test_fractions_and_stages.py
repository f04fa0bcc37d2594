"""Sums that are parted in halves, thirds, stages or equal parts, each with its day."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "moitié-moitié : la 1ère moitié au 31/12, l'autre au 31/01",
        "à payer par moitié le 31/12 et le 31/01",
        "en deux étapes : 31/12, 31/01",
    ],
)
def test_two_equal_parts_with_their_days_in_french(lire: Read, said: str) -> None:
    drafts = lire(f"Toitures du Lac, facture 118, 14 000 € TTC {said}").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(7000), Decimal(7000)]
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 31), date(2027, 1, 31)]
    assert not any(draft.must_ask for draft in drafts)


def test_three_equal_parts_with_their_days_in_english(read: Read) -> None:
    drafts = read("Harlow Kitchens, £6,000 in three equal stages: 31 Dec, 31 Jan, 28 Feb, invoice HK-5").drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [("Harlow Kitchens", Decimal(2000))] * 3
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28)]


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        ("un tiers le 31/12, les deux tiers le 31/01", [3000, 6000]),
        ("un quart le 31/12, trois quarts le 31/01", [2250, 6750]),
        ("moitié le 31/12, un quart le 31/01, un quart le 28/02", [4500, 2250, 2250]),
    ],
)
def test_parts_of_different_sizes(lire: Read, said: str, amounts: list[int]) -> None:
    drafts = lire(f"Toitures du Lac facture 118, 9 000 € : {said}").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize("said", ["les deux tiers au 31/12", "les trois quarts au 31/12", "la moitié au 31/12"])
def test_a_part_without_the_rest_is_asked(lire: Read, said: str) -> None:
    drafts = lire(f"Toitures du Lac facture 118, 9 000 €, {said}").drafts
    assert [draft.must_ask for draft in drafts] == [(Field.AMOUNT_DUE,)]


@pytest.mark.parametrize("said", ["kitchen fitted in two stages, due 31 Dec", "in two stages, sent 20 Nov, due 31 Dec"])
def test_stages_of_the_work_are_no_parts_of_the_sum(read: Read, said: str) -> None:
    [draft] = read(f"Harlow Kitchens £6,000, {said}, invoice HK-5").drafts
    assert (draft.amount_due, draft.due_on) == (Decimal(6000), date(2026, 12, 31))


@pytest.mark.parametrize("days", ["les 15/03 et 30/06", "au 15/03 et au 30/06", "15/03, 15/05, 30/06"])
def test_a_day_behind_one_that_is_to_come_is_no_day_of_issue(lire: Read, days: str) -> None:
    [draft] = lire(f"Toitures du Lac facture 118, 9 000 € {days}").drafts
    assert (draft.issued_on, draft.due_on) == (None, None)
    assert Field.DUE_ON in draft.must_ask
