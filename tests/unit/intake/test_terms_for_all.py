"""A term told once behind several invoices counts from the day on which each was issued."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "relevé Auto-école Pilote :\n- fact 15 du 01/09 : 300€\n- fact 16 du 01/10 : 300€\ntoutes à 60 jours",
        "relevé Auto-école Pilote :\n- fact 15 du 01/09 : 300€\n- fact 16 du 01/10 : 300€\n60 jours",
        "Auto-école Pilote : fact 15 du 01/09 300 €, fact 16 du 01/10 300 €, les deux à 60 jours",
        "Auto-école Pilote : fact 15 du 01/09 300 €, fact 16 du 01/10 300 €, échéance 60 jours",
    ],
)
def test_it_is_counted_for_each_from_its_own_day(lire: Read, text: str) -> None:
    drafts = lire(text).drafts
    assert [(draft.number, draft.due_on) for draft in drafts] == [
        ("15", date(2026, 10, 31)),
        ("16", date(2026, 11, 30)),
    ]
    assert {draft.client for draft in drafts} == {"Auto-école Pilote"}


def test_it_is_counted_from_each_day_in_english(read: Read) -> None:
    text = "Invoice 15 dated 15 October Dupont £300, invoice 16 dated 20 October Martin £300, both at 30 days"
    assert [draft.due_on for draft in read(text).drafts] == [date(2026, 11, 14), date(2026, 11, 19)]


@pytest.mark.parametrize(
    "text",
    [
        "fact 15 du 01/10 Dupont 300 € et fact 16 Martin 200 €, les deux à 60 jours",
        "fact 15 Dupont 300 € le 5 décembre, fact 16 Martin 200 €, les deux à 60 jours",
    ],
)
def test_it_is_asked_where_its_first_day_or_another_is_told_of_one_alone(lire: Read, text: str) -> None:
    assert any(Field.DUE_ON in draft.must_ask for draft in lire(text).drafts)


def test_invoices_with_numbers_of_their_own_may_have_the_same_sum(lire: Read) -> None:
    drafts = lire("Syndic Rive Gauche : F-701 240€, F-702 240€, F-703 310€, tout à 45 jours").drafts
    assert [(draft.number, draft.amount_due, draft.due_on) for draft in drafts] == [
        ("F-701", Decimal(240), date(2027, 1, 7)),
        ("F-702", Decimal(240), date(2027, 1, 7)),
        ("F-703", Decimal(310), date(2027, 1, 7)),
    ]


def test_a_number_beside_a_sum_that_was_said_before_makes_no_second_invoice(lire: Read) -> None:
    [draft] = lire("Dupont 450 € le 5, facture 12 de 450 €").drafts
    assert (draft.number, draft.amount_due) == ("12", Decimal(450))
