"""How long an invoice has been late, told before the invoice: ``ça fait 3 semaines que … est échue``."""

from datetime import date

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ça fait 3 semaines que la facture B-41 d'Électro Plus (1 150€) est échue", date(2026, 11, 2)),
        ("voilà 10 jours que la facture B-41 d'Électro Plus est en retard, 1 150 €", date(2026, 11, 13)),
        ("il y a déjà 10 jours que la facture B-41 d'Électro Plus (1 150€) devait être payée", date(2026, 11, 13)),
    ],
)
def test_a_time_since_which_an_invoice_is_late_ends_today(lire: Read, text: str, day: date) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.due_on) == ("Électro Plus", "B-41", day)


def test_a_time_since_which_an_invoice_is_sent_does_not_tell_when_it_is_due(lire: Read) -> None:
    [draft] = lire("ça fait 3 semaines que j'ai envoyé la facture 41 à Dupont, 150 €").drafts
    assert draft.due_on is None
