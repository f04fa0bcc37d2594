"""Fields of forms: what browsers send and what people type, and what is said of the rest."""

from datetime import date

import pytest

from benchmarks.predict import vocabularies
from bot.web.fields import LONGEST, Fields

TODAY = date(2026, 11, 4)
FRENCH = vocabularies()["fr"]


def typed(**values: str) -> Fields:
    """Return a form with these fields."""
    return Fields({name: (value,) for name, value in values.items()}, TODAY, FRENCH)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-15", date(2026, 12, 15)),
        ("15/12/2026", date(2026, 12, 15)),
        ("15 décembre", date(2026, 12, 15)),
        (" ", None),
    ],
)
def test_a_day_is_read_as_browsers_and_people_write_it(text: str, day: date | None) -> None:
    fields = typed(day=text)

    assert (fields.day("day"), fields.wrong) == (day, {})


@pytest.mark.parametrize(
    ("text", "minor"), [("1 250,00 €", 125_000), ("1250", 125_000), ("12.50", 1_250), ("1 250,5 euros", 125_050)]
)
def test_an_amount_is_read_as_people_write_it(text: str, minor: int) -> None:
    amount = typed(amount=text).amount("amount", "EUR")

    assert amount is not None
    assert (amount.minor, amount.currency) == (minor, "EUR")


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("day", "31/02/2026", "day"),
        ("day", "bientôt", "day"),
        ("amount", "-5", "amount"),
        ("amount", "0", "amount"),
        ("amount", "9" * 14, "amount"),
        ("amount", "9" * 400, "amount"),
    ],
)
def test_what_is_no_day_and_no_amount_is_noted(name: str, text: str, key: str) -> None:
    fields = typed(**{name: text})

    assert (fields.day(name) if name == "day" else fields.amount(name, "EUR")) is None
    assert fields.wrong == {name: key}


def test_what_must_be_there_and_is_not_is_noted() -> None:
    fields = typed(name=" \0 ")
    fields.words("name", required=True)
    fields.day("day", required=True)
    fields.amount("amount", "EUR", required=True)
    fields.numbers("invoice", (1, 2), required=True)
    fields.ticked("agree")

    assert fields.wrong == {
        "name": "missing",
        "day": "missing",
        "amount": "missing",
        "invoice": "missing",
        "agree": "tick",
    }


def test_only_what_is_offered_can_be_chosen() -> None:
    fields = Fields({"invoice": ("1", "3"), "plan": ("²",), "means": ("shells",)}, TODAY, FRENCH)

    assert fields.numbers("invoice", (1, 2)) == (1,)
    assert fields.numbers("plan", range(3)) == ()
    fields.choice("means", ("card",))
    assert fields.wrong == {"invoice": "choice", "plan": "choice", "means": "choice"}


def test_what_nobody_types_by_hand_is_cut() -> None:
    assert len(typed(note="x" * 1_000_000).words("note")) == LONGEST
