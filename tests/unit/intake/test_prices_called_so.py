"""The price of one of several things that is called so, beside a sum that is called their total."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "prix unitaire 103 €, total 250,50 € TTC",
        "taux horaire 50 €, total à payer 250,50 €",
        "tarif journalier : 200 €, montant total 250,50 €",
    ],
)
def test_the_total_is_due_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"Maison Okonkwo, {said}, échéance 5 décembre").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal("250.50"), ())


@pytest.mark.parametrize("said", ["unit price £103, total £250.50", "hourly rate £50, total due £250.50"])
def test_the_total_is_due_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Acme: {said}, due 5 December").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal("250.50"), ())


@pytest.mark.parametrize(
    "said",
    [
        "prix unitaire 500 €, total 300 €",
        "taux horaire 50 €",
        "prix unitaire 50 €, 300 €",
    ],
)
def test_a_total_that_is_not_told_is_asked(lire: Read, said: str) -> None:
    assert Field.AMOUNT_DUE in lire(f"Dupont : {said}, échéance 5 décembre").must_ask
