"""A sum told together with what it is without tax, in brackets or behind a sign, with the tax told as a rate or not."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "£600 inc VAT (500 + 20%)",
        "£600 (£500 + VAT)",
        "£600 inc VAT (£500 + VAT £100)",
        "£500 + VAT (£600)",
        "£500 + VAT, £600 with VAT",
        "500+20%=£600",
        "£600 = 500 + 20%",
    ],
)
def test_the_sum_beside_its_base_is_sure_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Dolphin Swim School {said}, due 29 December").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dolphin Swim School", Decimal(600), ())


@pytest.mark.parametrize(
    "said",
    [
        "600 € TTC (500 + 20 %)",
        "600 € TTC (500 € + 100 € de TVA)",
        "500 + 20 % de TVA = 600 €",
        "500 € HT (600 €)",
        "500 € HT, 600 avec la TVA",
    ],
)
def test_the_sum_beside_its_base_is_sure_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"École Pommier {said}, éch 29/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("École Pommier", Decimal(600), ())


@pytest.mark.parametrize(
    "said",
    [
        "600 € TTC (500 + 10 %)",
        "650 € TTC (500 + TVA 100)",
        "500 € HT (900 €)",
        "500 € HT / 900 € TTC",
        "500 € + TVA = 900 €",
        "500 € + TVA",
    ],
)
def test_a_sum_that_does_not_come_of_its_base_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"École Pommier {said}, éch 29/12").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


def test_a_sum_with_tax_on_top_beside_that_of_another_client_is_its_own(lire: Read) -> None:
    drafts = lire("Dupont 500 € + 20 % le 29/12 et Martin 600 € TTC le 30/12").drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [
        ("Dupont", Decimal(600)),
        ("Martin", Decimal(600)),
    ]
