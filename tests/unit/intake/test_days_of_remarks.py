"""Tests of days on which something else happens, told beside the day on which the invoice is due."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Dupont 450 €, échéance 15 décembre, commande livrée en 3 jours",
        "payable le 15 décembre : Dupont, 450 €. Pas joignable le mercredi.",
        "Dupont, 450 €, échéance 15 décembre, on se croise chaque lundi",
        "Dupont, 450 €, échéance 15 décembre, client depuis le 12/03/2024",
        "facture client Dupont. J'ai passé dans les deux jours sur place. Total 450 €, échéance 15/12/2026.",
        "Dupont 450 € le 15 décembre. Demain je m'occupe des enfants donc je serai pas joignable.",
        "Dupont 450 €, je leur laisse jusqu'au 15 décembre, ensuite je ferme boutique une semaine",
        "Dupont 450 €, chantier fini mardi, payable le 15 décembre",
    ],
)
def test_the_day_of_a_remark_is_not_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.amount_due, str(draft.due_on), draft.must_ask) == (Decimal(450), "2026-12-15", ())


@pytest.mark.parametrize(
    "text",
    [
        "Pike £450 due 15 March, not reachable on Wednesday",
        "Pike £450, payable 15 March, order delivered in 3 days",
        "Pike £450 due 15 March. Tomorrow I'm looking after the kids.",
        "Pike £450 due 15 March, customer since 12 March 2024",
    ],
)
def test_the_day_of_a_remark_is_not_asked_in_english(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.amount_due, str(draft.due_on), draft.must_ask) == (Decimal(450), "2027-03-15", ())


@pytest.mark.parametrize(
    "end",
    ["plutôt mardi", "sinon lundi", "il paie lundi", "en principe lundi", "mercredi", "30 jours", "ils ont 15 jours"],
)
def test_a_second_day_of_the_invoice_is_asked(lire: Read, end: str) -> None:
    assert Field.DUE_ON in lire(f"Dupont 450 €, échéance 15 décembre, {end}").must_ask


def test_the_day_of_issue_makes_no_remark_of_the_term(lire: Read) -> None:
    [draft] = lire("chez Dupont j'ai facturé 450 € le 07/11/2026, le patron veut 30j fdm").drafts
    assert str(draft.due_on) == "2026-12-31"


def test_the_days_of_parts_are_no_remarks(read: Read) -> None:
    text = "Ivor Pike, inv F478, £1,560: a quarter on December 3, a quarter on December 17, the last half on January 3"
    assert [str(draft.due_on)[5:] for draft in read(text).drafts] == ["12-03", "12-17", "01-03"]


def test_the_day_of_the_last_entry_is_no_remark(lire: Read) -> None:
    [_, draft] = lire("Dupont 450 € échéance 15/12, Martin 200 €, tonte de la pelouse mardi").drafts
    assert str(draft.due_on) == "2026-11-24"
