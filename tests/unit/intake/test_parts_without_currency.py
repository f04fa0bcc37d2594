"""A sum without a currency, of which a part without one is told to be paid, and what is then left."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("soirée anniv : 650 dont 200 déjà payés en espèces, le reste samedi", 450),
        ("650 dont 200 payés, le reste samedi", 450),
        ("650, acompte 200 payé, reste samedi", 450),
        ("mariage : 1800 moins 600 déjà versés, solde samedi", 1200),
        ("total 2 052 € ttc, acompte 1 000 encaissé, reste donc 1 052 € pour samedi", 1052),
        ("il me reste donc 300 € à toucher samedi", 300),
    ],
)
def test_what_is_left_in_french(lire: Read, said: str, left: int) -> None:
    [draft] = lire(f"Kevin Lopes {said}").drafts
    assert draft.amount_due == Decimal(left)
    assert Field.CLIENT not in draft.must_ask


def test_what_is_left_in_english(read: Read) -> None:
    [draft] = read("Mauve Ltd: 650 of which 200 already paid, rest due Saturday").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Mauve Ltd", Decimal(450), (Field.CURRENCY,))


def test_what_is_less_than_its_part_is_no_sum(lire: Read) -> None:
    draft = lire("Garage 24, acompte 200 payé, le reste samedi").drafts[0]
    assert draft.amount_due is None


def test_tax_told_within_the_sum_is_not_taken_off(lire: Read) -> None:
    [draft] = lire("Dupont 1200 dont 200 de tva au 12/12").drafts
    assert draft.amount_due == Decimal(1200)
