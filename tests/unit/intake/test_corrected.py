"""Tests of values that the writer takes back in the same message: the right one counts; what is not plain is asked."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Dupont 300 € non pardon 350 € fin de mois",
        "Dupont 300 € fin de mois, oups pardon, c'est 350 € le bon montant",
        "Dupont 300 € fin de mois. Désolé je me suis trompé, le montant c'est 350 €",
        "Dupont 350 €, échéance 15/12... oups erreur, l'échéance c'est le 30/11",
        "facture pour Martin, 350 € fin de mois, non pardon je confonds, le client c'est Dupont",
    ],
)
def test_the_right_value_counts(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, str(draft.due_on)) == ("Dupont", Decimal(350), "2026-11-30")


@pytest.mark.parametrize(
    "text",
    [
        "Pike £300 no sorry £350 due 5 March",
        "Pike £300, make that £350, due 5 March",
        "Pike £350 due 1 March, oops sorry, the due date is 5 March",
    ],
)
def test_the_right_value_counts_in_english(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, str(draft.due_on)) == ("Pike", Decimal(350), "2027-03-05")


def test_the_right_number_counts(lire: Read) -> None:
    [draft] = lire("Facture n° F756, pardon je voulais dire n° FA-608, Dupont 300 € fin de mois").drafts
    assert (draft.number, draft.must_ask) == ("FA-608", ())


def test_the_right_day_of_issue_counts(lire: Read) -> None:
    [draft] = lire("facture du 12/11 non pardon du 13/11, Dupont 300 €, à 30 jours").drafts
    assert (str(draft.issued_on), str(draft.due_on)) == ("2026-11-13", "2026-12-13")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Dupont 300 € pardon 350 € fin de mois", Field.AMOUNT_DUE),
        ("Dupont 300 €, Martin 200 €, fin de mois, non pardon 250 €", Field.AMOUNT_DUE),
        ("Dupont 300 € ht non pardon ttc, fin de mois", Field.AMOUNT_DUE),
        ("facture 756, je voulais dire 608, Dupont 300 € fin de mois", Field.NUMBER),
    ],
)
def test_what_is_not_plainly_corrected_is_asked(lire: Read, text: str, field: Field) -> None:
    assert field in lire(text).must_ask
