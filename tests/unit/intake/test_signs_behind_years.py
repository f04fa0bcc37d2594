"""A sign of currency behind a year belongs to the sum that follows it."""

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said", ["15 Jan 2026 £7,860", "15 January 2026 £7860.00", "January 15, 2026 £7,860", "15/01/2026 £7,860"]
)
def test_a_year_before_a_sum_is_one_of_the_day(read: Read, said: str) -> None:
    [draft] = read(f"Castellan Ltd INV 2026/003 dated {said} 60 days").drafts
    assert (draft.amount_due, draft.issued_on) == (Decimal(7860), date(2026, 1, 15))
    assert not draft.must_ask


def test_a_sum_before_its_sign_is_no_year(lire: Read) -> None:
    [draft] = lire("Dupont, éch le 15 janvier 2026 €").drafts
    assert draft.amount_due == Decimal(2026)
