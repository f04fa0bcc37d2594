"""Numbers that begin with a year, or its last figures, and go on with a count: nothing else is written like them."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "text",
    [
        "École Montaigu 2027-60 : 2 000 € le 1er décembre",
        "2027-60 École Montaigu 2 000 € échéance 1/12",
        "École Montaigu 2 000 €, 2027-60, échéance 1/12",
        "École Montaigu 2 000 € (2027-60) pour le 1/12",
    ],
)
def test_a_year_with_a_count_is_the_number(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == ("École Montaigu", "2027-60", Decimal(2000))
    assert draft.must_ask == ()


@pytest.mark.parametrize("season", ["saison 2026-27", "exercice 2026/27", "rentrée 2026-2027"])
def test_a_year_with_the_next_one_is_neither_number_nor_sum(lire: Read, season: str) -> None:
    [draft] = lire(f"Judo Club Arvert 180 €, {season}, au 15/12").drafts
    assert (draft.number, draft.amount_due) == (None, Decimal(180))
    assert Field.AMOUNT_DUE not in draft.must_ask


def test_a_year_with_a_month_is_no_number(lire: Read) -> None:
    [draft] = lire("Judo Club Arvert 180 €, période 2026-09, échéance 15/12").drafts
    assert draft.number is None


@pytest.mark.parametrize("number", ["27-F-60", "27-FA-060", "26-SOL-4", "27/F/60", "27-60-F"])
@pytest.mark.parametrize("text", ["{} Dupont 300 € au 12/12", "Dupont {} 300 € au 12/12", "Dupont 300 € au 12/12, {}"])
def test_the_last_figures_of_a_year_with_letters_and_a_count_are_a_number(lire: Read, text: str, number: str) -> None:
    draft = one(lire, text.format(number))
    assert (draft.client, draft.number, draft.must_ask) == ("Dupont", number, ())


@pytest.mark.parametrize("day", ["12-déc-26", "12/décembre/2026", "12-déc", "12/décembre"])
def test_a_day_whose_month_is_written_out_is_no_number(lire: Read, day: str) -> None:
    draft = one(lire, f"Dupont 300 € {day}")
    assert (draft.number, draft.due_on, draft.must_ask) == (None, date(2026, 12, 12), ())


@pytest.mark.parametrize("text", ["SCI Roseraie 850 € échéance 03/2028", "SCI Roseraie 850 €, à payer 03/2028"])
def test_a_month_with_its_year_is_no_number(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert (draft.number, draft.amount_due, draft.must_ask) == (None, Decimal(850), (Field.DUE_ON,))


@pytest.mark.parametrize("called", ["c'est la 2027-9", "la 2027-9", "ajoute la 2027-9", "c'est la 2027/9"])
def test_an_article_calls_a_number_with_one_figure_behind_its_year(lire: Read, called: str) -> None:
    draft = one(lire, f"Crèche Soleil 318,60 €, {called}, échéance 28 février")
    assert (draft.client, draft.number, draft.must_ask) == ("Crèche Soleil", called[-6:], ())
