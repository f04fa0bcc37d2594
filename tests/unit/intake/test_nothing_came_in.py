"""That nothing came in takes nothing off a sum and puts none in doubt; told alone, it is no payment and no dispute."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "told",
    [
        "aucun règlement reçu",
        "aucun virement reçu à ce jour",
        "pas de paiement reçu de leur part",
        "paiement non reçu",
        "aucun versement à ce jour",
        "aucun acompte versé",
        "pas d'acompte",
        "pas un centime reçu",
        "zéro paiement reçu",
        "je n'ai reçu aucun règlement",
        "jms reçu un centime",
        "jamais vu la couleur d'un euro",
        "pas touché un rond",
        "ils ont pas lâché un sou",
        "elle ne m'a jamais versé un centime",
        "j'ai pas encore reçu l'acompte",
    ],
)
def test_nothing_came_in_told_in_french(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Ferrand, fact 12, 480 €, échue le 3 octobre, {told}").drafts
    assert (draft.client, draft.amount_due, draft.issued_on) == ("Garage Ferrand", Decimal(480), None)
    assert (draft.due_on, draft.must_ask) == (date(2026, 10, 3), ())


@pytest.mark.parametrize(
    "told",
    [
        "no payment received to date",
        "no deposit taken",
        "deposit not paid",
        "nothing paid so far",
        "not a penny received",
        "never got a penny",
        "haven't had a bean yet",
        "they've not paid a penny",
        "payment still not received",
    ],
)
def test_nothing_came_in_told_in_english(read: Read, told: str) -> None:
    [draft] = read(f"Ferris Motors inv 12 £480 was due 3 October, {told}").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ferris Motors", Decimal(480), ())


@pytest.mark.parametrize("told", ["un seul règlement reçu", "aucun acompte sauf 100 € reçus", "un acompte reçu"])
def test_what_did_come_in_is_not_passed_over(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Ferrand, fact 12, 480 €, échue le 3 octobre, {told}").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "aucun paiement reçu de Dupont",
        "aucun chèque reçu de Dupont",
        "je n'ai reçu aucun paiement de Dupont",
        "zéro paiement de Dupont",
        "paiement de Dupont non reçu",
        "virement de Dupont pas encore arrivé",
    ],
)
def test_no_payment_has_come_in_french(lire: Read, said: str) -> None:
    assert lire(said).intent is Intent.OTHER


@pytest.mark.parametrize(
    "said",
    [
        "no payment received from Morel",
        "payment from Morel not received",
        "haven't received any payment from Morel",
        "Morel's payment hasn't arrived",
    ],
)
def test_no_payment_has_come_in_english(read: Read, said: str) -> None:
    assert read(said).intent is Intent.OTHER


@pytest.mark.parametrize("said", ["virement de Dupont arrivé ce matin", "paiement reçu de Dupont"])
def test_what_came_is_a_payment(lire: Read, said: str) -> None:
    assert lire(said).intent is Intent.PAYMENT


def test_goods_that_have_not_come_are_contested(read: Read) -> None:
    assert read("Acme disputes invoice 12, goods not received").intent is Intent.DISPUTE
