"""Turns of phrase of clients' answers, family by family and in both languages; the corpora show whole answers."""

from datetime import date
from decimal import Decimal

import pytest

from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import Promised, ReplyIntent, ReplyReading

# A Tuesday.
TODAY = date(2027, 2, 9)
FRIDAY = date(2027, 2, 12)
GRAMMAR = load_reply_grammar()


def read(text: str) -> ReplyReading:
    return read_reply(Answer(text, TODAY, "Re: Facture 12"), GRAMMAR)


@pytest.mark.parametrize(
    "text",
    [
        "Je paie vendredi, notre secrétaire était en congé maladie.",
        "Vous serez payé vendredi, ma comptable a été hospitalisée.",
        "Our accountant has been unwell, you'll be paid on Friday.",
        "We'll pay on Friday. Thank you for your patience.",
    ],
)
def test_an_illness_in_the_office_is_an_excuse_and_no_money_trouble(text: str) -> None:
    assert read(text).intent is ReplyIntent.PROMISE
    assert read(text).promised == (Promised(FRIDAY),)


@pytest.mark.parametrize(
    "text",
    [
        "Je vous ai envoyé un courrier à ce sujet.",
        "Nous avons transmis le dossier à votre agence.",
        "I emailed you some pictures on Monday.",
        "We sent your office a letter about this.",
    ],
)
def test_a_paper_that_was_sent_is_no_payment(text: str) -> None:
    assert read(text).intent is not ReplyIntent.PAID


@pytest.mark.parametrize(
    "text",
    [
        "Vous avez facturé deux journées de trop.",
        "Vous nous comptez 4 palettes en trop.",
        "You billed us for too many hours.",
        "Nobody here ordered these, so we won't pay.",
    ],
)
def test_what_was_counted_too_high_or_never_ordered_is_contested(text: str) -> None:
    assert read(text).intent is ReplyIntent.DISPUTE


@pytest.mark.parametrize(
    "text",
    [
        "Je réglerai dès que j'aurai de l'argent.",
        "J'ai un trou de trésorerie.",
        "I'm not refusing to settle, I simply don't have the money.",
        "We might have to call in the liquidators.",
    ],
)
def test_whoever_waits_for_means_of_its_own_is_in_difficulty(text: str) -> None:
    assert read(text).intent is ReplyIntent.DIFFICULTY


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Pouvez-vous me confirmer le montant restant à régler ?", ReplyIntent.WANTS_DOCUMENT),
        ("Please tell me the exact balance.", ReplyIntent.WANTS_DOCUMENT),
        ("Veuillez me rayer de vos listes.", ReplyIntent.STOP),
        ("Take me off your mailing list.", ReplyIntent.STOP),
        ("Stop pestering me.", ReplyIntent.STOP),
        ("Stop pestering me, the money went over on Friday.", ReplyIntent.PAID),
        ("Ma réponse reste non.", ReplyIntent.REFUSAL),
        ("Our answer is still no.", ReplyIntent.REFUSAL),
        ("La facture a été paid.", ReplyIntent.PAID),
    ],
)
def test_other_ways_of_saying_it_are_understood(text: str, intent: ReplyIntent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize("text", ["viré il y a 20 min", "transfer sent ten minutes ago", "paid 2 hours ago"])
def test_minutes_ago_is_today(text: str) -> None:
    assert read(text).paid_on == TODAY


@pytest.mark.parametrize(
    "text",
    ["Nous payons à 30 jours fin de mois.", "We pay at 30 days end of month.", "Je pars en retraite le 1er mars."],
)
def test_terms_and_departures_are_no_days_of_payment(text: str) -> None:
    assert read(text).promised == ()


@pytest.mark.parametrize("head", ["----- Courriel d'origine -----", "--- Original mail ---", "Previous message"])
def test_a_quoted_mail_is_known_by_its_head(head: str) -> None:
    assert read(f"Je paie vendredi.\n\n{head}\nObjet: Facture\nPayez avant le 10 mars.").promised == (Promised(FRIDAY),)


def test_a_plan_without_sum_or_pace_promises_its_first_payment_alone() -> None:
    reading = read("Puis-je payer en quatre versements, le premier le 5 mars ?")
    assert reading.promised == (Promised(date(2027, 3, 5)),)
    assert reading.proposed_installments == 4


def test_a_plan_with_a_pace_is_listed_in_full() -> None:
    days = [date(2027, month, 5) for month in (3, 4)]
    assert [each.on for each in read("Deux mensualités à partir du 5 mars, c'est tendu.").promised] == days
    paid = read("Deux versements de 100 € à partir du 5 mars, c'est tendu.").promised
    assert paid == tuple(Promised(day, Decimal(100)) for day in days)
