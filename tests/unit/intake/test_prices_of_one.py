"""The price of one of several things is not the sum, and that of a single thing is."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize("said", ["4 séances de 35 €", "quatre séances de 35 €", "1,5 jour à 400 €"])
def test_the_price_of_one_of_several_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Atelier Lune {said} au 15/12").drafts
    assert (draft.client, draft.must_ask) == ("Atelier Lune", (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("1 séance de 35 €", 35),
        ("une séance à 35 €", 35),
        ("4 séances de 35 €, total 140 €", 140),
        ("2 heures de ménage 40 €", 40),
    ],
)
def test_the_price_of_a_single_thing_and_a_total_are_sure(lire: Read, said: str, due: int) -> None:
    [draft] = lire(f"Atelier Lune {said} au 15/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Atelier Lune", Decimal(due), ())


def test_the_days_of_issue_and_due_are_not_those_of_two_invoices(lire: Read) -> None:
    [draft] = lire("Durand 300 € facture du 04/11/2026 Martin Lebrun échéance 15/12").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(300), (Field.CLIENT,))
