"""Numbers that begin with a year and go on with a count of two figures, which nothing else is written like."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "École Montaigu 2027-60 : 2 000 € le 1er décembre",
        "2027-60 École Montaigu 2 000 € échéance 1/12",
        "École Montaigu 2 000 €, 2027-60, échéance 1/12",
        "École Montaigu 2 000 € (2027-60) pour le 1/12",
    ],
)
def test_a_year_with_a_count_is_the_number(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == ("École Montaigu", "2027-60", Decimal(2000))
    assert draft.must_ask == ()


@pytest.mark.parametrize("season", ["saison 2026-27", "exercice 2026/27", "rentrée 2026-2027"])
def test_a_year_with_the_next_one_is_neither_number_nor_sum(lire: Read, season: str) -> None:
    [draft] = lire(f"Judo Club Arvert 180 €, {season}, au 15/12").drafts
    assert (draft.number, draft.amount_due) == (None, Decimal(180))
    assert Field.AMOUNT_DUE not in draft.must_ask


def test_a_year_with_a_month_is_no_number(lire: Read) -> None:
    [draft] = lire("Judo Club Arvert 180 €, période 2026-09, échéance 15/12").drafts
    assert draft.number is None
