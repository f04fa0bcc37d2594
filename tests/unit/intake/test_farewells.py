"""What a message ends with, and may name a day on which nothing is due."""

from datetime import date

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "farewell",
    [
        "Merci et à bientôt !",
        "À très bientôt, belle soirée",
        "À la semaine prochaine !",
        "À lundi !",
        "Bon week-end !",
        "On se voit jeudi",
        "Merci, à demain",
        "Bonne fin de semaine à vous",
    ],
)
def test_nothing_is_due_on_the_day_of_a_farewell(lire: Read, farewell: str) -> None:
    [draft] = lire(f"Mme Roux, facture 12 du 20/11/2026 de 84 €, à régler sous 10 jours. {farewell}").drafts
    assert (draft.client, draft.number, draft.due_on) == ("Mme Roux", "12", date(2026, 11, 30))
    assert draft.must_ask == ()


@pytest.mark.parametrize(
    "farewell", ["Thanks, see you soon!", "See you Monday!", "Talk to you next week", "Have a nice weekend!"]
)
def test_nor_is_it_in_english(read: Read, farewell: str) -> None:
    [draft] = read(f"Roux Ltd £84, invoice 12 due 30 November. {farewell}").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Roux Ltd", date(2026, 11, 30), ())


def test_the_day_on_which_a_client_pays_is_no_farewell(lire: Read) -> None:
    [draft] = lire("Mme Roux 84 € à régler lundi").drafts
    assert (draft.due_on, draft.must_ask) == (date(2026, 11, 30), ())


def test_a_client_may_be_called_as_a_farewell_sounds(lire: Read) -> None:
    [draft] = lire("pour Belle Journée, 84 € au 20 décembre").drafts
    assert draft.client == "Belle Journée"


def test_a_number_like_a_day_is_no_day_of_issue_beside_another(lire: Read) -> None:
    [draft] = lire("SARL Lemaire\nfact 5-27\n1 200 €\nDate de facture : 15/10/2026\nÉchéance : 45 jours fdm").drafts
    assert (draft.number, draft.issued_on, draft.due_on) == ("5-27", date(2026, 10, 15), date(2026, 11, 30))
    assert draft.must_ask == ()


@pytest.mark.parametrize(
    "text", ["Mille mercis, à demain", "mille merci à lundi", "Mille et un mercis ! On se voit lundi"]
)
def test_thanks_by_the_thousand_are_no_sum(lire: Read, read: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER
    assert read("A thousand thanks, see you tomorrow").intent is Intent.OTHER


def test_a_thousand_before_thanks_is_a_sum(lire: Read) -> None:
    [draft] = lire("Dupont me doit mille, merci, à payer le 12/12").drafts
    assert draft.amount_due == 1000
