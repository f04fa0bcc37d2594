"""What is told of all invoices of a list at once, and their numbers before the sums."""

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "Impayés : Dupont 300 € 10/03, Martin 200 € 12/03",
        "Impayées :\nDupont 300 € 10/03\nMartin 200 € 12/03",
        "factures en retard : Dupont 300 € au 10/03 et Martin 200 € au 12/03",
        "Dupont 300 € 10/03, Martin 200 € 12/03, tous les deux en retard",
    ],
)
def test_all_are_late_where_that_is_said_of_all(lire: Read, said: str) -> None:
    drafts = lire(said).drafts
    assert [draft.client for draft in drafts] == ["Dupont", "Martin"]
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2026, 3, 12)]


def test_one_client_is_late_with_all(lire: Read) -> None:
    drafts = lire("Dupont en retard : 300 € au 10/03, 200 € au 12/03").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2026, 3, 12)]


def test_late_of_one_is_not_late_of_the_next(lire: Read) -> None:
    drafts = lire("Dupont 300 € 10/03 en retard, Martin 200 € 12/03").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2027, 3, 12)]


def test_a_heading_says_late_of_all_in_english(read: Read) -> None:
    drafts = read("Overdue: Acme Ltd £300 due 10 March, Bell Ltd £200 due 12 March").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 3, 10), date(2026, 3, 12)]


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


@pytest.mark.parametrize(
    ("said", "client", "amount"),
    [
        ("Nautisme 29 = 318,00 éch 15/12", "Nautisme 29", 318),
        ("Dupont 200 + 118 = 318 € éch 15/12", "Dupont", 318),
        ("Dupont 3 x 106 = 318 € éch 15/12", "Dupont", 318),
    ],
)
def test_what_stands_before_equals_ends_a_name_or_comes_to_the_sum(
    lire: Read, said: str, client: str, amount: int
) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due) == (client, Decimal(amount))
