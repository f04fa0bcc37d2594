"""Instalments of which several are told at once, beside others or by what comes every month."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read

FIRST, SECOND, THIRD, FOURTH = date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5)
THREE = [(Decimal(300), FIRST), (Decimal(300), SECOND), (Decimal(300), THIRD)]


@pytest.mark.parametrize(
    "plan",
    [
        "acompte de 300 € le 5/12, solde en 2 fois les 5/01 et 5/02",
        "300 € le 5/12, le reste en deux mensualités les 5/01 et 5/02",
        "acompte 300 le 5/12 puis 2 mensualités de 300 € les 5/01 et 5/02",
        "1er versement 300 € le 5/12, puis 2 x 300 € les 5/01 et 5/02",
        "1er versement 300 € le 5/12, 2e 300 € le 5/01, 3e 300 € le 5/02",
    ],
)
def test_parts_told_by_their_count_stand_beside_others(lire: Read, plan: str) -> None:
    drafts = lire(f"Fact 12 Garage Roux 900 € : {plan}").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == THREE
    assert {(draft.client, draft.must_ask) for draft in drafts} == {("Garage Roux", ())}


@pytest.mark.parametrize(
    "plan",
    [
        "£300 on 5 December then 2 x £300 on 5 January and 5 February",
        "deposit of £300 on 5 December, balance in 2 instalments on 5 January and 5 February",
        "£300 a month starting 5 December",
    ],
)
def test_english_parts_told_by_their_count(read: Read, plan: str) -> None:
    drafts = read(f"Inv 12 Hill Garage £900: {plan}").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == THREE


@pytest.mark.parametrize(
    "plan",
    [
        "300 par mois à partir du 5/12",
        "300 €/mois dès le 5/12",
        "300 € par mois, le 5 de chaque mois à partir de décembre",
    ],
)
def test_what_comes_every_month_makes_up_the_sum(lire: Read, plan: str) -> None:
    drafts = lire(f"Fact 12 Garage Roux 900 €, {plan}").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == THREE


def test_parts_of_different_sizes_come_to_the_sum(lire: Read) -> None:
    drafts = lire("Roux 900 € en 4 fois : 300 € le 5/12 puis 3 x 200 € les 5/01, 5/02, 5/03").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(300), *[Decimal(200)] * 3]
    assert [draft.due_on for draft in drafts] == [FIRST, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    "text",
    [
        "Roux 1 000 €, 300 par mois à partir du 5/12",
        "Roux abonnement 300 € par mois, 900 € le 5/12",
        "Roux 900 € du 5/11, 300 € par mois",
        "Roux 900 €, 300 € par mois, 5/12",
        "Roux 900 € : 300 € le 5/12 puis 2 x 200 € les 5/01 et 5/02",
        "Roux 900 € : 300 € le 5/12, solde en deux mensualités",
    ],
)
def test_what_does_not_come_to_the_sum_is_asked(lire: Read, text: str) -> None:
    assert Field.AMOUNT_DUE in lire(text).must_ask


def test_a_bill_that_was_settled_in_parts_is_paid(lire: Read) -> None:
    assert lire("Fact 12 Garage Roux 900 €, soldée en 2 fois").intent is Intent.PAYMENT


def test_parts_behind_what_came_in_are_no_payment(read: Read) -> None:
    reading = read("Inv 12 Hill Garage £900, £300 already paid, then £300 on 5 Jan and £300 on 5 Feb")
    assert reading.intent is Intent.INVOICE
    assert [(draft.amount_due, draft.due_on) for draft in reading.drafts] == THREE[1:]


@pytest.mark.parametrize("each", ["300 € x 3", "300 € x3", "3x 300 €"])
def test_a_sum_before_its_count_is_that_of_each_part_where_as_many_days_stand(lire: Read, each: str) -> None:
    drafts = lire(f"Garage Roux {each}, 5/12, 5/01, 5/02").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == THREE


def test_a_sum_before_its_count_beside_one_day_may_be_a_price(read: Read) -> None:
    assert read("Inv 12 Hill Garage £300 x 3 due 5 December").must_ask == (Field.AMOUNT_DUE,)


def test_what_is_left_beside_a_share_that_is_still_asked_is_not_sure(lire: Read, read: Read) -> None:
    assert Field.AMOUNT_DUE in lire("Roux acompte 30 % le 5/12, solde de 630 € le 5/01").must_ask
    assert Field.AMOUNT_DUE in read("Hill 30% deposit on 5 December, balance of £900 job on 5 January").must_ask


def test_months_over_which_a_sum_is_paid_are_no_term(read: Read) -> None:
    assert Field.DUE_ON in read("Inv 12 Hill Garage £900 over 3 months from 5 December").must_ask
