"""Tests of what stands beside a client's name, or looks like one: what was done, a place, a day, a cry, a figure."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Massages pour les Thermes de Bourbalou : 380 € fin de mois", "Thermes de Bourbalou"),
        ("Restauration du lavoir pour Les Amis du Tuffeau, 2 160 € fin de mois", "Les Amis du Tuffeau"),
        ("Taille de haie chez M. Roux 120 € fin de mois", "M. Roux"),
        ("MARRE!!! Bati Pro me doit 2 300 € fin de mois", "Bati Pro"),
        ("facture pour monsieur Tavares, 1400 € fin de mois. Obrigado", "monsieur Tavares"),
        ("Peinture finie Néobulle SAS 450 € fin de mois", "Néobulle SAS"),
        ("Agence Loire, Nantes, 300 € fin de mois", "Agence Loire"),
        ("Nancy Dubois, 300 € fin de mois", "Nancy Dubois"),
        ("Le Café de Lyon 300 € fin de mois", "Le Café de Lyon"),
        ("l'étude notariale Vial-Dumas me doit 560 € fin de mois", "l'étude notariale Vial-Dumas"),
        ("300 € pour les Zbirowski au 15/12", "les Zbirowski"),
        ("Les Vitriers du 93, 850 € fin de mois", "Les Vitriers du 93"),
        ("facture Dupont du 17, 850 €, à 30 jours", "Dupont"),
    ],
)
def test_what_stands_beside_a_name_leaves_the_client_plain(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("£1,160 from Lunenburg Chowder House, Cornwall, England, due 20 Dec", "Lunenburg Chowder House"),
        ("£160 Kestrel IT (Bristol) due 20 Dec", "Kestrel IT"),
        ("Victoria, £160 due 20 Dec", "Victoria"),
        ("£2,000 kitchen for the Hendersons, 25% deposit already paid, balance due 10 December", "the Hendersons"),
    ],
)
def test_what_stands_beside_an_english_name_leaves_the_client_plain(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "text",
    [
        "Dupont pour Villa Rosa 500 € fin de mois",
        "Petit pour Mme Dupuis 500 € fin de mois",
        "Garage du centre pour Villa Rosa 500 € fin de mois",
        "audit UX Néobulle SAS fini ! 4k5 ht + tva 20 paiement 45j fdm",
        "Les Films du 17, 1 850 €, au 15/12",
        "Les Amis du 12, 850 €, à 30 jours",
        "Brasserie le 12, 228 € au 15/12",
    ],
)
def test_a_client_that_may_be_another_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert "client" in {field.value for field in draft.must_ask}


def test_a_thing_is_no_family(read: Read) -> None:
    [draft] = read("£300 tyres for the Zorblatt, due 10 December").drafts
    assert "client" in {field.value for field in draft.must_ask}


@pytest.mark.parametrize(
    "name",
    ["SAS 3D Concept 44"],
)
def test_a_line_with_its_label_is_the_whole_name(lire: Read, name: str) -> None:
    [draft] = lire(f"Client : {name}\nMontant : 1 100 €\nN° de facture : 55\nÀ payer : 31/12/2026").drafts
    assert (draft.client, draft.number, draft.must_ask) == (name, "55", ())


def test_a_figure_that_ends_a_line_may_be_the_number_that_is_not_given(lire: Read) -> None:
    [draft] = lire("Client : Garage AB 2000\nMontant : 1 100 €\nÀ payer : 31/12/2026").drafts
    assert "client" in {field.value for field in draft.must_ask}


@pytest.mark.parametrize("text", ["Fact Atelier 21 37 : 560 €", "facture Bowling 44, 560 €", "fact Studio 54 560 €"])
def test_a_figure_behind_the_name_that_is_billed_may_be_the_number(lire: Read, text: str) -> None:
    [draft] = lire(f"{text} fin de mois").drafts
    assert {field.value for field in draft.must_ask} == {"client", "number"}


@pytest.mark.parametrize("text", ["facture n°12 Bowling 44, 560 €", "Bowling 44, 560 €", "facture Les 4 Saisons 560 €"])
def test_a_figure_in_a_name_is_its_own_where_it_can_be_no_number(lire: Read, text: str) -> None:
    [draft] = lire(f"{text} fin de mois").drafts
    assert draft.client in {"Bowling 44", "Les 4 Saisons"}
    assert not draft.must_ask


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Enduit terminé pour Cent Façons, 1 015 €, facture 77B, échéance 13/12", "Cent Façons"),
        ("Noces d'or de Mme et M. Toussaint 640 € fin de mois", "Mme et M. Toussaint"),
        ("charpente de Mme et M. Duhamel 18 000 € fin de mois", "Mme et M. Duhamel"),
        ("Baptême de Mme Kerdoncuff 300 € fin de mois", "Mme Kerdoncuff"),
        ("Anniversaire de la famille Zerbib 640 € fin de mois", "famille Zerbib"),
        ("Peinture du cabinet dentaire Lorrain terminée, 290 € fin de mois", "cabinet dentaire Lorrain"),
        ("ramonage chez les Kowalczyk, 80 € fin de mois", "les Kowalczyk"),
        ("Noces d'Or Traiteur 530 € fin de mois", "Noces d'Or Traiteur"),
        ("Étude de Maître Roux 290 € fin de mois", "Étude de Maître Roux"),
        ("Cabinet du Dr Lenoir 290 € fin de mois", "Cabinet du Dr Lenoir"),
        ("Garage de M. Pons 290 € fin de mois", "Garage de M. Pons"),
    ],
)
def test_what_was_done_for_a_client_is_no_part_of_its_name(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "text",
    [
        "rénovation de la cuisine Morel 530 € fin de mois",
        "Succession de Mme Roux 290 € fin de mois",
        "cartonnages Viala fac du 08/10 4 560 ttc 45j fdm le 15",
        "fact 7 Lieux Traiteur 640 € fin de mois",
        "fact 3 Chevaux Blancs 640 € fin de mois",
        "pour le salon treize à table hein soixante-dix-huit euros cinquante fin de mois",
    ],
)
def test_a_name_that_may_begin_or_end_elsewhere_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert "client" in {field.value for field in draft.must_ask}


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("ma cliente de Gatineau, Josiane Thibodeau, 640 € fin de mois", "Josiane Thibodeau"),
        ("J'EN AI MARRE de Batipro Services, 4 275 € fin de mois", "Batipro Services"),
        ("note une facture pour le garage benhamou euh 875 euros fin de mois", "garage benhamou"),
        ("Maillots saison 2026 : Pâtisserie Lorant, 600 € fin de mois", "Pâtisserie Lorant"),
        ("Pour Nils Bergman (traduction de 2 200 mots) 264 € fin de mois", "Nils Bergman"),
        ("fact 15 Bijoux Oriane 305 € fin de mois", "Bijoux Oriane"),
        ("fact 12 Vieux Moulin 640 € fin de mois", "Vieux Moulin"),
        (
            "Syndicat des copropriétaires du 14 rue des Lilas, fact 28-003, 300 € fin de mois",
            "Syndicat des copropriétaires du 14 rue des Lilas",
        ),
        ("Facture Q-2207, Érablière du Rang 6, 1 380,25 € fin de mois", "Érablière du Rang 6"),
    ],
)
def test_a_name_is_whole_beside_what_is_none(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Seriously?! Crown Carpets were supposed to pay £1,150 by 28 Feb, nothing yet", "Crown Carpets"),
        ("Yahoo! owes £900 due 20 Dec", "Yahoo!"),
        ("wedding of Mr and Mrs Lane, £900 due 20 Dec", "Mr and Mrs Lane"),
        ("invoice for coach daley 1250 pounds due 20 Dec", "coach daley"),
        ("Dr Mbeki's surgery, £85 due 20 Dec", "Dr Mbeki's surgery"),
        ("sponsorship 2026 season: Harbour Pies, £600 due 20 Dec", "Harbour Pies"),
    ],
)
def test_an_english_name_is_whole_beside_what_is_none(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())
