"""A figure that measures or counts something is no sum, and one that tells where somebody lives neither."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Durand, 4 jours de peinture, échéance 15/12",
        "facture Durand 25 degrés, échéance 15/12",
        "Durand : 300 km, à payer le 15/12",
        "à facturer à Durand, 12 h, échéance 15/12",
    ],
)
def test_a_measure_alone_leaves_the_sum_to_be_asked(lire: Read, text: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.amount_due, Field.AMOUNT_DUE in draft.must_ask) == (None, True)


@pytest.mark.parametrize("text", ["Dunn 12 hours of cleaning, due 15 December", "Carter 300 miles, due 15 December"])
def test_a_measure_alone_leaves_the_sum_to_be_asked_in_english(read: Read, text: str) -> None:
    (draft,) = read(text).drafts
    assert (draft.amount_due, Field.AMOUNT_DUE in draft.must_ask) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "salut, belle journée à toi, ici 25 degrés",
        "j'ai couru 12 km ce matin",
        "rendez-vous avec Plâtrerie Bovier reporté au 19 juin, 10 h, chez eux",
        "rdv avec Garage Weber le 12/12 à 10 h 30",
    ],
)
def test_what_is_measured_in_passing_notes_nothing(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


def test_what_is_measured_in_passing_notes_nothing_in_english(read: Read) -> None:
    assert read("ran 12 km this morning").intent is Intent.OTHER


@pytest.mark.parametrize(
    "where", ["3e étage", "2e droite", "1er étage gauche", "au 4e", "haie (45 m)", "3e étage, code 4582"]
)
def test_where_somebody_lives_and_how_much_was_done_is_no_sum(lire: Read, where: str) -> None:
    (draft,) = lire(f"Durand, {where}, facture 12, 300 €, échéance 15/12").drafts
    assert (draft.client, draft.number, draft.amount_due, draft.must_ask) == ("Durand", "12", Decimal(300), ())


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Durand 450 cours de piano, échéance 15/12", Decimal(450)),
        ("Durand 80 consultation, échéance 15/12", Decimal(80)),
        ("Durand 50e pour le 15/12", Decimal(50)),
        ("Durand 120 à 30 jours", Decimal(120)),
    ],
)
def test_a_sum_before_the_work_stays_one(lire: Read, text: str, amount: Decimal) -> None:
    assert lire(text).drafts[0].amount_due == amount


def test_a_measure_with_a_capital_may_begin_a_name(lire: Read) -> None:
    assert set(lire("facture 24 Heures Dépannage 380 € échéance 15/12").drafts[0].must_ask) == {
        Field.CLIENT,
        Field.NUMBER,
    }
