"""Tests of what is told of other papers beside an invoice: those that are settled, quotes and purchases."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Dupont me doit 450 € fin de mois. L'ancienne facture de 300 € est soldée depuis longtemps",
        "Dupont 450 € fin de mois, sa facture précédente de 300 € a été réglée",
        "Dupont 450 € fin de mois. Il a réglé celle d'avant.",
        "Dupont | 450 € | fin de mois | devis initial : 500 €",
        "Montant : 450 €\nClient : Dupont\nÀ payer fin de mois\nPour info, mes achats chez le fournisseur : 279 €",
        "Dupont, 450 €, paiement d'ici la fin du mois",
    ],
)
def test_what_is_told_of_another_paper_is_none_of_the_invoice(lire: Read, text: str) -> None:
    reading = lire(text)
    [draft] = reading.drafts
    assert reading.intent == "invoice"
    assert (draft.client, draft.amount_due, str(draft.due_on)) == ("Dupont", Decimal(450), "2026-11-30")


@pytest.mark.parametrize(
    "text",
    [
        "Pike £450 due 5 March. The old invoice for £300 was settled long ago.",
        "Pike £450 due 5 March, his previous invoice of £300 has been paid",
        "Pike £450 due 5 March. He has paid the last one.",
    ],
)
def test_what_is_told_of_another_paper_is_none_of_the_invoice_in_english(read: Read, text: str) -> None:
    reading = read(text)
    [draft] = reading.drafts
    assert (reading.intent, draft.amount_due, str(draft.due_on)) == ("invoice", Decimal(450), "2027-03-05")


@pytest.mark.parametrize(
    "text",
    [
        "Dupont 450 € fin de mois, l'ancienne facture de 300 € n'est pas payée",
        "Dupont 450 € fin de mois plus mes achats 279 €",
    ],
)
def test_another_sum_that_is_owed_is_asked(lire: Read, text: str) -> None:
    assert Field.AMOUNT_DUE in lire(text).must_ask


@pytest.mark.parametrize(
    "text", ["Dupont a payé l'ancienne facture de 300 €", "Dupont, la facture de 300 € est soldée"]
)
def test_the_payment_of_the_one_invoice_that_is_named_is_told(lire: Read, text: str) -> None:
    assert lire(text).intent == "payment"


def test_a_sum_to_be_paid_within_a_time_that_is_no_day_is_an_invoice(lire: Read) -> None:
    reading = lire("Dupont, 450 €, paiement dans la quinzaine")
    assert (reading.intent, reading.must_ask) == ("invoice", (Field.DUE_ON,))
