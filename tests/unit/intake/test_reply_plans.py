"""Payments in parts that clients propose: their pace, what each comes to, and days between which they choose."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import Promised

# A Tuesday.
TODAY = date(2027, 2, 9)
FRIDAY = date(2027, 2, 12)
MARCH, APRIL, MAY = (date(2027, month, 1) for month in (3, 4, 5))
GRAMMAR = load_reply_grammar()


def promised(text: str) -> tuple[Promised, ...]:
    return read_reply(Answer(text, TODAY, "Re: Facture 12"), GRAMMAR).promised


@pytest.mark.parametrize(
    "text",
    [
        "On peut étaler les 900 € en 3 fois à partir du 1er mars ?",
        "Les 900 € en trois mensualités égales, la première le 1er mars, c'est tendu.",
        "We can do £900 over three months starting 1 March.",
        "Could we do £900 in three equal monthly payments starting 1 March?",
    ],
)
def test_a_total_is_shared_out_over_its_payments(text: str) -> None:
    assert promised(text) == tuple(Promised(day, Decimal(300)) for day in (MARCH, APRIL, MAY))


@pytest.mark.parametrize(
    "text",
    [
        "Je propose trois versements de 300 € à compter du 1er mars.",
        "Je peux faire 300 € par mois, en 3 fois, à partir du 1er mars.",
        "Could we pay £300 a month in three payments starting 1 March?",
        "I can only manage three instalments of £300, the first on 1 March.",
        "Je peux étaler ? 3 mensualités de 300 €, départ le 1er mars.",
        "3 chèques de 300 € : un le 1er mars, un le 1er avril, un le 1er mai, je ne peux pas faire mieux",
        "Voici ce que je peux tenir : trois mensualités de 300 € à compter du 1er mars.\nMme Roy\n12 impasse des Pins",
        "A customer went bust owing us £40k. Would you agree to three payments of £300 starting 1 March?",
        "The account is empty. I could do £300 a month for three months, first one on 1 March. Would that work?",
    ],
)
def test_a_sum_of_each_payment_stays_whole(text: str) -> None:
    assert promised(text) == tuple(Promised(day, Decimal(300)) for day in (MARCH, APRIL, MAY))


def test_payments_at_each_end_of_month_begin_with_the_month_named() -> None:
    ends = (date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30))
    told = promised("Soldons cela en trois versements de 310 €, chaque fin de mois à partir de fin février.")
    assert told == tuple(Promised(day, Decimal(310)) for day in ends)


def test_what_is_missing_on_the_account_and_a_year_are_no_sums() -> None:
    assert promised("Je n'ai pas 1 300 € devant moi : prenez 325 fin mars.")[0].amount == Decimal(325)
    assert promised("Le budget se fera sur 2027 et l'argent vous arrivera le 1er mars.")[0].amount is None


def test_a_courteous_condition_leaves_the_sums_where_they_are() -> None:
    told = promised("Si cela ne vous dérange pas, je règle en deux virements : 500 € vendredi et 480 € le 1er mars.")
    assert told == (Promised(FRIDAY, Decimal(500)), Promised(MARCH, Decimal(480)))


def test_cents_that_do_not_divide_go_to_the_first_payments() -> None:
    paid = promised("Je peux payer les 100 € en 3 fois à partir du 1er mars ?")
    assert [str(each.amount) for each in paid] == ["33.34", "33.33", "33.33"]


@pytest.mark.parametrize(
    "text",
    [
        "Je dois 600 €, je vous les rends en deux fois, le 1er mars et le 1er avril.",
        "Would you accept two equal payments of the £600, on 1 March and 1 April?",
    ],
)
def test_a_total_is_shared_out_over_days_that_are_named(text: str) -> None:
    assert promised(text) == (Promised(MARCH, Decimal(300)), Promised(APRIL, Decimal(300)))


def test_a_part_beside_a_rest_in_parts_is_no_total() -> None:
    assert promised("Je propose 150 € le 1er avril et le reste en deux fois.") == (Promised(APRIL, Decimal(150)),)


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("C'est dur : 60 € chaque vendredi pendant 4 semaines à partir de vendredi.", 7),
        ("4 versements hebdomadaires de 60 € à partir de vendredi, c'est tendu.", 7),
        ("60 € tous les quinze jours à partir de vendredi, en 4 fois.", 14),
        ("Money is tight: £60 a week for four weeks starting this Friday.", 7),
        ("£60 every two weeks starting this Friday, four payments.", 14),
    ],
)
def test_payments_by_the_week_are_listed_in_full(text: str, pace: int) -> None:
    days = [FRIDAY + timedelta(days=pace * place) for place in range(4)]
    assert promised(text) == tuple(Promised(day, Decimal(60)) for day in days)


def test_a_pace_without_number_promises_the_first_payment_alone() -> None:
    assert promised("£60 every Friday until it's cleared.") == (Promised(FRIDAY, Decimal(60)),)


def test_a_denial_before_a_plan_does_not_deny_it() -> None:
    text = "Je ne roule pas sur l'or : 100 € par mois à partir du 1er mars."
    assert promised(text) == (Promised(MARCH, Decimal(100)),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Je vous paie lundi ou mardi.", date(2027, 2, 16)),
        ("You'll have it by Monday or Tuesday.", date(2027, 2, 16)),
        ("Je règle le 15 ou le 20 au plus tard.", date(2027, 2, 20)),
        ("Je paie vendredi en quinze.", date(2027, 2, 26)),
        ("We'll pay two weeks on Friday.", date(2027, 2, 26)),
        ("I'll pay a week today.", date(2027, 2, 16)),
        ("I'll pay two weeks today.", date(2027, 2, 23)),
        ("You'll have it a week tomorrow.", date(2027, 2, 17)),
        ("We will pay by close of business on Friday.", FRIDAY),
        ("Comptez 5 jours ouvrés pour que notre service exécute le paiement.", date(2027, 2, 16)),
        ("Please allow 3 business days for the payment to reach your account.", FRIDAY),
        ("The invoice dated 15 January will be paid on 15 February.", date(2027, 2, 15)),
    ],
)
def test_other_ways_of_naming_one_day(text: str, day: date) -> None:
    assert promised(text) == (Promised(day),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La paie tombe le 28, je vous règle le lendemain.", MARCH),
        ("Je touche ma prime le 10 mars, je vous règle le mercredi suivant.", date(2027, 3, 17)),
        ("Payday is the 25th, I'll pay you the day after.", date(2027, 2, 26)),
        ("I get paid Friday so will pay you then.", FRIDAY),
        ("Le paiement est programmé à J+10.", date(2027, 2, 19)),
        ("It will be settled within the fortnight.", date(2027, 2, 23)),
        ("It has been put through for payment on the 19th.", date(2027, 2, 19)),
        ("Your invoice is approved and in Thursday's payment run.", date(2027, 2, 11)),
        ("Votre facture est dans le virement groupé de jeudi.", date(2027, 2, 11)),
        ("Je vous règle tout de suite le mois prochain.", date(2027, 3, 31)),
        ("Je vous paie vendredi dans la journée.", FRIDAY),
        ("I'll pay tomorrow by close of business.", date(2027, 2, 10)),
        ("Je vous règle sous 8 jours, soit le 19 février.", date(2027, 2, 19)),
        ("Payment will be made on 26 February as part of our month-end run.", date(2027, 2, 26)),
        ("We pay on the last working day of the month.", date(2027, 2, 26)),
        ("Pas possible avant le 20. Le 21 je vous paie.", date(2027, 2, 21)),
        ("Je fais le virement maintenant.", TODAY),
    ],
)
def test_a_day_is_told_from_another_or_more_exactly(text: str, day: date) -> None:
    assert promised(text) == (Promised(day),)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Je peux vous envoyer 200 € le 10 mars et 200 € une semaine plus tard.", date(2027, 3, 17)),
        ("£200 on 10 March and the same again on the 26th of March.", date(2027, 3, 26)),
        (
            "Un premier versement de 200 € le 10 mars, un second du même montant le 10 du mois suivant.",
            date(2027, 4, 10),
        ),
        ("£200 on 10 March and £200 the following Wednesday.", date(2027, 3, 17)),
        ("£200 on Wednesday 10 March and £200 next Wednesday.", date(2027, 3, 17)),
        ("£200 on 10 March, then £200 a month later.", date(2027, 4, 10)),
    ],
)
def test_a_second_payment_is_told_from_the_first(text: str, last: date) -> None:
    assert promised(text) == (Promised(date(2027, 3, 10), Decimal(200)), Promised(last, Decimal(200)))


def test_a_day_of_each_month_begins_with_the_month_named() -> None:
    assert promised("Je propose 120 € chaque 5 du mois à partir de mars.") == (
        Promised(date(2027, 3, 5), Decimal(120)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "My payday is the 28th, money's tight until then.",
        "J'ai reçu la livraison le 2 mars et le lendemain elle était cassée.",
        "Je ne paie rien maintenant.",
        "On paye tout maintenant ? Non merci.",
        "We deliver on Friday and the invoice comes a week later.",
    ],
)
def test_what_follows_a_day_is_no_promise_by_itself(text: str) -> None:
    assert promised(text) == ()
