"""Lists in one line of which some sums have no currency: a name and a sum in each clause."""

from decimal import Decimal

import pytest

from bot.intake.draft import Draft, Field
from tests.unit.intake.conftest import Read


def owed(drafts: tuple[Draft, ...]) -> list[tuple[str | None, Decimal | None]]:
    return [(draft.client, draft.amount_due) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Ducrocq 340, Hennion 125,50 et Sté Wattrin 2 090 €, tout pour fin avril",
        "Ducrocq 340, Hennion 125,50 et Sté Wattrin 2 090, tout pour fin avril",
        "à saisir : Ducrocq 340 (fact 12), Hennion 125,50 (fact 13) et Sté Wattrin 2 090 €, tout pour fin avril",
        "ajoute Ducrocq 340 fin avril, Hennion 125,50 fin avril, Sté Wattrin 2 090 € fin avril",
    ],
)
def test_each_sum_of_a_list_is_read_where_one_has_a_currency(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert owed(drafts) == [
        ("Ducrocq", Decimal(340)),
        ("Hennion", Decimal("125.50")),
        ("Sté Wattrin", Decimal(2090)),
    ]
    assert not any(draft.must_ask for draft in drafts)


def test_a_small_sum_of_a_list_is_no_part_of_a_name(lire: Read) -> None:
    text = "Guillou 95 (fact 71), Le Bihan 130 (fact 72) et Petit 88,50 (fact 73), tout pour le 10 décembre"
    drafts = lire(text).drafts
    assert owed(drafts) == [("Guillou", Decimal(95)), ("Le Bihan", Decimal(130)), ("Petit", Decimal("88.50"))]
    assert [draft.number for draft in drafts] == ["71", "72", "73"]
    assert not any(draft.must_ask for draft in drafts)


def test_an_english_list_asks_for_the_currencies_that_it_leaves_out(read: Read) -> None:
    drafts = read("Harlow 450, Baker 320.50 and Stone £60, all due 15 December").drafts
    assert owed(drafts) == [("Harlow", Decimal(450)), ("Baker", Decimal("320.50")), ("Stone", Decimal(60))]
    assert [draft.must_ask for draft in drafts] == [(Field.CURRENCY,), (Field.CURRENCY,), ()]


@pytest.mark.parametrize(
    "text",
    [
        "Garage 24, 389,90 €, fin décembre",
        "Pizza 2000, fact 12, 300 €, fin décembre",
        "Fact 340, Dupont 300 €, fin décembre",
        "Studio 54, Dupont 300 €, fin décembre",
        "Lot 3, Bâtiment 4 et Dupont 300 €, fin décembre",
        "Bar 66, Club 21, Studio 54, 300 € chacun fin décembre",
    ],
)
def test_figures_of_names_and_places_make_no_list(lire: Read, text: str) -> None:
    assert len(lire(text).drafts) == 1


@pytest.mark.parametrize("mark", [")", ".", "°"])
def test_the_counters_of_lines_are_no_sums(lire: Read, mark: str) -> None:
    text = f"Les factures :\n1{mark} Cave Bonnefoy – 212 – 20/12\n2{mark} Lycée Laurencin – 1 404,60 – 30/12"
    drafts = lire(text).drafts
    assert owed(drafts) == [("Cave Bonnefoy", Decimal(212)), ("Lycée Laurencin", Decimal("1404.60"))]
    assert not any(draft.must_ask for draft in drafts)


def test_a_subtotal_is_no_client(lire: Read, read: Read) -> None:
    [draft] = read(
        "INVOICE #2027-0093\nBill to: Twelve Oaks LLC\nap@twelveoaks.example\nSubtotal $1,850.00\n"
        "Paid to date $500.00\nBalance due $1,350.00\nDue date: December 22, 2026"
    ).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Twelve Oaks LLC", Decimal(1350), ())
    [draft] = lire(
        "FACTURE 2027-0093\nClient : Clinique des Chênes\nSous-total 1 850,00 €\nPayé à ce jour 500,00 €\n"
        "Reste à payer 1 350,00 €\nÉchéance : 22/12/2026"
    ).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Clinique des Chênes", Decimal(1350), ())
