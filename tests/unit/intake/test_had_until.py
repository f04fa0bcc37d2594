"""The day until which somebody had time: over, or to come where they were told so; both where the next is nearer."""

from datetime import date

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, one

DECEMBER = date(2026, 12, 15)


@pytest.mark.parametrize(
    "told",
    [
        "I told Dunne he had until 15 December",
        "told the folks at Dunne they had until 15 December",
        "I let Dunne know she had till 15 December",
        "we agreed Dunne had until 15 December",
        "Dunne was told he had until 15 December",
    ],
)
def test_what_was_told_to_somebody_is_to_come(read: Read, told: str) -> None:
    draft = one(read, f"{told}, £200")
    assert (draft.client, draft.due_on) == ("Dunne", DECEMBER)


@pytest.mark.parametrize(
    "told", ["j'ai dit à Dupont il avait jusqu'au 15 décembre", "convenu avec Dupont qu'il avait jusqu'au 15/12"]
)
def test_what_was_told_to_somebody_is_to_come_in_french(lire: Read, told: str) -> None:
    assert one(lire, f"{told}, 200 €").due_on == DECEMBER


@pytest.mark.parametrize("had", ["Dunne had until 15 October", "Dunne, he had until 15 October"])
def test_what_somebody_had_is_over(read: Read, had: str) -> None:
    assert one(read, f"{had}, £200").due_on == date(2026, 10, 15)


def test_both_days_are_asked_where_the_next_is_nearer(read: Read, lire: Read) -> None:
    days = (date(2025, 12, 15), DECEMBER)
    assert one(read, "Dunne had until 15 December, £200").candidates(Field.DUE_ON) == days
    assert one(lire, "Dupont avait jusqu'au 15 décembre, 200 €").candidates(Field.DUE_ON) == days


def test_what_the_owner_told_promises_nothing(read: Read) -> None:
    assert read("I told Dunne that it had to be paid by 15 December, £200").intent is Intent.INVOICE
