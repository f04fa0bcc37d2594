"""Insolvency of a client: proceedings before a court, and until when a claim has to be declared in them.

Source, for France: two months from the publication in the BODACC (C. com. L622-24, R622-24), read at infogreffe.fr; a
creditor who declares too late can ask to be relieved within six months (L622-26). A creditor who lives abroad or
overseas has twice the time, on which nobody should count: the shorter is kept for all.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.anniversary import months_later
from bot.domain.invoice import Invoice

_MONTHS: Final = 2
_FIRST, _SECOND = timedelta(days=30), timedelta(days=7)  # before the last day


class InsolvencyState(StrEnum):
    """Where the declaration of a claim stands."""

    OPEN = "open"
    DECLARED = "declared"
    WITHDRAWN = "withdrawn"  # it was a mistake, or the proceedings are over


class DeadlineWarned(StrEnum):
    """How far the owner has been warned about the last day, in this order."""

    NOT = ""
    FIRST = "first"
    SECOND = "second"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Insolvency:
    """Proceedings about a client. ``opened_on`` is the day of the judgment, ``published_on`` of its publication.

    ``office`` is to whom the claim is declared, name and address in lines.
    """

    id: int
    client_id: int
    state: InsolvencyState
    told_on: date
    opened_on: date | None
    published_on: date | None
    office: str
    warned: DeadlineWarned
    declared_on: date | None

    def covers(self, invoice: Invoice) -> bool:
        """Tell whether an invoice is part of the claim: what arose before the judgment, whose day it may lack.

        The judgment takes effect from the first hour of its day (C. com. R621-4); what arises from then on is paid when
        it falls due and is not declared (L622-17, L622-24).
        """
        return invoice.arose_before(self.opened_on)

    @property
    def declare_by(self) -> date | None:
        """The last day to declare the claim, None as long as the day of publication is not known."""
        return months_later(self.published_on, _MONTHS) if self.published_on else None


def warning(insolvency: Insolvency, today: date) -> DeadlineWarned:
    """Return which warning the owner should have had by ``today``."""
    last = insolvency.declare_by
    if last is None or insolvency.state is not InsolvencyState.OPEN:
        return DeadlineWarned.NOT
    if today > last:
        return DeadlineWarned.PASSED
    if today >= last - _SECOND:
        return DeadlineWarned.SECOND
    return DeadlineWarned.FIRST if today >= last - _FIRST else DeadlineWarned.NOT
