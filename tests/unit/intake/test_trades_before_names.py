"""Trades before a family name: the firm is called after both, or one was done for the other."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "client",
    [
        "Élagage Le Bihan",
        "Élagage Da Silva",
        "Isolation Le Goff",
        "Couverture El Amrani",
        "Terrassement Van Damme",
        "tonnellerie Vasseur",
        "biscuiterie Kerbrat",
        "coutellerie Fabre",
    ],
)
@pytest.mark.parametrize("text", ["{} — 2 016 € — émise hier — 30 jours fin de mois", "facture {} 300 € pour le 12/12"])
def test_a_trade_belongs_to_the_name_of_its_firm(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text.format(client)).drafts
    assert (draft.client, draft.must_ask) == (client, ())


def test_a_house_of_a_trade_belongs_to_its_name_when_it_is_dictated(lire: Read) -> None:
    [draft] = lire("facture pour la tonnellerie Vasseur quatre cents euros c'est à payer le dix décembre").drafts
    assert (draft.client, draft.must_ask) == ("tonnellerie Vasseur", ())


@pytest.mark.parametrize("trade", ["carrelage", "élagage", "toiture", "ravalement", "peinture"])
@pytest.mark.parametrize("text", ["{} Martin 300 € au 12/12", "facture 118 pour {} Martin, 300 €, 12/12"])
def test_a_trade_in_small_letters_may_be_what_was_done(lire: Read, text: str, trade: str) -> None:
    assert lire(text.format(trade)).drafts[0].client is None


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("carrelage Mme Martin 300 € au 12/12", "Mme Martin"),
        ("carrelage SARL Martin 300 € au 12/12", "SARL Martin"),
        ("peinture Mairie de Vauclair 300 € au 12/12", "Mairie de Vauclair"),
        ("entretien Martin 300 € au 12/12", "Martin"),
        ("Élagage pour Le Bihan 300 € au 12/12", "Le Bihan"),
        ("Élagage : Le Bihan 300 € au 12/12", "Le Bihan"),
    ],
)
def test_work_is_told_before_a_client_by_its_title_or_kind(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize("trade", ["carrelage", "peinture", "élagage"])
def test_a_trade_behind_a_place_word_may_be_the_firms(lire: Read, trade: str) -> None:
    assert lire(f"300 € à {trade} Martin, éch 30/12").drafts[0].client is None


@pytest.mark.parametrize("title", ["mlle", "mme", "m."])
@pytest.mark.parametrize("trade", ["Peinture", "Plomberie", "Menuiserie"])
def test_a_trade_is_no_part_of_a_name_whose_title_is_small(lire: Read, trade: str, title: str) -> None:
    assert lire(f"{trade} {title} Faure 300 € éch 30/12").drafts[0].client in {None, f"{title} Faure"}


def test_a_trade_opens_a_firm_that_is_called_by_a_title(lire: Read) -> None:
    assert lire("Coiffure Monsieur Paul 300 € éch 30/12").drafts[0].client == "Coiffure Monsieur Paul"
