"""Who of two owes a sum, and whether somebody owes it, is asked where the writer is not sure of it."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "C'est Coopérative Forêt Vive ou Maçonnerie Falco qui me doit 300 € pour le 15/12, je mélange les deux",
        "Durand ou Martin me doit 300 € pour le 15/12",
        "300 € pour Durand ou bien Martin, échéance 15/12",
        "durand ou martin me doit 300 € pour le 15/12",
    ],
)
def test_one_of_two_clients_is_asked(lire: Read, text: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (None, Decimal(300), (Field.CLIENT,))


@pytest.mark.parametrize(
    "text",
    [
        "It's Greenwood or Falco who owes me £300 by 15 December",
        "Either Greenwood Co-op or Falco Masonry owes me £300 by 15 December",
        "Dunn or Martin owes me £300 by 15 December",
    ],
)
def test_one_of_two_clients_is_asked_in_english(read: Read, text: str) -> None:
    (draft,) = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == (None, Decimal(300), (Field.CLIENT,))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Durand 300 € le 15/12 ou le 20/12", Field.DUE_ON),
        ("Durand, 300 ou 400 €, le 15/12", Field.AMOUNT_DUE),
        ("il me semble que Durand doit 300 €, échéance 15/12", Field.AMOUNT_DUE),
        ("je crois que Durand me doit 300 € pour le 15/12", Field.AMOUNT_DUE),
        ("il me semble que c'est 300 € pour Durand au 15/12", Field.AMOUNT_DUE),
    ],
)
def test_what_is_not_sure_of_a_sum_is_asked_of_it(lire: Read, text: str, field: Field) -> None:
    assert lire(text).drafts[0].must_ask == (field,)


@pytest.mark.parametrize("remark", ["je crois que le chantier est fini", "il me semble que le portail est ouvert"])
def test_what_is_not_sure_of_something_else_asks_nothing(lire: Read, remark: str) -> None:
    (draft,) = lire(f"{remark}, Durand doit 300 € pour le 15/12").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Durand", Decimal(300), ())


def test_who_may_owe_a_sum_is_no_part_of_the_name(read: Read) -> None:
    (draft,) = read("it seems to me that Karate Club owes £300, due 15 December").drafts
    assert (draft.client, draft.must_ask) == ("Karate Club", (Field.AMOUNT_DUE,))
    (draft,) = read("I think Karate Club owes £300, due 15 December").drafts
    assert draft.client != "I think Karate Club"
