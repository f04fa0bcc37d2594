"""A day that the writer says not to be sure of is asked."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "éch 20 mai, chais plus pour quand",
        "éch 20 mai, je ne sais plus quand exactement",
        "éch 20 mai, me rappelle plus la date",
        "éch 20 mai, j'ai oublié la date",
        "pour le 20 mai je crois",
        "je crois que c'est le 20 mai",
        "éch 20 mai il me semble",
        "le 20 mai de mémoire",
    ],
)
def test_a_day_that_is_not_sure_is_asked_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"facture 20 Morel 300 €, {said}").drafts
    assert draft.must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize(
    "said",
    [
        "due 20 May I think",
        "due 20 May, can't remember exactly when",
        "due 20 May, I forgot the due date",
        "20 May from memory",
    ],
)
def test_a_day_that_is_not_sure_is_asked_in_english(read: Read, said: str) -> None:
    [draft] = read(f"invoice 20 Morel Ltd £300, {said}").drafts
    assert draft.must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize(
    "said",
    [
        "le 20 mai, je crois qu'il est en vacances",
        "au 20 mai, il me semble qu'il a changé d'adresse",
        "au 20 mai, je pense à le relancer",
    ],
)
def test_what_is_thought_of_somebody_leaves_the_day(lire: Read, said: str) -> None:
    [draft] = lire(f"facture 20 Morel 300 €, {said}").drafts
    assert Field.DUE_ON not in draft.must_ask


def test_what_is_thought_of_somebody_leaves_the_day_in_english(read: Read) -> None:
    [draft] = read("invoice 20 Morel Ltd £300 due 20 May, I think he's away until then").drafts
    assert not draft.must_ask
