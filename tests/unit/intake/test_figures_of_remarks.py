"""Tests of figures that count or name something else than the bill: hours, houses and codes of doors."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "aside",
    [
        "intervention de 3 à 4 heures",
        "pour environ 3 heures de travail",
        "bâtiment 4B",
        "digicode 1O50B",
        "code portail A45",
        "vis de 6x80",
    ],
)
def test_what_else_is_counted_or_numbered_is_not_asked(lire: Read, aside: str) -> None:
    [draft] = lire(f"Dupont 450 €, {aside}, échéance 15 décembre").drafts
    assert (draft.amount_due, str(draft.due_on), draft.must_ask) == (Decimal(450), "2026-12-15", ())


@pytest.mark.parametrize("aside", ["for 3 to 4 hours on site", "for about 3 hours of work", "door code 1050B"])
def test_what_else_is_counted_or_numbered_is_not_asked_in_english(read: Read, aside: str) -> None:
    [draft] = read(f"Pike £450, {aside}, due 5 March").drafts
    assert (draft.amount_due, str(draft.due_on), draft.must_ask) == (Decimal(450), "2027-03-05", ())


@pytest.mark.parametrize(
    "text", ["Dupont 450 € à quelques euros près, fin de mois", "Dupont environ 450 €, fin de mois"]
)
def test_a_sum_that_is_about_right_is_asked(lire: Read, text: str) -> None:
    assert lire(text).must_ask == (Field.AMOUNT_DUE,)


def test_a_sum_that_is_about_right_is_asked_in_english(read: Read) -> None:
    assert read("Pike £450 within a few pounds, due 5 March").must_ask == (Field.AMOUNT_DUE,)


@pytest.mark.parametrize(
    "text",
    [
        "délai 60 jours date de facture, Dupont, 450 €, je ne sais plus quand je l'ai émise",
        "Dupont 450 € à 30 jours, j'ai oublié la date de la facture",
    ],
)
def test_no_term_is_counted_from_today_where_the_day_of_issue_is_not_known(lire: Read, text: str) -> None:
    assert lire(text).must_ask == (Field.DUE_ON,)


def test_no_term_is_counted_from_today_where_the_day_of_issue_is_not_known_in_english(read: Read) -> None:
    assert read("Pike £450 net 30, can't remember when I sent it").must_ask == (Field.DUE_ON,)


def test_an_address_that_is_no_longer_to_be_used_is_not_taken(lire: Read) -> None:
    [draft] = lire("Dupont 450 €, fin de mois, a@dupont.example (ne plus utiliser b@dupont.example)").drafts
    assert (draft.email, draft.must_ask) == ("a@dupont.example", ())


def test_an_address_that_is_not_to_be_used_is_not_taken(read: Read) -> None:
    [draft] = read("Pike £450 due 5 March, info@pike.example (don't use old@pike.example)").drafts
    assert (draft.email, draft.must_ask) == ("info@pike.example", ())
