"""Parts of a sum that came in, or are still owed, told in other words than those of an invoice."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "said",
    [
        "Acomptes de 20 % et de 30 % déjà réglés sur 1000 € ; solde à la charge de Dupont, 5 décembre",
        "Dupont 1000 € TTC : deux acomptes reçus, 20 % puis 30 % du total. Échéance du solde 5 décembre",
        "il reste 500 € à régler après acompte, Dupont, le 5 décembre",
        "facture de Dupont, montant total 600 €, dont 100 € déjà perçus à titre d'acompte, échéance 5 décembre",
        "par chèque j'ai eu 100 € d'avance, total 600 €, Dupont doit le complément pour le 5 décembre",
        "Facturé 600 € à Dupont le 12/11, déduire 100 € déjà versés, échéance 5 décembre",
        "Dupont doit encore 50 % de 1000 €, date limite 5 décembre",
        "restent dus 50 % d'une facture de 1000 €, Dupont, 5 décembre",
        "le solde, c'est 500 € sur un total de 1000 €. Dupont, échéance 5 décembre",
        "Dupont : 1000 € TTC moins 50 % déjà facturés et payés, le reste au 5 décembre",
        "net de TVA 500 € dû par Dupont au 5 décembre",
    ],
)
def test_what_is_left_of_a_sum_in_french(lire: Read, said: str) -> None:
    [draft] = lire(said).drafts
    assert (draft.client, draft.amount_due, draft.due_on) == ("Dupont", Decimal(500), date(2026, 12, 5))
    assert not draft.must_ask


@pytest.mark.parametrize(
    "said",
    [
        "£600 less the £100 they gave me in advance, that's what Acme must settle by 5 December",
        "Acme £600, deduct the £100 they sent me, due 5 December",
        "Acme £600 due 5 December, they gave me £100 as a deposit",
        "deposits of 20% and 30% already paid on £1000, balance due from Acme on 5 December",
        "Acme still owes 50% of £1000, due 5 December",
        "50% of the £1000 invoice is still owed by Acme, due 5 December",
        "the balance, that's £500 on a total of £1000, Acme, due 5 December",
        "£500 left to pay after deposit, Acme, 5 December",
        "no VAT £500 owed by Acme, due 5 December",
    ],
)
def test_what_is_left_of_a_sum_in_english(read: Read, said: str) -> None:
    [draft] = read(said).drafts
    assert (draft.client, draft.amount_due, draft.due_on) == ("Acme", Decimal(500), date(2026, 12, 5))
    assert not draft.must_ask


@pytest.mark.parametrize("said", ["déduire 50 € de remise", "j'ai eu 50 € de frais"])
def test_what_was_no_part_paid_is_asked(lire: Read, said: str) -> None:
    assert Field.AMOUNT_DUE in lire(f"Dupont 900 € au 5 décembre, {said}").must_ask


@pytest.mark.parametrize(
    "said",
    ["reçu 300 € hier", "il m'a versé 300 € il y a 10 jours", "acompte de 300 € reçu par virement le 12/11"],
)
def test_the_day_on_which_a_part_came_is_no_day_of_issue_in_french(lire: Read, said: str) -> None:
    [draft] = lire(f"facture de 900 € à Dupont, {said}, le solde est à payer le 5 décembre").drafts
    assert (draft.amount_due, draft.issued_on, draft.due_on) == (Decimal(600), None, date(2026, 12, 5))
    assert not draft.must_ask


@pytest.mark.parametrize("said", ["received £300 yesterday", "they paid £300 by transfer on 12 November"])
def test_the_day_on_which_a_part_came_is_no_day_of_issue_in_english(read: Read, said: str) -> None:
    [draft] = read(f"Acme £900, {said}, balance due 5 December").drafts
    assert (draft.amount_due, draft.issued_on, draft.due_on) == (Decimal(600), None, date(2026, 12, 5))
    assert not draft.must_ask


def test_a_sum_that_should_have_come_on_a_day_was_due_then(read: Read) -> None:
    [draft] = read("Acme should have paid me £420 on 12 November, please log it, inv 33").drafts
    assert (draft.due_on, draft.must_ask) == (date(2026, 11, 12), ())
