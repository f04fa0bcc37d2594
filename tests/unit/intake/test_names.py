"""How two writings of one client's name compare, and which words of a message are its client."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from bot.intake.names.keys import client_key
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dupont SARL", "dupont"),
        ("S.A.R.L. Dupont", "DUPONT"),
        ("Boulangerie L’Épi d’Or", "boulangerie  l'epi d'or"),
        ("M. et Mme Nguyen", "nguyen"),
        ("Orfèvre & Co", "Orfevre"),
        ("The Crown Inn Ltd", "crown inn"),
        ("Muller Immo S.à r.l.", "Muller Immo"),
        ("S. à r. l. Muller", "Sàrl Muller"),
    ],
)
def test_writings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert client_key(one) == client_key(other)


@pytest.mark.parametrize(("one", "other"), [("Studio 54", "Studio 55"), ("Dupont", "Durand"), ("La SA", "La SCI")])
def test_different_clients_have_different_keys(one: str, other: str) -> None:
    assert client_key(one) != client_key(other)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("facture Moules à Gogo 120€ fin de mois", "Moules à Gogo"),
        ("création site Dupont 500€ fin de mois", "Dupont"),
        ("Dupont réparation toiture 500€ fin de mois", "Dupont"),
        ("garage du centre peinture 500€ fin de mois", "garage du centre"),
        ("FACTURE DUPONT 300€ FIN DE MOIS", "DUPONT"),
        ("Facture 12 - Sté Martin & Fils - 300€ - fin de mois", "Sté Martin & Fils"),
        ("client : L'Oréal Pro, 300 €, fin de mois", "L'Oréal Pro"),
        ("300€ de D'Angelo fin de mois", "D'Angelo"),
        ("300€ fin de mois d'Alembert", "Alembert"),
        ("Association Les Amis du 14 Juillet 300€ fin de mois", "Association Les Amis du 14 Juillet"),
        ("il faut que M. Pasquier me règle 650 € fin de mois", "M. Pasquier"),
        ("300€ pour l'auto-école Bibi fin de mois", "l'auto-école Bibi"),
        ("SCP Mardi-Lanoy 300€ à 30 jours", "SCP Mardi-Lanoy"),
        ("Hervé Dimanche : 75 € à réception", "Hervé Dimanche"),
        ("Élagage Morvan 300€ fin de mois", "Élagage Morvan"),
        ("Restaurant Le 14, 414 €, 14 décembre, numéro 1414", "Restaurant Le 14"),
        ("Le Comptoir des Deux Janvier 640 € à 30 j", "Le Comptoir des Deux Janvier"),
        ("Dossier Dupont 300€ fin de mois", "Dupont"),
        ("facture n° 12 Association du 14 Juillet 300€ fin de mois", "Association du 14 Juillet"),
        ("Ets du 12 Novembre 300€ fin de mois", "Ets du 12 Novembre"),
        ("FACTURE ASSOCIATION DU 14 JUILLET 300€ FIN DE MOIS", "ASSOCIATION DU 14 JUILLET"),
        ("Prestation Julie Dupont 300€ fin de mois", "Julie Dupont"),
        ("il me doit 90 € pour l`épicerie Roux le 5", "l`épicerie Roux"),  # as a hurried thumb types it
    ],
)
def test_the_client_is_cut_out_of_the_words_around_it(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Martin Société du 12 novembre 300€ fin de mois", "Martin Société"),
        ("Association le 12 novembre 300€ fin de mois", "Association"),
    ],
)
def test_a_day_behind_a_form_that_opens_no_name_is_that_of_the_invoice(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert client in {draft.client, *draft.candidates(Field.CLIENT)}
    assert draft.issued_on == date(2026, 11, 12)


def test_a_form_without_a_name_is_asked(lire: Read) -> None:
    [draft] = lire("Association le 12 novembre 300€ fin de mois").drafts
    assert draft.client is None
    assert "Association" in draft.candidates(Field.CLIENT)


def test_a_name_whose_beginning_is_unsure_is_asked_with_both_readings(lire: Read) -> None:
    [draft] = lire("les vergers de Dupont 300€ fin de mois").drafts
    assert draft.client is None
    assert [set(doubt.candidates) for doubt in draft.doubts] == [{"les vergers de Dupont", "Dupont"}]


def test_a_word_behind_a_name_is_no_part_of_it(lire: Read) -> None:
    [draft] = lire("Dupont machin 300€ fin de mois").drafts
    assert draft.client == "Dupont"


def test_a_number_before_a_name_that_is_no_ordinary_word_is_the_invoices(lire: Read) -> None:
    [draft] = lire("No 12 Dupont 300€ fin de mois").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Dupont", "12", ())


def test_a_number_before_what_can_be_counted_is_asked_with_the_name(lire: Read) -> None:
    [draft] = lire("fact 24 Heures Traiteur 380€ fin de mois").drafts
    assert draft.must_ask == (Field.CLIENT, Field.NUMBER)
    assert draft.candidates(Field.CLIENT)[0] == "24 Heures Traiteur"


def test_two_names_that_stand_as_good_are_asked(lire: Read) -> None:
    [draft] = lire("Dupont, Martin, 300€, fin de mois").drafts
    assert draft.client is None
    assert set(draft.doubts[0].candidates) == {"Dupont", "Martin"}


def test_a_long_figure_beside_a_name_is_asked_for_unless_the_number_is_known(lire: Read) -> None:
    [asked] = lire("1045 Dupont 300€ fin de mois").drafts
    assert asked.must_ask == ("client", "number")
    [known] = lire("fact F-12 1045 Dupont 300€ fin de mois").drafts
    assert known.client == "1045 Dupont"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Bill Turner £90 due tomorrow", "Bill Turner"),
        ("Pike's invoice 88 (£430) was due on 2 November", "Pike"),
        ("McDonald's £90 due tomorrow", "McDonald's"),
        ("invoice for Bill Thornbury Estates £90 due tomorrow", "Bill Thornbury Estates"),
    ],
)
def test_an_english_name_ends_and_begins_with_its_own_words(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


def test_a_word_that_opens_message_or_name_is_asked_about(read: Read) -> None:
    [draft] = read("Bill Thornbury Estates £90 due tomorrow").drafts
    assert set(draft.candidates(Field.CLIENT)) == {"Bill Thornbury Estates", "Thornbury Estates"}


def test_day_and_article_in_a_text_of_capitals_belong_to_no_name(lire: Read) -> None:
    [draft] = lire("DUPONT LE 30, 300€").drafts
    assert (draft.client, str(draft.due_on)) == ("DUPONT", "2026-11-30")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("note pour moi la sarl bonnefoy doit 1720 euros fin de mois", "sarl bonnefoy"),
        ("Le Trente-et-Un 310€ le 31 mars", "Le Trente-et-Un"),
        ("Kebab 24/24 112€ fin de mois", "Kebab 24/24"),
        ("PAULINE MARCHETTI MONTANT 264 EUR FIN DE MOIS MAIL pauline@marchetti.example", "PAULINE MARCHETTI"),
        ("A. Mai 60€ fin de mois", "A. Mai"),
    ],
)
def test_words_of_a_name_stay_and_others_go(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Cobalt Fitness £1,100 for July, due in 14 days", "Cobalt Fitness"),
        ("A. May £60 due March 31", "A. May"),
        ("Lindqvist Marine £220 due 9 April, which I sent", "Lindqvist Marine"),
    ],
)
def test_months_and_pronouns_are_no_clients_in_english(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


def test_a_trade_behind_a_small_name_belongs_to_it_where_names_of_that_kind_have_been_learnt(read: Read) -> None:
    [draft] = read("1200 dollars for silver spoon catering by the first of july").drafts
    assert draft.client == "silver spoon catering"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Mairie de Vauclair a payé la 2027-3", "Mairie de Vauclair"),
        ("chèque de Vauclair encaissé", "Vauclair"),
        ("Scierie du Haut-Doubs placée en procédure de sauvegarde", "Scierie du Haut-Doubs"),
    ],
)
def test_what_joins_the_words_of_a_name_stays_in_what_is_told_of_it(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client == client


@pytest.mark.parametrize("name", ["Le 7e Art Vidéo", "le 2e Souffle", "La 2nde Vie"])
def test_an_ordinal_in_figures_may_belong_to_a_name(lire: Read, name: str) -> None:
    [draft] = lire(f"{name} 845€ échéance 15/01").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (name, Decimal(845), ())


def test_an_english_ordinal_may_belong_to_a_name(read: Read) -> None:
    [draft] = read("The 2nd Chapter £120 due 30 November 2026").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("The 2nd Chapter", Decimal(120), ())


@pytest.mark.parametrize("text", ["Dupont doit 50e fin de mois", "DUPONT LE 50E FIN DE MOIS"])
def test_an_e_behind_a_figure_is_else_the_currency(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert draft.amount_due == Decimal(50)


@pytest.mark.parametrize(
    "mark",
    ["", "3. "],
)
def test_a_polite_word_that_opens_a_line_is_no_part_of_a_name(lire: Read, mark: str) -> None:
    [draft] = lire(f"{mark}Svp Dupont 450€ fin de mois").drafts
    assert draft.client == "Dupont"
