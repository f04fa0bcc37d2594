"""A sum beside its parts, or what it is without tax, and what is said for each: the sum where the figures agree."""

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
        "£600 inc VAT (500 + 20%)",
        "£600 inc VAT (£500 + VAT £100)",
        "£500 + VAT, £600 with VAT",
        "500+20%=£600",
        "£600 = 500 + 20%",
    ],
)
def test_the_sum_beside_its_base_is_sure_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Dolphin Swim School {said}, due 29 December").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dolphin Swim School", Decimal(600), ())


@pytest.mark.parametrize(
    "said",
    [
        "600 € TTC (500 + 20 %)",
        "600 € TTC (500 € + 100 € de TVA)",
        "500 + 20 % de TVA = 600 €",
        "500 € HT, 600 avec la TVA",
    ],
)
def test_the_sum_beside_its_base_is_sure_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"École Pommier {said}, éch 29/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("École Pommier", Decimal(600), ())


@pytest.mark.parametrize(
    "said",
    [
        "600 € TTC (500 + 10 %)",
        "650 € TTC (500 + TVA 100)",
        "500 € HT (900 €)",
        "500 € HT / 900 € TTC",
        "500 € + TVA = 900 €",
        "500 € + TVA",
    ],
)
def test_a_sum_that_does_not_come_of_its_base_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"École Pommier {said}, éch 29/12").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


def test_a_sum_with_tax_on_top_beside_that_of_another_client_is_its_own(lire: Read) -> None:
    drafts = lire("Dupont 500 € + 20 % le 29/12 et Martin 600 € TTC le 30/12").drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [
        ("Dupont", Decimal(600)),
        ("Martin", Decimal(600)),
    ]


def test_what_is_owed_already_did_not_come_in(lire: Read) -> None:
    assert Field.AMOUNT_DUE in lire("Lopes doit déjà 300 € et 950 € le 18 décembre").must_ask
