"""Bare numbers of invoices behind what is done to them, where a payment, a promise or a dispute is told."""

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Harrogate Blinds just settled 2291 in full, happy days", "Harrogate Blinds"),
        ("Tom Reed cleared 2291 last night", "Tom Reed"),
        ("Tom Reed paid 2291 in full", "Tom Reed"),
        ("Mrs Abernathy won't pay 2291, says the sofa was scratched", "Mrs Abernathy"),
        ("Jake Sorensen is refusing to pay 2291, claims the fence is crooked", "Jake Sorensen"),
        ("Priya is not paying 2291", "Priya"),
        ("Priya isn't paying 2291", "Priya"),
        ("Priya disputes 2291 because of the hours", "Priya"),
        ("Sanjay swears the transfer for 2291 goes out tonight", "Sanjay"),
        ("Sanjay says 2291 goes out tonight", "Sanjay"),
        ("spoke to Hector's Diner, they swear #2291 goes out in tomorrow's run", "Hector's Diner"),
    ],
)
def test_a_bare_number_behind_what_is_done_to_invoices_is_one(read: Read, text: str, client: str) -> None:
    reading = read(text)
    [draft] = reading.drafts
    assert reading.intent in {Intent.PAYMENT, Intent.PROMISE, Intent.DISPUTE}
    assert (draft.client, draft.number) == (client, "2291")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Priya won't pay 88-B, they say half the laptops were never fixed", "88-B"),
        ("Priya disputes B-7", "B-7"),
        ("Priya paid 88-B", "88-B"),
        ("Priya can't pay A12 till June", "A12"),
        ("Priya will pay 88-B on Friday", "88-B"),
        ("Priya paid EUR50 on account", None),
        ("Priya won't pay 90m2, only 80", None),
        ("Priya paid 3k5 on account", None),
    ],
)
def test_a_number_with_letters_behind_what_is_done_to_a_debt_is_one(read: Read, text: str, number: str | None) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.number) == ("Priya", number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Durand ne paiera pas 88-B", "88-B"),
        ("Durand a réglé A12 hier", "A12"),
        ("Durand conteste B-7", "B-7"),
        ("Durand me paiera 88-B vendredi", "88-B"),
        ("Durand a payé G20 Courses", None),
        ("Durand refuse de payer, soi-disant j'ai facturé 2h de trop", None),
        ("Durand conteste, j'ai facturé 40km au lieu de 30", None),
        ("Durand conteste, j'ai facturé 3j au lieu de 2", None),
        ("Durand conteste, facturé 10L de peinture en trop", None),
    ],
)
def test_a_french_number_with_letters_is_told_from_a_measure(lire: Read, text: str, number: str | None) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number) == ("Durand", number)


@pytest.mark.parametrize(
    "text",
    [
        "Priya settled 300 of it",
        "Priya settled 300 on account",
        "Priya settled 118, 119 and 120",
        "Priya disputes 12 hours on the job",
        "Priya disputes 12 visits",
        "Priya won't pay for 12 hours, we only did 10",
        "Priya won't pay 118 euros",
        "Priya won't pay 50 percent",
        "Priya refuses to pay 250 a month",
        "Priya settled 1,250 yesterday",
        "Priya paid 300 today",
    ],
)
def test_a_figure_that_may_be_a_sum_or_counts_things_is_no_number(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.number) == ("Priya", None)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Garage Morin vient de solder 2291, nickel", "Garage Morin"),
        ("Garage Morin a soldé 2291 hier", "Garage Morin"),
        ("Garage Morin m'a réglé 2291 en entier", "Garage Morin"),
        ("Mme Abel refuse de payer 2291, dit que le canapé était rayé", "Mme Abel"),
        ("Mme Abel veut pas payer 2291", "Mme Abel"),
        ("Mme Abel ne paiera pas 2291, le canapé était rayé", "Mme Abel"),
        ("Mme Abel conteste 2291 car le canapé était rayé", "Mme Abel"),
        ("Jules Saunier jure que le virement pour 2291 part ce soir", "Jules Saunier"),
        ("Jules Saunier jure que la 2291 part ce soir", "Jules Saunier"),
    ],
)
def test_a_bare_french_number_behind_what_is_done_to_invoices_is_one(lire: Read, text: str, client: str) -> None:
    reading = lire(text)
    [draft] = reading.drafts
    assert reading.intent in {Intent.PAYMENT, Intent.PROMISE, Intent.DISPUTE}
    assert (draft.client, draft.number) == (client, "2291")


@pytest.mark.parametrize(
    "text",
    [
        "Durand conteste 12 heures",
        "Durand conteste 2 chaises",
        "Durand conteste 250 sur les 900",
        "Durand conteste 1 250",
        "Durand refuse de payer 250 pour ça",
        "Durand refuse de payer 300 € de frais",
        "Durand refuse de payer 50 pour cent",
        "Durand a soldé 118 et 119",
        "Durand a payé 300 hier",
    ],
)
def test_a_french_figure_that_may_be_a_sum_or_counts_things_is_no_number(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number) == ("Durand", None)


@pytest.mark.parametrize("told", ["c'est la même facture, la 66", "la 66", "facture, la 66", "pour la 66"])
def test_an_article_alone_calls_an_invoice_by_its_number(lire: Read, told: str) -> None:
    [draft] = lire(f"Salon Durand 300 € au 15/12, {told}").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Salon Durand", "66", ())


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


@pytest.mark.parametrize("opening", ["à ajouter : ", "", "il reste "])
@pytest.mark.parametrize("client", ["du Karaté Club Ouistreham", "de la SARL Vial", "de Dupont", "du Garage du Port"])
def test_a_number_may_be_told_by_whose_it_is(lire: Read, opening: str, client: str) -> None:
    draft = lire(f"{opening}la 1502 {client} (95€), échue depuis le 30/09").drafts[0]
    assert (draft.number, draft.must_ask) == ("1502", ())
    assert draft.client is not None
    assert client.endswith(draft.client)


def test_a_day_of_a_month_is_no_number_of_somebody(lire: Read) -> None:
    assert lire("Dupont, la 2 de mai, 300 € au 30/12").drafts[0].client == "Dupont"


@pytest.mark.parametrize(
    "text",
    [
        "Cobalt Design still have to pay me for invoice 73, due end of December",
        "Cobalt Design owes me for invoice 73, due end of December",
    ],
)
def test_an_invoice_to_be_paid_for_is_called_by_its_number(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.number, draft.must_ask) == ("73", (Field.AMOUNT_DUE,))


@pytest.mark.parametrize("said", ["doit encore me payer la", "me doit toujours la"])
def test_the_invoice_that_is_owed_is_called_by_its_number(lire: Read, said: str) -> None:
    [draft] = lire(f"Cobalt Design {said} facture 73, échéance fin décembre").drafts
    assert (draft.number, draft.must_ask) == ("73", (Field.AMOUNT_DUE,))


def test_no_other_invoice_is_called_by_its_number_alone(read: Read) -> None:
    [draft] = read("Cobalt Design owes me invoice 73, due end of December").drafts
    assert draft.must_ask == (Field.NUMBER, Field.AMOUNT_DUE)


def test_the_last_figures_of_a_sum_are_no_number(lire: Read, read: Read) -> None:
    assert read("Castell Tyres said the £2,136 will be transferred on 6 June").drafts[0].number is None
    assert lire("Dupont dit que les 2.136 seront payés le 6 juin").drafts[0].number is None


@pytest.mark.parametrize("said", ["le numéro est 144", "le numéro est le 144", "le numéro c'est 144", "n° 144"])
def test_a_number_is_told_without_the_verb_before_it(lire: Read, said: str) -> None:
    [draft] = lire(f"facture pour Dupont, 300 €, {said}, échéance 05/02").drafts
    assert (draft.number, draft.must_ask) == ("144", ())


def test_an_english_number_is_told_without_the_verb_before_it(read: Read) -> None:
    [draft] = read("Invoice for Dunne Ltd, £276, due 6 February; the invoice number is 144").drafts
    assert (draft.number, draft.must_ask) == ("144", ())
