"""What a message tells of payments, promises and difficulties, and what a question is about."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.money import Money
from bot.intake.draft import Event, Intent, Means, Question, Topic
from tests.unit.intake.conftest import Read, gist


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.mark.parametrize(
    ("text", "intent", "event"),
    [
        ("reçu 300€ de Dupont par chèque", Intent.PAYMENT, Event(amount=euros("300"), means=Means.CHEQUE)),
        ("Dupont a payé 300 € hier", Intent.PAYMENT, Event(amount=euros("300"), on=date(2026, 11, 22))),
        ("Dupont a réglé la 31 en entier", Intent.PAYMENT, Event(settles=True)),
        ("Dupont a payé la moitié en espèces", Intent.PAYMENT, Event(settles=False, means=Means.CASH)),
        ("Dupont paie vendredi", Intent.PROMISE, Event(on=date(2026, 11, 27))),
        ("Dupont va payer 200€ le 5", Intent.PROMISE, Event(amount=euros("200"), on=date(2026, 12, 5))),
        ("Dupont paiera vendredi prochain", Intent.PROMISE, Event()),
        ("Dupont a des soucis de trésorerie, 3 fois", Intent.DIFFICULTY, Event(instalments=3)),
        ("Dupont conteste la 31", Intent.DISPUTE, Event()),
    ],
)
def test_an_event_says_what_is_sure_and_nothing_else(lire: Read, text: str, intent: Intent, event: Event) -> None:
    reading = lire(text)
    assert (reading.intent, reading.event) == (intent, event)
    assert reading.drafts[0].client == "Dupont"


def test_a_payment_of_nobody_asks_for_the_client(lire: Read) -> None:
    assert lire("le virement est arrivé").must_ask == ("client",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("qui me doit quoi ?", Question(Topic.WHO_OWES)),
        ("combien me doit Dupont ?", Question(Topic.HOW_MUCH, client="Dupont")),
        ("quelles relances partent demain ?", Question(Topic.WHAT_LEAVES, on=date(2026, 11, 24))),
        ("qui est en retard ?", Question(Topic.WHAT_IS_LATE)),
        ("comment ça marche ?", Question(Topic.HELP)),
        ("Dupont a payé ?", Question(Topic.STATUS, client="Dupont")),
        ("où en est la F-2026-12 ?", Question(Topic.STATUS, number="F-2026-12")),
    ],
)
def test_a_question_has_its_topic(lire: Read, text: str, question: Question) -> None:
    reading = lire(text)
    assert reading.intent is Intent.QUESTION
    assert reading.question == question
    assert reading.drafts == ()


def test_an_amount_in_an_unknown_currency_is_not_told(read: Read) -> None:
    event = read("Pike has paid 55").event
    assert event is not None
    assert event.amount is None


@pytest.mark.parametrize(
    ("text", "intent", "client"),
    [
        ("Reçu 100€ sur les 300€ de Dupont", Intent.PAYMENT, "Dupont"),
        ("le comptable de Dupont programme le paiement pour le 28", Intent.PROMISE, "Dupont"),
        ("Dupont passe demain avec l'argent", Intent.PROMISE, "Dupont"),
        ("Dupont fait le virement le 20", Intent.PROMISE, "Dupont"),
        ("virement de Dupont arrivé", Intent.PAYMENT, "Dupont"),
        ("Dupont a envoyé 250 ce matin", Intent.PAYMENT, "Dupont"),
        ("on me dit que Dupont ne paiera pas", Intent.DISPUTE, "Dupont"),
        ("Dupont dit qu'on avait convenu 380 et pas 430", Intent.DISPUTE, "Dupont"),
        ("la cliente de la 88 dit que le travail n'est pas terminé", Intent.DISPUTE, None),
    ],
)
def test_an_event_is_told_of_its_client_in_many_words(
    lire: Read, text: str, intent: Intent, client: str | None
) -> None:
    assert gist(lire(text)) == (intent, client)


def test_a_bill_that_the_owner_has_to_pay_is_other(lire: Read, read: Read) -> None:
    assert lire("j'ai une facture à payer chez Leroy, 340 €").intent is Intent.OTHER
    assert read("got a bill from Pike £45 due 3 Dec").intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "la F-902 est contestée, ils parlent d'une erreur de quantité",
        "F-902 contestée, elle évoque un retard de livraison",
        "il refuse de payer la F-902",
    ],
)
def test_what_is_said_of_a_dispute_names_nobody(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number) == (None, "F-902")


def test_what_is_said_of_a_dispute_names_nobody_in_english(read: Read) -> None:
    [draft] = read("invoice 902 is disputed, they mention a wrong quantity").drafts
    assert (draft.client, draft.number) == (None, "902")


@pytest.mark.parametrize("text", ["dupont promet 500 le 15/11", "dupont a payé 500 hier", "dupont conteste la 31"])
def test_a_verb_in_small_letters_is_no_part_of_the_name_before_it(lire: Read, text: str) -> None:
    assert lire(text).drafts[0].client == "dupont"


@pytest.mark.parametrize(
    "text",
    [
        "je dois encore 250 € au menuisier pour le 12",
        "j'ai une facture d'électricité de 230 € à régler avant vendredi",
        "reste à payer le loyer 900 € le 5",
        "ne pas oublier de payer le comptable 300 € fin de mois",
    ],
)
def test_a_bill_that_the_writer_has_to_pay_is_none_of_a_client(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Roux 300 € pour le 12, je dois vérifier le numéro",
        "je dois recevoir 450 € de Roux le 12",
        "Électricité Roux facture 230 € à régler avant vendredi",
        "Reste à payer par le comptable Roux 900 € le 5",
    ],
)
def test_what_the_writer_has_to_do_for_an_invoice_leaves_it_one(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.INVOICE


@pytest.mark.parametrize(
    "text",
    [
        "I still have to pay the hay man £190 by Monday",
        "must settle up with the electrician, £240, due Monday",
        "we've got to pay the caterers 400 by the 3rd of May",
        "British Gas want £180 off me by 3 May",
        "don't forget to pay the rent £900 on 5 May",
    ],
)
def test_a_bill_that_the_writer_has_to_pay_is_none_of_a_client_in_english(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


@pytest.mark.parametrize("told", ["still has to pay me", "must pay", "must settle up", "needs to pay"])
def test_what_a_client_has_to_pay_is_an_invoice(read: Read, told: str) -> None:
    assert read(f"Mrs Hay {told} £190 by Monday").intent is Intent.INVOICE
