"""Exports of many programs: each row is read rightly, listed with its line, or left for the owner to say."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.intake.files.contents import Table
from bot.intake.files.formats import read_file
from bot.intake.imports.columns import find_layout
from bot.intake.imports.headings import plain_heading
from bot.intake.imports.row import Row
from bot.intake.imports.rows import read_rows
from bot.intake.imports.states import RowState, is_settling, read_state, read_type
from bot.intake.vocabulary import Vocabulary

EXPORTS = tomllib.loads((Path(__file__).parents[2] / "exports.toml").read_text(encoding="utf-8"))["export"]
TODAY = date(2026, 11, 4)


def written(row: Row) -> str:
    """Return a row as the expected ones are written."""
    amount = f"{row.amount:.2f}"
    return " | ".join([row.client, row.number, amount, row.currency, str(row.issued_on), str(row.due_on)])


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export["name"])
def test_an_export_is_read_rightly_or_its_rows_are_put_before_the_owner(
    export: dict[str, Any], french: Vocabulary, english: Vocabulary
) -> None:
    table = read_file(export["text"].encode(export["encoding"]))
    assert isinstance(table, Table)
    layout = find_layout(table, [french.headings, english.headings], day_first=True)
    assert layout is not None
    read = read_rows(
        table,
        layout,
        TODAY,
        french,
        "EUR",
        states=[french.states, english.states],
        headings=[french.headings, english.headings],
    )
    assert [written(row) for row in read.rows] == export["rows"]
    assert [problem.line for problem in read.problems] == export["listed"]
    assert read.settled == export["settled"]


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("*InvoiceNumber", "invoice number"),
        ("Due Date (UTC)", "due date"),
        ("montant_ttc", "montant ttc"),
        ("Échéance (jj/mm/aaaa)", "echeance"),
        ("Amount (net)", "amount (net)"),
        ("Total TTC [€]", "total ttc"),
    ],
)
def test_a_heading_is_compared_without_what_programs_add(cell: str, plain: str) -> None:
    assert plain_heading(cell) == plain


@pytest.mark.parametrize(
    ("cell", "status", "kind"),
    [
        ("Payée", RowState.PAID, RowState.PAID),
        ("PAID", RowState.PAID, RowState.PAID),
        ("Non payée", None, None),
        ("Partiellement réglée", None, None),
        ("Partially paid", None, None),
        ("Payée partiellement", None, None),
        ("Impayé", None, None),
        ("En attente de paiement", None, None),
        ("Awaiting Payment", None, None),
        ("Règlement commencé", None, RowState.CREDIT),
        ("Brouillon", RowState.NOT_DUE, RowState.NOT_DUE),
        ("void", RowState.NOT_DUE, RowState.NOT_DUE),
        ("Avoir", RowState.CREDIT, RowState.CREDIT),
        ("Credit Memo", RowState.CREDIT, RowState.CREDIT),
        ("Sales invoice", None, None),
        ("Facture", None, None),
        ("C", None, RowState.CREDIT),
        ("D", None, None),
        ("Envoyée", None, None),
    ],
)
def test_a_status_or_a_type_says_what_is_not_to_be_collected(
    cell: str, status: RowState | None, kind: RowState | None, french: Vocabulary, english: Vocabulary
) -> None:
    grammars = [french.states, english.states]
    assert (read_state(cell, grammars), read_type(cell, grammars)) == (status, kind)


@pytest.mark.parametrize(
    ("cell", "settles"),
    [
        ("28/10/2026", True),
        ("20261028", True),
        ("AA", True),
        ("", False),
        ("-", False),
        ("NON", False),
        ("virement", False),
    ],
)
def test_a_day_of_payment_or_its_letters_settle(cell: str, settles: bool, french: Vocabulary) -> None:  # noqa: FBT001 - a column of the table
    assert is_settling(cell, [french.states]) is settles
