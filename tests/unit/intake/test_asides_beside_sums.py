"""What is said beside a sum and changes nothing about it, and what does."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "aside",
    [
        "mais faut pas que j'oublie :",
        "faut surtout pas oublier,",
        "avant que j'oublie,",
    ],
)
def test_that_somebody_may_forget_puts_no_sum_in_doubt(lire: Read, aside: str) -> None:
    [draft] = lire(f"{aside} l'Hôtel Miramar nous doit 2 200 €, facture Q-27-05, payable le 31 décembre").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(2200), ())


@pytest.mark.parametrize("aside", ["je te donne le reste après", "je complète le reste ce soir", "la suite plus tard"])
def test_that_the_rest_is_told_later_leaves_the_sum(lire: Read, aside: str) -> None:
    [draft] = lire(f"enregistre une facture n° 33, 85 €, {aside}").drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(85), (Field.CLIENT, Field.DUE_ON))


def test_a_rest_of_the_sum_that_is_paid_later_is_asked(lire: Read) -> None:
    drafts = lire("facture n° 33, 850 €, Dupont, il donne 300 € maintenant et le reste après").drafts
    assert any(Field.AMOUNT_DUE in draft.must_ask for draft in drafts)


@pytest.mark.parametrize("verb", ["Need", "Chasing", "Waiting for", "We want"])
def test_a_sum_off_somebody_is_no_discount(read: Read, verb: str) -> None:
    [draft] = read(f"{verb} £135 off Rosa Kettering by 12 December, invoice 2026-08").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Rosa Kettering", Decimal(135), ())


def test_a_sum_off_the_price_is_asked(read: Read) -> None:
    drafts = read("Rosa Kettering £135, £20 off the price, by 12 December, invoice 2026-08").drafts
    assert any(Field.AMOUNT_DUE in draft.must_ask for draft in drafts)


@pytest.mark.parametrize("paid_to", ["pay to 20-00-00 / 12345678", "sort code 20-00-00 account 12345678"])
def test_the_figures_of_an_account_are_no_sums(read: Read, paid_to: str) -> None:
    [draft] = read(f"Inv 2028-118 | Sefton Archery Club | £412.00 | {paid_to} | due 18 December 2026").drafts
    assert (draft.number, draft.amount_due, draft.must_ask) == ("2028-118", Decimal(412), ())


@pytest.mark.parametrize("slip", ["euos", "eruos", "euors"])
def test_a_misspelt_currency_is_read(lire: Read, slip: str) -> None:
    [draft] = lire(f"facture 185 {slip} pr Mr Bouzid a payer le 28 fevrier").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Mr Bouzid", Decimal(185), ())
