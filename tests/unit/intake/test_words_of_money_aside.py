"""Words about money that tell of reminders, letters and work, and put no sum in doubt; and where they do."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "told",
    [
        "elle tient un stand du port",
        "ils ont bien reçu ma facture",
        "facture bien reçue",
        "3 fois que je relance",
        "relancé quatre fois",
        "c'est la deuxième fois que je relance",
        "encore une fois",
        "comme tous les mois",
        "client depuis deux mois",
        "déjà relancé par téléphone",
        "au moins c'est clair",
        "la facture est partie lundi",
        "remise en état du moteur",
        "livraison de produits frais",
        "je leur ai donné ma carte",
        "sans réponse de leur part",
        "il va avoir du mal",
    ],
)
def test_french_words_of_money_that_tell_of_something_else_ask_nothing(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Petit 310 € échéance 10/12, {told}").drafts
    assert (draft.client, draft.amount_due) == ("Garage Petit", Decimal(310))


@pytest.mark.parametrize(
    "told",
    [
        "plus le port",
        "port en sus",
        "avec remise",
        "remise de 10 %",
        "frais de port",
        "déjà 100 €",
        "3 fois",
        "hors port",
    ],
)
def test_french_words_that_change_a_sum_still_ask(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Petit 310 € échéance 10/12, {told}").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    "told",
    [
        "they gave us a lovely review",
        "they received the invoice",
        "third time I've chased",
        "I've chased 3 times",
        "same as every month",
        "as per the contract",
        "the owner is off sick",
        "no payment received",
        "every time the same story",
        "a client for six months",
        "double glazing",
        "half a day of work",
        "thanks in advance",
    ],
)
def test_english_words_of_money_that_tell_of_something_else_ask_nothing(read: Read, told: str) -> None:
    [draft] = read(f"Lakeview Kennels £260 due 15 December, {told}").drafts
    assert (draft.client, draft.amount_due) == ("Lakeview Kennels", Decimal(260))


@pytest.mark.parametrize("told", ["a third off", "£20 off", "every month", "part of the invoice", "3 times"])
def test_english_words_that_change_a_sum_still_ask(read: Read, told: str) -> None:
    assert any(
        Field.AMOUNT_DUE in draft.must_ask for draft in read(f"Lakeview Kennels £260 due 15 December, {told}").drafts
    )
