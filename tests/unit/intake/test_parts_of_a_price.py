"""Sums of which a message tells what they are a part of: without tax, the tax, a deposit, what remains, a rate."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "total TTC 1 164,00 (HT 970,00 / TVA 20% 194,00)",
        "970,00 HT, TVA 20% 194,00, total 1 164,00",
        "1 164,00 TTC dont TVA 20 % 194,00",
        "HT 970 € TVA 20 % 194 € TTC 1 164 €",
        "HT 970 € + 20 % de TVA 194 € = 1 164 €",
        "970 HT / 1 164 TTC",
        "970 € HT / TVA 194 € / 1 164 € TTC",
    ],
)
def test_tax_is_told_in_any_order_and_behind_any_sign(lire: Read, said: str) -> None:
    [draft] = lire(f"AZ Menuiserie, fact M-14, {said}, payable 29/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("AZ Menuiserie", Decimal(1164), ())


def test_tax_that_is_not_that_of_the_sums_is_asked(lire: Read) -> None:
    [draft] = lire("AZ Menuiserie 1 164,00 TTC dont TVA 20 % 214,00, payable 29/12").drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)


def test_two_invoices_without_tax_stay_two(lire: Read) -> None:
    clients = [draft.client for draft in lire("Dupont 100 € HT / Martin 200 € HT, tva 20 %, le 20/12").drafts]
    assert clients == ["Dupont", "Martin"]


def test_a_sum_with_and_without_tax_is_one_beside_a_client_in_doubt(lire: Read) -> None:
    [draft] = lire("Étanchéité du toit-terrasse pour Résidalia : 4 000 € HT, 4 400 € TTC, échéance 17/12").drafts
    assert draft.amount_due == Decimal(4400)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("8 400 ttc moins 2 acomptes de 2 500 chacun déjà encaissés", 3400),
        ("8 400 € ttc, deux acomptes de 2 500 € déjà encaissés", 3400),
        ("8 400 € moins trois acomptes de 2 500 €", 900),
        ("8 400 € moins acompte de 2 500 €", 5900),
        ("8 400 €, déjà versé 2 acomptes de 1 200 chacun", 6000),
        ("8 400 €, 2 acomptes versés de 1 200 €", 6000),
        ("8 400 €, acompte AC-12 de 1 200 € payé", 7200),
        ("2 acomptes de 2 500 € chacun", None),
    ],
)
def test_deposits_are_taken_off_as_often_as_they_are_counted(lire: Read, said: str, due: int | None) -> None:
    [draft] = lire(f"Pommier Traiteur : {said}, à payer le 28 février").drafts
    assert draft.amount_due == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("£8,400 less two deposits of £2,500 each already received", 3400),
        ("£8,400, 2 deposits of £2,500 paid", 3400),
        ("£8,400, paid two deposits of 1,200 each", 6000),
        ("£8,400 inc VAT (£7,000 net / VAT 20% £1,400)", 8400),
        ("10 hours at £40/h = £400", 400),
        ("3 days at $400/day, $1200", 1200),
        ("10 hours at £40/h = £450", None),
        ("£40/h", None),
        ("balance of £415, the total was 1,015", 415),
        ("£85 left on the 185", 85),
    ],
)
def test_parts_of_a_price_are_told_in_english(read: Read, said: str, due: int | None) -> None:
    [draft] = read(f"Pommier Ltd {said}, due 28 February").drafts
    assert draft.amount_due == due


@pytest.mark.parametrize(
    "text",
    [
        "Fact d'acompte AC-12 de 450 € (devis de 1 500 €) Camping La Pinède, 8 jours",
        "Fact d'acompte n°12 de 450 € sur devis de 1 500 € Camping La Pinède, 8 jours",
        "facture d'acompte Camping La Pinède 450 € sur un devis de 1500 €, échéance 8 jours",
        "facture d'acompte F-12 Camping La Pinède 450 €, total du chantier 1500 €, 8 jours",
        "acompte de 450€ facturé à Camping La Pinède sur sa terrasse à 1 500, 8 jours, facture A7",
        "acompte de 450€ facturé à Camping La Pinède sur sa terrasse à 1 500 €, 8 jours, facture A7",
        "acompte de 450€ facturé à Camping La Pinède, 8 jours, facture A7",
    ],
)
def test_a_deposit_is_invoiced_on_a_price(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Camping La Pinède", Decimal(450), ())


@pytest.mark.parametrize("said", ["AC-12 for £450 (quote £1,500)", "#12 of £450 on a job worth £1,500"])
def test_a_deposit_is_invoiced_on_a_price_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Deposit invoice {said} Pommier Ltd, due 28 February").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Pommier Ltd", Decimal(450), ())


def test_a_deposit_invoiced_before_is_asked_about(lire: Read) -> None:
    [draft] = lire("Dupont 1 500 €, acompte de 450 € facturé à la commande, échéance 12 décembre").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "reste 415€ sur la fact 88 de Sanchez TP, le total c'était 1015",
        "Sanchez TP total 1015, reste 415€",
        "Sanchez TP il reste 415 € sur la facture de 1 015",
        "Sanchez TP il reste 415 € (total initial 1015)",
        "reste à payer 415 € Sanchez TP, le montant était de 1 015,50",
    ],
)
def test_the_whole_is_told_beside_what_remains(lire: Read, said: str) -> None:
    [draft] = lire(f"{said}, à payer pour le 28").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Sanchez TP", Decimal(415), ())


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("14h de cours à 35€/h pour la famille Obringer = 490€", 490),
        ("famille Obringer 14h de cours à 35€, soit 490€", 490),
        ("famille Obringer 12m2 de parquet à 45 €, 540 €", 540),
        ("famille Obringer 12m2 de parquet à 45 €, 600 €", None),
        ("famille Obringer 2h de main d'oeuvre à 50 € et 30 € de pièces", None),
    ],
)
def test_a_rate_and_what_is_counted_come_to_the_sum(lire: Read, said: str, due: int | None) -> None:
    [draft] = lire(f"{said}, payable fin février").drafts
    assert (draft.client, draft.amount_due) == ("famille Obringer", due)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Toiture Le Bras solde 4 600 € fin d'année", 4600),
        ("solde 1 025 € (sur 2 050) pour la soirée DJ, client Toiture Le Bras, facture 71, le 30", 1025),
        ("Solde chantier Toiture Le Bras 1 200 € le 15 décembre", 1200),
        ("Toiture Le Bras solde de 450 € au 15 décembre", 450),
    ],
)
def test_what_is_left_is_an_invoice_and_no_payment(lire: Read, text: str, due: int) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].client) == (Intent.INVOICE, "Toiture Le Bras")
    assert (reading.drafts[0].amount_due, reading.must_ask) == (Decimal(due), ())


@pytest.mark.parametrize(
    "text",
    [
        "Dupont soldé 1 200 € le 15 novembre",
        "Solde facture 12 Dupont",
        "facture 12 soldée, Dupont",
        "Dupont : 1 000 € reçus sur les 2 916 de la facture 1187, le reste suivra",
        "Dupont 300 payés sur 900",
    ],
)
def test_money_that_came_in_on_a_sum_is_a_payment(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.PAYMENT


def test_an_invoice_of_which_a_part_came_in_stays_one(lire: Read) -> None:
    [draft] = lire("Dupont 300 € versés sur les 900 €, échéance 12/12").drafts
    assert draft.amount_due == Decimal(600)
