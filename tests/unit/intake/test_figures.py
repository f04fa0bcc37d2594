"""Which numbers digits, separators and ``k`` stand for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.text.figures import look_alikes, read_figure

FRENCH, ENGLISH = ".", ","


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1250", FRENCH, "1250"),
        ("1 250,00", FRENCH, "1250"),
        ("1.250,5", FRENCH, "1250.5"),
        ("1.250", FRENCH, "1250"),
        ("1,250.50", FRENCH, "1250.5"),
        ("1'250.50", FRENCH, "1250.5"),
        ("1.250.000", FRENCH, "1250000"),
        ("12.5", FRENCH, "12.5"),
        ("1k2", FRENCH, "1200"),
        ("2,5k", FRENCH, "2500"),
        ("12k", FRENCH, "12000"),
        ("1,250", ENGLISH, "1250"),
        ("1,250.00", ENGLISH, "1250"),
        ("1.250,50", ENGLISH, "1250.5"),
        ("0.75", ENGLISH, "0.75"),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(text: str, mark: str, value: str) -> None:
    assert read_figure(text, mark).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "mark", "candidates"),
    [
        ("1,250", FRENCH, ["1250", "1.250"]),
        ("1.250", ENGLISH, ["1250", "1.250"]),
        ("0.250", FRENCH, ["250", "0.250"]),
        ("1.2500", FRENCH, []),
        ("12,50.00", ENGLISH, []),
        ("1.25.000", FRENCH, []),
        ("1.250k", FRENCH, []),
        ("1 250.500", FRENCH, []),
        ("1.250,555", FRENCH, []),
    ],
)
def test_a_figure_with_two_readings_is_never_decided(text: str, mark: str, candidates: list[str]) -> None:
    guess = read_figure(text, mark)
    assert guess.unsure
    assert guess.candidates == tuple(map(Decimal, candidates))


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([FRENCH, ENGLISH]))
def test_an_amount_written_in_full_is_read_back_exactly(amount: Decimal, mark: str) -> None:
    cents = "," if mark == "." else "."
    written = f"{amount:,.2f}".replace(",", "_").replace(".", cents).replace("_", mark)
    assert read_figure(written, mark).value == amount


def test_letters_that_slipped_into_a_figure_are_only_proposed() -> None:
    assert look_alikes("12o0").candidates == (Decimal(1200),)
    assert look_alikes("12o0").unsure
    assert look_alikes("1 2o0,5o").candidates == (Decimal("1200.50"),)
    assert look_alikes("").candidates == ()
