"""Days that are counted: weekdays by their place in a month, spans gone by, and spans from a day that they name."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("first Monday in December", date(2026, 12, 7)),
        ("due last Friday in November", date(2026, 11, 27)),
        ("due the last Friday of the month", date(2026, 11, 27)),
        ("second Tuesday of January", date(2027, 1, 12)),
        ("due first Monday next month", date(2026, 12, 7)),
        ("due third Thursday in January 2027", date(2027, 1, 21)),
        ("due Friday week", date(2026, 12, 4)),
        ("a fortnight overdue", date(2026, 11, 9)),
        ("a week late", date(2026, 11, 16)),
        ("overdue by a month", date(2026, 10, 23)),
    ],
)
def test_a_day_is_counted_as_it_is_told(read: Read, said: str, due: date) -> None:
    (draft,) = read(f"Dunne £300 {said}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, due, ())


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("premier lundi de décembre", date(2026, 12, 7)),
        ("le 2e vendredi de décembre", date(2026, 12, 11)),
        ("dernier vendredi du mois", date(2026, 11, 27)),
        ("le premier lundi du mois prochain", date(2026, 12, 7)),
    ],
)
def test_a_day_is_counted_as_it_is_told_in_french(lire: Read, said: str, due: date) -> None:
    (draft,) = lire(f"Dupont 300 € {said}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, due, ())


@pytest.mark.parametrize(
    "said", ["due the first Friday of the month", "due Friday next", "due first Monday in October"]
)
def test_a_day_that_may_have_gone_by_is_asked(read: Read, said: str) -> None:
    (draft,) = read(f"Dunne £300 {said}").drafts
    assert (draft.due_on, draft.must_ask) == (None, (Field.DUE_ON,))


@pytest.mark.parametrize(
    ("said", "issued", "due"),
    [
        ("a week ago, 30 days", date(2026, 11, 16), date(2026, 12, 16)),
        ("a fortnight ago, 30 days", date(2026, 11, 9), date(2026, 12, 9)),
        ("a month ago, net 60", date(2026, 10, 23), date(2026, 12, 22)),
    ],
)
def test_one_unit_ago_is_a_day_of_issue(read: Read, said: str, issued: date, due: date) -> None:
    (draft,) = read(f"Dunne £300 invoiced {said}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (issued, due, ())


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
