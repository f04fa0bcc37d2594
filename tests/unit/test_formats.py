"""Amounts, dates, hours and bank numbers read as in print, in each language and country."""

from datetime import UTC, date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.i18n.formats import Formats, iban, phone

FRENCH = Formats.of("fr", "FR")
BRITISH = Formats.of("en", "GB")
IRISH = Formats.of("en", "IE")
AMERICAN = Formats.of("en", "US")


@pytest.mark.parametrize(
    ("formats", "amount", "currency", "written"),
    [
        (FRENCH, "1250", "EUR", "1\u202f250,00\u00a0€"),
        (FRENCH, "1234567.8", "EUR", "1\u202f234\u202f567,80\u00a0€"),
        (FRENCH, "0", "EUR", "0,00\u00a0€"),
        (FRENCH, "99.9", "USD", "99,90\u00a0$US"),
        (FRENCH, "1250", "JPY", "1\u202f250\u00a0JPY"),
        (FRENCH, "1250.5", "TND", "1\u202f250,500\u00a0TND"),
        (BRITISH, "1250", "EUR", "€1,250.00"),
        (IRISH, "1250", "EUR", "€1,250.00"),
        (BRITISH, "1250", "USD", "US$1,250.00"),
        (BRITISH, "1250", "CHF", "CHF\u00a01,250.00"),
        (AMERICAN, "-12.3", "TND", "-TND\u00a012.300"),
        (AMERICAN, "1250", "USD", "$1,250.00"),
        (AMERICAN, "-12.3", "EUR", "-€12.30"),
    ],
)
def test_an_amount_is_written_to_its_minor_unit_with_its_currency(
    formats: Formats, amount: str, currency: str, written: str
) -> None:
    assert formats.money(Money(Decimal(amount), currency)) == written


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "TND", "IQD", "USD"]))
def test_no_digit_of_an_amount_is_lost(minor: int, currency: str) -> None:
    money = Money.of_minor(minor, currency)
    for formats in (FRENCH, BRITISH, AMERICAN):
        digits = "".join(filter(str.isdigit, formats.money(money)))
        assert int(digits) == abs(minor)


@pytest.mark.parametrize(
    ("formats", "day", "writings"),
    [
        (FRENCH, date(2026, 12, 8), ["mardi 8 décembre 2026", "8 décembre 2026", "8 décembre", "08/12/2026"]),
        (FRENCH, date(2026, 12, 1), ["mardi 1er décembre 2026", "1er décembre 2026", "1er décembre", "01/12/2026"]),
        (FRENCH, date(2026, 8, 21), ["vendredi 21 août 2026", "21 août 2026", "21 août", "21/08/2026"]),
        (FRENCH, date(2026, 8, 31), ["lundi 31 août 2026", "31 août 2026", "31 août", "31/08/2026"]),
        (BRITISH, date(2026, 12, 8), ["Tuesday 8 December 2026", "8 December 2026", "8 December", "08/12/2026"]),
        (IRISH, date(2026, 12, 8), ["Tuesday 8 December 2026", "8 December 2026", "8 December", "08/12/2026"]),
        (AMERICAN, date(2026, 12, 8), ["Tuesday, December 8, 2026", "December 8, 2026", "December 8", "12/08/2026"]),
    ],
)
def test_a_date_is_written_as_the_country_writes_it(formats: Formats, day: date, writings: list[str]) -> None:
    written = [formats.date_long(day), formats.date_full(day), formats.date_day_month(day), formats.date_short(day)]
    assert [text.replace("\u00a0", " ") for text in written] == writings
    assert not any(" " in text for text in written)


@pytest.mark.parametrize(
    ("formats", "moment", "written"),
    [
        (FRENCH, time(10), "10 h"),
        (FRENCH, time(9, 30), "9 h 30"),
        (FRENCH, time(9, 5), "9 h 05"),
        (FRENCH, time(0), "0 h"),
        (FRENCH, time(17, tzinfo=UTC), "17 h"),
        (BRITISH, time(10), "10 am"),
        (BRITISH, time(9, 30), "9:30 am"),
        (AMERICAN, time(17), "5 pm"),
        (AMERICAN, time(12), "12 pm"),
    ],
)
def test_an_hour_is_written_without_needless_minutes(formats: Formats, moment: time, written: str) -> None:
    assert formats.hour(moment) == written.replace(" ", "\u00a0")


def test_thousands_stand_apart_in_counts() -> None:
    assert (FRENCH.count(12500), BRITISH.count(12500)) == ("12\u202f500", "12,500")


def test_an_enumeration_reads_as_a_sentence_does() -> None:
    assert FRENCH.items(["A", "B", "C"]) == "A, B et C"
    assert BRITISH.items(["A", "B", "C"]) == "A, B and C"
    assert FRENCH.items(["A"]) == "A"


def test_a_language_unknown_to_babel_is_written_as_english() -> None:
    assert Formats.of("xx", "FR").date_full(date(2026, 12, 8)).replace("\u00a0", " ") == "8 December 2026"


def test_another_language_brings_its_own_words() -> None:
    assert Formats.of("de", "DE").date_full(date(2026, 12, 8)).replace("\u00a0", " ") == "8 Dezember 2026"


@pytest.mark.parametrize("typed", ["fr7630006000011234567890189", "FR76 3000 6000 0112 3456 7890 189"])
def test_an_iban_is_written_in_groups_of_four_that_banks_accept(typed: str) -> None:
    assert iban(typed) == "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("+33612345678", "+33\u00a06\u00a012\u00a034\u00a056\u00a078"),
        ("+442079460018", "+44\u00a020\u00a07946\u00a00018"),
        ("01 23 45 67 89", "01 23 45 67 89"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_written_in_groups_that_can_be_dialled_from_anywhere(stored: str, written: str) -> None:
    assert phone(stored) == written


def test_no_iban_writes_nothing() -> None:
    assert iban("") == ""
