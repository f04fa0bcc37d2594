"""Numbers of stages and measures of the work, which stand beside the number of the invoice and are none."""

from decimal import Decimal

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bâti Durand, autoliquidation, 8 750,00 €, situation 3, fact 2026-S3, le 15/12", "2026-S3"),
        ("Bâti Durand, situation n°3, 8 750 €, fact n° 114, le 15/12", "114"),
        ("Bâti Durand, fact 114, lot n°4, 8 750 €, le 15/12", "114"),
        ("Bâti Durand fact 114, tranche 2, 8 750 €, le 15/12", "114"),
        ("Bâti Durand fact 114, étape 2 sur 3, 8 750 €, le 15/12", "114"),
        ("Bâti Durand situation 3 8 750 €, le 15/12", None),
        ("Bâti Durand facture de situation n°3 8 750 €, le 15/12", "3"),
    ],
)
def test_the_number_of_a_stage_is_not_the_invoices(lire: Read, text: str, number: str | None) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Bâti Durand", number, Decimal(8750), ())


@pytest.mark.parametrize("stage", ["valuation 3", "valuation no 3", "stage payment 2", "lot no. 4", "phase 2 of 3"])
def test_an_english_stage_puts_neither_number_nor_sum_in_doubt(read: Read, stage: str) -> None:
    [draft] = read(f"Durand Builders inv 114, {stage}, £8,750 due 15 December").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Durand Builders", "114", Decimal(8750))
    assert draft.must_ask == ()


def test_a_sum_behind_a_stage_stays_whole(lire: Read) -> None:
    [draft] = lire("Durand situation 12 500 € le 15/12").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(12500), ())


def test_a_stage_may_be_the_name_of_a_client(lire: Read) -> None:
    [draft] = lire("Phase 3 Conseil 450 € fin de mois").drafts
    assert (draft.client, draft.amount_due) == ("Phase 3 Conseil", Decimal(450))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Facture 2h de ménage Durand 60 € fin de mois", None),
        ("facture 12H Durand 600 € fin de mois", "12H"),
        ("facture 12B Durand 600 € fin de mois", "12B"),
        ("facture n° 12h Durand 600 € fin de mois", "12h"),
    ],
)
def test_a_measure_behind_the_word_for_an_invoice_is_no_number(lire: Read, text: str, number: str | None) -> None:
    reading = lire(text)
    [draft] = reading.drafts
    assert reading.intent is Intent.INVOICE
    assert draft.number == number
