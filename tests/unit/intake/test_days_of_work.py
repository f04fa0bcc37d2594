"""The day on which work was done, and for how long it lasted, are neither of issue nor of payment."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one

MARCH = date(2027, 3, 13)


@pytest.mark.parametrize(
    "work",
    [
        "j'ai fini le chantier de Mme Ibarra hier",
        "on a livré le gâteau à Dupont ce matin",
        "posé le parquet chez M. Dupont lundi dernier",
        "j'ai bossé chez Dupont samedi",
        "photos faites hier pour Dupont",
        "je sors de chez Dupont ce matin",
        "intervention hier chez Dupont",
        "hier j'ai réparé le toit de Dupont",
        "Dupont, service de samedi soir",
        "Dupont, extras du week-end",
        "Dupont, cours la semaine dernière",
        "Dupont, stage 5 jours",
    ],
)
def test_when_work_was_done_is_no_day_of_the_invoice(lire: Read, work: str) -> None:
    draft = one(lire, f"{work}, 300 €, échéance 13 mars")
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, MARCH, ())


@pytest.mark.parametrize(
    "work",
    [
        "Fixed the roof for Mrs. Doyle yesterday",
        "finished the mural at Little Owls today",
        "call-out yesterday for Dunne",
        "Dunne, shifts from last week",
        "Dunne, lessons last month",
    ],
)
def test_when_work_was_done_is_no_day_of_the_invoice_in_english(read: Read, work: str) -> None:
    draft = one(read, f"{work}, £300, due 13 March")
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, MARCH, ())


@pytest.mark.parametrize(
    "text",
    [
        "Dupont (formation 2 jours) 1 440 €, à 30 jours",
        "Dupont, formation soudure, 2 jours, 1 440 € à 30 jours",
        "Dupont, location nacelle 3 semaines, 1 440 €, règlement à 30 jours",
    ],
)
def test_how_long_work_lasted_is_no_second_term(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert (draft.due_on, draft.must_ask) == (date(2026, 12, 23), ())


def test_two_terms_are_asked(lire: Read) -> None:
    assert Field.DUE_ON in one(lire, "Dupont 1 440 €, 30 jours, 45 jours").must_ask


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
    "work",
    [
        "j'ai posé les volets chez Roux en septembre",
        "travaux chez Roux en octobre",
        "Roux, mariage du 4 septembre",
        "j'ai livré Roux en novembre",
        "Roux, prestation pour octobre",
    ],
)
def test_a_term_is_counted_from_the_issue_whenever_the_work_was_done(lire: Read, work: str) -> None:
    draft = one(lire, f"{work}, facture du 14/11, 300 €, à 30 jours")
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 14), date(2026, 12, 14))


@pytest.mark.parametrize(
    "work",
    [
        "Did the garden for Mrs Bell in October",
        "Painted the hall for Mrs Bell last month",
        "Mrs Bell, blinds fitted in September",
        "I delivered to Mrs Bell in November",
    ],
)
def test_a_term_is_counted_from_the_issue_whenever_the_work_was_done_in_english(read: Read, work: str) -> None:
    draft = one(read, f"{work}, invoice dated 14 November, £300, 30 days")
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 14), date(2026, 12, 14))


@pytest.mark.parametrize(
    "text",
    [
        "Roux 300 €, facture du 14/11, 30 jours, en décembre",
        "Roux 300 €, facture du 14/11, 30 jours ou mi-décembre",
        "Roux 300 € en novembre, facture du 14/11, 30 jours",
        "j'ai fait crédit à Roux en décembre, facture du 14/11, 300 €, 30 jours",
        "j'ai posé les volets chez Roux en septembre, 300 €, 30 jours",
    ],
)
def test_a_month_to_come_or_without_day_of_issue_leaves_the_term_in_doubt(lire: Read, text: str) -> None:
    assert Field.DUE_ON in one(lire, text).must_ask
