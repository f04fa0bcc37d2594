"""Headings of lists that tell when they are written, and lists of what is unpaid, whose days may be still to come."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

DATED = "Dupont 300 € le 5/12\nCaron 120 € le 12/12"


@pytest.mark.parametrize(
    "heading", ["Ce soir à noter :\n", "À noter ce soir :\n", "Ce matin : ", "Récap du jour :\n", "Impayés à noter :\n"]
)
def test_a_heading_changes_no_day_below_it(lire: Read, heading: str) -> None:
    drafts = lire(heading + DATED).drafts
    assert [draft.client for draft in drafts] == ["Dupont", "Caron"]
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 5), date(2026, 12, 12)]
    assert {(draft.issued_on, draft.must_ask) for draft in drafts} == {(None, ())}


@pytest.mark.parametrize(
    "heading", ["unpaid jobs to log:\n", "to log tonight:\n", "still unpaid: ", "outstanding to add:\n"]
)
def test_nor_does_an_english_one(read: Read, heading: str) -> None:
    drafts = read(f"{heading}Harper £300 due 5 December\nPike £120 due 12 December").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 5), date(2026, 12, 12)]
    assert {(draft.issued_on, draft.must_ask) for draft in drafts} == {(None, ())}


@pytest.mark.parametrize("heading", ["Ce soir à noter :", "Ce soir :", "Aujourd'hui :", "Récap de ce soir :"])
def test_the_day_of_writing_is_no_due_date(lire: Read, heading: str) -> None:
    drafts = lire(f"{heading}\nDupont 300 €\nCaron 120 €").drafts
    assert [draft.must_ask for draft in drafts] == [(Field.DUE_ON,), (Field.DUE_ON,)]


@pytest.mark.parametrize(
    ("heading", "day"), [("À encaisser ce soir :", date(2026, 11, 23)), ("Pour demain :", date(2026, 11, 24))]
)
def test_a_heading_may_tell_when_all_are_due(lire: Read, heading: str, day: date) -> None:
    drafts = lire(f"{heading}\nDupont 300 €\nCaron 120 €").drafts
    assert [(draft.due_on, draft.must_ask) for draft in drafts] == [(day, ()), (day, ())]


def test_what_is_unpaid_fell_due_where_its_day_is_not_near(read: Read) -> None:
    drafts = read("unpaid jobs:\nHarper £300 due 5 November\nPike £120 due 5 June").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 11, 5), date(2026, 6, 5)]
