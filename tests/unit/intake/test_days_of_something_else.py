"""A day of the work, or one on which the writer will tell more, is none of the invoice's days."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "told",
    [
        "le montant je te le dis ce soir",
        "je retrouve le montant ce soir",
        "je te donne le montant demain",
        "je vous précise la somme lundi",
    ],
)
def test_a_day_on_which_the_writer_will_tell_more_is_no_date(lire: Read, told: str) -> None:
    (draft,) = lire(f"nouvelle facture pour la clinique Les Aulnes, échéance 30/11/2026, {told}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, date(2026, 11, 30), (Field.AMOUNT_DUE,))


def test_a_day_on_which_the_sum_is_told_is_not_when_it_is_due(lire: Read) -> None:
    (draft,) = lire("nouvelle facture pour la clinique Les Aulnes, le montant je te le dis demain").drafts
    assert (draft.issued_on, draft.due_on) == (None, None)


def test_the_same_in_english(read: Read) -> None:
    (draft,) = read("Add an invoice for Lindqvist Ltd, due 3 December 2026 - I'll get you the figure tonight").drafts
    assert (draft.issued_on, draft.due_on) == (None, date(2026, 12, 3))


@pytest.mark.parametrize("told", ["je vous confirme échéance vendredi", "je te dis à payer vendredi"])
def test_a_due_date_may_be_told(lire: Read, told: str) -> None:
    (draft,) = lire(f"Dupont 300 €, {told}").drafts
    assert draft.due_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    "work",
    ["mariage du 14 novembre", "déménagement effectué le 14/11", "concert du 14/11", "travaux réalisés le 14/11"],
)
def test_a_day_of_work_is_no_issue_date(lire: Read, work: str) -> None:
    (draft,) = lire(f"Solène Abgrall, {work}, 300 € à payer le 28/11/2026").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, date(2026, 11, 28), ())


@pytest.mark.parametrize("work", ["wedding on 14 November", "work done on 14 November"])
def test_a_day_of_work_is_no_issue_date_in_english(read: Read, work: str) -> None:
    (draft,) = read(f"Smith £500, {work}, due 1 December 2026").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, date(2026, 12, 1), ())


@pytest.mark.parametrize(
    "told",
    [
        "dépannage de mardi dernier chez Roux",
        "Roux, le dépannage d'hier",
        "chantier fini hier chez Roux",
        "j'ai terminé la cuisine hier pour Roux",
        "intervention du 12/11 chez Roux",
        "Roux, livré vendredi",
        "Roux, la sono de samedi dernier",
    ],
)
def test_a_day_on_which_work_ended_is_no_issue_date(lire: Read, told: str) -> None:
    (draft,) = lire(f"{told}, 200 €, à payer le 12 décembre").drafts
    assert (draft.client, draft.issued_on, draft.due_on) == ("Roux", None, date(2026, 12, 12))


@pytest.mark.parametrize(
    "told", ["Finished the kitchen yesterday for Dunne", "call-out on 12 November for Dunne", "Dunne, delivered Friday"]
)
def test_a_day_on_which_work_ended_is_no_issue_date_in_english(read: Read, told: str) -> None:
    (draft,) = read(f"{told}, £200 due 12 December").drafts
    assert (draft.client, draft.issued_on, draft.due_on) == ("Dunne", None, date(2026, 12, 12))


@pytest.mark.parametrize("told", ["facture d'hier pour Roux", "chantier Roux, facture envoyée hier"])
def test_a_day_of_the_invoice_beside_work_stays_its_own(lire: Read, told: str) -> None:
    (draft,) = lire(f"{told}, 200 €, à payer le 12 décembre").drafts
    assert draft.issued_on == date(2026, 11, 22)


def test_no_term_is_counted_where_the_invoice_may_be_of_the_day_of_the_work(lire: Read) -> None:
    assert Field.DUE_ON in lire("Dupont, concert du 14/11, 300 €, 30 jours").must_ask


@pytest.mark.parametrize(
    "text", ["Dupont, facture du 14/11, concert, 300 €, 30 jours", "Dupont 300 € facture effectuée le 14/11, 30 jours"]
)
def test_the_day_of_the_invoice_stays_its_own(lire: Read, text: str) -> None:
    (draft,) = lire(text).drafts
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 14), date(2026, 12, 14))


@pytest.mark.parametrize(
    "places",
    [
        "écris-lui sur o@example.com et surtout pas sur l'adresse du boulot w@example.net",
        "o@example.com, pas celle du bureau",
        "mail o@example.com, et pas le mail de la compta w@example.net",
    ],
)
def test_an_address_that_is_not_to_be_used_is_left_out(lire: Read, places: str) -> None:
    (draft,) = lire(f"Olivier Tanguy 220 €, éch 12/12, {places}").drafts
    assert draft.email == "o@example.com"


def test_two_addresses_of_which_neither_is_known_to_be_right_are_asked(lire: Read) -> None:
    assert Field.EMAIL in lire("Tanguy 220 €, éch 12/12, je sais pas si c'est o@example.com ou w@example.net").must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Acompte du 12/10 de 450 € payé par Dupont, facture 900 € éch 30/11",
        "Dupont facture de 900 € éch 30/11, acompte le 12/10 de 450 € encaissé",
    ],
)
def test_the_day_of_a_deposit_that_was_paid_is_not_that_of_the_invoice(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, draft.issued_on, draft.due_on) == (Decimal(450), None, date(2026, 11, 30))


def test_the_day_of_a_deposit_invoice_is_that_of_its_issue(lire: Read) -> None:
    [draft] = lire("Facture d'acompte du 12/10 de 450 € Dupont éch 30/11").drafts
    assert (draft.amount_due, draft.issued_on) == (Decimal(450), date(2026, 10, 12))
