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
    "text",
    [
        "facture Dupont 300 €, émise la semaine dernière, à 30 jours",
        "Dupont 300 € facture du mois dernier, à 30 jours",
        "Dupont 300 € du mois dernier, à 30 jours",
    ],
)
def test_a_time_of_issue_that_is_not_one_day_is_asked(lire: Read, text: str) -> None:
    assert {Field.ISSUED_ON, Field.DUE_ON} <= set(one(lire, text).must_ask)


def test_a_time_of_billing_in_small_letters_is_asked(read: Read) -> None:
    draft = one(read, "invoiced dunne last month, £300, 30 days")
    assert {Field.ISSUED_ON, Field.DUE_ON} <= set(draft.must_ask)


@pytest.mark.parametrize("said", ["j'ai mis vendredi comme échéance à Dupont 300 €", "Dupont 300 € j'ai dit vendredi"])
def test_a_day_that_the_writer_has_set_is_due(lire: Read, said: str) -> None:
    assert one(lire, said).due_on == date(2026, 11, 27)


@pytest.mark.parametrize("said", ["à récep", "a recept", "dès récept.", "récep facture", "cpt"])
def test_receipt_is_shortened(lire: Read, said: str) -> None:
    draft = one(lire, f"Fact 0042 pr Mme Delattre-Roy 95 € {said}")
    assert (draft.due_on, draft.must_ask) == (date(2026, 11, 23), ())
