"""What tells of money that came in, of a bill that the owner has to pay, or of terms alone."""

from datetime import date

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "told",
    [
        "a cheque turned up in the post!",
        "money showed up in my account!",
        "cheque finally surfaced",
        "a cheque for £200 turned up",
        "another cheque through the door today",
    ],
)
def test_money_that_turned_up_has_come(read: Read, told: str) -> None:
    reading = read(told)
    assert (reading.intent, reading.drafts[0].must_ask) == (Intent.PAYMENT, (Field.CLIENT,))


@pytest.mark.parametrize("told", ["no cheque turned up", "the cheque never turned up", "the plumber turned up"])
def test_what_did_not_turn_up_has_not_come(read: Read, told: str) -> None:
    assert read(told).intent is Intent.OTHER


@pytest.mark.parametrize(
    "told", ["j'ai trouvé un chèque dans le courrier", "un chèque dans la boîte aux lettres ce matin"]
)
def test_money_that_was_found_has_come(lire: Read, told: str) -> None:
    assert lire(told).intent is Intent.PAYMENT


def test_a_cheque_that_never_came_is_no_payment(lire: Read) -> None:
    assert lire("le chèque n'est jamais arrivé").intent is Intent.OTHER


@pytest.mark.parametrize(
    "told",
    [
        "ugh, just got a $310 bill from the electric company, due July 9",
        "just had a £95 invoice from the vet, due 9 December",
        "the phone company sent a £40 bill, due 9 December",
        "a £310 bill from the council came, due 9 December",
        "landed with a massive £310 bill from the garage, due 9 December",
    ],
)
def test_a_bill_that_the_owner_got_is_none_to_note(read: Read, told: str) -> None:
    assert read(told).intent is Intent.OTHER


@pytest.mark.parametrize(
    "told",
    [
        "just got a £310 bill out to Dunne, due 9 December",
        "got a £310 bill to send to Dunne, due 9 December",
        "Dunne got a £310 bill from us, due 9 December",
    ],
)
def test_a_bill_that_a_client_got_is_to_be_noted(read: Read, told: str) -> None:
    assert read(told).intent is Intent.INVOICE


@pytest.mark.parametrize(
    "told",
    ["j'ai eu une facture de 95 € du véto, échéance 9 décembre", "une facture de 310 € du garagiste vient d'arriver"],
)
def test_a_bill_that_the_owner_got_is_none_to_note_in_french(lire: Read, told: str) -> None:
    assert lire(told).intent is Intent.OTHER


@pytest.mark.parametrize(
    "told",
    [
        "j'ai mis aucune date de paiement dessus",
        "délai de paiement pas précisé",
        "mode de paiement virement",
        "date de règlement à voir",
    ],
)
def test_terms_of_payment_tell_of_no_payment(lire: Read, told: str) -> None:
    draft = one(lire, f"Ludothèque Bulle, ma facture 9 de 45 €, {told}")
    assert (draft.number, str(draft.amount_due), draft.must_ask) == ("9", "45", (Field.DUE_ON,))


@pytest.mark.parametrize(
    "text",
    [
        "Please put in £1,752 for Thistle Bakery, they have until 11 May",
        "Put in £1,752 for Thistle Bakery due 11 May",
        "So that's £1,752 to come in from Thistle Bakery on 11 May",
    ],
)
def test_an_order_to_note_a_sum_and_money_to_come_in_are_no_payment(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.intent is Intent.INVOICE
    assert [(draft.client, draft.due_on) for draft in reading.drafts] == [("Thistle Bakery", date(2027, 5, 11))]


@pytest.mark.parametrize("text", ["Dunne put in £300 yesterday", "The £300 from Dunne has come in"])
def test_money_that_was_put_in_or_has_come_in_is_a_payment(read: Read, text: str) -> None:
    assert read(text).intent is Intent.PAYMENT


def test_a_sum_that_a_client_pays_in_parts_on_days_is_a_plan_and_no_promise(read: Read) -> None:
    reading = read("Dunne is paying me £600 in two halves, the first half on 16 January and the second on 30 January")
    assert [draft.due_on for draft in reading.drafts] == [date(2027, 1, 16), date(2027, 1, 30)]
    assert [draft.amount_due for draft in reading.drafts] == [300, 300]


@pytest.mark.parametrize(
    "text",
    ["ajoute 300 € pour Dupont, il va payer bientôt", "mets 300 € pour Dupont il paiera quand il pourra"],
)
def test_a_sum_that_is_ordered_to_be_noted_is_one_whatever_its_client_will_do(lire: Read, text: str) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].client) == (Intent.INVOICE, "Dupont")
    assert reading.drafts[0].must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize("text", ["note que Dupont va payer 300 € lundi", "note : Dupont me paie 300 € vendredi"])
def test_what_a_client_will_do_is_a_promise_that_is_noted(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.PROMISE


def test_a_client_who_received_the_invoice_paid_nothing(lire: Read) -> None:
    draft = one(lire, "Boucherie Roux a reçu ma facture mais je n'ai pas le montant sur moi, à payer le 4 mai")
    assert (draft.client, draft.due_on, draft.must_ask) == ("Boucherie Roux", date(2027, 5, 4), (Field.AMOUNT_DUE,))


def test_a_deposit_of_a_sum_that_is_forgotten_leaves_the_rest_to_be_asked(lire: Read) -> None:
    text = "Un acompte a été payé par Garage Roux, oublié combien. Le total était de 6 495 €, le solde est dû le 31/01"
    draft = one(lire, text)
    assert (draft.client, draft.due_on, draft.must_ask) == ("Garage Roux", date(2027, 1, 31), (Field.AMOUNT_DUE,))


def test_a_day_on_which_clients_were_seen_is_none_of_their_invoices(lire: Read) -> None:
    drafts = lire("Deux clients vus aujourd'hui. Roux : 300 €, et Vial : 819 €. Les deux ont jusqu'au 8 mai").drafts
    assert [draft.due_on for draft in drafts] == [date(2027, 5, 8)] * 2
