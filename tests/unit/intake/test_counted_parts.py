"""Instalments that are counted or come every month, and what of them is asked."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read

FIRST, SECOND, THIRD = date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)
THREE = [(Decimal(300), FIRST), (Decimal(300), SECOND), (Decimal(300), THIRD)]


def test_parts_are_counted(lire: Read) -> None:
    drafts = lire("Fact 12 Garage Roux 900 € : 1er versement 300 € le 5/12, 2e 300 € le 5/01, 3e 300 € le 5/02").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == THREE
    assert {(draft.client, draft.must_ask) for draft in drafts} == {("Garage Roux", ())}


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


def test_a_sum_behind_its_count_is_that_of_each_part_where_as_many_days_stand(lire: Read) -> None:
    drafts = lire("Garage Roux 3x 300 €, 5/12, 5/01, 5/02").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == THREE


def test_what_is_left_beside_a_share_that_is_still_asked_is_not_sure(lire: Read, read: Read) -> None:
    assert Field.AMOUNT_DUE in lire("Roux acompte 30 % le 5/12, solde de 630 € le 5/01").must_ask
    assert Field.AMOUNT_DUE in read("Hill 30% deposit on 5 December, balance of £900 job on 5 January").must_ask


def test_months_over_which_a_sum_is_paid_are_no_term(read: Read) -> None:
    assert Field.DUE_ON in read("Inv 12 Hill Garage £900 over 3 months from 5 December").must_ask


def test_a_sum_before_its_count_beside_one_day_may_be_a_price(read: Read) -> None:
    assert read("Inv 12 Hill Garage £300 x 3 due 5 December").must_ask == (Field.AMOUNT_DUE,)
