"""A sum of which a reduction is said to have been taken off is what is left."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "Remise de 10 % déjà appliquée, Dupont doit 900 €, à régler pour le 5 décembre",
        "avoir de 100 € déjà déduit, net à payer 900 euros, Dupont, 5 décembre",
        "Une fois l'avoir déduit, Dupont doit 900 €, payable le 5 décembre",
        "Dupont : net à payer 900 €, retenue de garantie de 5 % déjà déduite, éch. 5 décembre",
        "geste commercial de 60 € retiré, Dupont doit donc 900 € le 5 décembre",
        "Dupont 900 € après remise de 10 %, au 5 décembre",
        "Dupont : prix catalogue 1200 euros, ramené à 900 € après remise, échéance 5 décembre",
        "Libération de la retenue de garantie chez Dupont : 900 €, payable le 5 décembre",
    ],
)
def test_what_is_left_is_due_in_french(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dupont", Decimal(900), ())


@pytest.mark.parametrize(
    "said",
    [
        "10% discount already applied, Acme owes £900 by 5 December",
        "£900 for Acme due 5 December, after a 10% discount",
        "£900 for Acme due 5 December, credit note of £50 already taken off",
        "£900 for Acme due 5 December net of the £100 goodwill credit",
        "Acme: list price £1200, reduced to £900, due 5 December",
        "Release of retention for Acme: £900, due 5 December",
    ],
)
def test_what_is_left_is_due_in_english(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Acme", Decimal(900), ())


@pytest.mark.parametrize(
    "said",
    [
        "remise de 10 %",
        "remise de 10 % à appliquer",
        "remise de 10 % pas encore déduite",
        "escompte de 2 % déduit si paiement sous 8 jours",
        "avoir de 50 € à déduire",
        "déduction faite de l'avoir de 50 €",
    ],
)
def test_what_may_still_be_taken_off_is_asked(lire: Read, said: str) -> None:
    reading = lire(f"Dupont 1000 € au 5 décembre, {said}")
    assert reading.intent is Intent.INVOICE
    assert Field.AMOUNT_DUE in reading.must_ask


def test_a_credit_note_alone_is_no_invoice(lire: Read) -> None:
    assert lire("avoir de 50 € pour Dupont").intent is Intent.OTHER
