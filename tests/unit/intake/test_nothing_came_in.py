"""That nothing came in takes nothing off a sum, puts none in doubt, and its day is no day of the invoice."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "told",
    [
        "aucun règlement reçu",
        "aucun virement reçu à ce jour",
        "pas de paiement reçu de leur part",
        "paiement non reçu",
        "aucun versement à ce jour",
        "aucun acompte versé",
        "pas d'acompte",
        "pas un centime reçu",
        "zéro paiement reçu",
        "je n'ai reçu aucun règlement",
    ],
)
def test_nothing_came_in_told_in_french(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Ferrand, fact 12, 480 €, échue le 3 octobre, {told}").drafts
    assert (draft.client, draft.amount_due, draft.issued_on) == ("Garage Ferrand", Decimal(480), None)
    assert (draft.due_on, draft.must_ask) == (date(2026, 10, 3), ())


@pytest.mark.parametrize(
    "told",
    [
        "no payment received to date",
        "no deposit taken",
        "deposit not paid",
        "nothing paid so far",
        "not a penny received",
        "payment still not received",
    ],
)
def test_nothing_came_in_told_in_english(read: Read, told: str) -> None:
    [draft] = read(f"Ferris Motors inv 12 £480 was due 3 October, {told}").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Ferris Motors", Decimal(480), ())


@pytest.mark.parametrize("told", ["un seul règlement reçu", "aucun acompte sauf 100 € reçus", "un acompte reçu"])
def test_what_did_come_in_is_not_passed_over(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Ferrand, fact 12, 480 €, échue le 3 octobre, {told}").drafts
    assert Field.AMOUNT_DUE in draft.must_ask
