"""Towns before the client: whence a greeting comes, and whence the client."""

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
        ("mon client de Montréal Érablière Gagnon me doit 630 €, facture 17, éch 15 mai", "Érablière Gagnon"),
        ("mon client basé à Bruxelles Dewaele SPRL me doit 630 €, éch 15 mai", "Dewaele SPRL"),
        ("ma cliente de Gatineau Josiane Roy me doit 630 €, éch 15 mai", "Josiane Roy"),
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
        ("my customer from Dublin Murphy Roofing owes me €300 by 15 December", "Murphy Roofing"),
    ],
)
def test_places_before_english_names_are_no_part_of_them(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client
