"""Tax told by what its rate is called, and bills whose sums prove one another."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("tax", "due"),
    [
        ("tva réduite 5,5 %", "3376"),
        ("TVA à taux réduit 10 %", "3520"),
        ("tva intermédiaire 10%", "3520"),
        ("tva normale (20 %)", "3840"),
        ("tva taux plein 20", "3840"),
        ("+ TVA réduite à 5,5", "3376"),
        ("taux réduit 5,5 %", "3376"),
        ("TVA super réduite 2,1 %", "3267.20"),
    ],
)
def test_a_rate_called_by_its_name_is_added(lire: Read, tax: str, due: str) -> None:
    [draft] = lire(f"combles chez M. Wattiez : 3 200 HT, {tax}, à régler pour le 20/12").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(due), ())


@pytest.mark.parametrize(
    ("tax", "due"),
    [
        ("plus VAT at the reduced rate of 5%", 525),
        ("+ reduced rate VAT 5%", 525),
        ("plus standard rate VAT 20%", 600),
        ("plus zero rated VAT", 500),
    ],
)
def test_an_english_rate_called_by_its_name_is_added(read: Read, tax: str, due: int) -> None:
    [draft] = read(f"Hill £500 {tax}, due 3 December").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(due), ())


def test_a_rate_of_which_only_the_name_is_told_is_asked(lire: Read, read: Read) -> None:
    assert lire("Wattiez 3 200 HT, tva réduite, pour le 20/12").must_ask == (Field.AMOUNT_DUE,)
    assert read("Hill £500 plus reduced rate VAT due 3 December").must_ask == (Field.AMOUNT_DUE,)


def test_how_many_there_are_is_asked_beside_a_sum_that_nothing_proves(lire: Read, read: Read) -> None:
    assert lire("Belle Rive, soins cabine x6, 70 € le 13/12").must_ask == (Field.AMOUNT_DUE,)
    bill = (
        "Invoice 219\nTo: Hill Ltd\nFacials x6\nSubtotal £420.00\nVAT 20% £84.00\nTotal £514.00\nDue 13 December 2026"
    )
    assert Field.AMOUNT_DUE in read(bill).must_ask


def test_a_number_before_the_sum_without_tax_is_not_the_sum_with_it(lire: Read) -> None:
    letter = "Objet : facture 1187\nNotre facture n° 1187 à Coop du Trieux, soit 4 800 € HT, TVA 20 % 960 €"
    [draft] = lire(f"{letter}, total TTC 5 760 €, échéance 18/12/2026").drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("1187", Decimal(5760), ())


@pytest.mark.parametrize("means", ["virement", "chèque", "CB", "prélèvement"])
def test_how_a_sum_is_to_be_paid_stands_behind_its_term(lire: Read, means: str) -> None:
    [draft] = lire(f"Dupont 1 428 € TTC du 12/11. Règlement à 30 jours par {means}.").drafts
    assert (draft.due_on, draft.must_ask) == (date(2026, 12, 12), ())
