"""How and when a sum is to be paid, told beside it: an invoice; only who tells of an event tells of another thing."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.money import Money
from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    "text",
    [
        "Facture 93\nDurand\n1 125 €\nvirement sur FR76 3000 4000 0100 0012 3456 789\nle 12/12/2026",
        "Facture 93\nDurand\n1 125 €\npar virement au FR76 3000 4000 0100 0012 3456 789\nle 12/12/2026",
        "Durand 1 125 €, règlement sur le compte FR76 3000 4000 0100 0012 3456 789 le 12/12",
        "Durand, 1 125 €, virement le 12/12",
        "Durand, 12 rue des Lilas 75011 Paris, 1 125 €, chèque le 12/12",
        "fact 93 Durand 1 125 € paiement par Lydia le 12 décembre",
        "Durand 1 125 €, réglable par virement le 12 décembre",
        "Durand, 1 125 €, ils mandatent le 12 décembre",
        "Durand, 1 125 €, mandatement le 12 décembre",
        "fact 208, Durand, 1 125,00, elle paie le 12 décembre",
        "Paiement attendu de Durand le 12 décembre : 1 125 €",
        "Virement attendu de Durand : 1 125 € le 12 décembre",
        "Durand, 1 125 €, encaissement le 12/12",
        "Durand, 1 125 €, échéance le 12/12, en général ils règlent vite",
    ],
)
def test_a_payment_beside_a_sum_and_a_day_to_come_is_due_then(lire: Read, text: str) -> None:
    reading = lire(text)
    assert gist(reading) == (Intent.INVOICE, "Durand")
    assert (reading.drafts[0].amount, reading.drafts[0].due_on) == (Money(Decimal(1125), "EUR"), date(2026, 12, 12))


def test_between_which_days_a_sum_is_paid_is_asked(lire: Read) -> None:
    draft = lire("fact 208, Lycée Jean Zay, 1 746,00, ils mandatent entre le 5 et le 10 décembre").drafts[0]
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == (
        "Lycée Jean Zay",
        "208",
        Decimal(1746),
        (Field.DUE_ON,),
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("virement Durand 300 €", Intent.PAYMENT),
        ("Durand 300 € virement arrivé ce matin", Intent.PAYMENT),
        ("Durand 300 €, virement du 20/11", Intent.PAYMENT),
        ("Durand 300 €, virement programmé le 12/12", Intent.PROMISE),
        ("Durand 300 €, chèque promis pour le 12/12", Intent.PROMISE),
        ("Durand, paiement attendu vendredi", Intent.PROMISE),
        ("Durand mandate la 208 le 12 décembre", Intent.PROMISE),
        ("Durand dit paiement le 12/12", Intent.PROMISE),
    ],
)
def test_a_payment_that_came_or_is_promised_is_none_to_be_noted(lire: Read, text: str, intent: Intent) -> None:
    assert gist(lire(text)) == (intent, "Durand")


@pytest.mark.parametrize(
    "text",
    [
        "Payment due next Monday from Dunn, £300",
        "payment of £300 due from Dunn next Monday",
        "Payment expected from Dunn: £300 on 30 November",
        "Dunn, £300, they need to pay by 30 November",
        "Dunn need to pay me £300 by 30 November",
        "£300, Dunn, will need to pay by 30 November",
        "Dunn £300 payable through Stripe, due 30 November",
    ],
)
def test_by_when_a_client_is_to_pay_is_due_then(read: Read, text: str) -> None:
    reading = read(text)
    assert gist(reading) == (Intent.INVOICE, "Dunn")
    assert (reading.drafts[0].amount, reading.drafts[0].due_on) == (Money(Decimal(300), "GBP"), date(2026, 11, 30))


@pytest.mark.parametrize(
    "text",
    ["need to pay Dunn £300 by Friday", "I still need to pay Dunn £300", "reminder: need to pay Dunn £300 on Friday"],
)
def test_whom_the_writer_needs_to_pay_owes_nothing(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Dunn £300 transfer arrived, it was due 12 November", Intent.PAYMENT),
        ("payment by Dunn, £300 on 18 November", Intent.PAYMENT),
        ("Dunn: payment due to be made on Friday", Intent.PROMISE),
        ("called Dunn, payment expected 12 December, £300", Intent.PROMISE),
        ("Dunn says payment is due to go out 12 December, £300", Intent.PROMISE),
    ],
)
def test_a_payment_that_came_or_is_promised_is_none_to_be_noted_in_english(
    read: Read, text: str, intent: Intent
) -> None:
    assert gist(read(text)) == (intent, "Dunn")


@pytest.mark.parametrize(
    "told",
    [
        "m'a fait 250 par Lydia sur la facture 9, manque le reste",
        "m'a fait 250 € via Paypal pour la facture 9",
        "m'a fait un Lydia de 250 pour la facture 9",
        "m'a envoyé 250 sur Paypal pour la facture 9",
        "a fait 250 par Paylib sur la facture 9",
        "m'a passé 250 en liquide pour la facture 9",
        "m'a lâché 250 en espèces, reste 100 sur la facture 9",
        "m'a filé 250 balles pour la facture 9",
    ],
)
def test_what_was_handed_over_by_whatever_means_is_a_payment(lire: Read, told: str) -> None:
    reading = lire(f"Sandra Lopes {told}")
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PAYMENT, "Sandra Lopes", "9")


@pytest.mark.parametrize("told", ["m'a envoyé 250 photos", "m'a passé un coup de fil"])
def test_what_is_no_money_is_no_payment(lire: Read, told: str) -> None:
    assert lire(f"Sandra Lopes {told}").intent is Intent.OTHER


@pytest.mark.parametrize("told", ["did me 250 by Revolut on inv 9", "sent 250 through Venmo for inv 9"])
def test_what_was_sent_by_a_telephone_is_a_payment(read: Read, told: str) -> None:
    reading = read(f"Mrs Bell {told}")
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PAYMENT, "Mrs Bell", "9")


def test_a_payment_on_a_next_weekday_is_asked_for_its_day(lire: Read) -> None:
    reading = lire("Durand 300 € chèque vendredi prochain")
    assert (reading.intent, reading.drafts[0].must_ask) == (Intent.INVOICE, (Field.DUE_ON,))


@pytest.mark.parametrize(
    "told", ["always paid on time before", "they usually pay late", "has to be cleared by then", "slow to pay"]
)
def test_what_a_client_is_used_to_do_is_no_payment(read: Read, told: str) -> None:
    assert gist(read(f"Dunn, £300, due 12 December, {told}")) == (Intent.INVOICE, "Dunn")


def test_who_pays_at_the_end_of_a_month_behind_a_sum_is_due_then(lire: Read) -> None:
    draft = lire("Durand 300 €, paie fin décembre").drafts[0]
    assert (draft.client, draft.due_on) == ("Durand", date(2026, 12, 31))


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


@pytest.mark.parametrize(
    ("text", "client", "sum_"),
    [
        ("il faudra que Clémence Vautrin me règle 45€ mardi prochain", "Clémence Vautrin", "45"),
        ("il faut que Dupont me verse 300 € avant le 12", "Dupont", "300"),
        ("il faut absolument que la SCI des Lilas nous vire 1 200 € d'ici vendredi", "SCI des Lilas", "1200"),
    ],
)
def test_what_a_client_must_pay_is_no_promise(lire: Read, text: str, client: str, sum_: str) -> None:
    reading = lire(text)
    draft = reading.drafts[0]
    assert (reading.intent, draft.client, draft.amount_due) == (Intent.INVOICE, client, Decimal(sum_))


@pytest.mark.parametrize("said", ["paiement au 15 décembre", "règlement le 15 décembre"])
def test_the_day_of_what_may_be_a_sum_is_no_payment(lire: Read, said: str) -> None:
    reading = lire(f"facture 640 pour Scierie Chaumeil, {said}")
    assert reading.intent is Intent.INVOICE
    assert {*reading.drafts[0].must_ask} == {Field.AMOUNT_DUE, Field.NUMBER}


@pytest.mark.parametrize("said", ["paiement le 15 novembre", "paiement reçu le 15 novembre"])
def test_a_payment_on_a_day_that_is_over_is_one(lire: Read, said: str) -> None:
    assert lire(f"facture 640 pour Scierie Chaumeil, {said}").intent is Intent.PAYMENT
