"""What the writer has to pay, hours at which people meet, and wishes: none of them is an invoice or a payment."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "le proprio veut 900 € avant vendredi",
        "l'imprimeur veut 350 € pour les flyers avant le 5",
        "la banque me prend 45 € de frais",
        "Orange me prélève 40 € le 5",
        "faut que je rembourse 200 € à mon frère le 15",
        "je rends 200 € à Paul vendredi",
        "Paul m'a prêté 200 €",
        "Delmas me réclame 300 € avant le 15",
        "la CAF m'a versé 300 €",
        "j'ai fait le virement au fournisseur",
        "le problème de Delmas est réglé",
        "bonne année 🥂 et que ça paye !",
        "meilleurs vœux à toi, et que les factures soient payées à l'heure",
        "espérons que ça paie cette fois",
        "rdv Mme Petit à 14",
        "déjeuner avec Paul vendredi à 13",
    ],
)
def test_what_is_no_money_of_a_client_is_noted_nowhere(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Delmas veut 50 € de remise", Intent.DISPUTE),
        ("Delmas réclame 50 € de dédommagement", Intent.DISPUTE),
        ("Delmas demande à payer les 300 € en 3 fois", Intent.DIFFICULTY),
        ("Delmas dit que le problème est réglé et que le virement est passé", Intent.PAYMENT),
        ("Delmas m'a avancé 300 € sur la facture 12", Intent.PAYMENT),
        ("le garage Roux me doit 300 € avant le 15", Intent.INVOICE),
        ("dîner pour Mme Petit 80 € à payer vendredi", Intent.INVOICE),
        ("Café Mandarine 300 pour le 14", Intent.INVOICE),
    ],
)
def test_the_same_words_of_clients_are_theirs(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "the landlord wants £900 by Friday, ugh",
        "HMRC want £1,300 by 31 January",
        "the plumber wants £150 by Monday",
        "the bank is charging me £45",
        "my cousin lent me £200",
        "need to repay Dave £200 by Friday",
        "meeting Mrs Abernathy at 3",
        "seeing Dave tomorrow at 10.30",
        "dentist at 4 on Thursday",
        "the argument with Dave is settled",
        "I hope everyone pays this month",
    ],
)
def test_what_is_no_money_of_a_client_is_noted_nowhere_in_english(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Dave wants £50 off", Intent.DISPUTE),
        ("Dave is demanding £50 back", Intent.DISPUTE),
        ("Dave wants until Friday to pay the £300", Intent.DIFFICULTY),
        ("Dave says the quote was 900 not 1200", Intent.DISPUTE),
        ("the garage owes me £300 by Friday", Intent.INVOICE),
        ("Landlord Services £300 due 15 December", Intent.INVOICE),
        ("Bought Ledger Services £300", Intent.INVOICE),
        ("lunch catering Dave 450 due 15 December", Intent.INVOICE),
    ],
)
def test_the_same_words_of_clients_are_theirs_in_english(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "faut pas que j'oublie de payer Orange, 39,99 € avant le 12",
        "ne pas zapper de régler Orange 39,99 € le 12",
        "pense-bête : payer Orange 39,99 € le 12",
        "oublie pas de payer Orange 40 € avant vendredi",
        "il faut qu'on règle la facture de Point P, 420 €, avant vendredi",
        "à faire : virer 300 € à Martin avant le 12",
    ],
)
def test_what_the_writer_must_not_forget_to_pay_is_no_invoice(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "à faire : facture Dupont 300 € au 12/12",
        "note : Dupont doit payer 300 € au 12/12",
        "n'oublie pas la facture Dupont 300 € au 12/12",
        "Dupont a oublié de payer sa facture de 300 €",
    ],
)
def test_what_is_not_to_be_forgotten_of_a_client_is_noted(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.INVOICE


@pytest.mark.parametrize(
    "text",
    [
        "must not forget to pay the rent £800 on the 5th",
        "note to self: pay Screwfix £120 by Monday",
        "todo pay Screwfix £120",
    ],
)
def test_what_the_writer_must_not_forget_to_pay_is_no_invoice_in_english(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


def test_what_a_client_is_to_pay_is_noted_beside_a_note(read: Read) -> None:
    assert read("note to self: Screwfix to pay £120 by Monday").intent is Intent.INVOICE


@pytest.mark.parametrize(
    "text",
    [
        "à payer moi-même : 630,05 € au fournisseur Sellerie Delcourt avant le 17/12",
        "à régler nous-mêmes, 200 € chez Leroy avant le 15/12",
        "payer 200 € au fournisseur Leroy avant le 15/12",
    ],
)
def test_what_the_writer_pays_itself_is_no_invoice(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


def test_what_the_writer_pays_itself_is_no_invoice_in_english(read: Read) -> None:
    assert read("for me to pay: £630 to the supplier Delcourt before 17 December").intent is Intent.OTHER
    assert read("£300 for Dunn to pay by 15 December").intent is Intent.INVOICE
