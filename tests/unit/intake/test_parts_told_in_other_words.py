"""Instalments told by fractions, shares and counts: each has its part of the sum and its day."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("par moitié à 30 et à 60 jours", [450, 450]),
        ("la moitié à 30 jours et le reste à 60 jours", [450, 450]),
        ("payables par tiers à 30, 60 et 90 jours", [300, 300, 300]),
        ("un tiers à chaque fois, à 30, 60 et 90 jours", [300, 300, 300]),
        ("divisé par trois, le 5 décembre, le 5 janvier et le 5 février", [300, 300, 300]),
        ("à diviser en trois, 5 décembre, 5 janvier et 5 février", [300, 300, 300]),
        ("acompte de 30 % à payer le 5 décembre et solde de 70 % le 5 janvier", [270, 630]),
        ("95 % au 5 décembre, 5 % de retenue de garantie au 5 janvier", [855, 45]),
        ("30/40/30, 1er le 5 décembre, 2e le 5 janvier, 3e le 5 février", [270, 360, 270]),
        ("en 3 fois\n1re échéance : 5 décembre\n2e échéance : 5 janvier\n3e échéance : 5 février", [300, 300, 300]),
    ],
)
def test_parts_of_a_sum_in_french(lire: Read, said: str, parts: list[int]) -> None:
    reading = lire(f"900 € à Dupont, {said}")
    assert [draft.amount_due for draft in reading.drafts] == [Decimal(part) for part in parts]
    assert not reading.must_ask


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("half each at 30 and at 60 days", [450, 450]),
        ("one third each at 30, 60 and 90 days", [300, 300, 300]),
        ("in thirds, 5 December, 5 January and 5 February", [300, 300, 300]),
        ("split in three, 5 December, 5 January and 5 February", [300, 300, 300]),
        ("30% deposit due 5 December and 70% balance due 5 January", [270, 630]),
        ("first instalment 60% on 5 December, second instalment 40% on 5 January", [540, 360]),
        ("95% on 5 December, 5% retention on 5 January", [855, 45]),
    ],
)
def test_parts_of_a_sum_in_english(read: Read, said: str, parts: list[int]) -> None:
    reading = read(f"£900 for Acme, {said}")
    assert [draft.amount_due for draft in reading.drafts] == [Decimal(part) for part in parts]
    assert not reading.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "trois versements de 200 € chacun pour Dupont : 5 décembre, 5 janvier et 5 février",
        "Dupont : 3 chèques de 200 € les 5 décembre, 5 janvier et 5 février",
    ],
)
def test_parts_of_which_each_has_its_sum_in_french(lire: Read, said: str) -> None:
    reading = lire(said)
    assert [draft.amount_due for draft in reading.drafts] == [Decimal(200)] * 3
    assert not reading.must_ask


def test_parts_of_which_each_has_its_sum_in_english(read: Read) -> None:
    reading = read("Three payments of £200 each from Acme on 5 December, 5 January and 5 February")
    assert [draft.amount_due for draft in reading.drafts] == [Decimal(200)] * 3
    assert not reading.must_ask


def test_parts_on_receipt_count_from_the_day_of_issue_behind_them(lire: Read) -> None:
    first, second = lire("40 % à réception et 60 % à 45 jours, sur 800 € TTC, facturé à Dupont le 29/10").drafts
    assert (first.amount_due, str(first.due_on), str(first.issued_on)) == (Decimal(320), "2026-10-29", "2026-10-29")
    assert (second.amount_due, str(second.due_on), second.must_ask) == (Decimal(480), "2026-12-13", ())


@pytest.mark.parametrize(("said", "amount"), [("2e", 2), ("50e", 50)])
def test_euros_with_one_letter_that_count_nothing_are_a_sum(lire: Read, said: str, amount: int) -> None:
    [draft] = lire(f"Dupont {said} le 5/12").drafts
    assert draft.amount_due == Decimal(amount)


def test_parts_of_a_sum_that_is_only_about_right_are_asked(lire: Read) -> None:
    assert Field.AMOUNT_DUE in lire("3 versements d'environ 200 € chacun, Dupont, 5/12, 5/01 et 5/02").must_ask
