"""The details of a bill and their total, of which the total alone is due; prices without currency that it proves."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("2 ménages à 45 € + linge 20 €, soit 110 € en tout", 110),
        ("pièces 120 € + main d'oeuvre 80 €, soit 200 €", 200),
        ("pièces 120 €, main d'oeuvre 80 €, total 200 €", 200),
        ("120 de pièces et 80 de main d'oeuvre, 200 € en tout", 200),
        ("3 h à 50 € + déplacement 30 € + pièces 120 €, total 300 €", 300),
        ("30 menus à 25 € + 10 menus enfant à 12 €, soit 870 €", 870),
        ("2 h à 45 € plus frais de 20 €, soit 110 €", 110),
    ],
)
def test_details_that_come_to_a_total_are_no_sums_beside_it(lire: Read, said: str, total: int) -> None:
    draft = one(lire, f"Garage Roux : {said} pour le 15/12")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Garage Roux", Decimal(total), ())


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("2 cleans at £45 + linen £20, £110 in all", 110),
        ("2 cleans at £45 plus linen £20, so £110 in total", 110),
        ("parts 120 and labour 80, £200 all in", 200),
        ("3 hours at £50, parts £120, total £270", 270),
    ],
)
def test_details_and_their_total_in_english(read: Read, said: str, total: int) -> None:
    draft = one(read, f"Rosa Lim, {said}, due 15 December")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Rosa Lim", Decimal(total), ())


@pytest.mark.parametrize(
    "said",
    [
        "3 h à 50 € + pièces 120 €, 280 €",
        "3 h à 50 € + pièces 120 €",
        "pièces 120 € HT, main d'oeuvre 80 € HT, 200 €",
        "fact 12 120 €, fact 13 80 €, total 200 €",
    ],
)
def test_what_does_not_come_to_one_total_is_asked(lire: Read, said: str) -> None:
    assert Field.AMOUNT_DUE in one(lire, f"Garage Roux : {said} pour le 15/12").must_ask


def test_the_sums_of_several_clients_are_no_details(lire: Read) -> None:
    drafts = lire("Martin 120 €, Durand 80 €, total 200 € pour le 15/12").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(120), Decimal(80)]


@pytest.mark.parametrize(
    "said", ["22 baguettes par jour tout le mois", "ménage pour le mois", "pain durant tout le mois"]
)
def test_the_month_of_work_puts_no_sum_in_doubt(lire: Read, said: str) -> None:
    draft = one(lire, f"Brasserie Le Parvis, {said}, 268,40 € au 15/12")
    assert (draft.amount_due, draft.must_ask) == (Decimal("268.40"), ())


@pytest.mark.parametrize("said", ["par mois", "chaque mois"])
def test_a_sum_of_every_month_is_asked(lire: Read, said: str) -> None:
    assert Field.AMOUNT_DUE in one(lire, f"Brasserie Le Parvis, 268,40 € {said} au 15/12").must_ask


@pytest.mark.parametrize("said", ["for the month", "throughout the month", "for the whole month"])
def test_the_month_of_work_in_english(read: Read, said: str) -> None:
    draft = one(read, f"Rosa Lim, cleaning {said}, £268.40 due 15 December")
    assert (draft.amount_due, draft.must_ask) == (Decimal("268.40"), ())
