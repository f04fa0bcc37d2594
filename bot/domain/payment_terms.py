"""Payment terms that are longer than the law allows, in France (C. com. L441-10 I; commande publique R2192-10).

Between businesses at most 60 days after the date of the invoice, or 45 days end of month; that can be counted in two
ways (the month's end then 45 days, or 45 days then that month's end), of which the longer is accepted here. Public
buyers have 30 days, hospitals 50. Sector rules (L441-11) are not known here.
"""

from datetime import date, timedelta
from typing import Final

from bot.domain.anniversary import months_later
from bot.domain.client import ClientKind
from bot.domain.limitation import is_known

_LONGEST: Final = 60  # days after the date of the invoice
_END_OF_MONTH: Final = 45
_LONGEST_PUBLIC, _LONGEST_HOSPITAL = 30, 50


def is_too_long(
    country: str, kind: ClientKind, issued_on: date | None, due_on: date, *, hospital: bool = False
) -> bool:
    """Tell whether a term agreed under the law of ``country`` exceeds what that law allows."""
    if issued_on is None or not is_known(country):
        return False
    if kind is ClientKind.PUBLIC:
        return due_on > issued_on + timedelta(days=_LONGEST_HOSPITAL if hospital else _LONGEST_PUBLIC)
    if kind is not ClientKind.COMPANY:
        return False
    extra = timedelta(days=_END_OF_MONTH)
    end_of_month = max(_month_end(issued_on) + extra, _month_end(issued_on + extra))
    return due_on > max(issued_on + timedelta(days=_LONGEST), end_of_month)


def _month_end(day: date) -> date:
    return months_later(day.replace(day=1), 1) - timedelta(days=1)
