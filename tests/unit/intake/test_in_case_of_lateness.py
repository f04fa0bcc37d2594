"""What is to be done in case an invoice is not paid tells of no invoice that is late."""

from datetime import date

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "condition",
    [
        "relancer si impayé",
        "relancer si rien reçu",
        "relance si toujours rien",
        "à relancer en cas de retard",
        "s'il n'a pas payé appelle-le",
        "si elle est impayée je l'appelle",
        "dis-moi si elle n'est pas réglée",
        "au cas où il serait en retard préviens moi",
        "quand elle sera échue relance",
        "dès que c'est en retard envoie la relance",
    ],
)
def test_an_invoice_that_may_come_to_be_late_falls_due_on_a_day_to_come(lire: Read, condition: str) -> None:
    [draft] = lire(f"Dupont 300 € échéance 14/02, {condition}").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Dupont", date(2027, 2, 14), ())


def test_such_a_condition_may_stand_before_the_invoice(lire: Read) -> None:
    [draft] = lire("à relancer si rien reçu : Dupont, 300 €, échéance 14/02").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Dupont", date(2027, 2, 14), ())


@pytest.mark.parametrize(
    "condition",
    ["chase if unpaid", "remind him if it's overdue", "tell me if not paid by then", "once overdue send a reminder"],
)
def test_an_english_invoice_that_may_come_to_be_late_falls_due_on_a_day_to_come(read: Read, condition: str) -> None:
    [draft] = read(f"Dunne Ltd £300 due 14 February, {condition}").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Dunne Ltd", date(2027, 2, 14), ())


def test_an_invoice_that_is_late_stays_so_beside_what_is_to_be_done(lire: Read) -> None:
    [draft] = lire("Dupont 300 € en retard depuis le 14/02, mise en demeure si toujours impayé").drafts
    assert draft.due_on == date(2026, 2, 14)
