"""Beside the number of the invoice, that of a house is none."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize("invoice", ["facture 280", "facture n° 280", "fact. 280"])
def test_the_number_of_a_house_is_none_of_the_invoice(lire: Read, invoice: str) -> None:
    (draft,) = lire(f"Durand, portail gris au numéro 7, {invoice}, 300 €, échéance 15/12").drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Durand", "280", Decimal(300), ())


def test_the_number_of_a_house_is_none_of_the_invoice_in_english(read: Read) -> None:
    (draft,) = read("Dunn, grey gate at number 7, invoice 280, £300, due 15 December").drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Dunn", "280", Decimal(300), ())


def test_a_number_alone_is_that_of_the_invoice(lire: Read) -> None:
    assert lire("facture Durand au n° 12, 300 €, échéance 15/12").drafts[0].number == "12"
