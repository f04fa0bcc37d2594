"""Questions about an invoice with its sum and day, marks that stand for what is missing, and terms that are told."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    "text",
    [
        "Je vois dans mes notes « Ludo 519,20 euros 07/11 », est-ce que je t'ai déjà donné cette facture ou pas ?",
        "est-ce que j'ai déjà noté Dupont 300 € au 12/12 ?",
        "Dupont 300 € au 12/12, je te l'ai déjà donnée ?",
        "dis moi, la facture 12 de Dupont, elle est réglée ou pas ? je dois faire le point avec mon comptable",
        "la facture 12 de Dupont, elle est payée ou pas ? j'ai besoin de savoir",
        "est-ce que la facture de Dupont de 300 € échue le 5/11 est payée ?",
    ],
)
def test_whether_an_invoice_is_noted_or_paid_is_a_question(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "have I already logged Dunn £300 due 12 December?",
        "Dunn £300 due 12 December, did I already give you this one?",
        'I see "Dunn £300 12 December" in my notes, do you have it already?',
        "is Dunn's £300 invoice due 5 November paid?",
        "Has Dunn paid the £300 due on 5 November?",
        "invoice 12 of Dunn, is it paid? I need to know",
    ],
)
def test_whether_an_english_invoice_is_noted_or_paid_is_a_question(read: Read, text: str) -> None:
    assert read(text).intent is Intent.QUESTION


def test_what_is_to_be_noted_is_no_question(lire: Read, read: Read) -> None:
    assert lire("est-ce que tu peux noter Dupont 300 € au 12/12 ?").intent is Intent.INVOICE
    assert lire("j'ai déjà fini chez Dupont, 300 € au 12/12, ok ?").intent is Intent.INVOICE
    assert read("Dunn paid £300 yesterday, ok?").intent is Intent.PAYMENT
    assert read("I already sent the invoice to Dunn, £300 due 12 December, ok?").intent is Intent.INVOICE


@pytest.mark.parametrize("text", ["Client : Dupont\nMontant : 300 €\nÉchéance : ?", "Dupont 300 €, échéance ?"])
def test_a_mark_behind_a_label_asks_nothing(lire: Read, text: str) -> None:
    reading = lire(text)
    assert gist(reading) == (Intent.INVOICE, "Dupont")
    assert reading.drafts[0].must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize("text", ["Client: Dunn Ltd\nAmount: £300\nDue date: ?", "Dunn Ltd, £300, due ?"])
def test_a_mark_behind_an_english_label_asks_nothing(read: Read, text: str) -> None:
    reading = read(text)
    assert gist(reading) == (Intent.INVOICE, "Dunn Ltd")
    assert reading.drafts[0].must_ask == (Field.DUE_ON,)


def test_the_due_date_of_a_client_is_asked_for(lire: Read) -> None:
    assert lire("Échéance de Dupont ?").intent is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    ["Dupont, 300 €, paiement dans la quinzaine", "Dupont 300 €, règlement dans la semaine"],
)
def test_terms_of_no_sure_day_behind_a_sum_promise_nothing(lire: Read, text: str) -> None:
    reading = lire(text)
    assert gist(reading) == (Intent.INVOICE, "Dupont")
    assert reading.drafts[0].must_ask == (Field.DUE_ON,)
    assert lire("Dupont paie dans la quinzaine").intent is Intent.PROMISE


@pytest.mark.parametrize(
    "when", ["sometime in the first half of next month", "in early December", "in the second half of January"]
)
def test_what_a_client_should_pay_is_an_invoice(read: Read, when: str) -> None:
    reading = read(f"Dunn Ltd should settle my £300 invoice {when}")
    [draft] = reading.drafts
    assert (*gist(reading), draft.amount_due) == (Intent.INVOICE, "Dunn Ltd", Decimal(300))
    assert draft.must_ask == (Field.DUE_ON,)
    assert read("Dunn Ltd should pay me next week").intent is Intent.PROMISE


def test_ways_of_paying_put_nothing_in_doubt(lire: Read, read: Read) -> None:
    [draft] = lire("Dupont 300 €, chèque ou virement, le 12/12").drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(300), date(2026, 12, 12), ())
    [draft] = read("Dunn Ltd £300, cheque or bank transfer, due 12 December").drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(300), date(2026, 12, 12), ())


@pytest.mark.parametrize(
    "text",
    [
        "Devis accepté par Picard ! 724 eur, mais rien n'est encore facturé.",
        "Devis signé, 724 €, aucune facture envoyée",
    ],
)
def test_a_quote_of_which_nothing_is_billed_is_none_to_note(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize("number", ["242", "F242", "FA-0242", "2026/242"])
def test_an_invoice_that_will_be_paid_is_promised_whatever_its_number(read: Read, number: str) -> None:
    reading = read(f"spoke to Dunn Ltd: inv {number} will be paid in full by 8 April 2027 at the latest")
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PROMISE, "Dunn Ltd", number)


def test_a_payment_that_leaves_with_the_transfers_of_a_week_is_promised(lire: Read) -> None:
    reading = lire("la compta de Dupont a tout validé et le paiement part avec les vir de la fin de semaine")
    assert gist(reading) == (Intent.PROMISE, "Dupont")


def test_an_answer_is_read_without_the_mail_that_it_answers(lire: Read) -> None:
    reading = lire(
        "Le gérant de Sicard vient de répondre :\n« pas de souci pour la facture 637, ce sera payé mardi. »\n"
        "Ci-dessous mon mail :\n> Bonjour, je me permets de vous relancer pour la facture 637 de 3947 eur."
    )
    assert gist(reading) == (Intent.PROMISE, "Sicard")
