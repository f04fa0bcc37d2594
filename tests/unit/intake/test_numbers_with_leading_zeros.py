"""Tests of figures that begin with a zero, as no sum does."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize("text", ["facture 0047 Rosa Lim", "Rosa Lim facture 0047", "c'est la 0047, Rosa Lim"])
def test_a_figure_with_zeros_before_it_is_a_number(lire: Read, text: str) -> None:
    draft = one(lire, f"{text}, 300 € au 15 décembre")
    assert (draft.client, draft.number, draft.amount_due) == ("Rosa Lim", "0047", Decimal(300))


def test_without_a_sum_the_sum_alone_is_asked(lire: Read, read: Read) -> None:
    assert one(lire, "facture 0047 Rosa Lim au 15 décembre").must_ask == ("amount_due",)
    assert one(read, "Invoice 0047 Rosa Lim due 15 December 2026").must_ask == ("amount_due",)
    assert read("that's 0087 paid").drafts[0].number == "0087"


@pytest.mark.parametrize("day", ["05 décembre", "05/12", "05.12.26"])
def test_a_day_that_begins_with_a_zero_is_no_number(lire: Read, day: str) -> None:
    draft = one(lire, f"facture {day} Rosa Lim 300 €")
    assert (draft.number, f"{draft.due_on}") == (None, "2026-12-05")


def test_a_sum_whose_thousands_begin_with_a_zero_is_asked(lire: Read) -> None:
    assert one(lire, "facture Rosa Lim 01 300 € au 15 décembre").must_ask == ("amount_due",)
