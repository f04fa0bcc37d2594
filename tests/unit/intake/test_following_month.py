"""The month that follows is counted from the day of the invoice, and asked where that is not told."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("term", "due"),
    [
        ("facture du 10/10, payable à la fin du mois suivant", date(2026, 11, 30)),
        ("facture du 10/11, fin du mois suivant", date(2026, 12, 31)),
        ("facture du 10/11, payable le 15 du mois suivant", date(2026, 12, 15)),
        ("fin du mois prochain", date(2026, 12, 31)),
        ("le 15 du mois prochain", date(2026, 12, 15)),
    ],
)
def test_the_month_behind_a_known_one_is_told(lire: Read, term: str, due: date) -> None:
    (draft,) = lire(f"101 € pour Résidence Beausoleil, {term}").drafts
    assert (draft.due_on, draft.must_ask) == (due, ())


@pytest.mark.parametrize("term", ["à la fin du mois suivant", "le 15 du mois suivant", "fin du mois d'après"])
def test_the_month_behind_an_unknown_one_is_asked(lire: Read, term: str) -> None:
    (draft,) = lire(f"101 € pour Résidence Beausoleil, {term}").drafts
    assert (draft.due_on, Field.DUE_ON in draft.must_ask) == (None, True)


def test_the_month_that_follows_in_english(read: Read) -> None:
    (told,) = read("£101 for Beau Court, invoice of 10 October 2026, due at the end of the following month").drafts
    (asked,) = read("£101 for Beau Court, due at the end of the following month").drafts
    (after,) = read("£101 for Beau Court, due at the end of the month after next").drafts
    assert told.due_on == date(2026, 11, 30)
    assert all(draft.due_on is None and Field.DUE_ON in draft.must_ask for draft in (asked, after))
