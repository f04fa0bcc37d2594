"""A row of sums behind as many numbers, of which one has a currency."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "factures 14, 15 et 16 Cinéma Vox : 220, 310 et 95 euros, toutes pour le 30 avril",
        "factures 14, 15 et 16 Cinéma Vox : 220 €, 310 et 95, toutes pour le 30 avril",
        "fact 14, 15 et 16 pour Cinéma Vox, 220 €, 310 et 95 €, le 30 avril",
    ],
)
def test_one_currency_is_that_of_a_row_of_sums(lire: Read, said: str) -> None:
    drafts = lire(said).drafts
    assert [(draft.client, draft.number) for draft in drafts] == [("Cinéma Vox", n) for n in ("14", "15", "16")]
    assert [draft.amount_due for draft in drafts] == [Decimal(220), Decimal(310), Decimal(95)]
    assert not any(draft.must_ask for draft in drafts)


@pytest.mark.parametrize(
    "said",
    [
        "Invoices 14 and 15 for Cinema Vox: £220 and 310, both due 30 April",
        "Invoices 14 and 15 for Cinema Vox: 220 and 310 pounds, due 30 April",
    ],
)
def test_one_currency_is_that_of_a_row_of_sums_in_english(read: Read, said: str) -> None:
    drafts = read(said).drafts
    assert [(each.amount_due, each.currency) for each in drafts] == [(Decimal(220), "GBP"), (Decimal(310), "GBP")]


@pytest.mark.parametrize(
    "said", ["factures 14 et 15 Studio 54, 95 euros", "factures 14, 15 et 16 Cinéma Vox : 220 et 95 €"]
)
def test_a_row_of_fewer_sums_and_the_figure_of_a_name_are_asked(lire: Read, said: str) -> None:
    reading = lire(f"{said}, pour le 30 avril")
    assert reading.drafts[0].amount_due is None
    assert Field.AMOUNT_DUE in reading.must_ask
