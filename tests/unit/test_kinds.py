"""The kind of client that a name shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.client import ClientKind
from bot.intake.names.kinds import kind_of

COMPANY, CONSUMER, PUBLIC, OTHER = (
    ClientKind.COMPANY,
    ClientKind.CONSUMER,
    ClientKind.PUBLIC,
    ClientKind.NON_PROFESSIONAL,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dupont SARL", COMPANY),
        ("S.A.R.L. Le Goff", COMPANY),
        ("Société Martin", COMPANY),
        ("Acme Ltd", COMPANY),
        ("M. Bricolage SAS", COMPANY),
        ("Mme Rosier", CONSUMER),
        ("M. et Mme Nguyen", CONSUMER),
        ("Ms Jane Doe", CONSUMER),
        ("Mairie de Lyon", PUBLIC),
        ("Conseil départemental du Rhône", PUBLIC),
        ("Communauté de communes du Val", PUBLIC),
        ("Association Les Petits Pas", OTHER),
        ("Syndicat des copropriétaires 12 rue Haute", OTHER),
        ("Café de la Mairie", None),
        ("Boulangerie L'Épi d'Or", None),
        ("Camille Roux", None),
        ("", None),
    ],
)
def test_a_name_shows_the_kind_of_client_or_nothing(name: str, kind: ClientKind | None) -> None:
    assert kind_of(name) is kind


@given(st.text())
def test_any_name_can_be_looked_at(name: str) -> None:
    assert kind_of(name) in {*ClientKind, None}
