"""Sums of which the writer tells how they came about."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client", "amount"),
    [
        ("Dupont 3x40 = 120 € fin de mois", "Dupont", 120),
        ("Dupont 3 x 40 € = 120 € fin de mois", "Dupont", 120),
        ("Madame Janvier, cours de piano, 3 séances à 40 = 120€, à payer le 31/12", "Madame Janvier", 120),
        ("ménage chez Dupont, 6h à 15€, donc 90 € à payer le 31/12", "Dupont", 90),
        ("Dupont 65 couverts à 32 € = 2 080 €, le 31/12", "Dupont", 2080),
    ],
)
def test_a_reckoning_that_is_right_is_no_other_sum_and_no_part_of_the_name(
    lire: Read, text: str, client: str, amount: int
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (client, Decimal(amount), ())


def test_a_reckoning_that_is_wrong_is_asked(lire: Read) -> None:
    [draft] = lire("Dupont 3 x 40 = 130 € fin de mois").drafts
    assert Field.AMOUNT_DUE in draft.must_ask
