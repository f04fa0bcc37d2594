"""Money that has not come in is no payment, and no dispute."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "aucun paiement reçu de Dupont",
        "aucun chèque reçu de Dupont",
        "je n'ai reçu aucun paiement de Dupont",
        "zéro paiement de Dupont",
        "paiement de Dupont non reçu",
        "virement de Dupont pas encore arrivé",
    ],
)
def test_no_payment_has_come_in_french(lire: Read, said: str) -> None:
    assert lire(said).intent is Intent.OTHER


@pytest.mark.parametrize(
    "said",
    [
        "no payment received from Morel",
        "payment from Morel not received",
        "haven't received any payment from Morel",
        "Morel's payment hasn't arrived",
    ],
)
def test_no_payment_has_come_in_english(read: Read, said: str) -> None:
    assert read(said).intent is Intent.OTHER


@pytest.mark.parametrize("said", ["virement de Dupont arrivé ce matin", "paiement reçu de Dupont"])
def test_what_came_is_a_payment(lire: Read, said: str) -> None:
    assert lire(said).intent is Intent.PAYMENT


def test_goods_that_have_not_come_are_contested(read: Read) -> None:
    assert read("Acme disputes invoice 12, goods not received").intent is Intent.DISPUTE
