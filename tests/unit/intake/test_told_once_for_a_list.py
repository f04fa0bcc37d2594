"""What is told once for all of a list: their client, when they were issued and fall due, or that nobody knows."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("deux factures pour Clinique Roux : la A12 de 540 € au 15/12, la A13 de 275 € au 30/12", ["A12", "A13"]),
        ("Clinique Roux deux factures : 2028-4 de 540€ au 15/12, 2028-5 de 275€ au 30/12", ["2028-4", "2028-5"]),
        ("Clinique Roux 2 factures : 12 de 540 € au 15/12, 13 de 275 € au 30/12", ["12", "13"]),
        ("Clinique Roux : 2 factures, la 12 (540 € au 15/12) et la 13 (275 € au 30/12)", ["12", "13"]),
        ("Clinique Roux deux factures 12 et 13, 540 € au 15/12 et 275 € au 30/12", ["12", "13"]),
    ],
)
def test_a_client_named_once_has_all_invoices(lire: Read, text: str, numbers: list[str]) -> None:
    drafts = lire(text).drafts
    assert [draft.number for draft in drafts] == numbers
    assert [(draft.client, draft.amount_due) for draft in drafts] == [
        ("Clinique Roux", Decimal(540)),
        ("Clinique Roux", Decimal(275)),
    ]
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 15), date(2026, 12, 30)]


def test_a_count_that_is_not_that_of_its_numbers_is_asked_about(lire: Read) -> None:
    drafts = lire("Clinique Roux trois factures 12 et 13, 540 € au 15/12 et 275 € au 30/12").drafts
    assert all(draft.must_ask for draft in drafts)


@pytest.mark.parametrize(
    ("heading", "issued", "due"),
    [
        ("émises aujourd'hui, toutes à 30 jours", date(2026, 11, 23), date(2026, 12, 23)),
        ("toutes émises le 20/11 et payables à 30 jours", date(2026, 11, 20), date(2026, 12, 20)),
        ("facturées hier, échéance 15/12", date(2026, 11, 22), date(2026, 12, 15)),
        ("envoyées hier, à 30 jours :", date(2026, 11, 22), date(2026, 12, 22)),
    ],
)
def test_the_heading_tells_when_all_were_issued_and_fall_due(lire: Read, heading: str, issued: date, due: date) -> None:
    drafts = lire(f"{heading}\n270401 Quemener 120 €\n270402 Bidault 345 €\n270403 Sow 1 015 €").drafts
    assert [draft.number for draft in drafts] == ["270401", "270402", "270403"]
    assert {(draft.issued_on, draft.due_on, draft.must_ask) for draft in drafts} == {(issued, due, ())}


def test_so_does_an_english_heading(read: Read) -> None:
    drafts = read("issued yesterday, due 15 December\nHarper £120\nPike £345").drafts
    assert {(draft.issued_on, draft.due_on) for draft in drafts} == {(date(2026, 11, 22), date(2026, 12, 15))}


@pytest.mark.parametrize("told", ["sans échéance", "sans échéance pour l'instant", "pas d'échéance", "date à voir"])
def test_no_day_puts_no_sum_in_doubt(lire: Read, told: str) -> None:
    first, second = lire(f"fact 610 Rozier 1400€ ech 31/12 et la fact 611 Tessier 220€ {told}").drafts
    assert (first.due_on, first.must_ask) == (date(2026, 12, 31), ())
    assert (second.client, second.amount_due, second.must_ask) == ("Tessier", Decimal(220), (Field.DUE_ON,))


def test_small_letters_tell_the_same(lire: Read) -> None:
    drafts = lire("fact 610 rozier 1400€ ech 31/12 et la fact 611 tessier 220€ sans échéance pour l'instant").drafts
    assert [(draft.client, draft.must_ask) for draft in drafts] == [("rozier", ()), ("tessier", (Field.DUE_ON,))]
    assert one(lire, "pour le moment gourmand 300 € le 5/12").client == "le moment gourmand"


def test_a_day_beside_such_words_is_asked_about(lire: Read) -> None:
    assert one(lire, "Dupont 300 € le 5/12 sans date limite").must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize("told", ["no due date yet", "no fixed date for now"])
def test_nor_does_it_in_english(read: Read, told: str) -> None:
    assert one(read, f"Harper £300 {told}").must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize("bye", ["Bises", "Bisous", "Gros bisous à tous !", "Ciao"])
def test_a_friendly_farewell_is_no_client(lire: Read, bye: str) -> None:
    drafts = lire(f"Dupont 300 € le 5/12 et Bar des Amis 64,80 € le 20/12. {bye}").drafts
    assert [(draft.client, draft.must_ask) for draft in drafts] == [("Dupont", ()), ("Bar des Amis", ())]
