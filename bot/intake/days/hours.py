"""Reads hours of the day as people write them: ``9 h 30``, ``9:30``, ``17h``, ``5 pm``."""

import re
from datetime import time
from typing import Final

_HOUR: Final = re.compile(
    r"(?<![\d:h.])(\d{1,2})(?!\d)(?:\s*[h:.]\s*(\d{2})(?!\d)|\s*h(?![a-z]))?(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE
)
_NOON: Final = 12


def read_hours(text: str) -> tuple[time, ...]:
    """Return every hour that ``text`` names, in its order; what is no hour of the day (25 h) is left out."""
    found = (_hour(match) for match in _HOUR.finditer(text))
    return tuple(hour for hour in found if hour is not None)


def _hour(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
