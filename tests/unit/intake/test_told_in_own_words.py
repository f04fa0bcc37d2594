"""What clients say in their own words, behind a colon or in quotes, and what keeps them from paying."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    "text",
    [
        "Dupont a dit texto : je passe te régler demain sans faute",
        "Dupont me dit : je passe te payer demain",
        "Dupont : « je règle demain »",
        "SMS de Dupont : ok je vire ça demain",
        "Dupont : on paie lundi",
    ],
)
def test_a_client_promises_in_its_own_words(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.PROMISE, "Dupont")


@pytest.mark.parametrize(
    "text",
    [
        'Dunn: "we\'ll pay on Friday"',
        "Dunn wrote: 'we'll pay Monday'",
        'Answer from Dunn: "we\'ll pay Monday"',
    ],
)
def test_an_english_client_promises_in_its_own_words(read: Read, text: str) -> None:
    assert gist(read(text)) == (Intent.PROMISE, "Dunn")


def test_what_the_writer_will_pay_is_no_promise(lire: Read) -> None:
    assert lire("je paie Dupont lundi").intent is Intent.OTHER


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("est aux abois", Intent.DIFFICULTY),
        ("n'a plus rien en banque", Intent.DIFFICULTY),
        ("dit qu'il n'y a plus rien sur le compte", Intent.DIFFICULTY),
        (": la 12 ne sera pas payée avant fin janvier", Intent.DIFFICULTY),
        (": la 12 ne sera pas payée tant que la fuite n'est pas réparée", Intent.DISPUTE),
        ("renvoie la 12 avec un mot : heures incorrectes, rien ne sera payé avant correction", Intent.DISPUTE),
        ("dit que la 12 sera payée avant vendredi", Intent.PROMISE),
    ],
)
def test_what_keeps_a_client_from_paying(lire: Read, told: str, intent: Intent) -> None:
    assert gist(lire(f"Dupont {told}")) == (intent, "Dupont")


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("says there is nothing left in the bank to pay it with", Intent.DIFFICULTY),
        ("has no money left", Intent.DIFFICULTY),
        ("says invoice 12 won't be paid until the end of the month", Intent.DIFFICULTY),
        (": address wrong, won't be paid until reissued", Intent.DISPUTE),
        ("sent it back with a note: hours incorrect, nothing will be paid until it is corrected", Intent.DISPUTE),
        ("sent £90 on account, nothing more so far", Intent.PAYMENT),
    ],
)
def test_what_keeps_an_english_client_from_paying(read: Read, told: str, intent: Intent) -> None:
    assert gist(read(f"Dunn {told}")) == (intent, "Dunn")


def test_nothing_on_the_writers_own_account_is_no_difficulty_of_the_client(read: Read) -> None:
    assert read("still nothing in the account, Dunn invoice 12").intent is Intent.INVOICE
    assert read("I have nothing left to bill Dunn").intent is Intent.INVOICE
