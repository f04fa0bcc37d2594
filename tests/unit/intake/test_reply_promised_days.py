"""On which of the days that an answer names somebody means to pay, and the weights by which that is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.day_weights import DayWeights
from bot.intake.reply.read import Answer, read_first, read_reply
from bot.intake.reply.reading import Promised

GRAMMAR = load_reply_grammar()
TUESDAY = date(2027, 2, 9)
SMALL = DayWeights(-0.5, {"b:paye": 2.25, "b:depuis": -1.5, "act:clause commits": 0.25})


def meant(text: str) -> list[date | None]:
    first = read_first(Answer(text, TUESDAY), GRAMMAR)
    return [each.day.ahead for each in first.evidence.offers.weighed if each.is_meant]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On ferme le 17, votre virement part le 15.", date(2027, 2, 15)),
        ("Mon associée saisit jeudi, je valide le virement vendredi.", date(2027, 2, 12)),
        ("J'étais malade jusqu'au 4, je vous paie le 12.", date(2027, 2, 12)),
        ("Vous serez payés entre le 15 et le 18 février.", date(2027, 2, 18)),
        ("Le compte est vide cette semaine, je vous règle mardi.", date(2027, 2, 16)),
        ("Je suis payé le 28, je vous paie à ce moment là", date(2027, 2, 28)),
        ("Règlement à 15 jours", date(2027, 2, 24)),
        ("Accounts reopen on Monday; the transfer goes out on 18 February.", date(2027, 2, 18)),
        ("Your email of 1 February went to spam, the check goes out on the 15th.", date(2027, 2, 15)),
        ("Thursday probably, Friday at worst, you will have the money", date(2027, 2, 12)),
        ("We dispute the call-out fee. The remainder will be paid on Friday", date(2027, 2, 12)),
        ("Puis-je vous régler le 22 plutôt que le 15 ?", date(2027, 2, 22)),
        ("Could I pay on the 22nd instead of the 15th?", date(2027, 2, 22)),
        ("Le 12 mars j'encaisse mes loyers et je vous solde le 14.", date(2027, 3, 14)),
        ("I'm away until Thursday, I'll do it on Friday and you'll have it by close of business.", date(2027, 2, 12)),
        ("Je règle vendredi en rentrant, vous aurez le virement dans la journée.", date(2027, 2, 12)),
        ("This one will be settled in June with everything else from that month end.", date(2027, 6, 30)),
        ("It will be paid EOM next month.", date(2027, 3, 31)),
        ("I'll drop the cash round on Thursday after school.", date(2027, 2, 11)),
        ("I'll pay on Saturday, no later than Sunday.", date(2027, 2, 14)),
        ("Je paie samedi, au plus tard dimanche.", date(2027, 2, 14)),
        ("reminder of the 5th: tomorrow you will have the money", date(2027, 2, 10)),
        (
            "Payment goes out on the 15th.\n\nConfidential. If you are not the recipient, delete this within 24 hours.",
            date(2027, 2, 15),
        ),
    ],
)
def test_the_day_of_the_payment_is_told_from_others_beside_it(text: str, day: date) -> None:
    promised = read_reply(Answer(text, TUESDAY), GRAMMAR).promised
    assert [each.on for each in promised] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Nous étudierons votre facture vendredi et reviendrons vers vous.",
        "La comptable ne vient que le jeudi, je lui passe le mot.",
        "We will look at this on Thursday and let you know.",
        "Virement fait hier, vous l'aurez demain.",
        "The cheque was posted on Friday, allow three days for the post.",
        "Pas avant le 15 février.",
        "Paiement à 30 jours fin de mois",
        "Bien reçu, merci.\n\nÉts Roubaud\nNos règlements fournisseurs : 45 jours fin de mois, virement le 15.",
        "Payé vendredi",
        "Nos écritures indiquent un virement de 2 016 € exécuté début janvier.",
        "Si la banque accorde le prêt le 12, je vous règle le 15.",
        "You rang on Monday and again today, do not contact us again.",
    ],
)
def test_other_days_are_promised_by_nobody(text: str) -> None:
    assert read_reply(Answer(text, TUESDAY), GRAMMAR).promised == ()


def test_what_is_paid_on_one_day_and_arrives_on_another_is_promised_once() -> None:
    text = "Le virement de 840 € est programmé pour jeudi, vous devriez le recevoir vendredi."
    assert read_reply(Answer(text, TUESDAY), GRAMMAR).promised == (Promised(date(2027, 2, 11), Decimal(840)),)


def test_a_day_said_again_has_the_sum_that_stands_with_it() -> None:
    text = "I'll be paid on the 25th. I can send you 300 then and 300 a month later."
    promised = read_reply(Answer(text, TUESDAY), GRAMMAR).promised
    assert promised == tuple(Promised(date(2027, month, 25), Decimal(300)) for month in (2, 3))


def test_two_days_of_a_plan_are_both_meant() -> None:
    assert meant("90 le 15 et 90 le 28, je ne peux pas mieux") == [date(2027, 2, 15), date(2027, 2, 28)]


def test_the_day_is_among_the_words_that_decided() -> None:
    reading = read_reply(Answer("Je vous fais le virement vendredi.", TUESDAY), GRAMMAR)
    assert "vendredi" in reading.words


def test_features_that_nothing_was_learnt_of_change_nothing() -> None:
    assert SMALL.likelihood({"b:paye"}) == SMALL.likelihood({"b:paye", "b:zebre"}) > 0.5
    assert SMALL.likelihood({"b:depuis"}) < SMALL.likelihood(()) < 0.5


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "weights.tsv"
    SMALL.save(file)
    assert DayWeights.load(file) == SMALL


@given(st.sets(st.sampled_from(sorted(GRAMMAR.day_weights.weight)), max_size=80))
def test_whatever_is_found_the_chance_is_one(features: set[str]) -> None:
    assert 0 <= GRAMMAR.day_weights.likelihood(features) <= 1
