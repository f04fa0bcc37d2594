"""What is told of a client or an invoice in passing: verbs of invoicing, greetings, initials, what a client says."""

from decimal import Decimal

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize("verb", ["je facture", "on facture", "nous facturons"])
def test_an_amount_behind_a_verb_of_invoicing_is_no_number(lire: Read, verb: str) -> None:
    [draft] = lire(f"{verb} 1 650 € au cabinet Rousselot, paiement au 15 décembre").drafts
    assert (draft.number, draft.amount_due, draft.client) == (None, Decimal(1650), "cabinet Rousselot")


@pytest.mark.parametrize("client", ["Coiffure Nathalie B.", "A.M.S.", "Garage Martin"])
def test_an_initial_keeps_its_full_stop(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} 68€ éch 15/12").drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize("shop", ["literie", "sellerie", "ébénisterie", "mercerie"])
def test_a_shop_written_small_is_part_of_the_name_behind_it(lire: Read, shop: str) -> None:
    [draft] = lire(f"{shop} Couturier 1 720 € échéance 15/12").drafts
    assert (draft.client, draft.must_ask) == (f"{shop} Couturier", ())


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("pour la facture V-19 ils me disent que le paiement part lundi", Intent.PROMISE),
        ("Poney Club des Dunes me dit qu'ils ont pas les fonds en ce moment", Intent.DIFFICULTY),
        ("Durand n'a plus assez de trésorerie", Intent.DIFFICULTY),
    ],
)
def test_what_a_client_says_is_told(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


def test_a_greeting_is_no_part_of_the_recipients_name(lire: Read) -> None:
    letter = (
        "TR: facture 733\n\nDe : Anne Quéméner <anne@example.org>\nÀ : Mareva Thiébaut <mareva@example.com>\n\n"
        "Chère Mareva,\nvous trouverez la facture 733 de 1 024,00 € TTC, payable à 30 jours.\nAnne"
    )
    [draft] = lire(letter).drafts
    assert draft.client == "Mareva Thiébaut"
