"""Tests of numbers whose letters stand directly before their figures: a part of them, or a word for an invoice."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "number",
    [
        "FAC27-0330",
        "FA26-087",
        "FACT26-087",
        "FAC2027/014",
        "FAC27-03-014",
        "FAC27.118",
        "INV27_118",
        "fac27-118",
        "FAC12B",
    ],
)
def test_letters_directly_before_figures_are_a_part_of_the_number(lire: Read, number: str) -> None:
    draft = one(lire, f"{number} Clémence Audouin 720,00€ éch 30/04/27")
    assert (draft.client, draft.number, draft.must_ask) == ("Clémence Audouin", number, ())


@pytest.mark.parametrize("number", ["INV27-0330", "INV27/118", "INV27-B14", "inv26-087", "INV12B"])
def test_so_are_those_of_an_english_number(read: Read, number: str) -> None:
    draft = one(read, f"{number} for Rosa Lim, £720 due 30 April 2027")
    assert (draft.client, draft.number, draft.must_ask) == ("Rosa Lim", number, ())


@pytest.mark.parametrize("word", ["fact", "Fact", "FACT ", "FAC ", "FACTURE", "FACT.", "FAC : "])
def test_a_word_for_an_invoice_is_no_part_of_the_number(lire: Read, word: str) -> None:
    draft = one(lire, f"{word}27-118 pour Clémence Audouin 720,00€ éch 30/04/27")
    assert (draft.client, draft.number, draft.must_ask) == ("Clémence Audouin", "27-118", ())


def test_what_is_told_of_such_a_number_names_it_whole(lire: Read) -> None:
    reading = lire("Clémence Audouin a payé FAC27-0330")
    assert (reading.intent, reading.drafts[0].number) == (Intent.PAYMENT, "FAC27-0330")


def test_a_sum_directly_behind_the_letters_is_asked(lire: Read) -> None:
    assert "amount_due" in lire("Clara FAC12-450€ au 30/04/27").must_ask
