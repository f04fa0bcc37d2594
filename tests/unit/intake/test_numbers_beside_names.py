"""Tests of figures beside clients' names: which is the invoice's number, which is another's, which is none."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "other",
    [
        "code client 4410",
        "client n° 4410",
        "compte client 4410",
        "n° d'adhérent 4410",
        "n° de chantier 4410",
        "identifiant fournisseur 4410",
        "qui remplace la 209",
        "annule et remplace la facture 209",
        "remplaçant la n° 209",
        "en remplacement de la 209",
        "à la place de la 209",
    ],
)
def test_numbers_of_other_things_are_no_invoice_numbers(lire: Read, other: str) -> None:
    [draft] = lire(f"facture 1207 {other}, Café Rouget, 655,30 €, fin de mois").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Café Rouget", "1207", Decimal("655.30"))
    assert not draft.must_ask


@pytest.mark.parametrize(
    "other",
    [
        "customer code 4410",
        "vendor no 4410",
        "which replaces invoice 209",
        "(supersedes 209)",
        "instead of invoice 209",
    ],
)
def test_numbers_of_other_things_are_no_english_invoice_numbers(read: Read, other: str) -> None:
    [draft] = read(f"invoice 1207 {other}, Rouge Café, £655.30, 30 Dec").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Rouge Café", "1207", ())


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("deux mille vingt-huit tiret zéro six", "2028-06"),
        ("zéro zéro sept", "007"),
        ("F zéro douze", "F012"),
        ("vingt-six slash zéro zéro un", "26/001"),
    ],
)
def test_zeros_that_are_said_belong_to_the_number(lire: Read, said: str, number: str) -> None:
    [draft] = lire(f"facture numéro {said} pour Martin Duval montant deux cents euros fin de mois").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Martin Duval", number, ())


@pytest.mark.parametrize("amount", ["150e", "150eur", "0,15k€"])
def test_a_sum_directly_behind_the_word_for_an_invoice_is_no_number(lire: Read, amount: str) -> None:
    [draft] = lire(f"facturé {amount} à Martin, fin de mois").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Martin", None, Decimal(150))


def test_a_letter_alone_is_short_for_number_behind_the_word_for_an_invoice(lire: Read) -> None:
    [draft] = lire("facture n 33 vincent morel 12,50€ fin de mois").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("vincent morel", "33", Decimal("12.50"))


@pytest.mark.parametrize(
    "counted",
    [
        "45 min de coaching",
        "45min de coaching",
        "1h30 de coaching",
        "12 km de déplacement",
        "20 m de haie",
        "15 m3 de terre",
        "3 demi-journées de formation",
    ],
)
def test_a_quantity_puts_nothing_in_doubt(lire: Read, counted: str) -> None:
    [draft] = lire(f"Léa Monnier, {counted}, 90 €, fin de mois").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Léa Monnier", Decimal(90), ())


@pytest.mark.parametrize("name", ["Les Joyeux Boulistes", "Mas des Oliviers", "Relais du Lac", "Bois & Cie"])
def test_what_cannot_be_counted_is_no_part_of_a_name_that_begins_with_a_figure(lire: Read, name: str) -> None:
    [draft] = lire(f"fac 12 {name} 150€ fin de mois").drafts
    assert (draft.client, draft.number, draft.must_ask) == (name, "12", ())


def test_what_can_be_counted_may_be_part_of_a_name_that_begins_with_a_figure(lire: Read) -> None:
    [draft] = lire("fac 24 Heures Traiteur 150€ fin de mois").drafts
    assert {field.value for field in draft.must_ask} == {"client", "number"}


@pytest.mark.parametrize("name", ["Hameau des Vignes", "Villa Rosa", "Place Neuve SARL"])
def test_a_rate_of_tax_is_no_house_number(lire: Read, name: str) -> None:
    [draft] = lire(f"1500€ ht tva 20 {name} fin de mois").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (name, Decimal(1800), ())


def test_short_codes_before_the_amounts_of_a_list_are_its_numbers(read: Read) -> None:
    first, second = read("Two for Ellis & Daughter: A-5 £310 due 31 Dec; A-6 £290 due 30 Dec").drafts
    assert (first.client, first.number, first.must_ask) == ("Ellis & Daughter", "A-5", ())
    assert (second.client, second.number, second.must_ask) == ("Ellis & Daughter", "A-6", ())


def test_names_with_a_figure_before_the_amounts_of_a_list_are_no_numbers(read: Read) -> None:
    drafts = read("Club7 £310 due 31 Dec; Studio9 £290 due 30 Dec").drafts
    assert [(draft.client, draft.number) for draft in drafts] == [("Club7", None), ("Studio9", None)]


@pytest.mark.parametrize("text", ["Invoice 51 for Greta Lindqvist", "please log invoice 33 to Fenwick Falconry"])
def test_a_figure_before_whom_an_english_invoice_is_for_is_its_number(read: Read, text: str) -> None:
    [draft] = read(f"{text}, due 15 December").drafts
    assert draft.number in {"51", "33"}
    assert draft.must_ask == (Field.AMOUNT_DUE,)


def test_a_figure_behind_the_verb_may_be_the_sum(read: Read) -> None:
    [draft] = read("please invoice 300 to Greta Lindqvist by 15 December").drafts
    assert {Field.NUMBER, Field.AMOUNT_DUE} <= {*draft.must_ask}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hôtel Miramar, F8-220, 3 015 €, éch 15/12/2026", "F8-220"),
        ("n° 7 bis, Confrérie du Taste-Boudin, 264 €, éch 15/12/2026", "7 bis"),
        ("facture 3390, SIRET client 812 345 678 00019, Aciers du Vimeu, 520 €, éch 15/12/2026", "3390"),
    ],
)
def test_a_number_is_read_whole_and_for_nothing_else(lire: Read, text: str, number: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.number, draft.must_ask) == (number, ())


@pytest.mark.parametrize("name", ["1st Choice Movers", "2nd Chance Thrift"])
def test_an_ordinal_that_opens_a_name_is_no_number(read: Read, name: str) -> None:
    [draft] = read(f"{name} £90 due 15 December").drafts
    assert (draft.client, draft.number, draft.must_ask) == (name, None, ())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Stonebridge are disputing 3317, reckon we charged twice", "3317"),
        ("St Hilda's is querying 104 - says we only came twice", "104"),
        ("Kestrel is disputing 2 of the 3 invoices", None),
        ("Kestrel disputes £104 of it", None),
        ("Kestrel disputes 400 on invoice 2026-041", "2026-041"),
        ("Dunne is querying 12 hours on invoice 44", "44"),
    ],
)
def test_what_is_disputed_by_its_figure_alone_is_an_invoice(read: Read, text: str, number: str | None) -> None:
    [draft] = read(text).drafts
    assert draft.number == number


@pytest.mark.parametrize("name", ["21 Grammes", "3 Fontaines", "3 Brasseurs", "4 Tilleuls", "7 Lions", "1001 Nuits"])
def test_a_number_before_what_is_counted_in_names_may_belong_to_the_name(lire: Read, name: str) -> None:
    [draft] = lire(f"facture {name} 490 € échéance 15/12").drafts
    assert {field.value for field in draft.must_ask} == {"client", "number"}
    assert name in {value for doubt in draft.doubts for value in doubt.candidates}


@pytest.mark.parametrize("name", ["5 Bells", "3 Oaks", "2 Sisters"])
def test_a_number_before_what_is_counted_in_english_names_may_belong_to_the_name(read: Read, name: str) -> None:
    [draft] = read(f"invoice {name} £490 due 30 Dec").drafts
    assert {field.value for field in draft.must_ask} == {"client", "number"}


@pytest.mark.parametrize("name", ["Durand", "Dubois", "Thomas", "Transports Belin", "Jardins Morel", "Les Tilleuls"])
def test_a_number_before_a_name_that_counts_nothing_is_the_invoices(lire: Read, name: str) -> None:
    [draft] = lire(f"fact 12 {name} 490 € échéance 15/12").drafts
    assert (draft.client, draft.number, draft.must_ask) == (name, "12", ())


@pytest.mark.parametrize(
    "told",
    ["je te donne le montant après", "montant à venir", "j'ai pas encore le montant", "je sais plus combien"],
)
def test_a_figure_is_the_number_where_the_amount_will_be_told(lire: Read, told: str) -> None:
    [draft] = lire(f"fact 118 pr Domitille Caron à payer le 15 décembre, {told}").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Domitille Caron", "118", (Field.AMOUNT_DUE,))


@pytest.mark.parametrize("told", ["", ", montant à confirmer", ", je te donne la date après"])
def test_a_figure_may_be_the_amount_where_none_will_be_told(lire: Read, told: str) -> None:
    [draft] = lire(f"fact 118 pour Caron{told}").drafts
    assert {Field.NUMBER, Field.AMOUNT_DUE} <= set(draft.must_ask)


@pytest.mark.parametrize("text", ["Fact Lemaire 208 640 € éch 12/02", "facture Garage Martin 118 250 € éch 12/02"])
def test_a_sum_behind_the_name_may_begin_with_the_number(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert set(draft.must_ask) == {Field.NUMBER, Field.AMOUNT_DUE}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Fact Lemaire 12 640 € éch 12/02", Decimal(12640)),
        ("Fact Lemaire 250 000 € éch 12/02", Decimal(250000)),
        ("Fact Lemaire, 208 640 €, éch 12/02", Decimal(208640)),
        ("Fact F-12 Lemaire 208 640 € éch 12/02", Decimal(208640)),
    ],
)
def test_a_sum_that_holds_no_number_is_taken(lire: Read, text: str, amount: Decimal) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, draft.must_ask) == (amount, ())


def test_a_figure_behind_a_surname_is_the_sum(lire: Read) -> None:
    [draft] = lire("facture pour Dupont 45").drafts
    assert (draft.client, draft.amount_due) == ("Dupont", Decimal(45))


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Salon Ambre la 66, 300 € pour le 12/12", "Salon Ambre", "66"),
        ("Garage Petit la 118 : 300 € pour le 12/12", "Garage Petit", "118"),
        ("Café de la Gare la 5, 300 € pour le 12/12", "Café de la Gare", "5"),
        ("SARL Dupont la 27-12, 300 € pour le 12/12", "SARL Dupont", "27-12"),
        ("pour Salon Ambre, la 66, 300 €, le 12/12", "Salon Ambre", "66"),
        ("Pizzeria Roma la 45\n300 €\n12/12", "Pizzeria Roma", "45"),
        ("garage petit la 66, 300 € pour le 12/12", "garage petit", "66"),
        ("Bar La 25, 300 € pour le 12/12", "Bar La 25", None),
    ],
)
def test_what_invoices_are_called_by_is_no_part_of_a_name_before_its_sum(
    lire: Read, text: str, client: str, number: str | None
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == (client, number, Decimal(300))
    assert not draft.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Bar du Port 12 500 € pour le 12/12",
        "Bar du Port 56 000 € pour le 12/12",
        "Bar du Port : 56 320 € pour le 12/12",
        "SARL Dupont 56 320 € pour le 12/12",
        "Mme Roy 56 320 € pour le 12/12",
        "Dupont 56 320 € pour le 12/12",
        "Maquis Chez Tantie 96 500 XOF pour le 12/12",
        "Mme Pagès 12 875 € pour le 12/12",
        "56 320 € Bar du Port pour le 12/12",
    ],
)
def test_a_long_sum_is_one_where_it_closes_no_name(lire: Read, text: str) -> None:
    assert not lire(text).drafts[0].must_ask


@pytest.mark.parametrize("label", ["Fa", "Fa.", "FA", "Fa n°", "fa", "Ft", "Fre"])
def test_short_words_for_an_invoice_stand_before_its_number(lire: Read, label: str) -> None:
    [draft] = lire(f"{label} 26-004 Écurie des Trois Chênes 384 €, éch 31/12").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Écurie des Trois Chênes", "26-004", ())


@pytest.mark.parametrize(
    "text",
    [
        "380€ Garage Morin 44 éch 30/11",
        "Garage Morin 44, 380 € éch 30/11",
        "facture Garage Morin 44, 380 € éch 30/11",
        "450€ facture Loft 21 87 éch 30/11",
    ],
)
def test_a_figure_that_ends_the_name_or_is_the_number_has_both_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert {*draft.must_ask} == {Field.CLIENT, Field.NUMBER}


@pytest.mark.parametrize("name", ["Studio 54", "Bar du Port 56"])
def test_a_figure_that_is_known_to_end_the_name_is_not_asked(lire: Read, name: str) -> None:
    [draft] = lire(f"380€ {name} éch 30/11").drafts
    assert (draft.client, draft.number, draft.must_ask) == (name, None, ())
