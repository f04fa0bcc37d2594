"""How clients are reached and identified in a list: what can be used, and what is miscopied, so that it is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.channels.mail_address import parse_mail_address
from bot.domain.errors import DomainError
from bot.intake.contacts.identifiers import read_vat_number
from bot.intake.imports.headings import Column
from bot.intake.imports.row import Row
from bot.usecases.edit_client import read_phone


@dataclass(frozen=True, slots=True)
class Miscopied:
    """A cell that is no address, number or identifier: its line, what it should be, what is written."""

    line: int
    column: Column
    cell: str


def readable_email(text: str) -> str:
    """Return an address that mail can be sent to, empty for anything else."""
    try:
        return str(parse_mail_address(text)) if "." in text.rpartition("@")[2] else ""
    except ValueError:
        return ""


def readable_phone(text: str, country: str) -> str:
    """Return a telephone number (E.164) as a country writes it, empty for anything else."""
    try:
        return read_phone(text, country)
    except DomainError:
        return ""


def miscopied(rows: Sequence[Row], country: str) -> Iterator[Miscopied]:
    """Yield what cannot be used of the rows, each wording of a column once."""
    told: set[tuple[Column, str]] = set()
    for row in rows:
        for column, cell in _cells(row):
            if cell and (column, cell) not in told:
                told.add((column, cell))
                if not _is_usable(row, column, cell, country):
                    yield Miscopied(row.line, column, cell)


def _cells(row: Row) -> tuple[tuple[Column, str], ...]:
    named = ((Column.EMAIL, row.email), (Column.PHONE, row.phone))
    return (*named, (Column.SIREN, row.siren), (Column.VAT_NUMBER, row.vat_number))


def _is_usable(row: Row, column: Column, cell: str, country: str) -> bool:
    if column is Column.EMAIL:
        return bool(readable_email(cell))
    if column is Column.PHONE:
        return bool(readable_phone(cell, country))
    return bool(row.identifiers.siren if column is Column.SIREN else read_vat_number(cell))
