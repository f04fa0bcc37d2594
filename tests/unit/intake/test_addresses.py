"""Postal addresses are neither names nor amounts, unless a client is called by its address."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Dupuis 12 rue des Lilas 69003 Lyon 800€ fin de mois",
        "dupuis 12 rue des lilas 69003 lyon 800€ fin de mois",
        "Dupuis, 12 bis rue du 8 Mai 1945, 69003 Lyon Cedex 03, 800€ fin de mois",
        "Dupuis 12, rue Hoche 800€ fin de mois",
        "Dupuis 800€ 12 rue de la République fin de mois",
        "Dupuis\n12 rue des Lilas\n13100 Aix en Provence\n800 €\nfin de mois",
        "Dupuis, 3 pl. du Marché, 67000 Strasbourg, 800€ fin de mois",
        "Dupuis fin de mois 800 14 cours Lafayette",
        "Dupuis 800€ fin de mois, 3 impasse",
    ],
)
def test_an_address_stays_out_of_name_and_amount(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert ((draft.client or "").lower(), draft.amount_due) == ("dupuis", Decimal(800))
    assert draft.must_ask == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ridley Carpets, 12 Mill Lane, Leeds LS1 4AB, £90 due 30 Nov",
        "Ridley Carpets 12 Mill Lane Leeds LS1 4AB £90 due 30 Nov",
        "Ridley Carpets, 12 Mill Lane, £90 due 30 Nov",
        "£90 due 30 Nov Ridley Carpets, 1200 Main St, Austin, TX 78701",
    ],
)
def test_an_english_address_has_the_kind_of_street_behind(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ridley Carpets", Decimal(90), ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("SCI du 12 rue Hoche 800€ fin de mois", "SCI du 12 rue Hoche"),
        ("Copropriété 8 avenue Foch 450€ fin de mois", "Copropriété 8 avenue Foch"),
        ("syndic du 14 rue Pasteur 1 200€ fin de mois", "syndic du 14 rue Pasteur"),
        ("Café de la rue Haute 300€ fin de mois", "Café de la rue Haute"),
    ],
)
def test_a_client_may_be_called_by_its_address(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client == client
    assert draft.issued_on is None


@pytest.mark.parametrize("text", ["4 Corners Court £75 due 30 Nov", "12 Mill Lane Garage £75 due 30 Nov"])
def test_a_name_that_begins_with_a_figure_is_no_address(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert text.partition(" £")[0] in {draft.client, *draft.candidates(Field.CLIENT)}


def test_lessons_are_no_street(lire: Read) -> None:
    [draft] = lire("3 cours de piano pour Dupont 300€ fin de mois").drafts
    assert (draft.client, draft.amount_due) == ("Dupont", Decimal(300))


def test_a_figure_after_the_word_invoice_is_no_house(read: Read) -> None:
    [draft] = read("Invoice 12 Mill Lane Garage £90 due 30 Nov").drafts
    assert (draft.number, draft.client) == ("12", "Mill Lane Garage")
