"""Who pays when, told behind the sum that is noted: terms of an invoice, and no promise of money known already."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.money import Money
from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client", "sum_", "due"),
    [
        ("Nadia 60 €, elle paie le 12", "Nadia", "60", date(2026, 12, 12)),
        ("Nadia : 60 €, elle paiera le 12", "Nadia", "60", date(2026, 12, 12)),
        ("Mme Roy 250 € qui paie fin décembre", "Mme Roy", "250", date(2026, 12, 31)),
        ("Mr Oumar Diallo 275 eur, c’est pr vendredi", "Mr Oumar Diallo", "275", date(2026, 11, 27)),
        ("Delmas 300 €, c'est pour vendredi", "Delmas", "300", date(2026, 11, 27)),
        ("Delmas 300 € paiement prévu le 15 décembre", "Delmas", "300", date(2026, 12, 15)),
        ("Les Jardins d'Ondine 480 €, ils règlent le 31 décembre", "Les Jardins d'Ondine", "480", date(2026, 12, 31)),
    ],
)
def test_who_pays_when_behind_a_sum_is_an_invoice(lire: Read, text: str, client: str, sum_: str, due: date) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.amount, draft.due_on) == (client, Money(Decimal(sum_), "EUR"), due)


@pytest.mark.parametrize(
    "text",
    [
        "Nadia dit qu'elle me paie les 60 € le 12",
        "Nadia 60 €, elle dit qu'elle paie le 12",
        "Nadia, pour ses 60 €, elle paie le 12",
        "relancé Nadia pour 60 €, elle paie le 12",
        "vu Nadia, 60 €, elle paie le 12",
        "Nadia paie 60 € le 12",
    ],
)
def test_who_pays_a_sum_known_already_promises(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.PROMISE, "Nadia")


@pytest.mark.parametrize(
    ("text", "client", "sum_", "due"),
    [
        ("Orchard Cafe £300 payment expected on 15 December", "Orchard Cafe", "300", date(2026, 12, 15)),
        ("Orchard Cafe, £300, pays on 15 December", "Orchard Cafe", "300", date(2026, 12, 15)),
        ("Nadia £60, she's paying on Tuesday", "Nadia", "60", date(2026, 11, 24)),
        ("Lawn cut for Mr Blin, £90, he's paying cash on Saturday", "Mr Blin", "90", date(2026, 11, 28)),
        ("Harlow & Co £1,200 transfer expected by 31 December", "Harlow & Co", "1200", date(2026, 12, 31)),
    ],
)
def test_who_pays_when_behind_a_sum_is_an_invoice_in_english(
    read: Read, text: str, client: str, sum_: str, due: date
) -> None:
    draft = read(text).drafts[0]
    assert (draft.client, draft.amount, draft.due_on) == (client, Money(Decimal(sum_), "GBP"), due)


@pytest.mark.parametrize(
    "text",
    [
        "Nadia says she'll pay the £60 on Friday",
        "Nadia is paying me £60 on Friday",
        "spoke to Nadia about the £60, she's paying Friday",
        "chased Nadia, £60, she pays Friday",
        "Nadia pays Monday",
        "Nadia's paying me Saturday",
    ],
)
def test_who_pays_a_sum_known_already_promises_in_english(read: Read, text: str) -> None:
    assert gist(read(text)) == (Intent.PROMISE, "Nadia")


@pytest.mark.parametrize(
    "text",
    [
        "Camping Roy : total 2 400, ils ont versé 800 à la résa, le reste au 1er décembre",
        "Camping Roy total 2400, 800 déjà versés, solde le 1er décembre",
        "Camping Roy total 2 400 dont 800 versés, solde au 1er décembre",
        "Camping Roy, total 2 400 €, a versé 800 €, le solde au 1er décembre",
    ],
)
def test_the_total_beside_what_was_paid_of_it_is_an_invoice(lire: Read, text: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.amount, draft.due_on) == (
        "Camping Roy",
        Money(Decimal(1600), "EUR"),
        date(2026, 12, 1),
    )


@pytest.mark.parametrize("text", ["Delmas a versé 800, total 2400", "reçu 800 de Delmas sur un total de 2400"])
def test_what_was_paid_of_a_total_without_a_day_is_a_payment(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, "Delmas")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Xavier règlement par virement 1 500 € le 5 décembre", "Xavier"),
        ("SARL Durand 1 500 €, règlement par virement le 5 décembre", "SARL Durand"),
        ("SARL Durand 1 500 €, paiement par chèque le 05/12/2026", "SARL Durand"),
    ],
)
def test_how_a_sum_is_paid_on_a_day_to_come_tells_its_terms(lire: Read, text: str, client: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.amount, draft.due_on) == (client, Money(Decimal(1500), "EUR"), date(2026, 12, 5))


@pytest.mark.parametrize(
    "text",
    [
        "SARL Durand règlement par virement 1 500 € le 5 novembre",
        "SARL Durand 1 500 €, règlement par virement ce matin",
        "SARL Durand règlement par virement 1 500 €",
        "SARL Durand a réglé par virement 1 500 € le 5 décembre",
    ],
)
def test_how_a_sum_was_paid_is_a_payment(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, "SARL Durand")


@pytest.mark.parametrize(
    "text",
    [
        "la facture de Dupont, 300 €, tombe le 3 janvier",
        "le solde de 300 € de Dupont tombe le 3 janvier",
        "Dupont : le reste, 300 €, tombe le 3 janvier",
        "l'échéance de Dupont (300 €) tombe au 3 janvier",
    ],
)
def test_a_debt_that_falls_on_a_day_is_due_then(lire: Read, text: str) -> None:
    reading = lire(text)
    draft = reading.drafts[0]
    assert (reading.intent, draft.client, draft.amount_due) == (Intent.INVOICE, "Dupont", Decimal(300))
    assert draft.due_on == date(2027, 1, 3)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("le solde de Dupont est tombé hier, 300 €", Intent.PAYMENT),
        ("le solde de Dupont tombé lundi, 300 €", Intent.PAYMENT),
        ("le virement de Dupont tombe le 3 janvier, 300 €", Intent.PROMISE),
        ("pour la facture de Dupont le virement de 300 € tombe le 3 janvier", Intent.PROMISE),
    ],
)
def test_money_that_falls_in_is_no_debt(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("fini chez Mme Peltier, 300 €, je lui ai dit qu'elle avait jusqu'au 15 décembre", date(2026, 12, 15)),
        ("Mme Peltier 300 €, on est d'accord qu'elle avait jusqu'au 15 décembre", date(2026, 12, 15)),
        ("Mme Peltier avait jusqu'au 15 octobre pour régler ses 300 €", date(2026, 10, 15)),
    ],
)
def test_until_when_somebody_was_told_to_pay_is_to_come(lire: Read, text: str, due: date) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.due_on) == ("Mme Peltier", due)


def test_until_when_somebody_was_told_to_pay_is_to_come_in_english(read: Read) -> None:
    assert read("I told her she had until 15 December, Dunne £300").drafts[0].due_on == date(2026, 12, 15)
    assert read("she had until 15 June, Dunne £300").drafts[0].due_on == date(2026, 6, 15)
