"""Holidays by country, as plain sets of dates, from the ``holidays`` package."""

from datetime import date
from functools import lru_cache

import holidays

from bot.domain.calendar import WorkingCalendar

# Where the package gives a whole country only the days that its parts share: the part in which most people work.
_PART = {"GB": "ENG"}


@lru_cache(maxsize=256)
def _of_year(country: str, year: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=_PART.get(country), years=year))


def calendar_for(country: str, around: date) -> WorkingCalendar:
    """Return the working days of ``country`` (ISO 3166 alpha-2) for the year of ``around`` and its neighbours.

    A country that the package does not know has weekends only.
    """
    years = range(around.year - 1, around.year + 3)
    return WorkingCalendar(frozenset().union(*(_of_year(country, year) for year in years)))
