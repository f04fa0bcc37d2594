"""Names whose first word is a figure: an ordinal, or a number with what it counts."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read

CLIENTS = ["8e Art Production", "7e Ciel Traiteur", "19e Siècle Antiquités", "360 Degrés Com", "7 Lieues Rando"]


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    "text", ["fact 118 {} 300 € au 5 mai", "facture n°118 - {} - 300 € - 5 mai", "300 € {} fact 118 au 5 mai"]
)
def test_the_figure_belongs_to_the_name_behind_a_number(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text.format(client)).drafts
    assert (draft.client, draft.number, draft.amount_due) == (client, "118", Decimal(300))


def test_the_figure_belongs_to_the_name_beside_a_sum_alone(lire: Read) -> None:
    assert lire("360 Degrés Com' 4k5 ttc 60 jours").drafts[0].client == "360 Degrés Com"
    assert lire("2000 Volts Electricité 300 € 30 jours").drafts[0].client == "2000 Volts Electricité"


def test_the_figure_belongs_to_the_name_of_who_does_something(lire: Read, read: Read) -> None:
    assert lire("360 Degrés Com' a payé").drafts[0].client == "360 Degrés Com"
    assert read("21 Grams Coffee paid inv 12").drafts[0].client == "21 Grams Coffee"


@pytest.mark.parametrize("text", ["80e Dupont au 5 mai", "fact 118 80e Dupont au 5 mai"])
def test_what_looks_like_an_ordinal_may_be_the_sum(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due) == ("Dupont", Decimal(80))


def test_a_sum_in_a_list_is_no_ordinal(lire: Read) -> None:
    drafts = lire("300 € Vial le 5 mai, 80e Dupont le 6 mai").drafts
    assert [(draft.client, draft.amount_due) for draft in drafts] == [("Vial", Decimal(300)), ("Dupont", Decimal(80))]


def test_whose_the_figure_is_directly_behind_the_word_for_an_invoice_is_asked(lire: Read, read: Read) -> None:
    assert {*read("invoice 21 Grams Coffee £84 due 20 May").must_ask} >= {Field.NUMBER, Field.CLIENT}
    assert {*lire("facture 360 Degrés Com' 300 € au 5 mai").must_ask} == {Field.NUMBER, Field.CLIENT}
    assert read("Invoice #7 Sisters Bakery £84 due 20 May").drafts[0].number == "7"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("1, 2, 3 Soleil 300 € 30 jours", "1, 2, 3 Soleil"),
        ("Crèche 1,2,3 Soleil me doit 640 € au 15 mars", "Crèche 1,2,3 Soleil"),
        ("micro-crèche 1, 2, 3 Soleil a payé la 118", "micro-crèche 1, 2, 3 Soleil"),
        ("La crèche 1, 2, 3 Soleil conteste", "crèche 1, 2, 3 Soleil"),
        ("Facture 88 au Quatre Saisons Paysage, 1 980 €, échéance 30/06/2027", "Quatre Saisons Paysage"),
        ("100 % Coton 300 € 30 jours", "100 % Coton"),
        ("facture 12 pour la boutique 100 % Coton, 300 € au 5 mai", "boutique 100 % Coton"),
        ("factures 1, 2, 3 Soleil 300 € chacune au 5 mai", "Soleil"),
        ("Dupont 100 % 300 € au 5 mai", "Dupont"),
    ],
)
def test_several_figures_or_a_share_may_open_a_name(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client
