"""Halves, thirds and quarters of a sum of which one has been paid: what is left is one invoice."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("la moitié est déjà réglée, l’autre moitié pour le 10 janvier", 600),
        ("moitié payée, l'autre moitié le 10 janvier", 600),
        ("la moitié a été encaissée, reste l'autre moitié pour le 10 janvier", 600),
        ("première moitié réglée, deuxième moitié le 10 janvier", 600),
        ("1re moitié payée le 3/11, 2e moitié le 10/01", 600),
        ("moitié versée à la commande, moitié le 10 janvier", 600),
        ("50 % est déjà réglé, 50 % le 10 janvier", 600),
        ("un tiers déjà payé, le reste le 10 janvier", 800),
        ("un tiers payé, les deux autres tiers au 10 janvier", 800),
        ("deux tiers payés, le dernier tiers le 10 janvier", 400),
        ("un quart payé, les trois quarts restants le 10 janvier", 900),
        ("trois quarts réglés, il reste un quart au 10 janvier", 300),
    ],
)
def test_what_is_left_of_fractions_in_french(lire: Read, said: str, left: int) -> None:
    [draft] = lire(f"Théâtre du Phare 1 200 €, {said}").drafts
    assert (draft.client, draft.amount_due, draft.due_on) == ("Théâtre du Phare", Decimal(left), date(2027, 1, 10))
    assert not draft.must_ask


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("half already paid, other half due 6 April", 600),
        ("half is paid, the other half on 6 April", 600),
        ("first half paid, second half due 6 April", 600),
        ("they paid half, the other half by 6 April", 600),
        ("half up front (paid), half on 6 April", 600),
        ("one third paid, remaining two thirds due 6 April", 800),
    ],
)
def test_what_is_left_of_fractions_in_english(read: Read, said: str, left: int) -> None:
    [draft] = read(f"Beacon Theatre £1,200, {said}").drafts
    assert (draft.client, draft.amount_due, draft.due_on) == ("Beacon Theatre", Decimal(left), date(2027, 4, 6))
    assert not draft.must_ask


def test_the_fractions_that_are_open_are_instalments(lire: Read) -> None:
    drafts = lire("Dupont 900 € : un tiers payé, un tiers le 10 janvier, un tiers le 10 février").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(300), Decimal(300)]
    assert [draft.due_on for draft in drafts] == [date(2027, 1, 10), date(2027, 2, 10)]


@pytest.mark.parametrize(
    "said", ["un tiers payé, le reste le 10 janvier", "30 % payés, acompte de 200 € versé, le reste le 10 janvier"]
)
def test_a_part_that_is_not_sure_to_the_cent_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Dupont 1000 €, {said}").drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)


def test_a_share_told_in_money_too_is_taken_off_once(lire: Read) -> None:
    [draft] = lire("Dupont 1000 €, 30 % payés, soit 300 € versés, le reste le 10 janvier").drafts
    assert draft.amount_due == Decimal(700)


@pytest.mark.parametrize("said", ["Dupont m'a payé la moitié", "La moitié de la facture 12 de Dupont est payée"])
def test_a_half_that_came_in_is_a_payment_where_no_sum_is_told(lire: Read, said: str) -> None:
    assert lire(said).intent is Intent.PAYMENT


def test_half_of_the_work_that_is_done_pays_nothing(lire: Read) -> None:
    [draft] = lire("Dupont 300 € au 20 mai, on a fait la moitié du chantier").drafts
    assert draft.amount_due in {None, Decimal(300)}
