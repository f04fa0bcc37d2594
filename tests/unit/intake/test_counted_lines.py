"""Entries that a message counts within one line: ``1) Roux 300 € 2) Caron 120 €``."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Draft
from bot.intake.text.counted_lines import with_counted_lines
from tests.unit.intake.conftest import Read


def _read(draft: Draft) -> tuple[object, ...]:
    return draft.client, draft.amount_due, draft.due_on, draft.must_ask


_ROUX = ("Garage Roux", Decimal(300), date(2026, 12, 15), ())
_BAR = ("Bar Central", Decimal(120), date(2026, 12, 20), ())


@pytest.mark.parametrize(
    "text",
    [
        "1) Garage Roux 300 € le 15/12 2) Bar Central 120 € le 20/12",
        "2 trucs à rentrer. 1) Garage Roux 300 € le 15/12. 2) Bar Central 120 € le 20/12",
        "deux factures : 1) Garage Roux, 300 €, 15 décembre. 2) Bar Central, 120 €, 20 décembre.",
        "à noter (1) Garage Roux 300 € le 15/12 (2) Bar Central 120 € le 20/12",
        "à noter : a) Garage Roux 300 € le 15/12 b) Bar Central 120 € le 20/12",
        "à noter : 1/ Garage Roux 300 € le 15/12 2/ Bar Central 120 € le 20/12",
        "à noter : 1- Garage Roux 300 € le 15/12 2- Bar Central 120 € le 20/12",
        "1 - Garage Roux 300 € le 15/12 ; 2 - Bar Central 120 € le 20/12",
        "1. Garage Roux 300 € le 15/12. 2. Bar Central 120 € le 20/12",
        "1° Garage Roux 300 € le 15/12, 2° Bar Central 120 € le 20/12",
        "1: Garage Roux 300 € le 15/12 2: Bar Central 120 € le 20/12",
    ],
)
def test_what_counts_an_entry_is_no_part_of_it(lire: Read, text: str) -> None:
    assert [_read(draft) for draft in lire(text).drafts] == [_ROUX, _BAR]


@pytest.mark.parametrize(
    "text",
    [
        "to log: 1) Garage Roux £300 due 15 December 2) Bar Central £120 due 20 December",
        "1/ Garage Roux £300 by 15 December 2/ Bar Central £120 by 20 December",
    ],
)
def test_so_it_is_in_english(read: Read, text: str) -> None:
    assert [_read(draft) for draft in read(text).drafts] == [_ROUX, _BAR]


def test_entries_that_are_counted_in_one_line_share_what_stands_before_them(lire: Read) -> None:
    drafts = lire("Garage Roux me doit 2 factures : 1) la 12, 300 €, au 15/12 2) la 13, 80 €, au 20/12").drafts
    assert [(draft.client, draft.number) for draft in drafts] == [("Garage Roux", "12"), ("Garage Roux", "13")]


@pytest.mark.parametrize(
    "text",
    [
        "Studio 1) 300 € au 15/12, Studio 2) 80 € au 20/12",
        "fact 1 - Roux 300 € au 15/12, fact 2 - Caron 120 € au 20/12",
        "Roux (le 1) 300 € et Caron (le 2) 120 €",
        "Salon Le 1. 300 € au 15/12. Salon Le 2. 80 €",
        "2) Garage Roux 300 € le 15/12 3) Bar Central 120 € le 20/12",
        "1) Garage Roux 300 € le 15/12\n2) Bar Central 120 € le 20/12",
    ],
)
def test_other_figures_count_nothing(text: str) -> None:
    assert with_counted_lines(text) == text
