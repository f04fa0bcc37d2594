"""Names with a word or a figure that is something else elsewhere: a month, ``due``, a number, a place with its own."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("May Thornton Photography £275 due 31 August 2027", "May Thornton Photography"),
        ("Due Fratelli, inv DF-6, €312, due 18 June 2027", "Due Fratelli"),
        ("Gym24, inv MC-3, USD 1,100", "Gym24"),
        ("Gym24 inv MC-3 USD 1,100 due 31 August 2027", "Gym24"),
        ("Studio54: £90 due 31 August 2027", "Studio54"),
        ("Flat 12 won't pay", "Flat 12"),
        ("Unit 7 Cafe disputes invoice 12", "Unit 7 Cafe"),
    ],
)
def test_a_word_or_figure_belongs_to_the_name(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Taxi Breizh 29 a des difficultés", "Taxi Breizh 29"),
        ("Taxi Breizh 29 est en difficulté", "Taxi Breizh 29"),
        ("Gym24, facture MC-3, 1 100 €", "Gym24"),
        ("Jo le fleuriste me doit toujours 84 €", "Jo le fleuriste"),
    ],
)
def test_a_figure_belongs_to_the_name_in_french(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


def test_a_word_for_a_month_or_a_sum_stays_one(read: Read, lire: Read) -> None:
    assert read("May invoice Thornton Photography £275 due 31 August 2027").drafts[0].client == "Thornton Photography"
    assert lire("Dupont 300 a payé").drafts[0].client == "Dupont"
