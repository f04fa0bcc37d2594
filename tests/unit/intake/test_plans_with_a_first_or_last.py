"""Instalments of which the first or the last day is told, and those that end in what is called the rest."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

MONTHLY = [date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5)]


@pytest.mark.parametrize(
    "plan",
    [
        "4 mensualités de 250 €, le 5 de chaque mois, la première le 5 décembre",
        "4 mensualités de 250 €, le 5 de chaque mois, la dernière le 5 mars",
        "1 000 € en 4 fois, le 5 de chaque mois, première échéance le 5 décembre",
        "4 mensualités de 250 €, la dernière le 5 mars",
        "1 000 € en 4 mensualités jusqu'au 5 mars",
    ],
)
def test_months_are_counted_from_the_first_day_or_back_from_the_last(lire: Read, plan: str) -> None:
    drafts = lire(f"Auto-école Vignal : {plan}").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == [(Decimal(250), day) for day in MONTHLY]


@pytest.mark.parametrize("last", ["last one 5 March", "ending 5 March", "until 5 March"])
def test_months_are_counted_back_from_the_last_day_in_english(read: Read, last: str) -> None:
    drafts = read(f"Vignal Driving £1,000 in 4 monthly payments, {last}").drafts
    assert [draft.due_on for draft in drafts] == MONTHLY


def test_a_first_day_that_is_none_of_the_series_is_asked(lire: Read) -> None:
    drafts = lire("Vignal : 4 mensualités de 250 €, le 5 de chaque mois, la première le 10 décembre").drafts
    assert [draft.must_ask for draft in drafts] == [(Field.DUE_ON,)] * 4


def test_the_last_day_of_parts_whose_distance_nobody_tells_is_that_of_the_last(lire: Read) -> None:
    drafts = lire("Vignal : 1 000 € en 4 fois, dernière échéance le 5 mars").drafts
    assert [draft.due_on for draft in drafts] == [None, None, None, date(2027, 3, 5)]


@pytest.mark.parametrize(
    "plan",
    [
        "total 7 000 : 2 000 le 30/11, 2 000 le 31/12 et le solde 3 000 le 31/01",
        "2 000 le 30/11, 2 000 le 31/12 et le solde 3 000 le 31/01, total 7 000",
        "7 000 € : 2 000 € le 30/11, 2 000 € le 31/12 et le reste, 3 000 €, le 31/01",
    ],
)
def test_a_rest_with_its_sum_is_the_last_of_the_parts(lire: Read, plan: str) -> None:
    drafts = lire(f"Hôtel Miramar fact 912 {plan}").drafts
    assert [(draft.number, draft.amount_due, draft.due_on) for draft in drafts] == [
        ("912", Decimal(2000), date(2026, 11, 30)),
        ("912", Decimal(2000), date(2026, 12, 31)),
        ("912", Decimal(3000), date(2027, 1, 31)),
    ]


def test_a_rest_behind_parts_that_are_over_is_one_invoice(lire: Read) -> None:
    [draft] = lire("Hôtel Miramar : 2 000 € le 30/09, 2 000 € le 30/10 et le solde 3 000 € le 31/01").drafts
    assert draft.amount_due == Decimal(3000)


def test_a_rest_that_does_not_follow_from_total_and_deposit_is_asked(lire: Read) -> None:
    [draft] = lire("Hôtel Miramar 4 000 €, acompte 1 000 € payé, reste 2 500 € au 31/12").drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)
    [draft] = lire("Hôtel Miramar 4 000 €, acompte 1 000 € payé, reste 3 000 € au 31/12").drafts
    assert draft.amount_due == Decimal(3000)
