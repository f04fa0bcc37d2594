"""Orders about invoices and reminders, and credit notes, register nothing."""

import pytest

from bot.intake.draft import Intent, Order
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "mettre en pause dupont 2 semaines",
        "mets les relances de Dupont en pause jusqu'au 15/01",
        "pause Dupont",
        "annule la facture 31",
        "annule le paiement de Dupont",
        "Peux-tu annuler la facture 31 ?",
        "tu peux me modifier l'échéance de la 31 au 15/12",
        "merci de corriger le montant de la 31 : 870 €",
        "supprime Dupont stp",
        "arrête les relances de Dupont jusqu'au 15 janvier",
        "ne relance plus Mme Dupont",
        "relance la facture 31",
        "bonjour, il faut relancer Dupont",
        "pas de relance pour Dupont avant janvier",
        "rappelle-moi d'appeler Dupont demain",
        "avoir de 100 € pour Dupont sur la 041",
        "je vais faire un avoir à Dupont",
        "j'ai fait un avoir à Dupont, 60 euros",
    ],
)
def test_an_order_is_no_invoice(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "cancel invoice 31",
        "can you delete the last invoice?",
        "please change the due date of 31 to 15 December",
        "don't chase Pike until January",
        "put Pike on hold until January",
        "chase Pike",
        "remind me to call Pike",
        "credit note of £30 for Pike",
    ],
)
def test_an_english_order_is_no_invoice(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("relance Dupont 450€ échue le 3/10", "Dupont"),
        ("Pause Café 120€ fin de mois", "Pause Café"),
        ("annule et remplace fact 31 : Dupont 300€ fin décembre", "Dupont"),
        ("Dupont me doit 300€, pas de relance avant le 15 stp", "Dupont"),
        ("fact 31 Dupont 600€ moins un avoir de 100€ éch 30/12", "Dupont"),
    ],
)
def test_an_invoice_beside_such_words_stays_one(lire: Read, text: str, client: str) -> None:
    reading = lire(text)
    assert reading.intent is Intent.INVOICE
    assert reading.drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ne relance pas Dupont, il a payé", Intent.PAYMENT),
        ("Dupont va avoir du mal à payer", Intent.DIFFICULTY),
        ("Dupont demande un avoir sur la 31", Intent.DISPUTE),
        ("comment annuler une relance ?", Intent.QUESTION),
    ],
)
def test_what_is_told_of_a_client_weighs_more(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


def test_an_order_names_its_invoice(lire: Read) -> None:
    assert lire("annule la facture 31").order == Order("31")
    assert lire("mettre en pause dupont 2 semaines").order == Order()
    assert lire("merci beaucoup").order is None


@pytest.mark.parametrize("text", ["tu peux relancer Dupont aussi ?", "peux-tu relancer par SMS aussi"])
def test_whether_something_can_be_chased_as_well_is_a_question(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION


def test_a_bill_that_the_writer_has_to_pay_is_none_to_be_noted(lire: Read) -> None:
    assert lire("faut que je paie la facture d'électricité 230€ avant le 20").intent is Intent.OTHER


@pytest.mark.parametrize(
    ("reason", "intent"),
    [
        ("la somme est sur mon compte depuis hier", Intent.PAYMENT),
        ("il a payé", Intent.PAYMENT),
        ("il promet de payer vendredi", Intent.PROMISE),
        ("je l'appelle demain", Intent.OTHER),
    ],
)
def test_why_a_reminder_is_undone_is_told_with_it(lire: Read, reason: str, intent: Intent) -> None:
    assert lire(f"Annule la relance pour Dupont, {reason}").intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Cancel the reminder for Dunn, the money has been in my account since yesterday", Intent.PAYMENT),
        ("remove the reminder for Dunn, he disputes it", Intent.DISPUTE),
        ("Cancel the reminder for Dunn", Intent.OTHER),
        ("delete the reminder for invoice 12 of Dunn, £300 due 3 November", Intent.OTHER),
        ("cancel invoice 12 of Dunn, he paid the other one", Intent.OTHER),
    ],
)
def test_an_english_reminder_is_undone_for_a_reason(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent
