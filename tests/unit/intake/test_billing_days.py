"""The time at which the writer tells to have billed somebody is that of issue, and the due date is asked."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import TODAY, Read, one


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("billed Priya Raman £95.00 today, inv 2027/18", TODAY),
        ("Priya Raman invoiced £95 this morning", TODAY),
        ("billed Priya Raman £95 yesterday", date(2026, 11, 22)),
        ("billed Priya Raman £95 on 3 November", date(2026, 11, 3)),
        ("sent Priya Raman an invoice for £95 today", TODAY),
        ("£95 invoice gone out to Priya Raman today", TODAY),
        ("Yesterday I billed Priya Raman £95", date(2026, 11, 22)),
    ],
)
def test_the_day_of_billing_apart_from_its_verb_is_that_of_issue(read: Read, text: str, issued: date) -> None:
    draft = one(read, text)
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (issued, None, (Field.DUE_ON,))


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("j'ai facturé Dupont 300 € aujourd'hui", TODAY),
        ("facturé 300 € à Dupont hier", date(2026, 11, 22)),
        ("facturé Dupont 300 € le 3 novembre", date(2026, 11, 3)),
        ("hier j'ai facturé Dupont 300 €", date(2026, 11, 22)),
        ("facture envoyée à Dupont ce matin, 300 €", TODAY),
        ("ce matin j'ai envoyé la facture 12 à Dupont, 300 €", TODAY),
        ("j'ai fait la facture de Dupont hier, 300 €", date(2026, 11, 22)),
    ],
)
def test_the_day_of_billing_is_that_of_issue_in_french_too(lire: Read, text: str, issued: date) -> None:
    draft = one(lire, text)
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (issued, None, (Field.DUE_ON,))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("billed Priya Raman £95, due today", TODAY),
        ("billed Priya Raman £95 tomorrow", date(2026, 11, 24)),
        ("billed Priya Raman £95 on 3 December", date(2026, 12, 3)),
        ("Priya Raman £95 today", TODAY),
        ("sent Priya Raman the photos. £95 today", TODAY),
    ],
)
def test_a_day_that_is_not_of_billing_stays_due(read: Read, text: str, due: date) -> None:
    draft = one(read, text)
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, due, ())


@pytest.mark.parametrize("text", ["billed Dunne £95 for the gig today", "invoiced Dunne £95 for the gig last Friday"])
def test_the_day_of_the_work_that_is_billed_is_neither(read: Read, text: str) -> None:
    draft = one(read, text)
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, None, (Field.DUE_ON,))


def test_the_day_of_what_was_billed_is_neither_in_french_too(lire: Read) -> None:
    draft = one(lire, "facturé Dupont 300 € pour le repas hier")
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, None, (Field.DUE_ON,))


def test_a_weekday_behind_what_was_billed_may_be_the_last_one(lire: Read) -> None:
    draft = one(lire, "facturé Dupont 300 € lundi")
    assert (draft.issued_on, draft.due_on) == (None, None)
    assert set(draft.must_ask) == {Field.ISSUED_ON, Field.DUE_ON}


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


@pytest.mark.parametrize(
    "text",
    [
        "Sent invoice 6002 to Grantham Motors on 20 October, £2,060, net 30",
        "Invoice 6002 sent to Leigh Bakery on 20 October, £2,060, net 30",
        "Invoiced Crown Garage on 20 October for £2,060, 30 days",
    ],
)
def test_the_day_behind_a_kind_of_firm_is_that_of_the_invoice(read: Read, text: str) -> None:
    draft = one(read, text)
    assert (str(draft.issued_on), str(draft.due_on), draft.must_ask) == ("2026-10-20", "2026-11-19", ())
