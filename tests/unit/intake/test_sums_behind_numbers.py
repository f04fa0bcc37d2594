"""Sums behind the numbers of a list, labelled or not, and what its writer no longer knows."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "2 factures : la 14 de 330 € au 20/12 et la 15 de 275,50 au 20/01",
        "2 factures : la 14 de 330 au 20/12 et la 15 de 275,50 € au 20/01",
        "n° 14, 330 € au 20/12, n° 15, 275,50 au 20/01",
    ],
)
def test_one_currency_holds_for_all_sums_behind_their_numbers(lire: Read, said: str) -> None:
    drafts = lire(f"Ranch Apache {said}").drafts
    assert [(draft.number, draft.amount_due) for draft in drafts] == [("14", Decimal(330)), ("15", Decimal("275.50"))]
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 20), date(2027, 1, 20)]
    assert not any(draft.must_ask for draft in drafts)


def test_what_is_counted_behind_a_number_is_no_sum(lire: Read) -> None:
    drafts = lire("Ranch Apache F-12, 3 nuits, 330 € au 20/12, F-13, 200 € au 20/01").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(330), Decimal(200)]


@pytest.mark.parametrize("said", ["je sais plus pour quand", "j'sais plus pour quel jour", "chais plus quand"])
def test_a_day_that_is_forgotten_puts_no_sum_in_doubt(lire: Read, said: str) -> None:
    drafts = lire(f"deux factures à Maison Cazaux : la 14 de 310 € au 20/12, la 15 de 95 € ({said})").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(310), Decimal(95)]
    assert [draft.must_ask for draft in drafts] == [(), (Field.DUE_ON,)]


@pytest.mark.parametrize(
    ("said", "asked"),
    [("fact 300 ou 301 chais plus, 412,60 €", Field.NUMBER), ("fact 300, 412,60 € chais plus", Field.AMOUNT_DUE)],
)
def test_what_is_forgotten_stands_before_the_word(lire: Read, said: str, asked: Field) -> None:
    [draft] = lire(f"Boucherie Sanson {said}, éch 20/12").drafts
    assert draft.must_ask == (asked,)


@pytest.mark.parametrize(
    "said",
    [
        "Bexter SA : 1201 de 400 € au 31/01, 1202 de 380 € au 28/02",
        "Bexter SA, 1201 à 400 € au 31/01 et 1202 à 380 € au 28/02",
        "Bexter SA : 1201 : 400 € au 31/01, 1202 : 380 € au 28/02",
        "Bexter SA, 2 fact : la 1201 de 400 € au 31/01 et la 1202 de 380 € au 28/02",
    ],
)
def test_figures_that_are_counted_on_before_sums_are_numbers(lire: Read, said: str) -> None:
    drafts = lire(said).drafts
    assert [(draft.client, draft.number) for draft in drafts] == [("Bexter SA", "1201"), ("Bexter SA", "1202")]
    assert [draft.amount_due for draft in drafts] == [Decimal(400), Decimal(380)]
    assert not any(draft.must_ask for draft in drafts)


def test_figures_that_are_counted_on_before_sums_are_numbers_in_english(read: Read) -> None:
    drafts = read("Baxter Ltd: 1201 £400 due 31 January, 1202 £380 due 28 February").drafts
    assert [(draft.number, draft.amount_due) for draft in drafts] == [("1201", Decimal(400)), ("1202", Decimal(380))]


def test_figures_of_things_before_sums_are_no_numbers(lire: Read) -> None:
    drafts = lire("Dupont, lot 101 : 400 € au 31/01 et lot 102 : 380 € au 28/02").drafts
    assert {draft.number for draft in drafts} == {None}


def test_figures_far_apart_before_sums_may_be_counts(lire: Read) -> None:
    drafts = lire("Dupont : 120 à 40 €, 200 à 60 €, au 31/01").drafts
    assert {draft.number for draft in drafts} == {None}
