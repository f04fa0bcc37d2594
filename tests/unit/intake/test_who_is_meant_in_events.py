"""Who is meant in what is told, and which invoice: where things are counted, or a name has words of money."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


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
    assert (*gist(reading), reading.drafts[0].number) == (Intent.DISPUTE, client, number)


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
    assert (*gist(reading), reading.drafts[0].number) == (intent, client, number)


@pytest.mark.parametrize("client", ["St Mark's Hall", "Baker's Yard", "Booths Cash & Carry", "The Half Moon"])
@pytest.mark.parametrize("told", ["have settled up, finally!!", "paid", "will pay on Friday"])
def test_words_of_money_in_a_name_belong_to_it(read: Read, client: str, told: str) -> None:
    assert read(f"{client} {told}").drafts[0].client == client
