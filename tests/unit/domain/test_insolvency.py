"""What is claimed in insolvency proceedings, until when, and when the owner is warned."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from bot.domain.hold import HoldKind
from bot.domain.insolvency import DeadlineWarned, Insolvency, InsolvencyState, warning
from tests.builders import a_hold, an_invoice

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


@pytest.mark.parametrize(
    ("served_on", "issued_on", "earlier"),
    [
        (None, date(2026, 9, 7), True),
        (None, date(2026, 9, 8), False),  # the judgment takes effect from the first hour of its day
        (date(2026, 9, 1), date(2026, 9, 30), True),  # invoiced after it, for work that was done before
        (date(2026, 9, 9), date(2026, 9, 1), False),
        (None, None, True),  # the owner says when it arose
    ],
)
def test_insolvency_holds_and_declares_what_arose_before_the_judgment(
    served_on: date | None, issued_on: date | None, *, earlier: bool
) -> None:
    judged_on, invoice = date(2026, 9, 8), an_invoice(served_on=served_on, issued_on=issued_on)
    assert a_hold(kind=HoldKind.INSOLVENCY, arose_before=judged_on).covers(invoice, date(2030, 1, 1)) is earlier
    assert replace(KNOWN, opened_on=judged_on).covers(invoice) is earlier
    assert KNOWN.covers(invoice)  # as long as the day of the judgment is not known
