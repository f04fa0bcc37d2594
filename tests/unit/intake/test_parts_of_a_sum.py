"""A sum beside its parts, with and without tax, and deposits: what is invoiced where figures and words agree."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "1 020 € TTC (850 + 170)",
        "1 020 € (850 + 100 + 70)",
        "850 + 170 = 1 020 €",
        "TTC 1 020,00 (HT 850,00 / TVA 20% 170,00)",
        "850 HT / 1 020 TTC",
    ],
)
def test_a_sum_that_its_parts_come_to_is_sure(lire: Read, said: str) -> None:
    [draft] = lire(f"Garage Petit, {said}, fact P-33, échéance 15/12").drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Garage Petit", "P-33", Decimal(1020), ())


@pytest.mark.parametrize("said", ["1 020 € (850 + 180)", "850 € + 170 €", "TTC 1 030,00 (HT 850,00 / TVA 20% 170,00)"])
def test_a_sum_that_its_parts_do_not_come_to_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Garage Petit {said}, fact P-33, échéance 15/12").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


def test_two_clients_with_and_without_tax_are_two_invoices(lire: Read) -> None:
    drafts = lire("Agence Pollen 1 500 € HT le 20/12; Garage Petit 1 800 € TTC le 20/12").drafts
    assert [draft.client for draft in drafts] == ["Agence Pollen", "Garage Petit"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Acompte à la commande 900 € facturé à Studio Mezzanine, éch 18/12", 900),
        ("Studio Mezzanine : acompte de 800€ dû le 18/12, le solde sera facturé après le concert", 800),
        ("50 % d'acompte facturés à Studio Mezzanine sur un total de 9 300 € TTC, éch 18/12", 4650),
        ("30% d'acompte facturé à Studio Mezzanine 360 €, éch 18/12", 360),
        ("30% d'acompte facturé à Studio Mezzanine sur 1 200 €, éch 18/12", 360),
    ],
)
def test_a_deposit_that_is_invoiced_is_the_sum(lire: Read, text: str, due: int) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Studio Mezzanine", Decimal(due), ())


def test_a_deposit_that_was_invoiced_and_paid_is_not_the_sum(lire: Read) -> None:
    [draft] = lire("Studio Mezzanine 3 000 € acompte de 900 € facturé et payé, solde au 15/12").drafts
    assert draft.amount_due in {None, Decimal(2100)}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("50% à la commande (payé), 50% à la livraison le 21 décembre : Confiserie Mazurel 1 860 TTC", 930),
        ("Confiserie Mazurel 1 860 € : 30 % à la signature réglés, 70 % au 21 décembre", 1302),
    ],
)
def test_a_share_paid_on_a_day_of_its_own_is_taken_off(lire: Read, text: str, due: int) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due) == ("Confiserie Mazurel", Decimal(due))


@pytest.mark.parametrize("told", ["honoraires phase 2", "lot 3", "appartement 12", "chambre 12", "module 4"])
def test_a_small_number_that_tells_things_apart_leaves_the_sum_alone(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Petit, {told}, 450 € au 15/12").drafts
    assert (draft.client, draft.amount_due) == ("Garage Petit", Decimal(450))


@pytest.mark.parametrize("label", ["num", "n°", "facture", "facture n°"])
def test_an_equals_sign_parts_a_label_from_its_number(lire: Read, label: str) -> None:
    [draft] = lire(f"client = Ranch El Dorado\n{label} = 66\ntotal = 1 540 € TTC\ndate limite = 6 décembre").drafts
    assert (draft.number, draft.amount_due) == ("66", Decimal(1540))


def test_of_two_figures_behind_one_invoice_the_second_is_its_sum(read: Read) -> None:
    [draft] = read("Fenwick Farm Shop, invoice 512, 725 due 30 December").drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("512", Decimal(725), (Field.CURRENCY,))


def test_two_figures_behind_a_word_for_several_invoices_are_numbers(read: Read) -> None:
    drafts = read("Fenwick Farm Shop, invoices 512, 725 due 30 December").drafts
    assert [draft.number for draft in drafts] == ["512", "725"]


@pytest.mark.parametrize(
    "text",
    [
        "$75 each: Jalen Brooks, due 20 December, and Tia Morales, due 27 December",
        "$75 each for Jalen Brooks, due 20 December, and Tia Morales, due 27 December",
    ],
)
def test_a_sum_said_for_each_of_several_clients_is_that_of_each(read: Read, text: str) -> None:
    drafts = read(text).drafts
    assert [(each.client, each.amount_due, each.must_ask) for each in drafts] == [
        ("Jalen Brooks", Decimal(75), ()),
        ("Tia Morales", Decimal(75), ()),
    ]


def test_a_price_of_an_hour_is_no_sum_of_each_client(read: Read) -> None:
    reading = read("$75 per hour: Jalen Brooks, due 20 December, and Tia Morales, due 27 December")
    assert Field.AMOUNT_DUE in reading.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "2 600 € (40 %)",
        "2 600 € TTC (c'est 40 % de la cuisine)",
        "2 600 €, soit 40 % du devis",
        "40 % soit 2 600 €",
        "de 40 % (2 600 €)",
        "2 600 € soit 40 % de 6 500 €",
    ],
)
def test_a_deposit_beside_which_its_share_is_told_is_the_sum(lire: Read, said: str) -> None:
    [draft] = lire(f"Facture d'acompte {said}, Mme Poncelet, à régler le 15 décembre").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Mme Poncelet", Decimal(2600), ())


@pytest.mark.parametrize("said", ["£600 (25% of the full fee)", "£600, which is 25% of the job", "25%, i.e. £600"])
def test_an_english_deposit_beside_which_its_share_is_told_is_the_sum(read: Read, said: str) -> None:
    [draft] = read(f"Deposit invoice D-31 to Ms Okafor: {said}, due in a fortnight").drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("D-31", Decimal(600), ())


@pytest.mark.parametrize(
    "text",
    [
        "fact d acompte 30 % Dupont 1 200 € fin de mois",
        "fact d'acompte 30 % : 1 200 €, Dupont, fin de mois",
        "facture d'acompte Dupont, montant 1 200 €, 30 %, fin de mois",
        "facture d'acompte Chantier Naval 1 200 € 30 % fin de mois",
        "facture d'acompte Dupont, devis 1 200 € (30 %), fin de mois",
    ],
)
def test_a_sum_that_may_be_the_deposit_or_the_whole_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    "said", ["30 % du devis de 1 200 €", "30 % projet site web 1 200 €", "30 %, total 1 200 €", "30 % sur 1 200 €"]
)
def test_a_deposit_is_a_share_of_what_is_called_the_whole(lire: Read, said: str) -> None:
    [draft] = lire(f"Facture d'acompte Dupont {said}, fin de mois").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(360), ())
