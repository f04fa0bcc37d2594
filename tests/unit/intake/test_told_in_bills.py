"""Words of payment that stand in a bill, and what greets, asks about the bot or shouts with joy beside a payment."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client", "amount"),
    [
        ("Facture 28-77 Ludothèque Pirouette 240 €, 15 décembre, virement sur IBAN", "Ludothèque Pirouette", "240"),
        ("Facture 28-77 M. Roux 240 €, 15 décembre, virement bancaire sur RIB ci-joint", "M. Roux", "240"),
        ("M. Roux 240 €, 15 décembre, virement uniquement", "M. Roux", "240"),
        ("Fact 18 M. Roux 3 150 ttc, réglé un acompte de 800, le reste est attendu au 30 décembre", "M. Roux", "2350"),
        (
            "transféré par mon comptable : FACTURE N° 155 – doit : SAS Pneus – NET A PAYER 173,76 EUR",
            "SAS Pneus",
            "173.76",
        ),
    ],
)
def test_how_a_bill_is_to_be_paid_is_no_payment(lire: Read, text: str, client: str, amount: str) -> None:
    reading = lire(text)
    assert (reading.intent, [(draft.client, draft.amount_due) for draft in reading.drafts]) == (
        Intent.INVOICE,
        [(client, Decimal(amount))],
    )


@pytest.mark.parametrize(
    "text", ["virement bancaire de M. Roux 240 €", "virement sur mon compte de M. Roux 240 €", "virement M. Roux 240 €"]
)
def test_what_came_by_transfer_is_a_payment(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.PAYMENT


@pytest.mark.parametrize("told", ["by 12 December", "by the end of December", "by bank transfer", "by cheque only"])
def test_by_when_and_how_a_bill_is_to_be_paid_is_no_payment(read: Read, told: str) -> None:
    assert gist(read(f"new invoice for Roscoe Garage, payment {told}")) == (Intent.INVOICE, "Roscoe Garage")


@pytest.mark.parametrize("told", ["by Roscoe Garage", "by cheque from Roscoe Garage"])
def test_who_paid_is_told_of_a_payment(read: Read, told: str) -> None:
    assert read(f"payment {told}").intent is Intent.PAYMENT


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Mr and Mrs Adeyemi owe 720 and should pay by the 24th of December", Intent.INVOICE),
        ("Mrs Hall owes me for 18, she'll pay on Friday", Intent.PROMISE),
        ("Mrs Hall should pay inv 18 on Friday", Intent.PROMISE),
        ("From: Lena Hall <l@example.com>\nSubject: Re: invoice 208\n\nI'll transfer it on Thursday.", Intent.PROMISE),
    ],
)
def test_who_owes_a_sum_that_should_be_paid_has_an_invoice(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize("text", ["salut ! ça roule ?", "coucou, ça gaze ?", "tout va bien ?", "il y a quelqu'un ?"])
def test_how_things_are_is_small_talk(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "tu peux relancer un client à ma place ou c'est moi qui dois le faire ?",
        "vous pouvez appeler les clients ou pas ?",
        "ça se passe comment les relances ?",
    ],
)
def test_who_does_what_is_a_question(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("alright mate?", Intent.OTHER),
        ("is everything ok?", Intent.OTHER),
        ("how are things with the Dunn invoice?", Intent.QUESTION),
        ("can you chase a client for me or do I have to do it?", Intent.QUESTION),
        ("can you chase Dunn for invoice 8?", Intent.OTHER),
        ("can you add Dunn £300 due 12 December or is it too late?", Intent.INVOICE),
    ],
)
def test_small_talk_questions_and_orders_are_told_apart(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize("joy", ["wahey", "woohoo!", "about time too", "whoop whoop"])
def test_a_shout_of_joy_names_nobody(read: Read, joy: str) -> None:
    reading = read(f"they finally paid, {joy}")
    assert (reading.intent, reading.drafts[0].must_ask) == (Intent.PAYMENT, (Field.CLIENT,))


@pytest.mark.parametrize("joy", ["wahou !", "dieu merci", "quel soulagement", "c'est pas trop tôt"])
def test_a_shout_of_joy_names_nobody_in_french(lire: Read, joy: str) -> None:
    reading = lire(f"ils ont enfin payé, {joy}")
    assert (reading.intent, reading.drafts[0].must_ask) == (Intent.PAYMENT, (Field.CLIENT,))


@pytest.mark.parametrize(
    "told",
    [
        "je note une facture de 900 € pour M. Martin avec un règlement prévu le 5 mars",
        "M. Martin 900 € pour un dépannage, sera payé le 5 mars",
        "M. Martin devrait me payer 900 € avant le 5 mars",
        "Facture pour M. Martin, 900 €, ils paient le 5 mars",
    ],
)
def test_when_a_bill_will_be_paid_is_its_due_day(lire: Read, told: str) -> None:
    reading = lire(told)
    (draft,) = reading.drafts
    assert (*gist(reading), draft.amount_due) == (Intent.INVOICE, "M. Martin", Decimal(900))
    assert (draft.due_on, draft.must_ask) == (date(2027, 3, 5), ())


def test_in_how_many_days_a_bill_will_be_paid_is_its_term(lire: Read) -> None:
    (draft,) = lire("facturé ce matin à M. Martin : 900 €, paiement dans 15 jours").drafts
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 23), date(2026, 12, 8))


@pytest.mark.parametrize(
    "told",
    [
        "I note an invoice of £900 for Mr Hall, payment expected on 15 March",
        "invoice to Mr Hall: £900, will be paid on 15 March",
        "Mr Hall should pay me £900 by 15 March for roof repair",
        "billed Mr Hall £900, they pay on 15 March",
    ],
)
def test_when_a_bill_will_be_paid_is_its_due_day_in_english(read: Read, told: str) -> None:
    reading = read(told)
    (draft,) = reading.drafts
    assert (*gist(reading), draft.amount_due) == (Intent.INVOICE, "Mr Hall", Decimal(900))
    assert (draft.due_on, draft.must_ask) == (date(2027, 3, 15), ())
