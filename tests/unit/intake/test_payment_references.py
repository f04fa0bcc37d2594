"""The references that a bank wants beside a payment are no number, no sum and no day of an invoice."""

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "reference",
    [
        "comm. +++090/9337/55493+++",
        "communication structurée : 090/9337/55493",
        "avec la communication ***090/9337/55493***",
        "VCS +++ 090/9337/55493 +++",
        "réf. 21 00000 00003 13947 14300 09017",
        "RF18 5390 0754 7034",
        "réf. paiement RF18539007547034",
    ],
)
def test_a_reference_of_a_payment_puts_nothing_in_doubt(lire: Read, reference: str) -> None:
    [draft] = lire(f"Facture 27/114 Immo Delvaux srl, 726,00 € TVAC, {reference}, éch. 18/12/2026").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Immo Delvaux srl", "27/114", Decimal(726))
    assert (draft.due_on, draft.must_ask) == (date(2026, 12, 18), ())


@pytest.mark.parametrize("reference", ["payment ref +++090/9337/55493+++", "RF18 5390 0754 7034"])
def test_an_english_reference_of_a_payment(read: Read, reference: str) -> None:
    [draft] = read(f"Invoice 88 Delvaux Ltd €420, {reference}, due 18 December 2026").drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Delvaux Ltd", "88", Decimal(420), ())


@pytest.mark.parametrize("number", ["123/2026/00055", "RF18"])
def test_the_number_of_an_invoice_may_look_like_one(lire: Read, number: str) -> None:
    [draft] = lire(f"Facture {number} Delvaux 420 €, éch. 18/12/2026").drafts
    assert (draft.number, draft.amount_due) == (number, Decimal(420))
