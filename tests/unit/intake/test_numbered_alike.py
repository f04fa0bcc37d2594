"""Numbers that are listed with one amount for each, and as many due dates, have those in their order."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

_DAYS = [date(2026, 12, 20), date(2027, 1, 20)]


@pytest.mark.parametrize(
    "due",
    [
        "first due Dec 20, second due Jan 20",
        "the first due on Dec 20, the second on Jan 20",
        "one due Dec 20, the other Jan 20",
        "due Dec 20 and Jan 20",
    ],
)
def test_each_number_of_a_list_has_its_due_date(read: Read, due: str) -> None:
    drafts = read(f"Inv 301 and 302 for Gecko Games, USD 500 each, {due}").drafts
    assert [(draft.number, draft.due_on, draft.must_ask) for draft in drafts] == [
        ("301", _DAYS[0], ()),
        ("302", _DAYS[1], ()),
    ]


@pytest.mark.parametrize(
    "due",
    [
        "la première au 20 décembre, la seconde au 20 janvier",
        "l'une au 20/12, l'autre au 20/01",
        "échéances 20/12 et 20/01",
    ],
)
def test_each_number_of_a_list_has_its_due_date_in_french_too(lire: Read, due: str) -> None:
    drafts = lire(f"factures 301 et 302 pour Dupont, 500 € et 600 €, {due}").drafts
    assert [(draft.number, draft.due_on, draft.must_ask) for draft in drafts] == [
        ("301", _DAYS[0], ()),
        ("302", _DAYS[1], ()),
    ]


@pytest.mark.parametrize(
    "due",
    ["due Dec 20 or Jan 20", "due Dec 20, remind me Jan 5", "302 due Dec 20, 301 due Jan 20", "due Jan 20 and Dec 20"],
)
def test_whose_days_are_is_asked_where_nothing_tells_their_order(read: Read, due: str) -> None:
    drafts = read(f"Inv 301 and 302 for Gecko Games, £500 each, {due}").drafts
    assert [(draft.due_on, Field.DUE_ON in draft.must_ask) for draft in drafts] == [(None, True)] * 2
