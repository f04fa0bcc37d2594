"""What a list says of its clients and cannot be used is told, each wording once, and nothing else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.identifiers import Identifiers
from bot.intake.imports.headings import Column
from bot.intake.imports.row import Row
from bot.usecases.listed_contacts import Miscopied, miscopied

NOTHING: dict[str, Any] = {"email": "", "phone": ""}


def a_row(line: int = 2, **said: Any) -> Row:
    """Return an invoice of a list that says this of its client."""
    due_on = date(2026, 12, 1)
    return Row(line, "Dupont", "F-1", Decimal(9), "EUR", None, due_on, **{**NOTHING, **said})


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"email": "compta@dupont"}, Column.EMAIL),
        ({"email": "a@b.example ; c@d.example"}, Column.EMAIL),
        ({"phone": "01 42 00"}, Column.PHONE),
        ({"siren": "552 100 555"}, Column.SIREN),
        ({"vat_number": "FR97552100554"}, Column.VAT_NUMBER),
    ],
)
def test_what_cannot_be_used_is_told(said: dict[str, Any], column: Column) -> None:
    [cell] = said.values()
    assert list(miscopied([a_row(**said), a_row(3, **said)], "FR")) == [Miscopied(2, column, cell)]


def test_what_can_be_used_is_not_told() -> None:
    good = a_row(
        email="compta@dupont.example",
        phone="01 42 00 00 02",
        siren="552100554",
        vat_number="FR96552100554",
        identifiers=Identifiers("552100554", "FR96552100554"),
    )
    assert list(miscopied([good, a_row(3)], "FR")) == []
