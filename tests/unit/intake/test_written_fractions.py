"""Fractions in figures by which a sum is parted, and days that look like them."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("told", "amounts"),
    [
        ("1/3 le 5/12, 1/3 le 5/01, 1/3 le 5/02", [300, 300, 300]),
        ("1/3 1/3 1/3 au 5/12, au 5/01 et au 5/02", [300, 300, 300]),
        ("1/2 le 5/12 et 1/2 le 5/01", [450, 450]),
        ("1/3 le 5/12 et 2/3 le 5/01", [300, 600]),
        ("1/4 le 5/12, 3/4 le 5/01", [225, 675]),
        ("1/3 1/3 1/3 tous les mois à partir du 5/12", [300, 300, 300]),
    ],
)
def test_fractions_that_make_up_a_whole_part_a_sum(lire: Read, told: str, amounts: list[int]) -> None:
    drafts = lire(f"Dupont 900 €, {told}").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(amount) for amount in amounts]
    days = [date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)]
    assert [draft.due_on for draft in drafts] == days[: len(amounts)]
    assert not any(draft.must_ask for draft in drafts)


def test_english_days_may_follow_them(read: Read) -> None:
    drafts = read("Harper £900, 1/2 due 5 December, 1/2 due 5 January").drafts
    assert [(draft.amount_due, draft.must_ask) for draft in drafts] == [(Decimal(450), ())] * 2


def test_a_part_at_a_stage_is_asked_for_its_day(lire: Read) -> None:
    drafts = lire("Dupont 900 €, 1/3 à la commande, 1/3 le 30/04, 1/3 le 31/05").drafts
    assert [draft.must_ask for draft in drafts] == [(Field.DUE_ON,), (), ()]
    assert {draft.amount_due for draft in drafts} == {Decimal(300)}


@pytest.mark.parametrize(
    "text",
    [
        "Dupont 300 € 1/2, Martin 200 € 1/2",
        "Dupont 300 € le 1/2, Martin 200 € le 1/2",
        "Dupont 300 € échéance 1/2\nMartin 200 € échéance 1/2",
    ],
)
def test_a_day_that_several_invoices_have_is_no_fraction(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [
        ("Dupont", Decimal(300)),
        ("Martin", Decimal(200)),
    ]
    assert {draft.due_on for draft in drafts} == {date(2027, 2, 1)}
