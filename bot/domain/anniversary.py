"""The same day, years or months later."""

from calendar import monthrange
from datetime import date


def years_later(day: date, years: int) -> date:
    """Return the same day ``years`` later; 29 February becomes the 28th where the year has none."""
    return months_later(day, 12 * years)


def months_later(day: date, months: int) -> date:
    """Return the same day ``months`` later (earlier when negative), at most the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
