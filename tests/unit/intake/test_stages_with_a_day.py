"""Parts of a sum due at a stage of the works, whose day is told beside the stage."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

DECEMBER, JANUARY = date(2026, 12, 10), date(2027, 1, 30)


@pytest.mark.parametrize(
    "plan",
    [
        "50 % à la commande le 10/12, 50 % à la pose le 30/01",
        "50 % à la signature (10/12), 50 % à la livraison prévue le 30/01",
        "50 % le 10/12 à la commande, 50 % le 30/01 à la réception des travaux",
        "moitié à la commande le 10/12, moitié à la pose le 30/01",
        "4 200 à la commande le 10/12, 4 200 à la livraison le 30/01",
        "50 % à la commande le 10 décembre, le solde à la pose le 30 janvier",
        "acompte 50 % le 10/12 à la commande, solde à la fin des travaux le 30/01",
        "en deux fois, à la commande le 10/12 et à la livraison le 30/01",
    ],
)
def test_parts_of_a_sum_are_due_when_their_stage_is_reached(lire: Read, plan: str) -> None:
    drafts = lire(f"fact C-118 Dupont 8 400 € : {plan}").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == [
        (Decimal(4200), DECEMBER),
        (Decimal(4200), JANUARY),
    ]
    assert [draft.must_ask for draft in drafts] == [(), ()]


@pytest.mark.parametrize(
    "plan",
    [
        "50% on order 10 December, 50% on completion 30 January",
        "£4,200 on delivery 10 December, £4,200 on completion on 30 January",
        "half on signing (10 December), half at the end of the job on 30 January",
        "50% on booking on 10 December, balance on handover on 30 January",
    ],
)
def test_english_parts_are_due_when_their_stage_is_reached(read: Read, plan: str) -> None:
    drafts = read(f"Inv 118 Hill Ltd £8,400: {plan}").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == [
        (Decimal(4200), DECEMBER),
        (Decimal(4200), JANUARY),
    ]


def test_a_stage_without_a_day_is_asked(lire: Read) -> None:
    drafts = lire("Dupont 8 400 € : 50 % à la commande le 10/12, 50 % à la pose").drafts
    assert [draft.due_on for draft in drafts] == [DECEMBER, None]


@pytest.mark.parametrize(
    "paid", ["30 % à la commande le 12/10, payés", "30 % versés à la commande le 12/10", "30 % à la commande (payé)"]
)
def test_what_was_paid_at_a_stage_is_taken_off_and_dates_no_invoice(lire: Read, paid: str) -> None:
    [draft] = lire(f"fact 118 Dupont 8 400 € : {paid}, solde à la pose le 30/01").drafts
    assert (draft.amount_due, draft.issued_on, draft.due_on) == (Decimal(5880), None, JANUARY)


@pytest.mark.parametrize("days", ["à la signature ou le 30/01", "payable à réception le 30/01", "à la livraison"])
def test_what_may_be_another_day_is_asked(lire: Read, days: str) -> None:
    assert lire(f"Dupont 500 € {days}").must_ask == (Field.DUE_ON,)


def test_the_stage_for_which_a_deposit_is_invoiced_is_not_its_due_day(lire: Read) -> None:
    [draft] = lire(
        "Fact d'acompte AC-7 : 40 % de 6 500 € TTC à la commande, client Mas Vert, payable à réception"
    ).drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(2600), date(2026, 11, 23), ())
