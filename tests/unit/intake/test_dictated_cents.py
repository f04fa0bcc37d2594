"""Sums said in words with a decimal mark between euros and cents."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("quatre cent douze virgule cinquante euros", "412.50"),
        ("douze virgule cinq euros", "12.50"),
        ("cent douze virgule zéro cinq euros", "112.05"),
        ("deux mille trois cents virgule quatre-vingt-dix euros", "2300.90"),
    ],
)
def test_a_decimal_mark_said_in_french(lire: Read, said: str, due: str) -> None:
    [draft] = lire(f"pour le restaurant la fontaine {said} à trente jours").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("restaurant la fontaine", Decimal(due), ())


@pytest.mark.parametrize(
    ("said", "due"),
    [("four hundred and twelve point five zero pounds", "412.50"), ("twelve point nine nine pounds", "12.99")],
)
def test_a_decimal_mark_said_in_english(read: Read, said: str, due: str) -> None:
    [draft] = read(f"Ferris Motors {said} due 15 December").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ferris Motors", Decimal(due), ())


@pytest.mark.parametrize(
    "said",
    ["cent virgule deux cents euros", "deux mille cinq virgule cinquante euros", "facture douze virgule dix euros"],
)
def test_what_may_be_two_figures_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(f"Dupont {said} au 15 décembre").drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("note cent soixante-quinze euros pour Dupont à payer dimanche", "175"),
        ("note deux cents euros pour Dupont à payer dimanche", "200"),
        ("facture vingt euros pour Dupont à payer dimanche", "20"),
    ],
)
def test_a_sum_in_words_behind_the_order_to_note_it_has_no_number(lire: Read, text: str, sum_: str) -> None:
    draft = one(lire, text)
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Dupont", None, Decimal(sum_), ())


def test_a_sum_in_words_behind_the_word_for_an_invoice_may_begin_with_its_number(lire: Read) -> None:
    assert Field.NUMBER in one(lire, "facture cent vingt euros pour Dupont à payer dimanche").must_ask
