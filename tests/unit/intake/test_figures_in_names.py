"""Tests of names that have figures, days and shortened words in them, and of what only looks so."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Le Petit 7 me doit encore 276,40 € fin de mois", "Le Petit 7"),
        ("La Cabane 33 me doit 276,40 € fin de mois", "La Cabane 33"),
        ("Librairie Page 9 : 800 € fin de mois", "Librairie Page 9"),
        ("Brasserie du Quai 12, 800 € fin de mois", "Brasserie du Quai 12"),
        ("Escape Game Minuit 21, 340 € fin de mois", "Escape Game Minuit 21"),
        ("Ranch 66 / 66 € / fin de mois", "Ranch 66"),
        ("Studio 54 - 54 € - fin de mois", "Studio 54"),
        ("La copro du 14 rue Hoche me doit 1 120 € fin de mois", "copro du 14 rue Hoche"),
        ("Thé & Co 260 € fin de mois", "Thé & Co"),
    ],
)
def test_a_figure_that_can_be_no_number_closes_a_name(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == (client, None, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Fact 45 • Le Cargo 9 • 650 € • éch. 14/12", "Le Cargo 9"),
        ("fact 45, Snack Ti Kaz 974, 128€50, éch 30 avril", "Snack Ti Kaz 974"),
        ("Le Cargo 9 me doit 650 € pour la facture 45, éch. 14/12", "Le Cargo 9"),
        ("la copro 14-16 rue des Lilas nous doit 186€, fact 45, d'ici vendredi", "copro 14-16 rue des Lilas"),
        ("copro 8/10 rue de Metz, fact 45, 186€, fin de mois", "copro 8/10 rue de Metz"),
    ],
)
def test_a_figure_belongs_to_the_name_where_the_invoice_has_its_number(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number) == (client, "45")
    assert "client" not in {field.value for field in draft.must_ask}


@pytest.mark.parametrize(
    "client",
    ["Club 33"],
)
@pytest.mark.parametrize("deed", ["conteste", "va payer vendredi", "a payé", "refuse de payer", "promet de régler"])
def test_a_figure_belongs_to_the_name_of_who_does_something(lire: Read, client: str, deed: str) -> None:
    [draft] = lire(f"{client} {deed} la facture 118").drafts
    assert (draft.client, draft.number) == (client, "118")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Dupont 300 a payé", "Dupont"),
        ("Dupont le 7 a payé", "Dupont"),
        ("Facture 12 a été payée", None),
        ("Acompte 300 a été réglé par Dupont", "Dupont"),
    ],
)
def test_a_figure_that_may_be_a_sum_a_day_or_a_number_is_none_of_a_name(
    lire: Read, text: str, client: str | None
) -> None:
    [draft] = lire(text).drafts
    assert draft.client == client


@pytest.mark.parametrize(
    "text",
    [
        "Facture 340 datée du 02/03, payable au 01/04, Résidence Les Mimosas, 915 €",
        "Facture 340 du 02/03, à payer le 01/04, rue des Mimosas, Dupont, 915 €",
    ],
)
def test_a_day_before_an_address_is_no_house(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert draft.due_on is not None
    assert draft.due_on.month == 4


def test_two_sums_of_which_one_is_greater_are_a_choice(lire: Read) -> None:
    [draft] = lire("Dupont 100 / 120 € / fin de mois").drafts
    assert [field.value for field in draft.must_ask] == ["amount_due"]


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("fact 45 rue Bleue 380 € fin de mois", "45 rue Bleue"),
        ("facture 31 Bis Coiffure 85 € fin de mois", "31 Bis Coiffure"),
        ("facture 8 Ter Café 85 € fin de mois", "8 Ter Café"),
    ],
)
def test_the_number_of_a_house_may_be_that_of_the_invoice(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert {field.value for field in draft.must_ask} == {"client", "number"}
    assert client in {value for doubt in draft.doubts for value in doubt.candidates}


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("facture n°12 Garage Morel, 164,90 € fin de mois", "Garage Morel", "12"),
        ("RP-7 / Régie Perchoir / 1,8k€ / fin de mois", "Régie Perchoir", "RP-7"),
        ("AB-3, Dupont, 300 €, fin de mois", "Dupont", "AB-3"),
        ("FA270201 Théo Marchetti 270 € fin de mois", "Théo Marchetti", "FA270201"),
        ("FC270201 Noël Petitjean 120 € fin de mois, IBAN GB29 NWBK 6016 1331 9268 19", "Noël Petitjean", "FC270201"),
    ],
)
def test_a_number_of_a_place_is_told_from_that_of_the_invoice(lire: Read, text: str, client: str, number: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == (client, number, ())


@pytest.mark.parametrize("text", ["RP-7, 300 €, fin de mois", "K-9, chenil Roux, 300 €, fin de mois"])
def test_a_code_that_may_be_a_name_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert "client" in {field.value for field in draft.must_ask}


@pytest.mark.parametrize(
    "client",
    ["asso Vendredi 13", "Société Mardi Gras", "Brocante du 14 Juillet", "Bal du 14 Juillet"],
)
def test_a_day_with_a_capital_belongs_to_a_society_or_an_occasion(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} : 410 €, échéance 31/12").drafts
    assert (draft.client, draft.issued_on, draft.due_on, draft.must_ask) == (client, None, date(2026, 12, 31), ())


def test_a_weekday_with_its_date_belongs_to_no_society(lire: Read) -> None:
    [draft] = lire("J'ai vu la SARL Vendredi 4 décembre, elle me doit 200 € fin de mois").drafts
    assert draft.client is None


@pytest.mark.parametrize("text", ["brocante du 14 juillet Dupont 155 €", "Dupont, brocante du 14 juillet, 155 €"])
def test_a_feast_in_small_letters_is_the_day_of_work(lire: Read, text: str) -> None:
    [draft] = lire(f"{text}, échéance 31/12").drafts
    assert (draft.client, draft.issued_on, draft.must_ask) == ("Dupont", None, ())


@pytest.mark.parametrize(
    "client",
    ["Boulang. Caron", "Menuis. Kowalczyk", "Pharm. Centrale", "Rest. Le Gourmet", "boulang. caron"],
)
def test_a_shortened_word_is_a_part_of_the_name(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} 37€40 fin de mois").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (client, Decimal("37.40"), ())


@pytest.mark.parametrize(
    "name",
    ["Constr. Dupuis", "Assur. Bertin"],
)
def test_an_unknown_word_before_a_full_stop_is_asked(lire: Read, name: str) -> None:
    [draft] = lire(f"{name} 300 € fin de mois").drafts
    assert [field.value for field in draft.must_ask] == ["client"]


def test_a_cry_before_a_full_stop_is_no_part_of_the_name(lire: Read) -> None:
    [draft] = lire("Urgent. Dupont me doit 300 € fin de mois").drafts
    assert (draft.client, draft.must_ask) == ("Dupont", ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("fact 340-B @ L'Atelier de Zoé (SASU) 275 € fin de mois", "L'Atelier de Zoé"),
        ("Villa Rosa (SCI) 275 € fin de mois", "Villa Rosa"),
        ("asbl Les Coccinelles\nstage enfants\n355,00 EUR\nfin de mois", "asbl Les Coccinelles"),
    ],
)
def test_a_legal_form_stands_before_a_name_or_in_a_bracket(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client == client


def test_what_was_taught_is_no_client_beside_one(lire: Read) -> None:
    [draft] = lire("association mille et un pas : 380 euros de cours de danse, fin de mois").drafts
    assert "danse" not in {draft.client, *(value for doubt in draft.doubts for value in doubt.candidates)}


def test_a_word_behind_a_name_in_small_letters_is_asked(read: Read) -> None:
    [draft] = read("invoice 77b sundial travel £518 due 30 dec").drafts
    assert "client" in {field.value for field in draft.must_ask}


@pytest.mark.parametrize(
    ("text", "client"),
    [("Rowan Gate 9: £300 due 30 Dec", "Rowan Gate 9"), ("Pier 39, £300 due 30 Dec", "Pier 39")],
)
def test_a_figure_closes_an_english_name(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "text",
    ["Fact 26/04-11 Zoé Lambert", "Fact 26-04/11 Zoé Lambert", "26/04-11 Zoé Lambert", "Zoé Lambert fact 26/04-11"],
)
def test_figures_like_a_day_with_a_count_are_a_number(lire: Read, text: str) -> None:
    [draft] = lire(f"{text} 610€ éch 30.12.26").drafts
    assert (draft.client, draft.issued_on, draft.must_ask) == ("Zoé Lambert", None, ())
    assert draft.number in {"26/04-11", "26-04/11"}


def test_figures_like_a_day_of_long_ago_are_no_part_of_a_name(lire: Read) -> None:
    [draft] = lire("Fact 26/04/11 Zoé Lambert 610€ éch 30.12.26").drafts
    assert draft.client in {None, "Zoé Lambert"}


@pytest.mark.parametrize(("number", "client"), [("1001-B", "Boutique 1001 Perles"), ("A12", "Zoé Lambert")])
def test_what_is_called_a_bill_behind_it_is_a_number(lire: Read, number: str, client: str) -> None:
    [draft] = lire(f"{number} c'est la facture de {client}, 89,90 eur, fin déc").drafts
    assert (draft.client, draft.number, draft.must_ask) == (client, number, ())


@pytest.mark.parametrize("figure", ["850e", "1k2", "12/11"])
def test_a_sum_or_a_day_that_is_called_a_bill_is_no_number(lire: Read, figure: str) -> None:
    [draft] = lire(f"{figure} c'est la facture de Zoé Lambert, fin déc").drafts
    assert (draft.client, draft.number) == ("Zoé Lambert", None)


@pytest.mark.parametrize("text", ["21 Grammes me doit 300 € fin de mois pour"])
def test_a_number_before_what_is_counted_belongs_to_the_name_of_who_does_something(lire: Read, text: str) -> None:
    [draft] = lire(f"{text} la facture 118").drafts
    assert (draft.client, draft.number) == ("21 Grammes", "118")


def test_a_number_before_a_surname_belongs_to_no_name(lire: Read) -> None:
    [draft] = lire("31 Thomas a payé").drafts
    assert draft.client == "Thomas"


@pytest.mark.parametrize(
    "to_pay", ["à payer pour le 15/12", "a payer pour le 15/12", "à régler avant le 15/12", "à verser le 15/12"]
)
def test_a_figure_before_what_is_to_be_paid_is_the_sum(lire: Read, to_pay: str) -> None:
    [draft] = lire(f"MJC Pablo Neruda 450 {to_pay}").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("MJC Pablo Neruda", Decimal(450), ())


CLIENTS = ["8e Art Production", "7e Ciel Traiteur", "7 Lieues Rando"]


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    "text", ["fact 118 {} 300 € au 5 mai", "facture n°118 - {} - 300 € - 5 mai", "300 € {} fact 118 au 5 mai"]
)
def test_the_figure_belongs_to_the_name_behind_a_number(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text.format(client)).drafts
    assert (draft.client, draft.number, draft.amount_due) == (client, "118", Decimal(300))


@pytest.mark.parametrize("text", ["80e Dupont au 5 mai", "fact 118 80e Dupont au 5 mai"])
def test_what_looks_like_an_ordinal_may_be_the_sum(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due) == ("Dupont", Decimal(80))


def test_a_sum_in_a_list_is_no_ordinal(lire: Read) -> None:
    drafts = lire("300 € Vial le 5 mai, 80e Dupont le 6 mai").drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [("Vial", Decimal(300)), ("Dupont", Decimal(80))]


def test_whose_the_figure_is_directly_behind_the_word_for_an_invoice_is_asked(lire: Read, read: Read) -> None:
    assert {*read("invoice 21 Grams Coffee £84 due 20 May").must_ask} >= {Field.NUMBER, Field.CLIENT}
    assert {*lire("facture 360 Degrés Com' 300 € au 5 mai").must_ask} == {Field.NUMBER, Field.CLIENT}
    assert read("Invoice #7 Sisters Bakery £84 due 20 May").drafts[0].number == "7"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("1, 2, 3 Soleil 300 € 30 jours", "1, 2, 3 Soleil"),
        ("Crèche 1,2,3 Soleil me doit 640 € au 15 mars", "Crèche 1,2,3 Soleil"),
        ("micro-crèche 1, 2, 3 Soleil a payé la 118", "micro-crèche 1, 2, 3 Soleil"),
        ("La crèche 1, 2, 3 Soleil conteste", "crèche 1, 2, 3 Soleil"),
        ("100 % Coton 300 € 30 jours", "100 % Coton"),
        ("facture 12 pour la boutique 100 % Coton, 300 € au 5 mai", "boutique 100 % Coton"),
        ("factures 1, 2, 3 Soleil 300 € chacune au 5 mai", "Soleil"),
        ("Dupont 100 % 300 € au 5 mai", "Dupont"),
    ],
)
def test_several_figures_or_a_share_may_open_a_name(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    "client",
    [
        "SCI du 11 novembre",
        "SCI du 8 mai",
        "Copro du 8 mai",
        "SARL du 14 Juillet",
        "Salle des fêtes du 11 novembre",
        "Association Sportive du 11 novembre",
        "École Primaire du 8 mai",
        "Café de la Place du 11 Novembre",
        "Cie Les Échassiers du 14 juillet",
        "Garage Martin du 11 Novembre",
    ],
)
@pytest.mark.parametrize("text", ["{}, 640 €, éch 5 décembre", "facture {} 640 € éch 5 décembre"])
def test_a_feast_closes_the_name_of_a_society(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text.format(client)).drafts
    assert (draft.client, draft.issued_on, draft.must_ask) == (client, None, ())


def test_a_feast_closes_a_name_that_has_a_line_to_itself(lire: Read) -> None:
    [draft] = lire("SCI du 11 novembre\nnettoyage cage d'escalier\n640 €\néch 5 décembre").drafts
    assert (draft.client, draft.issued_on, draft.must_ask) == ("SCI du 11 novembre", None, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("facture SARL Martin du 11 novembre 640 € éch 5 décembre", "SARL Martin"),
        ("Garage Martin du 11 novembre 640 € éch 5 décembre", "Garage Martin"),
        ("facture Mairie de Brest du 11 novembre 640 € éch 5 décembre", "Mairie de Brest"),
        ("facture Collège Jean Moulin du 11 novembre 640 € éch 5 décembre", "Collège Jean Moulin"),
        ("SCI Bellevue facture du 11 novembre 640 € éch 5 décembre", "SCI Bellevue"),
        ("Facture du 11 novembre\nSCI Bellevue\n640 €\néch 5 décembre", "SCI Bellevue"),
    ],
)
def test_a_feast_behind_a_name_of_its_own_is_a_date(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())
    assert draft.issued_on is not None
    assert (draft.issued_on.day, draft.issued_on.month) == (11, 11)


def test_a_form_alone_before_any_other_day_is_no_name(lire: Read) -> None:
    assert lire("SCI du 12 novembre 640 € éch 5 décembre").drafts[0].client is None


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("SCOP Les Bâtisseuses 2750 à 60 jours", "SCOP Les Bâtisseuses"),
        ("Les Bâtisseuses 2750 à 60 jours", "Les Bâtisseuses"),
        ("Dupont 2750 à 60 jours", "Dupont"),
        ("facture 12 Groupe Horizon 2750 à 30 jours", "Groupe Horizon"),
    ],
)
def test_the_only_figure_of_a_message_is_owed_and_no_part_of_the_name(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (client, Decimal(2750), ())


@pytest.mark.parametrize("client", ["SARL Auto 2000", "Groupe Horizon 3000", "SCI Les Pins 1930", "Agence 4810"])
def test_a_figure_by_which_firms_are_called_is_asked(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} à 60 jours").drafts
    assert draft.client is None or draft.amount_due is None


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Client 1000 & 1 Roses, facture n°56, 67,50 €, au 14/12", "1000 & 1 Roses"),
        ("facture 56 pour 1000 et 1 Fleurs, 67,50 € au 14/12", "1000 et 1 Fleurs"),
        ("fact 56 1000 & 1 Roses 67,50 € au 14/12", "1000 & 1 Roses"),
        ("fact 56 Boutique 1000 et 1 Perles 67,50 € au 14/12", "Boutique 1000 et 1 Perles"),
        ("facture 56 client 1, 2, 3 Soleil 67,50 € au 14/12", "1, 2, 3 Soleil"),
    ],
)
def test_figures_open_a_name_behind_the_word_for_a_client(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == (client, "56", Decimal("67.50"), ())


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Hôtel F1 Rocade 300 € éch 30/12", "Hôtel F1 Rocade", None),
        ("Hôtel F1 Rocade, facture 12, 300 € éch 30/12", "Hôtel F1 Rocade", "12"),
        ("Garage F12, 300 € éch 30/12", "Garage", "F12"),
        ("Garage Roux F12 300 € éch 30/12", "Garage Roux", "F12"),
    ],
)
def test_a_figure_within_a_name_or_before_what_joins_the_sum_is_of_the_name(
    lire: Read, text: str, client: str, number: str | None
) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.number, draft.must_ask) == (client, number, ())


def test_a_figure_before_the_sum_may_be_the_number_where_there_is_no_other(lire: Read) -> None:
    assert lire("Immo Patrimoine 64 de 735 € éch 30/12").drafts[0].client is None


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("facture à A.B.C. Dépann'Auto 24/7 : 530 € dus le 2 décembre", "A.B.C. Dépann'Auto 24/7"),
        ("Serrurier Max 24/7, facture 12, 530 € le 2 décembre", "Serrurier Max 24/7"),
        ("Sté J.M.B. Couverture 530 € 2 décembre", "Sté J.M.B. Couverture"),
        ("Copro 4 Septembre – vitres – 275€ – facture V63 – paiement 20 décembre", "Copro 4 Septembre"),
        ("Copropriété 8 Mai, 275€, paiement 20 décembre", "Copropriété 8 Mai"),
    ],
)
def test_initials_hours_and_squares_belong_to_a_name(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.issued_on, draft.must_ask) == (client, None, ())


def test_a_feast_in_small_letters_behind_a_house_may_be_a_day(lire: Read) -> None:
    [draft] = lire("Copro 4 septembre, 275€, paiement 20 décembre").drafts
    assert draft.must_ask == (Field.CLIENT,)
