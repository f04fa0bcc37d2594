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
        ("Dupont, 12h d'aide à domicile à 24,50 = 294€ le 31/12", "Dupont", 294),
        ("Dupont 294 € (12 h x 24,50) le 31/12", "Dupont", 294),
        ("Dupont 294 € (12 x 24,50 €) le 31/12", "Dupont", 294),
    ],
)
def test_a_reckoning_that_is_right_is_no_other_sum_and_no_part_of_the_name(
    lire: Read, text: str, client: str, amount: int
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (client, Decimal(amount), ())


@pytest.mark.parametrize(
    "text", ["Ann Lee £294 (12 hours at £24.50) due 30 December", "12 hours at 24.50 = £294, Ann Lee, due 30 December"]
)
def test_the_sum_of_a_reckoning_may_have_its_sign_before_it(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ann Lee", Decimal(294), ())


@pytest.mark.parametrize("said", ["3 x 40 = 130 €", "130 € (3 x 40)", "130 € (3 h à 40 €)"])
def test_a_reckoning_that_is_wrong_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Dupont {said} fin de mois").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize("billed", ["Facture d'acompte FA-19 : 40% de 6 000 € TTC", "Facture FA-19, 40 % sur 6 000 €,"])
def test_a_share_with_what_it_comes_to_is_one_sum(lire: Read, billed: str) -> None:
    [draft] = lire(f"{billed} soit 2 400 €, Domaine des Gouttes d'Or, fin de mois").drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("FA-19", Decimal(2400), ())


def test_a_share_that_was_paid_is_not_the_sum(lire: Read) -> None:
    [draft] = lire("Facture 12 Dupont 30 % de 1 000 € soit 300 € déjà versés, fin de mois").drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    ("said", "client", "amount"),
    [
        ("Nautisme 29 = 318,00 éch 15/12", "Nautisme 29", 318),
        ("Dupont 200 + 118 = 318 € éch 15/12", "Dupont", 318),
        ("Dupont 3 x 106 = 318 € éch 15/12", "Dupont", 318),
    ],
)
def test_what_stands_before_equals_ends_a_name_or_comes_to_the_sum(
    lire: Read, said: str, client: str, amount: int
) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due) == (client, Decimal(amount))
