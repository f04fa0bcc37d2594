"""Holidays by country."""

from datetime import date

import pytest

from bot.working_days import calendar_for


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        ("FR", date(2026, 7, 14), False),
        ("FR", date(2026, 5, 14), False),  # Ascension
        ("FR", date(2026, 11, 26), True),
        ("US", date(2026, 7, 14), True),
        ("US", date(2026, 11, 26), False),  # Thanksgiving
        ("GB", date(2026, 4, 6), False),  # Easter Monday
        ("GB", date(2026, 8, 31), False),  # Summer bank holiday
        ("XX", date(2026, 12, 25), True),  # unknown: weekends only
        ("XX", date(2026, 12, 26), False),
    ],
)
def test_the_working_days_are_those_of_the_country(country: str, day: date, *, works: bool) -> None:
    assert calendar_for(country, day).is_working(day) is works


@pytest.mark.parametrize("holiday", [date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1), date(2028, 7, 14)])
def test_a_calendar_knows_the_years_around(holiday: date) -> None:
    assert holiday in calendar_for("FR", date(2026, 6, 1)).holidays
