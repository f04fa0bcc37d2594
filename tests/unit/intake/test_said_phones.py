"""Telephone numbers that are dictated in words."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("zéro six trente-neuf quatre-vingt-dix-huit dix-sept zéro quatre", "+33639981704"),
        ("zéro six trente neuf quatre vingt dix huit dix sept zéro quatre", "+33639981704"),
        ("zéro un quarante-deux zéro zéro zéro zéro douze", "+33142000012"),
        ("zéro quatre soixante-dix-huit zéro zéro vingt-deux quatre-vingt-un", "+33478002281"),
    ],
)
def test_ten_figures_in_words_are_a_telephone_number(lire: Read, said: str, phone: str) -> None:
    (draft,) = lire(
        f"nouveau client thierry vasseur son numéro c'est {said} il me doit deux cent dix euros fin mars"
    ).drafts
    assert (draft.phone, draft.number, draft.must_ask) == (phone, None, ())


@pytest.mark.parametrize("said", ["zéro quarante et un", "zéro six douze"])
def test_fewer_figures_are_none(lire: Read, said: str) -> None:
    (draft,) = lire(f"facture numéro {said} pour Dupont, 300 €, échéance 15/12").drafts
    assert draft.phone is None
