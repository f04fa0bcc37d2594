"""Who advises the writer is mentioned in passing, and has to be paid only where that is told."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "beside",
    [
        "copie à ma comptable",
        "je le vois avec mon expert-comptable",
        "selon mon avocat c'est le bon montant",
        "mon notaire est au courant",
    ],
)
def test_who_is_only_asked_or_told_gets_no_money(lire: Read, beside: str) -> None:
    (draft,) = lire(f"Durand 300 € au 15/12, {beside}").drafts
    assert (draft.client, draft.amount_due) == ("Durand", Decimal(300))


def test_the_rate_that_an_adviser_is_asked_for_is_missing(lire: Read) -> None:
    (draft,) = lire("Durand doit 3780 € + TVA, règlement au 15/12, le taux je le demande à ma comptable").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Durand", None, (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    "beside", ["copy to my accountant", "I'll check with my bookkeeper", "my accountant says so", "cc my solicitor"]
)
def test_who_is_only_asked_or_told_gets_no_money_in_english(read: Read, beside: str) -> None:
    (draft,) = read(f"Dunn £300 due 15 December, {beside}").drafts
    assert (draft.client, draft.amount_due) == ("Dunn", Decimal(300))


@pytest.mark.parametrize(
    "text",
    [
        "300 € à ma comptable",
        "facture de mon comptable 300 € à payer le 15/12",
        "mon comptable me demande 300 € pour le 15/12",
    ],
)
def test_an_adviser_may_have_to_be_paid(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


def test_an_adviser_may_have_to_be_paid_in_english(read: Read) -> None:
    assert read("my accountant wants £300 by 15 December").intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Agence Polaris n'a versé aucun acompte, les 450 € sont entièrement dus, le 15/12/2026",
        "Agence Polaris n'a fait aucun virement, 450 € dus au 15/12/2026",
    ],
)
def test_that_no_deposit_was_paid_is_no_payment(lire: Read, text: str) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].amount_due) == (Intent.INVOICE, Decimal(450))


@pytest.mark.parametrize("beside", ["Hier c'était mes 50 ans.", "Il neige, je préfère saisir ce soir."])
def test_a_day_of_a_remark_is_none_of_issue(lire: Read, beside: str) -> None:
    (draft,) = lire(f"{beside} Client : Ménard. Somme : 300 €. Facture : 424. Limite : 15/12/2026.").drafts
    assert (draft.issued_on, draft.must_ask) == (None, ())
