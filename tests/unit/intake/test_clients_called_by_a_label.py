"""The client on a line with its label, below the user's own heading, and in a letter that names its recipient."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Camille Vidal\nFacture 19\nClient : Pâtisserie Solène\nTotal TTC 648,00 €\nDate d'échéance : 05/03/2028",
        "Camille Vidal, graphiste\nClient : Pâtisserie Solène\nTotal TTC 648,00 €\néchéance 05/03/2028",
        "Camille Vidal Graphisme\nFacture 19\nFacturé à : Pâtisserie Solène\nTotal TTC 648,00 €\néchéance : 05/03/2028",
    ],
)
def test_the_name_above_the_line_of_the_client_is_the_users_own(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == ("Pâtisserie Solène", ())


def test_a_client_above_with_a_sum_of_its_own_stays(lire: Read) -> None:
    drafts = lire("Vial 200 € au 6 mai\nClient : Roux 300 € au 5 mai").drafts
    assert [draft.client for draft in drafts] == ["Vial", "Roux"]


def test_the_clients_own_client_may_not_be_who_pays(lire: Read) -> None:
    assert Field.CLIENT in lire("Facture 12 Martin Événements\nClient final : Roux\n300 € au 5 mai").must_ask


def test_the_clients_own_client_may_not_be_who_pays_in_english(read: Read) -> None:
    assert Field.CLIENT in read("Invoice 12 Martin Events\nEnd client: Rowe\n£300 due 5 May").must_ask


def test_what_a_letter_bills_is_nobody_it_is_for(lire: Read) -> None:
    text = (
        "De: Malik <malik@example.com>\nObjet: facture 26-07\nÀ: Sylvie Carpentier <sylvie@example.org>\n\n"
        "Bonjour Sylvie, voici la facture 26-07, 1 130 € pour le salon et l'entrée, payable avant le 15 mars. Malik"
    )
    assert lire(text).drafts[0].client == "Sylvie Carpentier"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Location Benne Express 372 € sous 8 jours", "Location Benne Express"),
        ("Nettoyage Pro Services 372 € sous 8 jours", "Nettoyage Pro Services"),
        ("Cours de guitare de sept. pour Ilan Barzilay 180€, au 13 mars", "Ilan Barzilay"),
    ],
)
def test_work_is_told_from_a_firm_called_after_it(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    "text", ["Traduction Simon Lévy 300 € au 5 mai", "les amis de la crèche Les Lutins 300 € au 5 mai"]
)
def test_where_work_may_open_the_name_the_client_is_asked(lire: Read, text: str) -> None:
    assert Field.CLIENT in lire(text).must_ask
