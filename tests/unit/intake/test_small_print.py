"""The legal mentions that are printed on invoices, which tell nothing of the one that is told."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

TOLD = "facture 12 pour Dupont, 300 € TTC, échéance 15/12/2026"


@pytest.mark.parametrize(
    "mention",
    [
        ", en cas de retard indemnité forfaitaire de 40 € pour frais de recouvrement",
        ".\nEn cas de retard, indemnité forfaitaire de 40 €.",
        ".\nPénalités de retard : 3 fois le taux d'intérêt légal. Pas d'escompte pour paiement anticipé.",
        ". Tout retard de paiement entraîne des pénalités de 10,5 %, ainsi qu'une indemnité de 40 €. Merci",
        "\nIntérêts de retard : 12 % l'an, majorés de 40 €.",
        ", à défaut de paiement des pénalités de 15 € par jour sont exigibles",
    ],
)
def test_what_is_due_when_somebody_pays_late_is_no_sum_of_the_invoice(lire: Read, mention: str) -> None:
    [draft] = lire(f"{TOLD}{mention}").drafts
    assert draft.amount_due == Decimal(300)
    assert (draft.due_on, draft.client, draft.must_ask) == (date(2026, 12, 15), "Dupont", ())


@pytest.mark.parametrize(
    "mention",
    [
        " Late payments will incur interest at 8% above base rate, plus a £40 late fee.",
        "\nWe reserve the right to charge statutory interest of 8% and compensation of £40.",
        " If not paid by then, a late fee of £25 applies.",
    ],
)
def test_an_english_late_fee_that_is_printed_is_no_sum_of_the_invoice(read: Read, mention: str) -> None:
    [draft] = read(f"Invoice 12 to Dunne Ltd, £300, due 15 December 2026.{mention}").drafts
    assert (draft.amount_due, draft.due_on, draft.must_ask) == (Decimal(300), date(2026, 12, 15), ())


def test_what_follows_a_mention_is_read_again(lire: Read) -> None:
    [draft] = lire("300 € pour Dupont. Pénalités de retard : 40 €. À payer le 15/12/2026").drafts
    assert (draft.amount_due, draft.due_on) == (Decimal(300), date(2026, 12, 15))


def test_a_penalty_that_somebody_asks_for_is_no_small_print_and_makes_nothing_late(lire: Read) -> None:
    [draft] = lire("pénalités de retard 40 € pour Dupont, à payer le 15/12").drafts
    assert Field.AMOUNT_DUE in draft.must_ask
    assert draft.due_on == date(2026, 12, 15)
