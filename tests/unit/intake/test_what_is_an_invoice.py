"""What tells of money that came in, of a bill that the owner has to pay, or of terms alone."""

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
