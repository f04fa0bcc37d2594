"""Tests of tax that is told to be added, of its rate beside the tax in figures, and of shares that are no rate."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "text",
    [
        "Ajoute la TVA : 95 € + 20 % pour Camille Berthelot, à réception",
        "Camille Berthelot 95 € et ajoute la TVA à 20 %, à réception",
        "Camille Berthelot 95 €, ajouter 20 % de TVA, à réception",
        "ajoute la TVA à 20 % : 95 € pour Camille Berthelot, à réception",
        "compte la TVA : 95 € + 20 % = 114 € pour Camille Berthelot, à réception",
        "mets 20 % de TVA sur 95 € pour Camille Berthelot, à réception",
        "95 € pour Camille Berthelot, applique la TVA à 20 %, à réception",
    ],
)
def test_tax_that_is_to_be_added_is_added(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Camille Berthelot", Decimal(114), ())


@pytest.mark.parametrize(
    "text",
    [
        "Add VAT: £95 + 20% for Rosa Lim, due 31 March 2028",
        "£95 for Rosa Lim, add VAT at 20%, due 31 March 2028",
        "add 20% VAT to £95 for Rosa Lim, due 31 March 2028",
        "Add VAT at 20%: £95 for Rosa Lim, due 31 March 2028",
    ],
)
def test_so_is_english_tax(read: Read, text: str) -> None:
    draft = one(read, text)
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Rosa Lim", Decimal(114), ())


@pytest.mark.parametrize(
    "text",
    [
        "95 € pour Camille Berthelot, à réception, ajoute la TVA",
        "avec la TVA : 95 € + 20 % pour Camille Berthelot, à réception",
        "Camille Berthelot 95 € TTC + TVA 20 %, à réception",
        "95 € pour Camille Berthelot, à réception, pas besoin d'ajouter la TVA à 20 %",
    ],
)
def test_tax_without_rate_and_tax_that_is_told_in_two_ways_are_asked(lire: Read, text: str) -> None:
    assert one(lire, text).must_ask == ("amount_due",)


def test_a_firm_and_tax_that_was_added_are_no_order(read: Read) -> None:
    draft = one(read, "add VAT Solutions, £95 due 31 March 2028")
    assert (draft.client, draft.amount_due) == ("VAT Solutions", Decimal(95))
    assert one(read, "£95 for Rosa Lim, VAT added, due 31 March 2028").amount_due == Decimal(95)


@pytest.mark.parametrize(
    "sums",
    [
        "net 2,000.00 VAT 270.00 (13.5%) total €2,270.00",
        "net €2,000.00, VAT €270.00 (13.5%), total €2,270.00",
        "subtotal 2,000.00 VAT 270.00 13.5% total €2,270.00",
        "€2,270.00 (net 2,000.00, VAT 270.00 at 13.5%)",
        "€2,000, €270 VAT (13.5%), €2,270 total",
    ],
)
def test_a_rate_beside_the_tax_in_figures_explains_it(read: Read, sums: str) -> None:
    draft = one(read, f"Inv 0067 Gallagher Joinery {sums} due 31 March 2028")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Gallagher Joinery", Decimal(2270), ())


@pytest.mark.parametrize(
    "sums",
    [
        "HT 2 000,00 TVA 400,00 (20 %) TTC 2 400,00 €",
        "2 000 € HT, 400 € de TVA (20 %), 2 400 € TTC",
        "2 000 €, TVA 400 € (20 %), total 2 400 €",
        "2 400 € dont TVA 400 € (20 %)",
        "2 400 € (HT 2 000 €, TVA 20 %)",
    ],
)
def test_so_does_one_in_french(lire: Read, sums: str) -> None:
    draft = one(lire, f"Fact 67 Menuiserie Gallet {sums} au 31/03/2028")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Menuiserie Gallet", Decimal(2400), ())


@pytest.mark.parametrize(
    "sums", ["HT 2 000,00 TVA 300,00 (20 %) TTC 2 400,00 €", "HT 2 000,00 TVA 400,00 (10 %) TTC 2 400,00 €"]
)
def test_sums_that_do_not_agree_are_asked(lire: Read, sums: str) -> None:
    assert one(lire, f"Fact 67 Menuiserie Gallet {sums} au 31/03/2028").must_ask == ("amount_due",)


@pytest.mark.parametrize(
    "share",
    ["30 % d'acompte", ", 30 % à la commande", " 20 % d'acompte versé", ", 20 % de remise", "+ 30 %", "+ TVA 30 %"],
)
def test_a_share_behind_a_sum_without_tax_is_no_rate(lire: Read, share: str) -> None:
    assert Field.AMOUNT_DUE in one(lire, f"Dupont 1000 € HT {share}, au 31/03/2028").must_ask


@pytest.mark.parametrize("lead", ["£95", "$20", "- £15", "log £95"])
def test_a_sum_before_its_client_counts_no_invoices(read: Read, lead: str) -> None:
    draft = one(read, f"{lead} for Rosa Lim, due 31 March 2028")
    assert (draft.client, draft.must_ask) == ("Rosa Lim", ())
    assert f"{draft.amount_due}" in lead


def test_a_figure_too_large_for_a_count_is_the_sum(lire: Read) -> None:
    draft = one(lire, "95 pour Dupont au 31/03/2028")
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dupont", Decimal(95), ())
