"""Deposits that are invoiced themselves, as told by who sends what, by the day of it, or by a share behind a sum."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("acompte 750 € facturé ce jour à Studio Mezzanine (chantier total 2500 €), à verser avant le 18/12", 750),
        ("Studio Mezzanine 750 € d'acompte facturés le 20/11 sur un total de 2500 €, à verser avant le 18/12", 750),
        ("acompte de 750 € à facturer à Studio Mezzanine (chantier 2500 €), à verser avant le 18/12", 750),
        ("j'envoie l'acompte à Studio Mezzanine : 50 % de 6 000 HT, TVA 20 %, éch 18/12", 3600),
        ("Studio Mezzanine, on envoie l'acompte : 3 000 €, éch 18/12", 3000),
        ("Studio Mezzanine, cuisine 6 500 € ttc : facture d'acompte de 40 %, éch 18/12", 2600),
    ],
)
def test_an_invoiced_deposit_in_french(lire: Read, text: str, due: int) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Studio Mezzanine", Decimal(due), ())


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("£750 deposit invoiced today to Theo Marchetti (total job £2,500), due 18 December", 750),
        ("sending the deposit to Theo Marchetti: 50% of £6,000, due 18 December", 3000),
        ("Theo Marchetti, kitchen £6,500: deposit invoice for 40%, due 18 December", 2600),
    ],
)
def test_an_invoiced_deposit_in_english(read: Read, text: str, due: int) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Theo Marchetti", Decimal(due), ())


@pytest.mark.parametrize(
    "text",
    [
        "fact d'acompte 30 % Dupont 1 200 € pour le 15/12",
        "Dupont 1 200 € : facture d'acompte 30 %, pour le 15/12",
        "acompte 750 € facturé ce jour et réglé, Dupont (chantier total 2500 €), solde avant le 18/12",
        "Dupont m'envoie l'acompte de 3 000 €, échéance 18/12",
    ],
)
def test_a_deposit_that_may_not_be_the_sum_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Acompte du 12/10 de 450 € payé par Dupont, facture 900 € éch 30/11",
        "Dupont facture de 900 € éch 30/11, acompte le 12/10 de 450 € encaissé",
    ],
)
def test_the_day_of_a_deposit_that_was_paid_is_not_that_of_the_invoice(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, draft.issued_on, draft.due_on) == (Decimal(450), None, date(2026, 11, 30))


def test_the_day_of_a_deposit_invoice_is_that_of_its_issue(lire: Read) -> None:
    [draft] = lire("Facture d'acompte du 12/10 de 450 € Dupont éch 30/11").drafts
    assert (draft.amount_due, draft.issued_on) == (Decimal(450), date(2026, 10, 12))


def test_the_day_of_a_deposit_that_is_invoiced_is_explained(read: Read) -> None:
    [draft] = read("50% deposit invoice D-04 to Ashdown Estates, whole job is £7,400, deposit due 1 March").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(3700), ())


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Acompte à la commande 900 € facturé à Studio Mezzanine, éch 18/12", 900),
        ("Studio Mezzanine : acompte de 800€ dû le 18/12, le solde sera facturé après le concert", 800),
        ("50 % d'acompte facturés à Studio Mezzanine sur un total de 9 300 € TTC, éch 18/12", 4650),
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


@pytest.mark.parametrize(
    "price",
    [
        "(sur 2 400 €)",
        ", marché de 2 400 € HT",
    ],
)
def test_a_deposit_is_what_stands_beside_the_price_of_the_works(lire: Read, price: str) -> None:
    [draft] = lire(f"Facture d'acompte Mme Le Bihan 600 € {price}, éch. 22/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Mme Le Bihan", Decimal(600), ())


def test_a_deposit_that_exceeds_the_price_is_asked(lire: Read) -> None:
    [draft] = lire("Facture d'acompte Mme Le Bihan 2 400 € (chantier à 600 €), éch. 22/12").drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)


def test_without_a_word_for_deposits_the_price_leaves_the_sum_open(lire: Read) -> None:
    assert Field.AMOUNT_DUE in lire("Facture Mme Le Bihan 600 € (chantier à 2 400 €), éch. 22/12").must_ask


def test_a_deposit_is_what_stands_beside_the_price_in_english(read: Read) -> None:
    [draft] = read("Deposit invoice for Mrs Nolan £600 on a job worth £2,400, due 22 December").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Mrs Nolan", Decimal(600), ())


@pytest.mark.parametrize(
    "put", ["they already put down 25%", "they put down $1,000", "having put down 25%", "she's laid down 25%"]
)
def test_what_was_put_down_has_been_paid(read: Read, put: str) -> None:
    [draft] = read(f"$4,000 job for Ramirez Drywall, {put}, balance due November 30th").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ramirez Drywall", Decimal(3000), ())


@pytest.mark.parametrize(
    "put", ["they will put down $1,000", "they didn't put down $1,000", "put down $500 as a discount"]
)
def test_what_was_not_put_down_is_asked(read: Read, put: str) -> None:
    assert Field.AMOUNT_DUE in read(f"$4,000 job for Ramirez Drywall, {put}, due November 30th").must_ask


@pytest.mark.parametrize(
    "said",
    [
        "Facture d'acompte de 300 € déjà payée, solde à recevoir de Dupont sur un total de 1000 €, le 5/12",
        "Dupont 1000 €, facture d'acompte 300 € réglée, le solde au 5 décembre",
        "facture de 1000 € à Dupont au 5 décembre, facture d'acompte de 30 % payée",
    ],
)
def test_a_deposit_invoice_that_was_paid_is_taken_off_in_french(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dupont", Decimal(700), ())


@pytest.mark.parametrize(
    "said",
    [
        "Acme £1000, deposit invoice of £300 paid, balance due 5 December",
        "Acme: deposit invoice £300 (paid), total £1000, due 5 December",
    ],
)
def test_a_deposit_invoice_that_was_paid_is_taken_off_in_english(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Acme", Decimal(700), ())


@pytest.mark.parametrize(
    "said",
    [
        "acompte de 30 % sur 1000 €, facturé aujourd'hui à Dupont, à régler sous 8 jours",
        "30 % d'acompte sur 1000 € facturé à Dupont, à régler le 5 décembre",
        "j'ai facturé à Dupont un acompte de 30 % sur 1000 €, à régler le 5 décembre",
        "Devis de 1000 € de Dupont : facture d'acompte du 12/11 pour 300 €, à 30 jours",
    ],
)
def test_a_deposit_that_is_said_to_be_invoiced_is_the_sum_in_french(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dupont", Decimal(300), ())


@pytest.mark.parametrize(
    "said",
    [
        "deposit of 30% on £1000, billed to Acme today, due 5 December",
        "30% deposit on £1000 invoiced today to Acme, due in 8 days",
        "Acme gave the go-ahead for the £1000 job; this is the deposit invoice, £300, payable on receipt",
        "The £1000 job for Acme is on, deposit invoice of £300 due 5 December",
    ],
)
def test_a_deposit_that_is_said_to_be_invoiced_is_the_sum_in_english(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Acme", Decimal(300), ())


@pytest.mark.parametrize(
    "said",
    [
        "Dupont 1000 €, acompte de 300 €, facturé le 12/11, à payer le 15/12",
        "Dupont 1000 €, acompte de 30 %, facturé le 12/11, à payer le 15/12",
    ],
)
def test_whether_the_deposit_or_the_whole_was_invoiced_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)
