"""Names and terms of payment in which words of payments, troubles and disputes stand, and which tell of none."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Fact n°318 Manoir de la Touche, échéance 25/02/2027", "Manoir de la Touche"),
        ("Facture F-12 Château de la Touche, éch 15/12", "Château de la Touche"),
        ("Facture F-12 Bar Le Treso 300 € le 15/12", "Bar Le Treso"),
        ("Facture F-12 Mme Touche, éch 15/12", "Mme Touche"),
        ("Facture F-12 Le Chèque Déjeuner, échéance le 15/12", "Le Chèque Déjeuner"),
    ],
)
def test_a_name_tells_of_no_event(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.INVOICE, client)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Invoice F-12 Broken Hill Motors, due 15 December 2026", "Broken Hill Motors"),
        ("Invoice F-12 The Cleared Table, due 15 December 2026", "The Cleared Table"),
        ("Invoice for Landed Seafood", "Landed Seafood"),
        ("Administration Services Ltd, invoice F-12, due 15 December 2026", "Administration Services Ltd"),
        ("Wrong Size Clothing, £300 due 15 December 2026", "Wrong Size Clothing"),
    ],
)
def test_a_name_tells_of_no_event_in_english(read: Read, text: str, client: str) -> None:
    assert gist(read(text)) == (Intent.INVOICE, client)


@pytest.mark.parametrize(
    ("text", "intent", "client"),
    [
        ("Mme Touche a payé", Intent.PAYMENT, "Mme Touche"),
        ("virement Château de la Touche", Intent.PAYMENT, "Château de la Touche"),
        ("Bar Le Treso conteste la F-12", Intent.DISPUTE, "Bar Le Treso"),
        ("VIR SEPA RECU DE SARL GRANDVAL REF F-12", Intent.PAYMENT, "SARL GRANDVAL"),
        ("Dr Lemoine Payé", Intent.PAYMENT, "Dr Lemoine"),
    ],
)
def test_what_is_told_of_such_a_name_counts(lire: Read, text: str, intent: Intent, client: str) -> None:
    assert gist(lire(text)) == (intent, client)


@pytest.mark.parametrize(
    "term",
    [
        "paiement à 30 jours",
        "règlement à réception",
        "paiement sous 15 jours",
        "règlement 45 jours fin de mois",
        "paiement fin décembre",
        "règlement par virement avant le 15/12",
    ],
)
def test_a_term_of_payment_is_no_payment(lire: Read, term: str) -> None:
    assert lire(f"Facture F-12 Hangar Neuf, {term}").intent is Intent.INVOICE
    assert lire(f"Hangar Neuf a payé la F-12, {term}").intent is Intent.PAYMENT


@pytest.mark.parametrize("term", ["payment in 30 days", "payment in full on receipt", "payment net 30"])
def test_a_term_of_payment_is_no_payment_in_english(read: Read, term: str) -> None:
    assert read(f"Invoice F-12 Barn Nine, {term}").intent is Intent.INVOICE
    assert read(f"Barn Nine has paid F-12, {term}").intent is Intent.PAYMENT


@pytest.mark.parametrize("client", ["St Mark's Hall", "Baker's Yard", "Booths Cash & Carry", "The Half Moon"])
@pytest.mark.parametrize("told", ["have settled up, finally!!", "paid", "will pay on Friday"])
def test_words_of_money_in_a_name_belong_to_it(read: Read, client: str, told: str) -> None:
    assert read(f"{client} {told}").drafts[0].client == client
