"""Names beside the client's that the text itself tells to be none: people to call, who writes, who worked, things."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Thaï Express 278€ 15 décembre, joindre M. Somchai au 0033 6 39 98 55 10", "Thaï Express"),
        ("Le Relais de Poste (gérant : M. Couturier) 936€. Échéance : 10/12", "Le Relais de Poste"),
        ("Hôtel Vial 300 € le 15/12, contact Mme Ott 06 39 98 72 31", "Hôtel Vial"),
        ("Hôtel Vial 300 € le 15/12, demander Julie", "Hôtel Vial"),
        ("SCI du Port (responsable M. Ott), fact 12, 300 €, 12/12", "SCI du Port"),
        ("facturé à Ridel Occasions 4 800€ ttc pour la Clio, règlement le 10 décembre", "Ridel Occasions"),
        (
            "acompte de 35 % sur l'Opel Mokka à 14 000 ttc, client Yan Deroo, facture d'acompte AC-12, avant le 25/12",
            "Yan Deroo",
        ),
        ("Julien a fini le dépannage chez Mme Pirès, facture de 240 € TTC à régler d'ici mercredi", "Mme Pirès"),
        ("Bonjour c'est Sandrine, note la 26-007 pour Menuiserie Tanguy, 845,60 €, 28 décembre", "Menuiserie Tanguy"),
        ("Ici Léa, facture 12 pour Hôtel Vial, 300 € le 12/12", "Hôtel Vial"),
        ("c'est Dupont, il me doit 300 € le 12/12", "Dupont"),
        ("Mercedes Lopez 300 € le 12/12", "Mercedes Lopez"),
        ("Mégane 50 € le 12/12", "Mégane"),
        ("Garage Clio 300 € le 12/12", "Garage Clio"),
    ],
)
def test_people_and_things_beside_the_client_are_none(lire: Read, text: str, client: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Hi it's Tom, invoice 12 for Vale Farm, £300 due 12 December", "Vale Farm"),
        ("Tom here, Vale Farm owes £300 due 12 December", "Vale Farm"),
        ("Tom finished the hedge at Vale Farm, £300 due 12 December", "Vale Farm"),
        ("The Oak Inn (manager: Mr Lee) £300 due 12 December", "The Oak Inn"),
        ("The Oak Inn £300 due 12 December, ask for Mr Lee", "The Oak Inn"),
        ("Swift Transport £300 due 12 December", "Swift Transport"),
    ],
)
def test_people_and_things_beside_an_english_client_are_none(read: Read, text: str, client: str) -> None:
    (draft,) = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "text",
    ["Dupont 300€ pour la Mairie le 12/12", "Garage Martin a réparé la porte chez Vial 300€ le 12/12"],
)
def test_of_two_possible_clients_one_is_asked(lire: Read, text: str) -> None:
    (draft,) = lire(text).drafts
    assert Field.CLIENT in draft.must_ask


@pytest.mark.parametrize(
    "text", ["they finally paid, wahey", "wahey, they paid", "she has paid, champion", "paid, woohoo"]
)
def test_a_cry_names_nobody(read: Read, text: str) -> None:
    (draft,) = read(text).drafts
    assert (draft.client, draft.must_ask) == (None, (Field.CLIENT,))


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("enfin payé, chouette", None),
        ("hugo m'a payé", "hugo"),
        ("reçu le chèque de dupont", "dupont"),
        ("dupont a enfin payé, chouette", "dupont"),
    ],
)
def test_a_small_word_beside_what_is_paid_is_a_name_where_more_than_its_place_tells_so(
    lire: Read, text: str, client: str | None
) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    "label", ["Commande web 88213", "réf. interne 7781-C", "commande internet n° 5521", "révision Clio GA-431-ZK"]
)
def test_orders_references_and_number_plates_put_nothing_in_doubt(lire: Read, label: str) -> None:
    (draft,) = lire(f"Hôtel Vial, {label}, facture 12, 300 € le 12/12").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Hôtel Vial", "12", ())


@pytest.mark.parametrize("label", ["web order 88213", "internal ref 7781-C", "booking ref 5521"])
def test_english_orders_and_references_put_nothing_in_doubt(read: Read, label: str) -> None:
    (draft,) = read(f"Vale Farm, {label}, invoice 12, £300 due 12 December").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Vale Farm", "12", ())


def test_a_number_plate_is_an_invoice_s_number_behind_its_label_alone(lire: Read) -> None:
    labelled, plate = (lire(f"Mme Vial, {said} GA-431-ZK, 240 € le 12/12").drafts[0] for said in ("facture", "Clio"))
    assert (labelled.number, plate.number) == ("GA-431-ZK", None)


@pytest.mark.parametrize(
    "opening",
    [
        "Bonjour c'est le garage Pichon,",
        "salut ici l'atelier Brun,",
        "Bonjour nous sommes la société Vial,",
        "Bonjour c'est le Dr Faure,",
        "c'est l'agence Delta,",
        "coucou c'est les Taxis Morvan,",
        "je suis la fleuriste Rose Bonbon,",
    ],
)
def test_who_says_that_he_writes_is_no_client(lire: Read, opening: str) -> None:
    (draft,) = lire(f"{opening} facture 12 aux Ambulances du Vercors 300 € fin de mois").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Ambulances du Vercors", "12", ())


@pytest.mark.parametrize(
    "opening", ["Hi this is the Corner Garage,", "We are Moss & Sons,", "It's the bakery,", "Dr Moss here."]
)
def test_who_says_that_he_writes_is_no_english_client(read: Read, opening: str) -> None:
    (draft,) = read(f"{opening} Invoice 12 to Harlow Gym, £300, due 15 December").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Harlow Gym", "12", ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Ourlets de rideaux 87€ (TVA non applicable), cliente Mme d'Harcourt, à payer le 30/12", "Mme d'Harcourt"),
        ("Cours Molière 87€, cliente Mme d'Harcourt, à payer le 30/12", "Mme d'Harcourt"),
        ("La fresque des Tilleuls, client Vial, 300 € au 30/12", "Vial"),
        ("Client : Roux SARL\nContact : Paul Vial\nMontant : 1 150 €\nÉchéance : 18 décembre 2026", "Roux SARL"),
        ("Client : Roux SARL\nVille : Riom\nMontant : 1 150 €\nÉchéance : 18 décembre 2026", "Roux SARL"),
    ],
)
def test_who_is_called_the_client_or_owes_is_the_client(lire: Read, text: str, client: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "clients"),
    [
        ("Dupont 300 € au 30/12, client Martin 400 € au 31/12", ["Dupont", "Martin"]),
        ("Roux me doit 960 € au 30/12, pour Martin c'est 300 € au 31/12", ["Roux", "Martin"]),
    ],
)
def test_each_of_two_invoices_has_its_client(lire: Read, text: str, clients: list[str]) -> None:
    assert [draft.client for draft in lire(text).drafts] == clients


@pytest.mark.parametrize(
    "opening",
    [
        "Salut, c'est encore moi (Paul, Élagage Morvan, paul@example.org). Peux-tu ajouter",
        "Moi c'est Lucie (Atelier Lin). Ajoute",
        "Bonjour, ici Sonia (Studio Vega, 06 39 98 11 22), note",
    ],
)
def test_who_is_presented_in_brackets_writes(lire: Read, opening: str) -> None:
    draft = lire(f"{opening} Garage Roux, 300 € au 30/12").drafts[0]
    assert (draft.client, draft.email, draft.phone, draft.must_ask) == ("Garage Roux", None, None, ())


def test_a_client_may_be_told_of_in_brackets(lire: Read) -> None:
    draft = lire("C'est Dupont (dupont@example.org), il me doit 300 € au 30/12").drafts[0]
    assert (draft.client, draft.email) == ("Dupont", "dupont@example.org")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Jean Roux 145€ (cheval boiteux), échéance le 30", "Jean Roux"),
        ("cours de piano de Léa : Mme Roux, 90 €, 16/12", "Mme Roux"),
    ],
)
def test_what_the_work_was_done_to_is_no_client(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "text",
    [
        "Garage Roux 145€ (boulangerie du port), échéance le 30",
        "M. Roux (boulangerie du port) 145€, échéance le 30",
        "garde de Rocky : Ferreira, 308 €, 16/12",
        "Menuiserie de Riom, Mme Faure, 300 €, 16/12",
        "Association de Bruno, M. Roux, 300 €, 16/12",
    ],
)
def test_what_may_be_a_client_beside_another_is_asked(lire: Read, text: str) -> None:
    assert Field.CLIENT in lire(text).drafts[0].must_ask
