"""What was read from a file, as plain data: it crosses from the bounded process to the program as JSON."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self


class Unreadable(StrEnum):
    """Why a file was not read: the keys of the sentences that say so (``errors.<key>``)."""

    BROKEN = "file_broken"
    LOCKED = "file_locked"
    TOO_MUCH = "file_too_much"
    TOO_MANY_ROWS = "table_too_long"
    NOT_AN_INVOICE = "xml_not_an_invoice"
    UNSAFE_XML = "xml_unsafe"
    NO_ROWS = "table_empty"
    UNKNOWN = "file_unknown"
    NO_CONTACT = "contact_empty"


class Refusal(Exception):  # noqa: N818 - a refusal in the sense of the house, not an error of the program
    """A file that cannot be read, with the reason."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an invoice as it names itself; what it does not say is None."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    siren: str | None = None
    vat_number: str | None = None


@dataclass(frozen=True, slots=True)
class EInvoice:
    """An electronic invoice by the terms of EN 16931; what the file does not say is None or empty.

    ``due_dates`` has more than one day where the invoice is paid in instalments. ``terms`` are the payment terms in
    words. ``preceding`` are the numbers of the invoices that it corrects or credits.
    """

    number: str | None = None
    type_code: str | None = None
    issue_date: date | None = None
    due_dates: tuple[date, ...] = ()
    terms: str | None = None
    seller: Party = Party()
    buyer: Party = Party()
    currency: str | None = None
    grand_total: Decimal | None = None
    prepaid: Decimal | None = None
    total_due: Decimal | None = None
    ibans: tuple[str, ...] = ()
    preceding: tuple[str, ...] = ()

    @property
    def due_date(self) -> date | None:
        """The first due date."""
        return self.due_dates[0] if self.due_dates else None

    @property
    def iban(self) -> str | None:
        """The first account to pay to."""
        return self.ibans[0] if self.ibans else None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        plain = asdict(self)
        for name in ("grand_total", "prepaid", "total_due"):
            plain[name] = None if plain[name] is None else str(plain[name])
        plain["issue_date"] = self.issue_date.isoformat() if self.issue_date else None
        plain["due_dates"] = [day.isoformat() for day in self.due_dates]
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        values = {field.name: plain[field.name] for field in fields(cls)}
        for name in ("grand_total", "prepaid", "total_due"):
            values[name] = None if values[name] is None else Decimal(values[name])
        for name in ("seller", "buyer"):
            values[name] = Party(**values[name])
        for name in ("ibans", "preceding"):
            values[name] = tuple(values[name])
        values["issue_date"] = date.fromisoformat(values["issue_date"]) if values["issue_date"] else None
        values["due_dates"] = tuple(date.fromisoformat(day) for day in values["due_dates"])
        return cls(**values)


@dataclass(frozen=True, slots=True)
class PaperText:
    """The words of a document for people, line by line, as they stand there: spaces keep its columns apart."""

    lines: tuple[str, ...]


EXACT = "="  # what a figure of a workbook begins with, where a figure is a figure however it is shown


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, with the number of each row in its file (from 1).

    Cells are as somebody wrote them, but what a workbook knows for a date is in ISO 8601, for a figure after ``EXACT``.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    table: Table


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook of which several sheets have rows, so that somebody has to say which one is meant."""

    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person or firm of an address book; what the card does not say is empty."""

    name: str = ""
    firm: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    siren: str = ""
    vat_number: str = ""

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """Read back what ``asdict`` gave."""
        return cls(**plain | {name: tuple(plain[name]) for name in ("emails", "phones")})


Contents = EInvoice | PaperText | Table | Workbook | ContactCard


def to_json(contents: Contents) -> dict[str, Any]:
    """Return what was read as plain data, with its kind."""
    plain = contents.as_json() if isinstance(contents, EInvoice) else asdict(contents)
    return {"kind": type(contents).__name__, **plain}


def from_json(plain: dict[str, Any]) -> Contents:
    """Read back what ``to_json`` gave."""
    values = {name: value for name, value in plain.items() if name != "kind"}
    match plain["kind"]:
        case "EInvoice":
            return EInvoice.from_json(values)
        case "PaperText":
            return PaperText(tuple(values["lines"]))
        case "Table":
            return _table(values)
        case "Workbook":
            return Workbook(tuple(Sheet(each["name"], _table(each["table"])) for each in values["sheets"]))
        case "ContactCard":
            return ContactCard.from_json(values)
        case kind:
            raise ValueError(kind)


def _table(plain: dict[str, Any]) -> Table:
    return Table(tuple(map(tuple, plain["rows"])), tuple(plain["lines"]))
