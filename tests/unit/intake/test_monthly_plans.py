"""Instalments of every month, however their days and their number are told, and days beside a stage of the works."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


def _plan(read: Read, text: str) -> list[tuple[str | None, Decimal | None, date | None]]:
    reading = read(text)
    assert not any(draft.must_ask for draft in reading.drafts)
    return [(draft.client, draft.amount_due, draft.due_on) for draft in reading.drafts]


@pytest.mark.parametrize(
    "told",
    [
        "480€ en 4 fois, le 5 de chaque mois de février à mai",
        "4 x 120€ le 5 de chaque mois, de février à mai",
        ": 4 mensualités égales de 120 € à partir du 5/02",
    ],
)
def test_a_plan_of_every_month(lire: Read, told: str) -> None:
    days = [date(2027, month, 5) for month in (2, 3, 4, 5)]
    assert _plan(lire, f"Dupont {told}") == [("Dupont", Decimal(120), day) for day in days]


@pytest.mark.parametrize(
    "told",
    [
        "480€, soit 120€ le 5 de chaque mois de février à juin",
        "480€ en 3 fois, le 5 de chaque mois de février à mai",
        "facture 480 €, abonnement 120 € le 5 de chaque mois",
    ],
)
def test_a_plan_that_does_not_come_to_its_sum_is_asked_about(lire: Read, told: str) -> None:
    assert all(Field.AMOUNT_DUE in draft.must_ask for draft in lire(f"Dupont {told}").drafts)


def test_a_sum_of_every_month_without_end_is_asked_about(read: Read) -> None:
    draft = one(read, "Harper £300 a month from 5 December")
    assert (draft.client, draft.issued_on) == ("Harper", None)
    assert set(draft.must_ask) == {Field.AMOUNT_DUE, Field.DUE_ON}


def test_a_product_in_brackets_is_no_plan_by_itself(lire: Read) -> None:
    assert _plan(lire, "Dupont 600€ (3x200) le 5/12") == [("Dupont", Decimal(600), date(2026, 12, 5))]


@pytest.mark.parametrize("told", ["à la livraison le 30/04", "à la livraison, le 30/04"])
def test_a_stage_on_its_day_falls_due_then(lire: Read, told: str) -> None:
    assert _plan(lire, f"Dupont 900 € {told}") == [("Dupont", Decimal(900), date(2027, 4, 30))]
