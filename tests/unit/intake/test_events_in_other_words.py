"""Payments, promises, difficulties and disputes as people tell them in passing."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("est passé à l'atelier avec le chèque", Intent.PAYMENT),
        ("a enfin craché au bassinet", Intent.PAYMENT),
        ("me jure que c'est parti", Intent.PROMISE),
        ("pense pouvoir payer mardi", Intent.PROMISE),
        ("doit me faire le virement mardi", Intent.PROMISE),
        ("a du mal à joindre les deux bouts", Intent.DIFFICULTY),
        ("attend une subvention avant de pouvoir me payer", Intent.DIFFICULTY),
        ("ne peut pas avant mars", Intent.DIFFICULTY),
        ("trouve la note salée", Intent.DISPUTE),
        ("dit que c'est de l'arnaque", Intent.DISPUTE),
        ("râle sur la facture 15", Intent.DISPUTE),
        ("dit qu'il manque des pièces", Intent.DISPUTE),
        ("veut que je refasse la peinture", Intent.DISPUTE),
        ("doit me faire un virement de 300 € le 12 décembre", Intent.INVOICE),
        ("attend la facture pour payer, 300 € au 12 décembre", Intent.INVOICE),
    ],
)
def test_what_a_client_does_is_told_in_many_words(lire: Read, told: str, intent: Intent) -> None:
    assert gist(lire(f"M. Martin {told}")) == (intent, "M. Martin")


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("squared up with me yesterday", Intent.PAYMENT),
        ("finally stumped up", Intent.PAYMENT),
        ("will square up on Friday", Intent.PROMISE),
        ("is popping in with the cash on Friday", Intent.PROMISE),
        ("gave me his word he'd pay on Friday", Intent.PROMISE),
        ("is waiting on a grant before he can pay", Intent.DIFFICULTY),
        ("is up to his eyes in debt", Intent.DIFFICULTY),
        ("isn't happy with inv 21", Intent.DISPUTE),
        ("says the work is shoddy", Intent.DISPUTE),
        ("says half the boxes were missing", Intent.DISPUTE),
        ("sent the goods back", Intent.DISPUTE),
        ("didn't square up, £300 due 4 December", Intent.INVOICE),
    ],
)
def test_what_a_client_does_is_told_in_many_words_in_english(read: Read, told: str, intent: Intent) -> None:
    assert gist(read(f"Mr Hall {told}")) == (intent, "Mr Hall")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("facture 96 : le client me dit que c'est trop juste ce mois ci, il veut un délai", Intent.DIFFICULTY),
        ("Dupont dit que c'est un peu juste ce mois-ci", Intent.DIFFICULTY),
        ("trésorerie à zéro chez Ferronnerie Galice d'après leur comptable", Intent.DIFFICULTY),
        ("les comptes de Dupont sont dans le rouge", Intent.DIFFICULTY),
        ("Dupont dit que c'est trop cher", Intent.DISPUTE),
        ("Dupont dit que le prix n'est pas juste", Intent.DISPUTE),
        ("quelle journée... 6h de route pour un chantier annulé", Intent.OTHER),
    ],
)
def test_too_tight_is_no_money_and_too_much_a_dispute(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Dunne says it's a bit tight this month", Intent.DIFFICULTY),
        ("Dunne's account is empty, says their bookkeeper", Intent.DIFFICULTY),
        ("Mrs Low says the dress is too tight", Intent.OTHER),
    ],
)
def test_too_tight_is_no_money_in_english(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent
