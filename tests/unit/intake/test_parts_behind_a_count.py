"""Instalments told by their count and what each comes to, in one word (``4x250``), and those behind what is paid."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

MONTHLY = [date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5), date(2027, 4, 5)]


@pytest.mark.parametrize(
    "plan",
    [
        "fact 93 Wassim Terki 4x250 le 5 de chaque mois à partir de janvier",
        "Wassim Terki 4x250 le 5 de chaque mois à partir de janvier, fact 93",
        "Wassim Terki fact 93 4x250€ tous les mois à partir du 5 janvier",
        "fact 93 Wassim Terki, 4x250 par mois à partir du 5 janvier",
        "Wassim Terki fact 93 1000€ en 4x250€ le 5/01, 5/02, 5/03 et 5/04",
        "4x250,00 € Wassim Terki fact 93 les 5/01, 5/02, 5/03 et 5/04",
    ],
)
def test_a_sum_directly_behind_its_count_is_that_of_each_part(lire: Read, plan: str) -> None:
    drafts = lire(plan).drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == [(Decimal(250), day) for day in MONTHLY]
    assert {(draft.client, draft.number, draft.must_ask) for draft in drafts} == {("Wassim Terki", "93", ())}


@pytest.mark.parametrize("each", ["4x£250", "4x £250", "4x250 GBP", "4 x £250"])
def test_a_sum_behind_its_count_in_english(read: Read, each: str) -> None:
    drafts = read(f"Tom Baker {each} on the 5th of each month from January").drafts
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == [(Decimal(250), day) for day in MONTHLY]
    assert {draft.currency for draft in drafts} == {"GBP"}


@pytest.mark.parametrize(
    "text",
    [
        "Garage 4x4 Passion 450 € le 5/12",
        "Dupont 30x40 aquarelle, 450 € le 5/12",
    ],
)
def test_a_size_is_no_sum(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, draft.due_on) == (Decimal(450), date(2026, 12, 5))


def test_a_size_of_three_directly_before_a_sum_is_asked(lire: Read) -> None:
    [draft] = lire("Dupont bois 2x50x100 200 € le 5/12").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    "plan",
    [
        "6 000 : 2 000 déjà payés, puis 2 000 au 15/12 et 2 000 au 15/01",
        "6 000 € : 2 000 € réglés le 12/10, 2 000 € le 15/12, 2 000 € le 15/01",
        "6 000 € : 1 000 payés, 1 000 payés le 3/10, 2 000 le 15/12, 2 000 le 15/01",
        "6 000 €, 2 000 € versés, reste 2 x 2 000 € : 15/12 et 15/01",
        "6 000 €, 2 000 € versés, le reste en deux fois : 15/12 et 15/01",
    ],
)
def test_the_parts_behind_what_has_been_paid_are_left(lire: Read, plan: str) -> None:
    drafts = lire(f"Fact 208 Résidence Bel Air {plan}").drafts
    days = [date(2026, 12, 15), date(2027, 1, 15)]
    assert [(draft.amount_due, draft.due_on) for draft in drafts] == [(Decimal(2000), day) for day in days]
    assert {draft.number for draft in drafts} == {"208"}


def test_parts_that_do_not_come_to_what_is_left_are_asked(lire: Read) -> None:
    reading = lire("Fact 208 Bel Air 5 000 € : 2 000 payés, 2 000 le 15/12, 2 000 le 15/01")
    assert Field.AMOUNT_DUE in reading.must_ask
