"""A tax that is told in another sentence or line than its sum."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "les 200 € de Monnet c'est du hors taxe, TVA 20 %, à payer le 3 décembre",
        "200 € pour Monnet au 3 décembre, montant hors taxe, TVA à 20 %",
        "Monnet 200 € au 3 décembre. C'est HT, le taux est de 20 %.",
        "Monnet 200 € HT (taux 20 %) au 3 décembre",
        "Sous-total : 200 €\nTVA : 20 %\nClient : Monnet\nÉchéance : 3 décembre",
        "200 € pour Monnet au 3 décembre, la TVA à 20 % vient en plus",
        "200 € pour Monnet au 3 décembre, TVA 20 % non comprise",
    ],
)
def test_a_tax_told_apart_is_added_in_french(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Monnet", Decimal(240), ())


@pytest.mark.parametrize(
    "said",
    [
        "£200 ex VAT (rate 20%), client Monnet, due 3 December",
        "Monnet owes me £200 excluding VAT; the VAT rate is 20%; due 3 December",
        "£200 for Monnet due 3 December. That's ex VAT, rate 20%",
        "VAT at 20% is not included in the £200 for Monnet, due 3 December",
        "Client: Monnet\nSubtotal: £200\nVAT: 20%\nDue: 3 December",
        "Monnet owes £200 by 3 December, VAT is charged at 20% on top",
    ],
)
def test_a_tax_told_apart_is_added_in_english(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Monnet", Decimal(240), ())


@pytest.mark.parametrize(
    "said",
    [
        "les 200 € de Monnet, c'est du hors taxe, à payer le 3 décembre",
        "200 € pour Monnet au 3 décembre, TVA non comprise",
        # whether what came in is told with tax, nobody has said
        "1000 € pour Monnet le 3 décembre, c'est du HT, 300 € d'acompte reçus, tva 20 %",
        "Monnet 200 € HT au 3 décembre, intérêts de retard au taux de 10 %",
    ],
)
def test_a_tax_that_is_not_sure_is_asked(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert draft.must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    "said",
    [
        "200 € pour Monnet au 3 décembre, TVA 20 %",
        "200 € pour Monnet au 3 décembre, la TVA à 20 % est déjà comptée",
        "la tva est déjà dans les 200 € de Monnet à payer le 3 décembre",
        "Sous-total : 200 €\nClient : Monnet\nÉchéance : 3 décembre",
    ],
)
def test_a_sum_that_nothing_calls_without_tax_is_with_it(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert (draft.amount_due, draft.must_ask) == (Decimal(200), ())
