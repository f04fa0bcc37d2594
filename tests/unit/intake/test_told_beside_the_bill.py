"""What is told beside the bill and puts nothing in doubt: a number without its word, the day given, how late it is."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "toujours pas réglé la 233, 156€",
        "n'a pas payé la 233, 156 €",
        "n'a pas payé 233, 156 €",
        "n'a pas réglé la 233 de 156 €",
        "doit toujours payer la 233, 156 €",
    ],
)
def test_what_is_not_paid_has_its_number_behind_the_verb(lire: Read, said: str) -> None:
    [draft] = lire(f"Fitness Oxygène {said}, échue le 31 août").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Fitness Oxygène", "233", Decimal(156))
    assert (draft.due_on, draft.must_ask) == (date(2026, 8, 31), ())


@pytest.mark.parametrize("said", ["still hasn't paid 233, £156", "has not paid 233 (£156)", "hasn't paid #233, £156"])
def test_what_is_not_paid_has_its_number_behind_the_verb_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Oxygen Gym {said}, due 31 August").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Oxygen Gym", "233", Decimal(156))


def test_a_sum_that_is_not_paid_is_no_number(lire: Read) -> None:
    [draft] = lire("Fitness Oxygène n'a pas payé 156 €, échue le 31 août").drafts
    assert (draft.number, draft.amount_due) == (None, Decimal(156))


@pytest.mark.parametrize(
    ("text", "number", "amount"),
    [
        ("Fenwick, facture 512, 725 fin de mois", "512", 725),
        ("Fenwick, fact 512, 725,50 fin de mois", "512", Decimal("725.50")),
        ("Fenwick, factures 512, 725 fin de mois", "512", None),
        ("Fenwick, facture 512, 513 fin de mois", "512", None),
    ],
)
def test_a_sum_without_currency_follows_one_number(lire: Read, text: str, number: str, amount: int | None) -> None:
    draft = lire(text).drafts[0]
    assert (draft.number, draft.amount_due) == (number, amount)


def test_a_sum_that_follows_one_number_has_its_currency_asked(read: Read) -> None:
    [draft] = read("Fenwick Farm Shop, invoice 512, 725 due 30 November").drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("512", Decimal(725), (Field.CURRENCY,))


@pytest.mark.parametrize("text", ["Ranch 66 / 66 € / 30 avril", "Ranch 66, 66 €, 30 avril"])
def test_the_figure_of_a_name_is_no_second_sum(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ranch 66", Decimal(66), ())


def test_two_sums_to_choose_from_are_asked(lire: Read) -> None:
    assert Field.AMOUNT_DUE in lire("Dupont 400 / 450 € / 30 avril").must_ask


@pytest.mark.parametrize(
    ("said", "due_on"),
    [
        ("je lui ai donné 15 jours", date(2026, 12, 8)),
        ("je lui ai donné jusqu'au 20 décembre", date(2026, 12, 20)),
        ("on lui a laissé jusqu'au 20 décembre", date(2026, 12, 20)),
        ("d'habitude elle traîne mais j'ai mis 20 décembre dessus", date(2026, 12, 20)),
        ("elle paie toujours en retard mais j'ai mis échéance 20 décembre", date(2026, 12, 20)),
        ("à payer le 20 décembre, je confirme demain", date(2026, 12, 20)),
        ("a laissé filer l'échéance du 20 octobre", date(2026, 10, 20)),
        ("a raté l'échéance du 20 octobre", date(2026, 10, 20)),
    ],
)
def test_the_day_is_told_in_a_remark(lire: Read, said: str, due_on: date) -> None:
    [draft] = lire(f"Lise Bourdin, 465 €, {said}").drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(465), due_on, ())


@pytest.mark.parametrize("said", ["je lui ai donné une remise", "le 20 décembre mais pas sûr"])
def test_a_remark_that_turns_something_is_asked(lire: Read, said: str) -> None:
    assert lire(f"Lise Bourdin, 465 €, {said}").must_ask


@pytest.mark.parametrize(
    ("said", "due_on"),
    [
        ("I gave them a fortnight", date(2026, 12, 7)),
        ("I've given them until 20 December", date(2026, 12, 20)),
        ("they always pay late but I've put 20 December", date(2026, 12, 20)),
        ("they missed the deadline of 20 October", date(2026, 10, 20)),
        ("payable on 20 December, I'll confirm tomorrow", date(2026, 12, 20)),
    ],
)
def test_the_day_is_told_in_a_remark_in_english(read: Read, said: str, due_on: date) -> None:
    [draft] = read(f"Lakeview Kennels owes $465, {said}").drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(465), due_on, ())


def test_who_still_owes_a_part_is_not_late(read: Read) -> None:
    [draft] = read("Tilly's Cakes still owes £85 of the £185, due 10 December").drafts
    assert (draft.amount_due, draft.due_on) == (Decimal(85), date(2026, 12, 10))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5521 has been paid in full by Kestrel Roofing", "5521"),
        ("2027-33 is settled, Kestrel Roofing paid this morning", "2027-33"),
        ("got 200 from Kestrel Roofing towards 2027-33", "2027-33"),
        ("Kestrel Roofing paid £300 off 512", "512"),
        ("500 paid by Kestrel Roofing", None),
        ("500 has been paid by Kestrel Roofing", None),
        ("£500 paid in full by Kestrel Roofing", None),
    ],
)
def test_a_payment_names_its_invoice_by_a_bare_figure(read: Read, text: str, number: str | None) -> None:
    reading = read(text)
    assert (reading.intent, reading.drafts[0].client) == (Intent.PAYMENT, "Kestrel Roofing")
    assert reading.drafts[0].number == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5521 payée par Dupont", "5521"),
        ("5521 a été payée en entier par Dupont", "5521"),
        ("500 payés par Dupont", None),
        ("500 € payés par Dupont", None),
        ("500 payé par Dupont", None),
    ],
)
def test_what_is_payee_is_an_invoice(lire: Read, text: str, number: str | None) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].client) == (Intent.PAYMENT, "Dupont")
    assert reading.drafts[0].number == number
