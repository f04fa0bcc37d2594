"""A figure behind an article is a day of the month, unless a floor, a house or things in their order are told by it."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one

DECEMBER = date(2026, 12, 20)


@pytest.mark.parametrize(
    "told",
    [
        "la dame du 3e, Mme Roux",
        "Mme Roux du 4ème",
        "Mme Roux au 2e",
        "la voisine du 1er, Mme Roux",
        "la locataire du 12, Mme Roux",
        "Mme Roux (appart du 12)",
        "Mme Roux, ménage du 3 pièces",
        "Mme Roux, révision du 2 roues",
        "Mme Roux, le 2e rappel",
        "Mme Roux, le premier étage",
    ],
)
def test_a_floor_a_house_or_an_order_is_no_day(lire: Read, told: str) -> None:
    draft = one(lire, f"{told}, 108 €, échéance le 20 décembre")
    assert (draft.client, draft.issued_on, draft.due_on, draft.must_ask) == ("Mme Roux", None, DECEMBER, ())


@pytest.mark.parametrize(
    "told",
    [
        "for the two mugs and the bowl",
        "for the 2 mugs",
        "for the ten chairs",
        "rewired the 3 bedrooms",
        "for the first floor",
        "for the 2nd floor flat",
        "the 3rd visit",
        "for the fifth lesson",
        "the lady on the 3rd",
    ],
)
def test_what_is_counted_or_in_its_order_is_no_day_in_english(read: Read, told: str) -> None:
    draft = one(read, f"Mrs Bell £108, {told}, due 20 December")
    assert (draft.client, draft.issued_on, draft.due_on, draft.must_ask) == ("Mrs Bell", None, DECEMBER, ())


@pytest.mark.parametrize("told", ["pour le 1er", "le 1er au plus tard", "à payer le premier", "le 1er"])
def test_the_first_of_a_month_stays_a_day(lire: Read, told: str) -> None:
    assert one(lire, f"Mme Roux 108 €, {told}").due_on == date(2026, 12, 1)


@pytest.mark.parametrize("told", ["pour le 3", "le trois", "pour le 3 merci", "le 3 pour la cuisine"])
def test_figures_and_plain_number_words_stay_days(lire: Read, told: str) -> None:
    assert one(lire, f"Mme Roux 108 €, {told}").due_on == date(2026, 12, 3)


@pytest.mark.parametrize("told", ["due the 3 thanks", "on the third", "for the 3rd", "the 3rd at the latest"])
def test_days_stay_days_in_english(read: Read, told: str) -> None:
    assert one(read, f"Mrs Bell £108 {told}").due_on == date(2026, 12, 3)


def test_the_invoice_may_be_of_such_a_day(lire: Read) -> None:
    draft = one(lire, "Mme Roux, facture du 14, 108 €, échéance le 20 décembre")
    assert (draft.issued_on, Field.DUE_ON in draft.must_ask) == (date(2026, 11, 14), False)
