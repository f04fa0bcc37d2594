"""Sums that are acknowledged in figures and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.acknowledged import split_sum


@pytest.mark.parametrize(
    ("typed", "figures", "words"),
    [
        ("1250 € mille deux cent cinquante euros", "1250 €", "mille deux cent cinquante euros"),
        ("1 250,00 €, mille deux cent cinquante euros.", "1 250,00 €", "mille deux cent cinquante euros"),
        ("Je reconnais devoir 100 € (cent euros)", "100 €", "cent euros"),
        ("€1,250 one thousand two hundred and fifty euros", "1,250", "one thousand two hundred and fifty euros"),
        ("100 euros cent euros", "100 euros", "cent euros"),
        ("1250 €", "1250 €", ""),
        ("mille deux cent cinquante euros", "", ""),
        ("", "", ""),
    ],
)
def test_figures_and_words_are_told_apart(typed: str, figures: str, words: str) -> None:
    assert split_sum(typed) == (figures, words)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_split_without_a_fault(typed: str) -> None:
    figures, words = split_sum(typed)
    assert figures in typed
    assert words in typed
