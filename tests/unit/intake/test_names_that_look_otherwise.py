"""Names with a word or a figure that is something else elsewhere: a month, ``due``, a number, a place with its own."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Unit 7 Cafe disputes invoice 12", "Unit 7 Cafe"),
    ],
)
def test_a_word_or_figure_belongs_to_the_name(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


def test_a_word_for_a_month_or_a_sum_stays_one(read: Read, lire: Read) -> None:
    assert read("May invoice Thornton Photography £275 due 31 August 2027").drafts[0].client == "Thornton Photography"
    assert lire("Dupont 300 a payé").drafts[0].client == "Dupont"
