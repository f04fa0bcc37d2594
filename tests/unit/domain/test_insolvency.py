"""Until when a claim is declared in insolvency proceedings, and when the owner is warned."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from bot.domain.insolvency import DeadlineWarned, Insolvency, InsolvencyState, warning

KNOWN: Final = Insolvency(
    id=1,
    client_id=1,
    state=InsolvencyState.OPEN,
    told_on=date(2026, 11, 4),
    opened_on=None,
    published_on=date(2026, 11, 12),
    office="",
    warned=DeadlineWarned.NOT,
    declared_on=None,
)


@pytest.mark.parametrize(
    ("published_on", "last"),
    [
        (date(2026, 11, 12), date(2027, 1, 12)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 30), date(2028, 2, 29)),
    ],
)
def test_a_claim_is_declared_within_two_months_of_the_publication(published_on: date, last: date) -> None:
    assert replace(KNOWN, published_on=published_on).declare_by == last


def test_without_the_day_of_publication_no_last_day_is_made_up() -> None:
    assert replace(KNOWN, published_on=None).declare_by is None
    assert warning(replace(KNOWN, published_on=None), date(2030, 1, 1)) is DeadlineWarned.NOT


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        (date(2026, 12, 12), DeadlineWarned.NOT),
        (date(2026, 12, 13), DeadlineWarned.FIRST),
        (date(2027, 1, 5), DeadlineWarned.SECOND),
        (date(2027, 1, 12), DeadlineWarned.SECOND),
        (date(2027, 1, 13), DeadlineWarned.PASSED),
    ],
)
def test_the_owner_is_warned_a_month_and_a_week_before_and_after(today: date, warned: DeadlineWarned) -> None:
    assert warning(KNOWN, today) is warned
    assert warning(replace(KNOWN, state=InsolvencyState.DECLARED), today) is DeadlineWarned.NOT
