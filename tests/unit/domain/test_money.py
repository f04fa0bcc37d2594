"""Money is exact, keeps its currency and never mixes two."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money, decimals, totals
from tests.builders import euros

CURRENCIES = st.sampled_from(["EUR", "USD", "JPY", "TND"])
MINORS = st.integers(-(10**13), 10**13)


@pytest.mark.parametrize(("currency", "expected"), [("EUR", 2), ("CHF", 2), ("JPY", 0), ("XOF", 0), ("TND", 3)])
def test_a_currency_has_the_decimals_of_iso_4217(currency: str, expected: int) -> None:
    assert decimals(currency) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "kept"),
    [
        ("12.345", "EUR", "12.35"),
        ("12.344", "EUR", "12.34"),
        ("-12.345", "EUR", "-12.35"),
        ("1250", "EUR", "1250.00"),
        ("1250.5", "JPY", "1251"),
        ("0.0005", "TND", "0.001"),
    ],
)
def test_an_amount_is_rounded_half_up_to_the_minor_unit(amount: str, currency: str, kept: str) -> None:
    assert str(Money(Decimal(amount), currency).amount) == kept


@given(minor=MINORS, currency=CURRENCIES)
def test_minor_units_come_back_as_they_were(minor: int, currency: str) -> None:
    assert Money.of_minor(minor, currency).minor == minor


@given(one=MINORS, other=MINORS, currency=CURRENCIES)
def test_adding_and_subtracting_lose_nothing(one: int, other: int, currency: str) -> None:
    a, b = Money.of_minor(one, currency), Money.of_minor(other, currency)
    assert (a + b).minor == one + other
    assert (a - b).minor == one - other
    assert (-a).minor == -one
    assert a + b - b == a


@given(one=MINORS, other=MINORS, currency=CURRENCIES)
def test_amounts_are_ordered_as_their_minor_units(one: int, other: int, currency: str) -> None:
    a, b = Money.of_minor(one, currency), Money.of_minor(other, currency)
    assert (a < b, a <= b, a > b, a >= b) == (one < other, one <= other, one > other, one >= other)


@pytest.mark.parametrize(
    "mix",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
    ],
)
def test_two_currencies_do_not_mix(mix: Callable[[Money, Money], object]) -> None:
    with pytest.raises(ValueError, match="EUR and USD do not mix"):
        mix(Money(Decimal(1), "EUR"), Money(Decimal(1), "USD"))


def test_the_same_figure_in_two_currencies_is_not_the_same_money() -> None:
    assert Money(Decimal(1), "EUR") != Money(Decimal(1), "USD")


@pytest.mark.parametrize(("amount", "something"), [("0", False), ("0.01", True), ("-0.01", True)])
def test_money_is_true_when_there_is_some(amount: str, *, something: bool) -> None:
    assert bool(euros(amount)) is something
    assert bool(Money.zero("EUR")) is False


def test_totals_keep_currencies_apart_in_the_order_of_their_codes() -> None:
    amounts = [Money(Decimal("10.10"), "USD"), euros("0.10"), euros("0.20"), Money(Decimal(5), "USD")]
    assert totals(amounts) == (euros("0.30"), Money(Decimal("15.10"), "USD"))


def test_the_total_of_nothing_is_nothing() -> None:
    assert totals([]) == ()


@given(st.lists(st.tuples(MINORS, CURRENCIES)))
def test_totals_sum_to_the_cent(amounts: list[tuple[int, str]]) -> None:
    summed = totals(Money.of_minor(minor, currency) for minor, currency in amounts)
    assert {money.currency: money.minor for money in summed} == {
        currency: sum(minor for minor, c in amounts if c == currency) for _, currency in amounts
    }
