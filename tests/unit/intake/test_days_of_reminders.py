"""The day on which the writer speaks to a client about a bill is neither its due day nor its day of issue."""

from datetime import date

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read

LATE = date(2026, 11, 4)


@pytest.mark.parametrize(
    "said",
    [
        "je relance demain",
        "je les rappelle vendredi",
        "je vais le relancer lundi",
        "relance prévue demain",
        "à relancer demain",
        "je le vois vendredi",
        "relancé hier",
        "relancé le 12 novembre",
    ],
)
def test_the_day_of_a_reminder_is_no_day_of_the_bill(lire: Read, said: str) -> None:
    [draft] = lire(f"Dupont 3200 €, échue le 4 novembre, {said}").drafts
    assert (draft.due_on, draft.issued_on, draft.must_ask) == (LATE, None, ())


@pytest.mark.parametrize(
    "said",
    [
        "chasing again tomorrow",
        "will chase again Monday",
        "reminding them on Friday",
        "I'll send a reminder tomorrow",
        "I'm seeing them Friday",
        "following up next Monday",
        "called them yesterday",
    ],
)
def test_the_day_of_a_reminder_is_no_day_of_the_bill_in_english(read: Read, said: str) -> None:
    [draft] = read(f"overdue since 4 November - Skyline Scaffold, £3,200, inv 2026/388. {said}").drafts
    assert (draft.due_on, draft.issued_on, draft.must_ask) == (LATE, None, ())


def test_a_reminder_alone_leaves_the_due_day_to_be_asked(read: Read) -> None:
    [draft] = read("Skyline Scaffold £3,200, chasing tomorrow").drafts
    assert draft.must_ask == (Field.DUE_ON,)


def test_an_invoice_that_was_mailed_keeps_its_day_of_issue(read: Read) -> None:
    [draft] = read("invoice 12 Skyline Scaffold £3,200 emailed yesterday, 30 days").drafts
    assert (draft.issued_on, draft.must_ask) == (date(2026, 11, 22), ())


@pytest.mark.parametrize(
    "said",
    [
        "vient enfin de solder sa facture de mai",
        "vient juste de régler sa note de mai",
        "vient tout juste de me virer 300 €",
        "vient de s'acquitter de la facture de juin",
        "a fini par solder sa facture de mai",
    ],
)
def test_who_has_just_paid_has_paid(lire: Read, said: str) -> None:
    reading = lire(f"Super, la mairie de Locmaria {said} !")
    assert (reading.intent, reading.drafts[0].client) == (Intent.PAYMENT, "mairie de Locmaria")
