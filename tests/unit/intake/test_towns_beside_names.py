"""Towns and addresses beside the client: whence a greeting comes, whence the client is, what stands behind a name."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("bonjour de Liège :) Brasserie Dewaele 950 € pour fin d'année", "Brasserie Dewaele"),
        ("Salut de Marseille ! Garage Bonnet 300€ pour le 15/12", "Garage Bonnet"),
        ("coucou depuis la Bretagne, Garage Bonnet 300€ pour le 15/12", "Garage Bonnet"),
        ("Bonjour de la part de Dupont, il me doit 300€ pour le 15/12", "Dupont"),
        ("Bonjour de Dupont 300€ pour le 15/12", "Dupont"),
    ],
)
def test_a_place_from_which_is_greeted_is_no_client(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("le client Paris Plage me doit 630 €, éch 15 mai", "Paris Plage"),
        ("mon client Lyon Déco me doit 630 €, éch 15 mai", "Lyon Déco"),
    ],
)
def test_the_town_of_a_client_is_no_part_of_its_name(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    "text",
    [
        "mon client de Lyon me doit 630 €, éch 15 mai",
        "mon client de Fougères Marc Delorme me doit 630 €, éch 15 mai",
    ],
)
def test_a_client_of_whom_only_the_town_may_be_named_is_asked_for(lire: Read, text: str) -> None:
    assert lire(text).must_ask == (Field.CLIENT,)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Hello from Leeds! Baker Joinery £300 due 15 December", "Baker Joinery"),
        ("hi from sunny Cornwall :) Baker Joinery £300 due 15 December", "Baker Joinery"),
    ],
)
def test_places_before_english_names_are_no_part_of_them(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


@pytest.mark.parametrize(
    "text",
    [
        "Studio Vasseur, 12 rue Hoche, 1204 Genève, 950 € au 20 décembre",
        "Studio Vasseur\n12 rue Hoche\n1000 Bruxelles\n950 € au 20 décembre",
        "Studio Vasseur, 1220 rue Royale, Montréal H2X 1Y4, 950 € au 20 décembre",
        "Studio Vasseur\n1220 rue Royale\nTrois-Rivières (Québec) G9A 1A1\n950 € au 20 décembre",
    ],
)
def test_a_town_behind_a_client_is_no_name(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Studio Vasseur", Decimal(950), ())


@pytest.mark.parametrize(
    "text",
    [
        "Harlow Joinery, who are based in Ludlow, owe me £950, due 20 December",
    ],
)
def test_a_town_behind_a_client_is_no_name_in_english(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == ("Harlow Joinery", ())


@pytest.mark.parametrize(
    "text",
    [
        "M. Paul Roux, de Renault Trucks, 950 € au 20 décembre",
        "Dupont, Martin, 950 € au 20 décembre",
        "Foncia, 12 rue Hoche, Mme Roux, 300 € au 20 décembre",
    ],
)
def test_who_may_be_the_client_is_asked_about(lire: Read, text: str) -> None:
    assert Field.CLIENT in lire(text).must_ask


def test_a_sum_behind_a_street_is_no_postcode(lire: Read) -> None:
    for said in ("1200 Euros au 20 décembre", "1200 TTC au 20 décembre", "1200 Échéance 20 décembre"):
        assert lire(f"Garage Morel, 12 rue Hoche, {said}").drafts[0].amount_due == Decimal(1200)


@pytest.mark.parametrize(
    "text",
    [
        "Facture 12 pour Atelier Brun, 275 € à payer le 30 décembre. Ils sont à Plouescat",
        "Facture 12 Atelier Brun 275 € le 30 décembre. Le client est basé à Plouescat",
        "Ils sont de Gatineau. Atelier Brun, facture 12, 275 € le 30 décembre",
    ],
)
def test_a_sentence_tells_where_the_client_is(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Atelier Brun", "12", ())


@pytest.mark.parametrize("told", ["ils sont chez Dupont", "elle est à Mme Roux", "ils sont à l'Auberge du Lac"])
def test_another_client_that_a_sentence_tells_of_is_asked(lire: Read, told: str) -> None:
    [draft] = lire(f"Garage Vial 300 € au 15/12, {told}").drafts
    assert Field.CLIENT in draft.must_ask


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("HT 640 / TTC 768 — Galerie Nuit Blanche — éch 04/12", "Galerie Nuit Blanche"),
    ],
)
def test_streets_of_belgium_and_quebec_are_no_names(lire: Read, text: str, client: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.must_ask) == (client, ())


def test_a_town_on_the_line_of_an_address_is_no_client(lire: Read) -> None:
    text = (
        "Client : Plomberie Gagnon et Frères\nAdresse : 2210 rue Ontario Est, Montréal (Québec)\n"
        "Facture : 0331\nMontant : 1 150 $\nÉchéance : 18 novembre 2027"
    )
    assert lire(text).drafts[0].client == "Plomberie Gagnon et Frères"
