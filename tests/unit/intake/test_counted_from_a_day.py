"""English spans of time that are counted from a day that they name, and those of one unit."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("a fortnight from today", date(2026, 12, 7)),
        ("a fortnight today", date(2026, 12, 7)),
        ("a fortnight from tomorrow", date(2026, 12, 8)),
        ("two weeks tomorrow", date(2026, 12, 8)),
        ("2 weeks from now", date(2026, 12, 7)),
        ("in a week", date(2026, 11, 30)),
        ("in a month's time", date(2026, 12, 23)),
        ("payable within a week of invoice", date(2026, 11, 30)),
        (", a week today", date(2026, 11, 30)),
    ],
)
def test_a_span_is_counted_from_the_day_that_it_names(read: Read, said: str, due: date) -> None:
    (draft,) = read(f"Gwen's Alterations £38 {said}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, due, ())


@pytest.mark.parametrize("said", ["a week from today", "a month from today"])
def test_a_sum_for_each_week_is_asked(read: Read, said: str) -> None:
    (draft,) = read(f"Gwen's Alterations £38 {said}").drafts
    assert (draft.amount_due, draft.due_on) == (None, None)
    assert {Field.AMOUNT_DUE, Field.DUE_ON} <= set(draft.must_ask)


@pytest.mark.parametrize("said", ["for 2 weeks today", "in a year or so", "in a couple of weeks"])
def test_how_long_something_lasts_is_no_span_from_a_day(read: Read, said: str) -> None:
    (draft,) = read(f"Gwen's Alterations £38 {said}").drafts
    assert draft.due_on in {None, date(2026, 11, 23)}
