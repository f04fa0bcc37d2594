"""``à payé`` before a day to come is meant as ``à payer``; before one that is over, as ``a payé``."""

from datetime import date

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize("told", ["à payé le", "à payée pour le", "à réglé avant le", "à réglée le"])
def test_what_is_to_be_paid_on_a_day_to_come_is_an_invoice(lire: Read, told: str) -> None:
    draft = one(lire, f"facture 218 pour Jardins de Kerlann 372€50 {told} 17 décembre")
    assert (draft.number, draft.due_on, draft.must_ask) == ("218", date(2026, 12, 17), ())


@pytest.mark.parametrize(
    "told",
    [
        "Kerlann à payé le 17 novembre",
        "Kerlann à payé vendredi",
        "Kerlann a payé le 17 décembre",
        "Kerlann à payé 372 €",
    ],
)
def test_what_was_paid_stays_a_payment(lire: Read, told: str) -> None:
    assert lire(told).intent is Intent.PAYMENT
