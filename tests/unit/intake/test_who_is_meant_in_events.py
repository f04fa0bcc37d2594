"""Who is meant, and which invoice: where somebody was met, a name has words of money, or things are counted."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Vu Taïeb au marché, il me fait le virement demain sans faute", Intent.PROMISE),
        ("Eu Taïeb au téléphone, il paie vendredi", Intent.PROMISE),
        ("Parlé à Taïeb, il paie demain", Intent.PROMISE),
        ("Tombé sur Taïeb ce matin, il vire demain", Intent.PROMISE),
        ("Recroisé Taïeb chez le boulanger, il paie demain", Intent.PROMISE),
        ("J'ai vu Taïeb, il paie demain", Intent.PROMISE),
        ("Vu Taïeb au marché, il m'a payé en liquide", Intent.PAYMENT),
        ("Vu Taïeb, il n'a plus de tréso", Intent.DIFFICULTY),
        ("Vu Taïeb, il conteste la facture", Intent.DISPUTE),
    ],
)
def test_that_somebody_was_met_belongs_to_no_name(lire: Read, text: str, intent: Intent) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].client) == (intent, "Taïeb")


def test_who_is_called_as_if_met_pays_himself(lire: Read) -> None:
    assert lire("Vu Van me paie vendredi").drafts[0].client == "Vu Van"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("saw Dunn at the market, he's paying tomorrow", Intent.PROMISE),
        ("Saw Dunn at the market, he's paying tomorrow", Intent.PROMISE),
        ("Bumped into Dunn at the pub, paying Friday", Intent.PROMISE),
        ("Met Dunn at the bank, he'll pay on Friday", Intent.PROMISE),
        ("saw Dunn at the club, he paid me", Intent.PAYMENT),
    ],
)
def test_that_somebody_was_met_belongs_to_no_name_in_english(read: Read, text: str, intent: Intent) -> None:
    reading = read(text)
    assert (reading.intent, reading.drafts[0].client) == (intent, "Dunn")


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Colas-Thévenot refuse de payer, soi-disant j'ai facturé 2h de trop", "Colas-Thévenot", None),
        ("Morel refuse de payer, facturé 4h30 au lieu de 3h", "Morel", None),
        ("Morel dit que la facture compte 2h de trop", "Morel", None),
        ("Morel conteste la 88, j'ai facturé 2h de trop", "Morel", "88"),
        ("Morel refuse de payer la 88-B, la moitié des pc marche pas", "Morel", "88-B"),
        ("Morel ne veut pas payer 88-B, la moitié des pc marche pas", "Morel", "88-B"),
    ],
)
def test_what_was_counted_is_no_number(lire: Read, text: str, client: str, number: str | None) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].client, reading.drafts[0].number) == (Intent.DISPUTE, client, number)


@pytest.mark.parametrize(
    ("text", "intent", "client", "number"),
    [
        ("Ashdown School won't pay 88-B, half the laptops were never fixed", Intent.DISPUTE, "Ashdown School", "88-B"),
        ("Dunn paid 88-B", Intent.PAYMENT, "Dunn", "88-B"),
        ("Dunn refuses to pay, invoiced 12 hrs instead of 10", Intent.DISPUTE, "Dunn", None),
        ("Dunn paid 50/h", Intent.PAYMENT, "Dunn", None),
    ],
)
def test_a_number_with_a_letter_is_the_invoice_of_which_somebody_tells(
    read: Read, text: str, intent: Intent, client: str, number: str | None
) -> None:
    reading = read(text)
    assert (reading.intent, reading.drafts[0].client, reading.drafts[0].number) == (intent, client, number)


@pytest.mark.parametrize("client", ["St Mark's Hall", "Baker's Yard", "Booths Cash & Carry", "The Half Moon"])
@pytest.mark.parametrize("told", ["have settled up, finally!!", "paid", "will pay on Friday"])
def test_words_of_money_in_a_name_belong_to_it(read: Read, client: str, told: str) -> None:
    assert read(f"{client} {told}").drafts[0].client == client
