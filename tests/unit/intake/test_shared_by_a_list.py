"""What a list tells once of all its invoices, and what stands in one of its entries alone."""

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Dupont : 100 € le 05/02 puis 200 € le 05/03, même facture n° 118",
        "Dupont : 100 € le 05/02 et 200 € le 05/03, toutes les deux pour la facture 118",
    ],
)
def test_a_number_that_is_said_of_all_sums_behind_them_is_that_of_each(lire: Read, text: str) -> None:
    assert [draft.number for draft in lire(text).drafts] == ["118", "118"]


def test_an_english_number_that_is_said_of_both_sums_is_that_of_each(read: Read) -> None:
    drafts = read("Marcus Doyle has to pay £944 on 5 February and £500 on 5 March, both for invoice 415").drafts
    assert [draft.number for draft in drafts] == ["415", "415"]


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("Roux (roux@ici.example) 100 € le 05/02\nVial 200 € le 05/03", ["roux@ici.example", None]),
        ("Roux 100 € le 05/02, roux@ici.example\nVial 200 € le 05/03", ["roux@ici.example", None]),
        ("Roux 100 € le 05/02\nVial, vial@ici.example, 200 € le 05/03", [None, "vial@ici.example"]),
        ("Roux 100 € le 05/02\nVial 200 € le 05/03\nmail : qui@ici.example", [None, None]),
    ],
)
def test_an_address_inside_an_entry_is_that_of_its_client(lire: Read, text: str, emails: list[str | None]) -> None:
    assert [draft.email for draft in lire(text).drafts] == emails


def test_a_sum_said_for_each_of_several_clients_falls_due_on_the_one_day_that_is_told(read: Read) -> None:
    drafts = read("Two invoices of £285 each, one for Kestrel Optics and one for Dunne Ltd, both due 5 February").drafts
    assert [draft.client for draft in drafts] == ["Kestrel Optics", "Dunne Ltd"]
    assert {(draft.amount_due, draft.due_on) for draft in drafts} == {(Decimal(285), date(2027, 2, 5))}


def test_a_day_of_issue_above_a_list_is_that_of_each_invoice(lire: Read) -> None:
    drafts = lire(
        "Deux factures datées du 5 novembre, à 30 jours l'une comme l'autre.\n"
        "FA-0205, Mme Prévost, 2960 € TTC.\nFA-0493, Solène, 2271 € TTC."
    ).drafts
    assert [(draft.issued_on, draft.due_on) for draft in drafts] == [(date(2026, 11, 5), date(2026, 12, 5))] * 2
