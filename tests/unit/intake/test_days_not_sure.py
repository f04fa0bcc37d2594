"""A day that the writer says not to be sure of is asked."""

from datetime import date

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "éch 20 mai, chais plus pour quand",
        "éch 20 mai, je ne sais plus quand exactement",
        "éch 20 mai, me rappelle plus la date",
        "éch 20 mai, j'ai oublié la date",
        "pour le 20 mai je crois",
        "je crois que c'est le 20 mai",
        "éch 20 mai il me semble",
        "le 20 mai de mémoire",
    ],
)
def test_a_day_that_is_not_sure_is_asked_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"facture 20 Morel 300 €, {said}").drafts
    assert draft.must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize(
    "said",
    [
        "due 20 May I think",
        "due 20 May, can't remember exactly when",
        "due 20 May, I forgot the due date",
        "20 May from memory",
    ],
)
def test_a_day_that_is_not_sure_is_asked_in_english(read: Read, said: str) -> None:
    [draft] = read(f"invoice 20 Morel Ltd £300, {said}").drafts
    assert draft.must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize(
    "said",
    [
        "le 20 mai, je crois qu'il est en vacances",
        "au 20 mai, il me semble qu'il a changé d'adresse",
        "au 20 mai, je pense à le relancer",
    ],
)
def test_what_is_thought_of_somebody_leaves_the_day(lire: Read, said: str) -> None:
    [draft] = lire(f"facture 20 Morel 300 €, {said}").drafts
    assert Field.DUE_ON not in draft.must_ask


def test_what_is_thought_of_somebody_leaves_the_day_in_english(read: Read) -> None:
    [draft] = read("invoice 20 Morel Ltd £300 due 20 May, I think he's away until then").drafts
    assert not draft.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "elle doit régler entre le 20 et le 25",
        "entre le 20 et le 25",
        "à payer entre le 20 novembre et le 5 décembre",
        "à payer entre le 20/11 et le 05/12",
        "échéance entre lundi et mercredi",
        "à régler entre fin novembre et le 10 décembre",
        "entre le 5 et le 10 du mois prochain",
        "entre le 20 et la fin du mois",
    ],
)
def test_neither_end_of_a_range_is_the_day_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"retouches Marjolaine Bex, 55 €, {said}").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Marjolaine Bex", None, (Field.DUE_ON,))


@pytest.mark.parametrize(
    "said",
    [
        "they'll pay between the 20th and the 25th",
        "due between 20 Dec and 5 Jan",
        "due between Monday and Wednesday",
        "due between tomorrow and Friday",
        "due between the 28th and the end of the month",
    ],
)
def test_neither_end_of_a_range_is_the_day_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Marsh Ltd £55, {said}").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Marsh Ltd", None, (Field.DUE_ON,))


def test_the_range_in_which_work_was_done_leaves_the_day_on_which_it_is_due(lire: Read) -> None:
    [draft] = lire("Bex, location entre le 20/10 et le 25/10, 55 €, échéance 05/12/2026").drafts
    assert (draft.due_on, draft.issued_on, draft.must_ask) == (date(2026, 12, 5), None, ())


def test_the_day_of_another_client_is_no_end_of_a_range(lire: Read) -> None:
    first, second = lire("Dupont 300 € entre le 5 et le 10 décembre et Martin 200 € le 9 janvier 2027").drafts
    assert (first.must_ask, second.due_on) == ((Field.DUE_ON,), date(2027, 1, 9))


@pytest.mark.parametrize("said", ["paiement vers le 15 décembre", "règlement après le 10 décembre"])
def test_a_payment_around_a_day_to_come_is_no_payment(lire: Read, said: str) -> None:
    reading = lire(f"Dupont 300 € {said}")
    assert (reading.intent, reading.drafts[0].must_ask) == (Intent.INVOICE, (Field.DUE_ON,))


@pytest.mark.parametrize("days", ["à la signature ou le 30/01", "payable à réception le 30/01", "à la livraison"])
def test_what_may_be_another_day_is_asked(lire: Read, days: str) -> None:
    assert lire(f"Dupont 500 € {days}").must_ask == (Field.DUE_ON,)
